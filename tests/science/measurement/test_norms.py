"""Percentiles among people of the same age."""

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing.science import measurement as m
from tests.science.measurement import ecr

NORMAL = NormalDist(3, 0.8)
POINTS = tuple((p, NORMAL.inv_cdf(p / 100)) for p in (5, 10, 25, 50, 75, 90, 95))
ADULTS = m.NormBand("all adults", 18, 99, 1000, 3, 0.8, POINTS)
YOUNG = m.NormBand("18-24", 18, 24, 400, 3.5, 0.8, tuple((p, x + 0.5) for p, x in POINTS))
OLD = m.NormBand("25-60", 25, 60, 600, 2.8, 0.8, tuple((p, x - 0.2) for p, x in POINTS))
NORMS = m.Norms("worry", 1, 5, ADULTS, (OLD, YOUNG))
SCORES = st.floats(1, 5)


@given(SCORES)
def test_norms_of_a_normal_distribution_give_its_own_percentiles(score: float) -> None:
    assert m.percentile(NORMS, score, 0.2).percentile == pytest.approx(100 * NORMAL.cdf(score))


def test_the_stated_percentiles_are_met_exactly() -> None:
    skewed = replace(ADULTS, points=((5.0, 1.3), (50.0, 2.4), (95.0, 4.0)))
    norms = m.Norms("worry", 1, 5, skewed)
    for percent, score in skewed.points:
        assert m.percentile(norms, score, 0.2).percentile == pytest.approx(percent)


@given(SCORES, SCORES)
def test_a_higher_score_never_has_a_lower_percentile(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert m.percentile(NORMS, low, 0.2, 20)[0] <= m.percentile(NORMS, high, 0.2, 20)[0]


def test_there_is_no_jump_at_the_outermost_stated_points() -> None:
    wide = replace(ADULTS, sd=3.0)  # another slope beyond the points than between them
    norms = m.Norms("worry", 1, 5, wide)
    for _, score in (POINTS[0], POINTS[-1]):
        below, above = (m.percentile(norms, score + off, 0.2)[0] for off in (-1e-6, 1e-6))
        assert above - below == pytest.approx(0, abs=1e-3)


@given(SCORES, st.floats(0, 1), st.sampled_from([0.8, 0.9, 0.95]))
def test_the_interval_is_that_of_the_scores_own_error(
    score: float, error: float, level: float
) -> None:
    found = m.percentile(NORMS, score, error, level=level)
    reach = NormalDist().inv_cdf((1 + level) / 2) * error
    assert found.low == pytest.approx(100 * NORMAL.cdf(max(1, score - reach)))
    assert found.high == pytest.approx(100 * NORMAL.cdf(min(5, score + reach)))
    assert found.low <= found.percentile <= found.high


@pytest.mark.parametrize(
    ("age", "name"),
    [(18, "18-24"), (24, "18-24"), (25, "25-60"), (60, "25-60"), (61, "all adults"), (None, "all adults")],  # noqa: E501
)  # fmt: skip
def test_people_are_compared_with_their_own_age(age: int | None, name: str) -> None:
    assert m.norm_band(NORMS, age).name == name
    assert m.percentile(NORMS, 3.5, 0.2, age).band.name == name


@pytest.mark.parametrize("age", [17, 0, -1])
def test_it_says_nothing_about_young_people(age: int) -> None:
    with pytest.raises(m.NormError, match=f"age of {age}"):
        m.percentile(NORMS, 3, 0.2, age)


@pytest.mark.parametrize(
    ("score", "error", "level", "words"),
    [
        (0.9, 0.2, 0.95, "between 1 and 5"),
        (5.1, 0.2, 0.95, "between 1 and 5"),
        (float("nan"), 0.2, 0.95, "between 1 and 5"),
        (3, -0.1, 0.95, "error"),
        (3, float("nan"), 0.95, "error"),
        (3, 0.2, 1.0, "level"),
    ],
)
def test_it_refuses_what_cannot_be(score: float, error: float, level: float, words: str) -> None:
    with pytest.raises(m.SettingError, match=words):
        m.percentile(NORMS, score, error, level=level)


@pytest.mark.parametrize(
    "wrong",
    [
        {"youngest": 17},
        {"youngest": 30, "oldest": 29},
        {"n": 49},
        {"sd": 0.0},
        {"mean": float("nan")},
        {"points": POINTS[:1]},
        {"points": ((5, 2.0), (10, 2.0))},
        {"points": ((10, 2.0), (5, 3.0))},
        {"points": ((0, 2.0), (50, 3.0))},
        {"points": ((50, 2.0), (100, 3.0))},
    ],
)
def test_it_refuses_norms_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(m.NormError, match="all adults"):
        replace(ADULTS, **wrong)


def test_it_refuses_bands_that_overlap_and_a_range_that_is_empty() -> None:
    with pytest.raises(m.NormError, match="overlap"):
        m.Norms("worry", 1, 5, ADULTS, (OLD, replace(YOUNG, oldest=25)))
    with pytest.raises(m.NormError, match="lowest"):
        m.Norms("worry", 5, 5, ADULTS)


@pytest.mark.skipif(not ecr.ECR.is_dir(), reason=ecr.MISSING)
@pytest.mark.parametrize("scale", ["anxiety", "avoidance"])
@pytest.mark.parametrize("group", [None, *ecr.AGES])
def test_it_agrees_with_the_people_themselves(scale: str, group: str | None) -> None:
    table, age = ecr.cleaned()
    youngest, oldest = ecr.AGES[group] if group else (18, 99)
    people = (age >= youngest) & (age <= oldest)
    found = m.score(ecr.KEY, table[people], ecr.IDS)
    scores = found.mean[:, found.names.index(scale)].round(6)
    norms = ecr.norms(scale)
    off = []
    for value in np.unique(scores):
        expected = 100 * ((scores < value).mean() + (scores == value).mean() / 2)
        at = youngest if group else None
        off.append(m.percentile(norms, float(value), 0.2, at).percentile - expected)
    # Scores come in steps of 2 to 3 points; the oldest band here is 849 people.
    assert np.abs(off).mean() < 1
    assert np.abs(off).max() < 2.2
