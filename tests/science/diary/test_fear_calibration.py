"""Predictions against outcomes: hand values, what is said when, and how often that is right."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing.science.diary import CaseError, FearCalibration, brier_score, fear_calibration

CASES = st.lists(
    st.tuples(
        st.integers(0, 20).map(lambda step: step / 20), st.sampled_from([0.0, 0.0, 0.5, 1.0])
    ),
    min_size=1,
    max_size=80,
)


def reading(cases: list[tuple[float, float]]) -> FearCalibration:
    return fear_calibration([p for p, _ in cases], [o for _, o in cases])


def test_the_brier_score_is_that_of_the_usual_example() -> None:
    # the example of scikit-learn's brier_score_loss: outcomes 0, 1, 1, 0 and odds .1, .9, .8, .3
    assert brier_score([0.1, 0.9, 0.8, 0.3], [0, 1, 1, 0]) == pytest.approx(0.0375)
    assert brier_score([0.5] * 7, [1, 0, 0, 1, 0, 1, 1]) == pytest.approx(0.25)
    assert brier_score([1.0, 0.0], [1, 0]) == 0
    assert brier_score([0.8], [0.5]) == pytest.approx(0.09)


def test_the_gap_is_prediction_less_share_with_wilsons_interval() -> None:
    # 2 of 10 at 95 %: .0567 to .5098 (Newcombe 1998, method 3)
    found = fear_calibration([0.6] * 10, [1, 1] + [0] * 8)
    assert (found.all.n, found.all.predicted, found.all.happened) == (10, pytest.approx(0.6), 0.2)
    assert found.all.low == pytest.approx(0.0567, abs=5e-5)
    assert found.all.high == pytest.approx(0.5098, abs=5e-5)
    assert found.gap == pytest.approx(0.4)
    assert (found.gap_low, found.gap_high) == pytest.approx((0.6 - 0.5098, 0.6 - 0.0567), abs=1e-4)
    assert found.verdict == "over"


def test_a_share_of_none_or_all_ends_its_interval_there() -> None:
    assert fear_calibration([0.5] * 6, [0] * 6).all.low == 0
    assert fear_calibration([0.5] * 6, [1] * 6).all.high == 1


@pytest.mark.parametrize(
    ("odds", "outcomes", "verdict"),
    [
        ([0.9] * 4, [0] * 4, "too-few"),  # however far apart, four are too few
        ([0.9] * 5, [0] * 5, "over"),
        ([0.1] * 5, [1] * 5, "under"),
        ([0.3] * 9, [1, 1, 0, 0, 0, 0, 0, 0, 1], "too-few"),
        ([0.3] * 10, [1, 1, 1, 0, 0, 0, 0, 0, 0, 0], "none"),
    ],
)
def test_something_is_said_only_when_the_data_suffice(
    odds: list[float], outcomes: list[float], verdict: str
) -> None:
    assert fear_calibration(odds, outcomes).verdict == verdict


def test_bins_come_with_ten_cases_and_parts_with_forty() -> None:
    odds = [0.1, 0.5, 0.9] * 20
    assert fear_calibration(odds[:9], [0.0] * 9).bins == ()
    assert [one.n for one in fear_calibration(odds[:12], [0.0] * 12).bins] == [4, 4, 4]
    assert fear_calibration(odds[:39], [0.0] * 39).parts is None
    assert fear_calibration(odds[:40], [0.0] * 40).parts is not None


def test_like_predictions_are_never_torn_into_two_bins() -> None:
    found = fear_calibration([0.2] * 9 + [0.3, 0.9], [0.0] * 11)
    assert [(one.n, round(one.predicted, 2)) for one in found.bins] == [(9, 0.2), (2, 0.6)]
    assert [one.n for one in fear_calibration([0.4] * 12, [0.0] * 12).bins] == [12]


def test_the_parts_of_the_score_are_murphys_where_bins_hold_like_predictions() -> None:
    # 20 at .2 of which 5 happened, 20 at .8 of which 10 did
    odds = [0.2] * 20 + [0.8] * 20
    outcomes = [1.0] * 5 + [0.0] * 15 + [1.0] * 10 + [0.0] * 10
    parts = fear_calibration(odds, outcomes).parts
    assert parts is not None
    assert parts.reliability == pytest.approx((20 * 0.05**2 + 20 * 0.3**2) / 40)
    assert parts.resolution == pytest.approx(0.125**2)
    assert parts.uncertainty == pytest.approx(0.375 * 0.625)
    assert parts.within == pytest.approx(0, abs=1e-12)


@given(CASES)
def test_whatever_the_cases_the_figures_hold_together(cases: list[tuple[float, float]]) -> None:
    found = reading(cases)
    assert 0 <= found.brier <= 1
    assert 0 <= found.all.low <= found.all.happened <= found.all.high <= 1
    assert found.gap_low <= found.gap <= found.gap_high
    if found.verdict == "over":
        assert found.gap_low > 0
    if found.verdict == "under":
        assert found.gap_high < 0
    if found.bins:
        assert sum(one.n for one in found.bins) == len(cases)
        odds = [one.predicted for one in found.bins]
        assert odds == sorted(odds)
        mean = sum(one.n * one.happened for one in found.bins) / len(cases)
        assert mean == pytest.approx(found.all.happened)
    if found.parts:
        put_together = (
            found.parts.reliability
            - found.parts.resolution
            + found.parts.uncertainty
            + found.parts.within
        )
        assert put_together == pytest.approx(found.brier)


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_the_cases_does_not_matter(cases: list[tuple[float, float]], rng) -> None:  # type: ignore[no-untyped-def]
    mixed = list(cases)
    rng.shuffle(mixed)
    one, other = reading(cases), reading(mixed)
    assert one.gap_low == pytest.approx(other.gap_low)
    assert [b.n for b in one.bins] == [b.n for b in other.bins]
    assert one.brier == pytest.approx(other.brier)


@pytest.mark.parametrize(
    ("odds", "outcomes"),
    [
        ([], []),
        ([0.5], [0, 1]),
        ([1.2], [1]),
        ([-0.1], [1]),
        ([math.nan], [1]),
        ([0.5], [0.3]),
        ([0.5], [math.nan]),
        ([[0.5]], [[1]]),
    ],
)
def test_what_is_no_prediction_or_no_outcome_is_refused(odds, outcomes) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CaseError):
        fear_calibration(odds, outcomes)
    with pytest.raises(CaseError):
        brier_score(odds, outcomes)


def test_a_level_that_is_none_is_refused() -> None:
    with pytest.raises(CaseError):
        fear_calibration([0.5], [1], level=1.0)


# --- how often it is right: people whose true odds are known -----------------------------------


def verdicts(shift: float, n: int, people: int = 600) -> tuple[dict[str, float], float]:
    """Shares of verdicts, and how often the interval holds the true gap."""
    rng = np.random.default_rng(20)
    said: dict[str, int] = {}
    held = 0
    for _ in range(people):
        true = rng.beta(2, 4, n)
        odds = np.round(np.clip(true + shift, 0, 1), 1)
        found = fear_calibration(odds, (rng.random(n) < true).astype(float))
        said[found.verdict] = said.get(found.verdict, 0) + 1
        held += found.gap_low <= odds.mean() - true.mean() <= found.gap_high
    return {verdict: count / people for verdict, count in said.items()}, held / people


@pytest.mark.parametrize("n", [5, 10, 20, 40])
def test_people_whose_fears_fit_are_seldom_told_otherwise(n: int) -> None:
    said, held = verdicts(0.0, n)
    assert said.get("over", 0) + said.get("under", 0) <= 0.06
    assert held >= 0.94


def test_over_alarm_is_found_sooner_the_more_there_is_of_it() -> None:
    some, much = verdicts(0.15, 20)[0], verdicts(0.3, 20)[0]
    assert some.get("under", 0) == 0
    assert 0.15 < some["over"] < 0.35
    assert much["over"] > 0.7
    assert verdicts(-0.3, 40)[0].get("over", 0) == 0
