"""The ECR's norms, reliabilities and parameters, computed again from the public answers."""

import csv
import gzip
import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from homing import content
from homing.content.schema.instruments import Instrument
from homing.science import measurement as m
from homing.services.instrument_keys import graded_items, polychoric, score_key
from homing.services.instrument_scoring import norms_for

ECR = Path(__file__).resolve().parents[3] / "shared" / "data" / "ecr"
LONGEST_RUN = 11

pytestmark = pytest.mark.skipif(
    not ECR.is_dir(),
    reason=f"the public answers are not here: no folder {ECR.name} beside the repo",
)


class Half(NamedTuple):
    """Half of the people behind the figures, cleaned by the rule of the data's README."""

    table: np.ndarray
    age: np.ndarray


@pytest.fixture(scope="module")
def half() -> Half:
    with gzip.open(ECR / "ecr_answers_development.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    table = np.array([[int(row[f"Q{i}"]) for i in range(1, 37)] for row in rows])
    age = np.array([int(row["age"]) for row in rows])
    run = np.ones(len(table), dtype=int)
    longest = run.copy()
    for column in range(1, 36):
        run = np.where(table[:, column] == table[:, column - 1], run + 1, 1)
        longest = np.maximum(longest, run)
    kept = (table > 0).all(axis=1) & (age >= 18) & (age <= 99) & (longest <= LONGEST_RUN)
    return Half(table[kept], age[kept])


def instrument(name: str) -> Instrument:
    return content.instruments()[name]


def columns(name: str) -> tuple[list[int], tuple[str, ...]]:
    """The columns of the public table that hold the items of a form, and their ids in it."""
    items = instrument(name).items
    places = [int((i.same_as or i.id).removeprefix("ecr-")) - 1 for i in items]
    return places, tuple(i.id for i in items)


def keyed(half: Half, name: str, scale: str) -> np.ndarray:
    places, ids = columns(name)
    return m.keyed_table(score_key(instrument(name), "five"), scale, half.table[:, places], ids)


FORMS = [(name, scale) for name in ("ecr", "ecr-s", "ecr-12") for scale in ("anxiety", "avoidance")]


@pytest.mark.parametrize(("name", "scale"), FORMS)
def test_every_item_goes_with_the_rest_of_its_scale(half: Half, name: str, scale: str) -> None:
    rest = m.item_rest(keyed(half, name, scale))
    assert rest.min() > 0.3
    if name == "ecr":
        assert rest.min() > 0.46
        assert rest.max() < 0.76


@pytest.mark.parametrize(("name", "scale"), FORMS)
def test_mean_spread_and_alpha_come_out_again(half: Half, name: str, scale: str) -> None:
    found = keyed(half, name, scale)
    told = instrument(name).scale(scale)
    norms, alpha = told.norms_for("five"), told.reliability("alpha", "five")
    assert norms is not None
    assert alpha is not None
    scores = found.mean(axis=1)
    everyone = norms.everyone
    slack = 4 * everyone.sd / math.sqrt(len(scores))
    assert scores.mean() == pytest.approx(everyone.mean, abs=slack)
    assert scores.std(ddof=1) == pytest.approx(everyone.sd, abs=slack)
    assert m.alpha(found) == pytest.approx(alpha.value, abs=0.005)


@pytest.mark.parametrize("scale", ["anxiety", "avoidance"])
def test_norms_within_each_age_band_come_out_again(half: Half, scale: str) -> None:
    scores = keyed(half, "ecr", scale).mean(axis=1)
    norms = instrument("ecr").scale(scale).norms_for("five")
    assert norms is not None
    assert [band.id for band in norms.age_bands] == ["18-24", "25-34", "35-44", "45-54", "55+"]
    for band in norms.age_bands:
        assert band.age_low is not None
        mine = scores[(half.age >= band.age_low) & (half.age <= (band.age_high or 99))]
        # the half is part of the whole, so half of the people are the same
        assert len(mine) == pytest.approx(band.n / 2, rel=0.1)
        assert mine.mean() == pytest.approx(band.mean, abs=4 * band.sd / math.sqrt(len(mine)))
        assert mine.std(ddof=1) == pytest.approx(band.sd, abs=4 * band.sd / math.sqrt(len(mine)))
        for percent, score in band.percentiles:
            below = (mine < score).mean() + (mine == score).mean() / 2
            assert below == pytest.approx(percent / 100, abs=0.035), (band.id, percent)


def test_the_bands_and_the_whole_count_the_same_people() -> None:
    for scale in instrument("ecr").scales:
        norms = scale.norms_for("five")
        assert norms is not None
        assert sum(band.n for band in norms.age_bands) == norms.everyone.n == 38_560


def test_norms_and_parameters_are_those_of_the_table() -> None:
    with (ECR / "ecr_grm_parameters.csv").open() as file:
        rows: Mapping[int, dict[str, str]] = {
            int(row["item"][1:]): row for row in csv.DictReader(file)
        }
    graded = instrument("ecr").graded
    assert graded is not None
    for item, row in zip(instrument("ecr").items, graded.items, strict=True):
        told = rows[item.number]
        assert row.slope == float(told["a"])
        assert row.thresholds == tuple(float(told[f"b{k}"]) for k in (1, 2, 3, 4))
        assert (told["scale"], told["reverse_keyed"] == "1") == (item.scales[0], item.reverse)


def test_the_parameters_put_these_people_around_nought_with_the_stated_reliability(
    half: Half,
) -> None:
    graded = instrument("ecr").graded
    assert graded is not None
    places, _ids = columns("ecr")
    found = m.estimate(graded_items(instrument("ecr")), half.table[:, places], graded.correlation)
    reliability = 1 - (found.sd**2).mean(axis=0)
    assert np.abs(found.mean.mean(axis=0)).max() < 0.03
    assert reliability == pytest.approx([0.927, 0.944], abs=0.004)


@pytest.mark.parametrize("name", ["ecr", "ecr-s", "ecr-12"])
def test_the_stated_correlation_of_the_scores_comes_out_again(half: Half, name: str) -> None:
    graded = instrument(name).graded
    assert graded is not None
    worry, distance = (keyed(half, name, scale).mean(axis=1) for scale in ("anxiety", "avoidance"))
    assert np.corrcoef(worry, distance)[0, 1] == pytest.approx(graded.correlation, abs=0.02)


def test_the_pairs_kept_apart_are_the_closest_once_the_scale_is_taken_out(half: Half) -> None:
    found = keyed(half, "ecr", "anxiety")
    ids = [item.id for item in instrument("ecr").items_of("anxiety")]
    first = m.factor_model(np.corrcoef(found.T)).loadings[:, 0]
    left = np.corrcoef(found.T) - np.outer(first, first)
    np.fill_diagonal(left, 0)
    place = np.unravel_index(left.argmax(), left.shape)
    assert {ids[place[0]], ids[place[1]]} == set(instrument("ecr").apart[0])


def test_the_correlations_behind_the_answers_come_out_again(half: Half) -> None:
    items = graded_items(instrument("ecr"))
    assert items is not None
    stated = polychoric(instrument("ecr"), items)
    assert stated is not None
    assert stated == pytest.approx(m.polychoric_correlations(items, half.table), abs=0.006)
    shorter = graded_items(instrument("ecr-s"))
    assert shorter is not None
    assert polychoric(instrument("ecr"), shorter) is None


def test_half_of_the_people_score_below_the_median_of_their_age(half: Half) -> None:
    scale = instrument("ecr").scale("anxiety")
    norms = norms_for(instrument("ecr"), scale, "five")
    assert norms is not None
    scores = keyed(half, "ecr", "anxiety").mean(axis=1)[:2000]
    ages = half.age[:2000]
    places = [
        m.percentile(norms, float(score), 0.2, int(age)).percentile
        for score, age in zip(scores, ages, strict=True)
    ]
    assert np.mean(places) == pytest.approx(50, abs=2.5)
    assert np.mean(np.array(places) < 10) == pytest.approx(0.10, abs=0.025)
