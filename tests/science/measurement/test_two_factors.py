"""The 36 items of the ECR fall into two factors, each on its own, as in the published table."""

import csv

import numpy as np
import pytest

from homing.science import measurement as m
from tests.science.measurement import ecr

pytestmark = pytest.mark.skipif(not ecr.ECR.is_dir(), reason=ecr.MISSING)


def varimax(loadings: np.ndarray) -> np.ndarray:
    """Kaiser's rotation by singular values: the two factors are hardly correlated here."""
    turn = np.eye(loadings.shape[1])
    for _ in range(200):
        turned = loadings @ turn
        pull = turned**3 - turned * (turned**2).mean(axis=0)
        left, _, right = np.linalg.svd(loadings.T @ pull)
        turn = left @ right
    return loadings @ turn


@pytest.fixture(scope="module")
def found() -> np.ndarray:
    """Loadings (item, factor), the first factor being avoidance, both pointing to more of it."""
    raw = ecr.cleaned()[0].astype(float)
    loadings = varimax(m.factor_model(np.corrcoef(raw.T), 2).loadings)
    odd = np.abs(loadings[0::2]).mean(axis=0)
    loadings = loadings[:, np.argsort(-odd)]
    return loadings * np.sign([loadings[0, 0], loadings[1, 1]])


def test_every_item_loads_highest_on_its_own_factor(found: np.ndarray) -> None:
    own = np.arange(36) % 2
    assert (np.abs(found).argmax(axis=1) == own).all()


def test_every_item_points_the_way_of_its_key(found: np.ndarray) -> None:
    reversed_items = {*ecr.ANXIETY_REVERSED, *ecr.AVOIDANCE_REVERSED}
    signs = [-1 if item in reversed_items else 1 for item in ecr.IDS]
    assert (np.sign(found[np.arange(36), np.arange(36) % 2]) == signs).all()


def test_the_loadings_are_those_of_the_published_table(found: np.ndarray) -> None:
    with (ecr.ECR / "ecr_efa2_loadings.csv").open() as file:
        rows = {row[""]: row for row in csv.DictReader(file)}
    table = np.array([[float(rows[i][f]) for f in ("avoidance", "anxiety")] for i in ecr.IDS])
    assert np.abs(np.abs(found) - np.abs(table)).max() < 0.08
    assert np.corrcoef(np.abs(found).ravel(), np.abs(table).ravel())[0, 1] > 0.995
