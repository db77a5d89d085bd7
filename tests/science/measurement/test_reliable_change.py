"""Change is only called change where it is larger than its error."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing.science import measurement as m

ESTIMATES = st.builds(m.Occasion, st.floats(-4, 4), st.floats(0.1, 1.0))


def test_it_weighs_the_difference_by_the_errors_of_both_occasions() -> None:
    change = m.reliable_change(m.Occasion(1.0, 0.3), m.Occasion(0.0, 0.4))
    assert change.difference == -1.0
    assert change.standard_error == pytest.approx(0.5)
    assert change.z == pytest.approx(-2.0)
    assert change.interval == pytest.approx((-1.97998, -0.02002), abs=1e-5)
    assert change.verdict is m.Verdict.LOWER


def test_it_agrees_with_the_classical_index_where_both_errors_are_the_same() -> None:
    # Jacobson & Truax: S_diff = sqrt(2) x SEM; changed beyond 1.96 S_diff.
    sem = 0.25
    bound = 1.959964 * math.sqrt(2) * sem
    for difference, verdict in (
        (bound - 1e-4, m.Verdict.NO_CLEAR_CHANGE),
        (bound + 1e-4, m.Verdict.HIGHER),
        (-bound - 1e-4, m.Verdict.LOWER),
    ):
        found = m.reliable_change(m.Occasion(0.2, sem), m.Occasion(0.2 + difference, sem))
        assert found.verdict is verdict


def test_estimates_pulled_by_a_prior_vary_less_than_their_errors_say() -> None:
    plain = m.reliable_change(m.Occasion(1.0, 0.4), m.Occasion(0.0, 0.4))
    eap = m.reliable_change(m.Occasion(1.0, 0.4), m.Occasion(0.0, 0.4), prior_sd=1.0)
    assert eap.difference == plain.difference
    assert eap.standard_error == pytest.approx(plain.standard_error * math.sqrt(1 - 0.16))
    wide = m.reliable_change(m.Occasion(2.0, 0.8), m.Occasion(0.0, 0.8), prior_sd=2.0)
    assert wide.standard_error == pytest.approx(2 * eap.standard_error)


def test_it_refuses_an_error_that_no_answer_has_made_smaller() -> None:
    with pytest.raises(m.SettingError, match="no less than the prior"):
        m.reliable_change(m.Occasion(0, 0.4), m.Occasion(0, 1.0), prior_sd=1.0)


@given(ESTIMATES, ESTIMATES)
def test_looking_from_the_other_end_mirrors_the_verdict(one: m.Occasion, other: m.Occasion) -> None:
    mirror = {
        m.Verdict.LOWER: m.Verdict.HIGHER,
        m.Verdict.HIGHER: m.Verdict.LOWER,
        m.Verdict.NO_CLEAR_CHANGE: m.Verdict.NO_CLEAR_CHANGE,
    }
    there, back = m.reliable_change(one, other), m.reliable_change(other, one)
    assert back.verdict is mirror[there.verdict]
    assert back.z == -there.z


@given(ESTIMATES, ESTIMATES, st.floats(0.5, 0.99))
def test_the_verdict_is_clear_only_when_the_interval_leaves_out_nought(
    one: m.Occasion, other: m.Occasion, level: float
) -> None:
    change = m.reliable_change(one, other, level)
    low, high = change.interval
    assert (change.verdict is m.Verdict.NO_CLEAR_CHANGE) == (low <= 0 <= high)


@pytest.mark.parametrize(
    ("mean", "sd"), [(0.0, 0.0), (0.0, -1.0), (math.nan, 1.0), (0.0, math.inf)]
)
def test_it_refuses_an_estimate_without_a_usable_error(mean: float, sd: float) -> None:
    with pytest.raises(m.SettingError):
        m.Occasion(mean, sd)


def test_it_refuses_a_level_outside_0_to_1() -> None:
    with pytest.raises(m.SettingError, match="level"):
        m.reliable_change(m.Occasion(0.0, 0.3), m.Occasion(0.0, 0.3), 1.0)
