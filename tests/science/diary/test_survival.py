import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from homing.science.diary import CaseError, median_time, share, survival_curve

# Remission in weeks on 6-mercaptopurine, + = still in remission: Freireich et al. (1963), the
# worked example of Kalbfleisch & Prentice and of most textbooks.
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
CASES = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=40)


def test_it_gives_the_published_curve_of_the_remission_data() -> None:
    curve = survival_curve(WEEKS, [bool(one) for one in RELAPSED])
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    published = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert np.round(curve.open_share, 3).tolist() == published
    assert (curve.n, curve.ended) == (21, 9)


def test_the_median_of_the_remission_data_is_23_weeks_and_has_no_upper_end() -> None:
    found = median_time(survival_curve(WEEKS, [bool(one) for one in RELAPSED], level=0.95))
    assert (found.value, found.low, found.high) == (23, 13, None)


@given(CASES, st.sampled_from([0.5, 0.8, 0.9, 0.95]))
def test_it_agrees_with_scipy(cases: list[tuple[int, bool]], level: float) -> None:
    durations = [float(time) for time, _ended in cases]
    ended = [one for _time, one in cases]
    curve = survival_curve(durations, ended, level)
    sample = stats.CensoredData(
        uncensored=[t for t, e in zip(durations, ended, strict=True) if e],
        right=[t for t, e in zip(durations, ended, strict=True) if not e],
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy says where a bound is not defined
        found = stats.ecdf(sample).sf
        band = found.confidence_interval(level, method="log-log")
    at = np.isin(found.quantiles, curve.times)
    np.testing.assert_allclose(curve.open_share, found.probabilities[at], atol=1e-12)
    defined = curve.open_share > 1e-12
    for mine, theirs in ((curve.low, band.low), (curve.high, band.high)):
        np.testing.assert_allclose(mine[defined], theirs.probabilities[at][defined], atol=1e-10)


def test_what_is_still_open_makes_the_median_longer_and_is_not_left_out() -> None:
    mended = [1.0, 2.0, 3.0, 4.0, 5.0]
    without = median_time(survival_curve(mended, [True] * 5))
    with_open = median_time(survival_curve([*mended, 30.0, 40.0], [True] * 5 + [False] * 2))
    assert (without.value, with_open.value) == (3.0, 4.0)


def test_where_most_is_open_there_is_no_median_but_there_may_be_a_lower_end() -> None:
    found = median_time(survival_curve([2.0, 3.0, 9.0, 9.0, 9.0], [True, True] + [False] * 3))
    assert found.value is None
    assert found.high is None
    assert found.low == 2.0


def test_nothing_mended_gives_an_empty_curve() -> None:
    curve = survival_curve([5.0, 9.0], [False, False])
    assert curve.times.size == 0
    assert median_time(curve).value is None


def test_the_interval_of_the_median_covers_as_it_says() -> None:
    """Simulated as in the notes on repair times: lognormal, a fifth of the cases still open."""
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(1500):
        true = np.exp(np.log(8) + 1.2 * rng.standard_normal(15))
        until = np.exp(np.log(30) + 1.0 * rng.standard_normal(15))
        found = median_time(survival_curve(np.minimum(true, until).tolist(), (true <= until).tolist()))  # fmt: skip # noqa: E501
        low = 0.0 if found.low is None else found.low
        held += low <= 8 and (found.high is None or found.high >= 8)
    assert 0.87 < held / 1500 < 0.96


@pytest.mark.parametrize(
    ("durations", "ended"),
    [([], []), ([1.0], [True, False]), ([-1.0], [True]), ([float("nan")], [True])],
)
def test_it_refuses_what_no_diary_can_hold(durations: list[float], ended: list[bool]) -> None:
    with pytest.raises(CaseError):
        survival_curve(durations, ended)


@pytest.mark.parametrize(("k", "n"), [(0, 3), (2, 3), (3, 3), (17, 40), (0, 1)])
def test_a_share_has_wilsons_interval(k: int, n: int) -> None:
    found = share(k, n)
    theirs = stats.binomtest(k, n).proportion_ci(0.9, method="wilson")
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert found.value == k / n


def test_a_share_of_nothing_is_refused() -> None:
    for k, n in ((0, 0), (2, 1), (-1, 3)):
        with pytest.raises(CaseError):
            share(k, n)
    with pytest.raises(CaseError):
        share(1, 2, level=1.0)
