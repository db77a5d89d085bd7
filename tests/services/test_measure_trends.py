"""Daily states: gaps stay gaps, and chance is not called change."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from homing.records import CheckIn
from homing.services.measure_trends import Drift, drift_of, state_trends, week_to
from homing.services.time import Moment
from homing.vault import OpenVault
from tests.cast import NOON, Someone
from tests.services.measure_people import days_later


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def check_in(store: OpenVault, days: int, **states: int) -> None:
    when = days_later(days)
    store.put(CheckIn(at=when.at, zone=when.zone, day=when.day, **states))  # type: ignore[arg-type]


def series(values: dict[int, float]) -> dict[date, float]:
    return {NOON.day + timedelta(days=n): value for n, value in values.items()}


def test_a_weekly_mean_needs_four_days() -> None:
    three = series({0: 4, 2: 6, 4: 8})
    end = NOON.day + timedelta(days=6)
    assert week_to(end, three).mean is None
    assert week_to(end, three).answered == 3
    four = week_to(end, three | series({5: 2}))
    assert (four.mean, four.low, four.high, four.answered) == (5, 2, 8, 4)


def test_an_older_day_does_not_count_for_the_week() -> None:
    found = week_to(NOON.day, series({-7: 10, -6: 1, -2: 1, -1: 1, 0: 1}))
    assert found.answered == 4
    assert found.mean == 1


def test_two_answers_on_one_day_are_one_day(store: OpenVault) -> None:
    for value in (2, 4):
        check_in(store, 0, trust=value)
    for days in (-1, -2, -3):
        check_in(store, days, trust=3)
    trust = state_trends(store, NOON)[0]
    assert len(trust.raw) == 5
    assert trust.last_week.answered == 4
    assert trust.last_week.mean == 3


def test_skipped_states_and_days_are_left_open(store: OpenVault) -> None:
    check_in(store, 0, trust=5)
    check_in(store, -20, worry=3)
    trust, worry, distance = state_trends(store, NOON)
    assert [value for _day, value in trust.raw] == [5]
    assert [value for _day, value in worry.raw] == [3]
    assert distance.raw == ()
    assert trust.means == ()
    assert [week.answered for week in trust.weeks[:-1]] == [0] * 11


def test_only_twelve_weeks_up_to_today_are_shown(store: OpenVault) -> None:
    for days in (1, 0, -83, -84):
        check_in(store, days, trust=5)
    trust = state_trends(store, NOON)[0]
    assert [day for day, _value in trust.raw] == [days_later(-83).day, NOON.day]


def test_a_trend_needs_ten_days_over_four_weeks() -> None:
    nine = {n * 3 + (n == 8) * 3: float(n) for n in range(9)}
    assert drift_of(series(nine)) is None
    assert drift_of(series({n: float(n) for n in range(27)})) is None
    assert drift_of(series({**nine, 1: 0.0})) is not None


@pytest.mark.parametrize(("turn", "verdict"), [(1, "higher"), (-1, "lower")])
def test_a_clear_line_is_named_with_its_direction(turn: int, verdict: str) -> None:
    drift = drift_of(series({n: 5 + turn * (n / 10 + (n % 3) * 0.2) for n in range(0, 40, 2)}))
    assert drift is not None
    assert drift.verdict == verdict
    assert drift.low < drift.change < drift.high


def test_the_same_answer_every_day_is_no_change() -> None:
    drift = drift_of(series(dict.fromkeys(range(40), 6.0)))
    assert drift == Drift(0, 0, 0, 40, "no_clear_change")


def autocorrelated(rng: random.Random, likeness: float) -> Callable[[], float]:
    state = [rng.gauss(0, 1)]

    def tomorrow() -> float:
        state[0] = likeness * state[0] + (1 - likeness**2) ** 0.5 * rng.gauss(0, 1)
        return state[0]

    return tomorrow


@pytest.mark.parametrize("likeness", [0.0, 0.3, 0.5])
def test_chance_alone_is_seldom_called_a_change(likeness: float) -> None:
    """1,000 people without a trend who answer 4 days of 7; plain least squares calls 20 % at .5."""
    rng = random.Random(11)
    called = 0
    for _person in range(1000):
        day = autocorrelated(rng, likeness)
        values = {n: 5 + 2 * day() for n in range(84)}
        drift = drift_of(series({n: v for n, v in values.items() if rng.random() < 4 / 7}))
        assert drift is not None
        called += drift.verdict != "no_clear_change"
    assert called / 1000 <= 0.10


def test_the_moment_is_an_argument(store: OpenVault) -> None:
    check_in(store, 0, trust=5)
    later = Moment(NOON.at + timedelta(days=90), NOON.zone, NOON.day + timedelta(days=90))
    assert state_trends(store, later)[0].raw == ()
