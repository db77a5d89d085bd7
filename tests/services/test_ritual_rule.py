"""On which days a ritual is due."""

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing.records import Rule, Season
from homing.services.ritual_rule import due_days, last_due, last_dues, next_due

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
ANY_DAY = st.dates()


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    since = draw(DAYS)
    return Rule(
        cadence=draw(st.sampled_from(["day", "week", "month", "quarter", "year"])),
        since=since,
        every=draw(st.integers(1, 12)),
        weekdays=tuple(draw(st.lists(st.integers(0, 6), max_size=3))),
        exceptions=tuple(draw(st.lists(DAYS, max_size=4))),
        until=draw(st.none() | DAYS),
    )


@st.composite
def seasons(draw: st.DrawFn) -> tuple[Season, ...]:
    pairs = draw(st.lists(st.tuples(DAYS, st.integers(0, 400)), max_size=3))
    return tuple(Season(day, day + timedelta(days=n)) for day, n in pairs)


@given(rules(), DAYS, st.integers(0, 900), seasons())
def test_it_gives_days_in_order_within_the_span_and_the_rule(
    rule: Rule, since: date, span: int, rest: tuple[Season, ...]
) -> None:
    until = since + timedelta(days=span)
    days = due_days(rule, since, until, rest)
    assert days == sorted(set(days))
    for day in days:
        assert max(since, rule.since) <= day <= min(until, rule.until or until)
        assert day not in rule.exceptions
        assert not any(one.since <= day < one.until for one in rest)


@given(rules(), DAYS, st.integers(0, 400), st.integers(0, 400), seasons())
def test_a_span_is_the_same_in_one_piece_and_in_two(
    rule: Rule, since: date, first: int, second: int, rest: tuple[Season, ...]
) -> None:
    middle = since + timedelta(days=first)
    until = middle + timedelta(days=second)
    two = due_days(rule, since, middle, rest) + due_days(
        rule, middle + timedelta(days=1), until, rest
    )
    assert due_days(rule, since, until, rest) == two


@given(rules())
def test_it_comes_back_at_its_own_distance(rule: Rule) -> None:
    rule = msgspec.structs.replace(rule, exceptions=(), until=None, weekdays=rule.weekdays[:1])
    days = due_days(rule, rule.since, rule.since + timedelta(days=9000))
    gaps = {(b - a).days for a, b in pairwise(days)}
    low, high = {
        "day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (89, 92), "year": (365, 366),
    }[rule.cadence]  # fmt: skip
    assert all(low * rule.every <= gap <= high * rule.every for gap in gaps)
    assert days


@given(rules(), DAYS, seasons())
def test_the_last_and_the_next_are_those_of_the_whole_list(
    rule: Rule, day: date, rest: tuple[Season, ...]
) -> None:
    past = due_days(rule, rule.since, day, rest)
    assert last_due(rule, day, rest) == (past[-1] if past else None)
    assert last_dues(rule, day, 8, rest) == past[-8:]
    coming = due_days(rule, day + timedelta(days=1), date(2150, 1, 1), rest)
    assert next_due(rule, day, rest) == (coming[0] if coming else None)


@given(rules(), ANY_DAY, ANY_DAY)
def test_no_day_of_the_calendar_breaks_it(rule: Rule, since: date, day: date) -> None:
    rule = msgspec.structs.replace(rule, since=since)
    last_due(rule, day)
    next_due(rule, day)
    due_days(rule, max(since, date(9990, 1, 1)), date.max)


def test_a_short_month_has_it_on_its_last_day() -> None:
    rule = Rule("month", date(2027, 1, 31))
    assert due_days(rule, date(2027, 1, 1), date(2027, 5, 1)) == [
        date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30),
    ]  # fmt: skip


def test_a_leap_day_is_the_last_of_february_in_other_years() -> None:
    rule = Rule("year", date(2028, 2, 29))
    assert due_days(rule, date(2028, 1, 1), date(2032, 3, 1)) == [
        date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28),
        date(2032, 2, 29),
    ]  # fmt: skip


def test_several_weekdays_of_every_second_week() -> None:
    rule = Rule("week", date(2026, 11, 25), every=2, weekdays=(4, 0, 2))  # from a Wednesday
    assert due_days(rule, date(2026, 11, 1), date(2026, 12, 12)) == [
        date(2026, 11, 25), date(2026, 11, 27),
        date(2026, 12, 7), date(2026, 12, 9), date(2026, 12, 11),
    ]  # fmt: skip


def test_it_is_left_out_on_exceptions_and_rests_in_a_season() -> None:
    rule = Rule("day", date(2026, 11, 1), exceptions=(date(2026, 11, 2),))
    rest = (Season(date(2026, 11, 4), date(2026, 11, 6)),)
    days = due_days(rule, date(2026, 11, 1), date(2026, 11, 6), rest)
    assert [day.day for day in days] == [1, 3, 6]


@pytest.mark.parametrize("cadence", ["day", "week", "month", "quarter", "year"])
def test_ninety_years_ahead_are_reached_at_once(cadence: str) -> None:
    rule = Rule(cadence, date(1990, 5, 31))  # type: ignore[arg-type]
    assert last_due(rule, date(2089, 12, 31)) is not None
