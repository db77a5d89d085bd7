"""The engine against real answers to the ECR and figures computed by another program.

Parameters, table and reliabilities: shared data folder, `ecr/`, from the Open-Source Psychometrics
Project's answers of 1 March 2018. Key: the scale's authors' (even = anxiety, odd = avoidance).
"""

import csv
import gzip
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from homing.science import measurement as m
from tests.science.measurement.builders import run_session

ECR = Path(__file__).resolve().parents[4] / "shared" / "data" / "ecr"
RELIABILITY = {"anxiety": 0.927, "avoidance": 0.944}
RAW_MEAN = {"anxiety": 3.06, "avoidance": 2.54}
LONGEST_RUN = 11

pytestmark = pytest.mark.skipif(
    not ECR.is_dir(), reason=f"the real answers are not here: no folder {ECR.name} beside the repo"
)


class Scale(NamedTuple):
    name: str
    items: m.GradedItems
    raw: np.ndarray
    keyed_mean: np.ndarray


def longest_run(table: np.ndarray) -> np.ndarray:
    run = np.ones(len(table), dtype=int)
    longest = run.copy()
    for column in range(1, table.shape[1]):
        run = np.where(table[:, column] == table[:, column - 1], run + 1, 1)
        longest = np.maximum(longest, run)
    return longest


@pytest.fixture(scope="module")
def cleaned() -> np.ndarray:
    """Raw answers (person, 36) by the cleaning rule of the data's README."""
    with gzip.open(ECR / "ecr_answers_development.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    table = np.array([[int(row[f"Q{i}"]) for i in range(1, 37)] for row in rows])
    age = np.array([int(row["age"]) for row in rows])
    complete = (table > 0).all(axis=1) & (age >= 18) & (age <= 99)
    return table[complete & (longest_run(table) <= LONGEST_RUN)]


@pytest.fixture(scope="module", params=["anxiety", "avoidance"])
def scale(request: pytest.FixtureRequest, cleaned: np.ndarray) -> Scale:
    with (ECR / "ecr_grm_parameters.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["scale"] == request.param]
    items = m.GradedItems(
        ids=tuple(row["item"] for row in rows),
        slopes=np.array([float(row["a"]) for row in rows]),
        thresholds=np.array([[float(row[f"b{k}"]) for k in range(1, 5)] for row in rows]),
        dimension=np.zeros(len(rows), dtype=int),
        facet=tuple("turned" if row["reverse_keyed"] == "1" else "straight" for row in rows),
        key=np.array([-1 if row["reverse_keyed"] == "1" else 1 for row in rows]),
    )
    raw = cleaned[:, [int(item_id[1:]) - 1 for item_id in items.ids]]
    keyed = np.where(items.key < 0, 6 - raw, raw)
    return Scale(request.param, items, raw, keyed.mean(axis=1))


@pytest.fixture(scope="module")
def estimates(scale: Scale) -> m.Estimates:
    return m.estimate(scale.items, scale.raw)


def published(scale: Scale) -> list[dict[str, str]]:
    with (ECR / "ecr_raw_to_theta.csv").open() as file:
        return [row for row in csv.DictReader(file) if row["scale"] == scale.name]


def test_the_raw_scores_are_those_of_the_published_sample(scale: Scale) -> None:
    assert scale.keyed_mean.mean() == pytest.approx(RAW_MEAN[scale.name], abs=0.01)


def test_every_keyed_item_goes_with_the_rest_of_its_scale(scale: Scale) -> None:
    keyed = np.array(
        [
            [m.keyed_answer(scale.items, i, int(a)) for i, a in enumerate(row)]
            for row in scale.raw[:2000]
        ]
    )
    total = keyed.sum(axis=1)
    for column in range(keyed.shape[1]):
        rest = total - keyed[:, column]
        assert np.corrcoef(keyed[:, column], rest)[0, 1] > 0.4


def test_the_reliability_of_the_estimates_is_the_published_one(
    scale: Scale, estimates: m.Estimates
) -> None:
    error = (estimates.sd**2).mean()
    found = estimates.mean.var() / (estimates.mean.var() + error)
    assert found == pytest.approx(RELIABILITY[scale.name], abs=0.001)


def test_the_ends_of_the_table_are_met_exactly(scale: Scale) -> None:
    # Only one pattern of answers gives the lowest or highest mean, so no sampling error is left.
    for raw, row in ((1, published(scale)[0]), (5, published(scale)[-1])):
        answers = {
            item_id: raw if key == 1 else 6 - raw
            for item_id, key in zip(scale.items.ids, scale.items.key, strict=True)
        }
        found = m.posterior_of(scale.items, answers)
        assert found.mean[0] == pytest.approx(float(row["theta_eap_mean"]), abs=6e-4)
        assert found.sd[0] == pytest.approx(float(row["mean_SE"]), abs=6e-4)


def test_every_raw_score_leads_to_the_published_estimate(
    scale: Scale, estimates: m.Estimates
) -> None:
    compared = 0
    for row in published(scale):
        here = np.abs(scale.keyed_mean - float(row["raw_mean_1to5"])) < 0.005
        if not here.any():
            continue
        # Our half against the whole: the mean of n people moves by about sd / sqrt(n).
        sampling = 4 * max(float(row["theta_eap_sd"]), 0.02) / np.sqrt(here.sum())
        expected = float(row["theta_eap_mean"])
        assert estimates.mean[here].mean() == pytest.approx(expected, abs=sampling)
        assert estimates.sd[here].mean() == pytest.approx(float(row["mean_SE"]), abs=0.02)
        compared += 1
    assert compared > 60


def test_the_information_is_the_published_one(scale: Scale) -> None:
    with (ECR / f"ecr_{scale.name}_item_information.csv").open() as file:
        rows = list(csv.DictReader(file))
    theta = np.array([float(row["theta"]) for row in rows])
    found = m.information(scale.items, theta)
    for column, item_id in enumerate(scale.items.ids):
        expected = [float(row[item_id]) for row in rows]
        assert found[column] == pytest.approx(expected, abs=2e-4)


def test_a_short_adaptive_session_stands_for_the_whole_scale(
    scale: Scale, estimates: m.Estimates
) -> None:
    bank, rule = m.Bank(scale.items), m.StoppingRule(0.4, 3, 18, 0.0)
    people = range(0, len(scale.raw), len(scale.raw) // 300)
    sessions = [
        run_session(bank, rule, dict(zip(scale.items.ids, map(int, scale.raw[p]), strict=True)))
        for p in people
    ]
    short = np.array([session.posterior.mean[0] for session in sessions])
    assert np.corrcoef(short, estimates.mean[list(people), 0])[0, 1] > 0.9
    assert np.mean([len(session.answers) for session in sessions]) < 8
