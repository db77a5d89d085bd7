"""The private check: what it keeps, what it closes, and for how long."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homing import content
from homing.records import EarlierVersion, Gate, Quiet, Record, ScopeAcknowledged, WhatFits, encode
from homing.records.safety import LEVELS, NEVER_LEAVES, Level
from homing.services.due_list import due
from homing.services.export import export_json
from homing.services.export_safety import without_safety
from homing.services.gate import (
    GateNow,
    closed,
    end_quiet,
    forget_levels,
    gate,
    keep_level,
    level,
    mark_quiet,
    quiet_until,
    quiet_within,
    refresh_after,
)
from homing.services.gate_check import cares, fits, forget_fits, take
from homing.services.pathways import has_professional
from homing.services.people_map import keep_quiet
from homing.services.time import Moment
from homing.web.data.readable import readable
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db
BOND = [question for question in content.gate().questions if question.keeps == "level"]
CALM = {question.id: next(c.id for c in question.choices if not c.closes) for question in BOND}
ROBIN = "0e" * 16


def on(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), "Europe/London", day)


# what one answer leads to, from the table of the specification
CLOSES = {
    ("fear", "yes"): "help-only",
    ("forced", "yes"): "help-only",
    ("harm", "yes"): "help-only",
    ("threats", "yes"): "help-only",
    ("control", "yes"): "help-only",
    ("pushed", "once"): "no-pair-conflict",
    ("pushed", "more"): "help-only",
    ("put-down", "yes"): "no-pair",
    ("watched", "yes"): "no-pair",
    ("disagree", "no"): "no-pair",
    ("own", "yes"): "own-part",
}


@pytest.mark.parametrize(("answer", "expected"), CLOSES.items(), ids=str)
def test_one_answer_is_enough(ada: Someone, answer: tuple[str, str], expected: Level) -> None:
    question, choice = answer
    outcome = take(ada.store, NOON, ROBIN, {**CALM, question: choice})
    assert outcome.level == expected == level(ada.store, NOON, ROBIN)
    assert outcome.help_part == ("hurting" if expected == "own-part" else "afraid")


def test_the_table_holds_every_answer_that_closes_something() -> None:
    assert set(CLOSES) == {(q.id, c.id) for q in BOND for c in q.choices if c.closes}


@pytest.mark.parametrize("left_out", [question.id for question in BOND])
def test_an_answer_left_open_postpones_what_is_for_two_and_nothing_else(
    ada: Someone, left_out: str
) -> None:
    take(ada.store, NOON, ROBIN, {**CALM, left_out: ""})
    now = gate(ada.store, NOON)
    assert now.level(ROBIN) == "unsaid"
    assert not now.open_for_two(ROBIN)
    assert not now.closed_for(ROBIN)


def test_who_was_never_asked_does_nothing_for_two_yet(ada: Someone) -> None:
    assert not gate(ada.store, NOON).open_for_two(ROBIN)
    take(ada.store, NOON, ROBIN, CALM)
    assert gate(ada.store, NOON).open_for_two(ROBIN)
    assert not gate(ada.store, NOON).open_for_two("0f" * 16)


@pytest.mark.parametrize(
    ("kept", "for_two", "pair", "all_closed"),
    [
        ("open", True, False, False),
        ("unsaid", False, False, False),
        ("no-pair-conflict", True, False, False),
        ("own-part", False, True, False),
        ("no-pair", False, True, False),
        ("help-only", False, True, True),
    ],
)
def test_each_level_closes_what_it_should(
    ada: Someone, kept: Level, for_two: bool, pair: bool, all_closed: bool
) -> None:
    keep_level(ada.store, NOON, ROBIN, kept)
    now = gate(ada.store, NOON)
    assert now.open_for_two(ROBIN) is for_two
    assert now.closed_for(ROBIN) is now.closed_for() is pair
    assert now.help_only(ROBIN) is all_closed
    assert closed(ada.store, NOON, ROBIN) is pair


def test_someone_not_named_counts_for_everyone_and_one_named_for_themselves(ada: Someone) -> None:
    keep_level(ada.store, NOON, ROBIN, "help-only")
    assert not closed(ada.store, NOON, "0f" * 16)
    keep_level(ada.store, NOON, "", "no-pair")
    assert level(ada.store, NOON, "0f" * 16) == "no-pair"
    assert level(ada.store, NOON, ROBIN) == "help-only"


def test_fear_told_anywhere_counts_as_help_only(ada: Someone) -> None:
    robin, sam = person(ada.store, "Robin", "partner").id, person(ada.store, "Sam", "friend").id
    take(ada.store, NOON, robin, CALM)
    episode(ada.store, person_id=robin, safety_concern=True)
    keep_quiet(ada.store, NOON, sam, quiet=True)
    now = gate(ada.store, NOON)
    assert now.help_only(robin)
    assert now.help_only(sam)
    assert not now.open_for_two(robin)


def test_a_stricter_level_holds_at_once_and_a_milder_one_from_a_monday_of_a_later_month(
    ada: Someone,
) -> None:
    keep_level(ada.store, NOON, ROBIN, "open")
    keep_level(ada.store, NOON, ROBIN, "help-only")
    assert level(ada.store, NOON, ROBIN) == "help-only"
    keep_level(ada.store, NOON, ROBIN, "open")
    keep_level(ada.store, NOON, ROBIN, "open")  # pressing again changes nothing
    monday = refresh_after("2026-11")
    assert monday == date(2026, 12, 7)
    assert level(ada.store, on(monday - timedelta(days=1)), ROBIN) == "help-only"
    assert level(ada.store, on(monday), ROBIN) == "open"


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_the_refresh_is_the_first_monday_of_the_next_month(day: date) -> None:
    monday = refresh_after(f"{day:%Y-%m}")
    assert monday.weekday() == 0
    assert monday.day <= 7
    assert (monday - day).days > 0
    assert (monday.year * 12 + monday.month) - (day.year * 12 + day.month) == 1


@given(said=st.lists(st.sampled_from(LEVELS), max_size=6))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_within_a_month_nothing_that_is_said_opens_what_was_closed(
    ada: Someone, said: list[Level]
) -> None:
    store = ada.store
    forget_levels(store)
    strictest = 0
    for one in said:
        keep_level(store, NOON, ROBIN, one)
        strictest = max(strictest, LEVELS.index(one))
        assert level(store, NOON, ROBIN) == LEVELS[strictest]


def test_saying_nothing_never_opens_anything_not_even_later(ada: Someone) -> None:
    keep_level(ada.store, NOON, ROBIN, "no-pair")
    take(ada.store, NOON, ROBIN, {"time": "light"})
    assert level(ada.store, on(date(2027, 6, 1)), ROBIN) == "no-pair"


def test_answers_about_nobody_count_for_someone_unnamed(ada: Someone) -> None:
    take(ada.store, NOON, None, {"fear": "yes"})
    assert level(ada.store, NOON, "0f" * 16) == "help-only"


def test_a_page_that_comes_back_empty_keeps_nothing(ada: Someone) -> None:
    before = ada.store.count
    take(ada.store, NOON, ROBIN, dict.fromkeys(CALM, ""))
    assert ada.store.count == before


def test_only_levels_and_months_are_kept(ada: Someone) -> None:
    take(ada.store, NOON, ROBIN, {**CALM, "fear": "yes", "own": "yes", "time": "light"})
    (entry,) = ada.store.of(Gate)
    (life,) = ada.store.of(WhatFits)
    assert entry.record.at == life.record.at == datetime(2026, 11, 1, tzinfo=UTC)
    assert entry.record.day == life.record.day == date(2026, 11, 1)
    written = encode(entry.record).decode() + encode(life.record).decode()
    words = [w for q in BOND for w in (q.id, q.text, *(c.label for c in q.choices if c.closes))]
    assert not [word for word in words if f'"{word}"' in written]
    assert not ada.store.of(EarlierVersion)


def test_one_act_deletes_it(ada: Someone) -> None:
    take(ada.store, NOON, ROBIN, {**CALM, "fear": "yes"})
    forget_levels(ada.store)
    forget_fits(ada.store)
    assert not ada.store.of(Gate)
    assert not ada.store.of(WhatFits)
    assert level(ada.store, NOON, ROBIN) == "open"


@pytest.mark.parametrize("kind", NEVER_LEAVES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("discreet", [True, False])
def test_what_never_leaves_is_in_no_export_and_no_readable_copy(
    ada: Someone, kind: type[Record], discreet: bool
) -> None:
    made = {
        Gate: lambda: keep_level(ada.store, NOON, ROBIN, "help-only"),
        Quiet: lambda: mark_quiet(ada.store, NOON),
    }
    made[kind]()  # a new kind has to say here how it comes about
    tag = str(kind.__struct_config__.tag)
    store = without_safety(ada.store) if discreet else ada.store
    whole = b"".join(export_json(store, NOON, "Ada")).decode()
    assert ada.store.of(kind)
    assert tag not in whole
    assert "help-only" not in whole
    assert json.loads(whole)["counts"]["entries"] == len(json.loads(whole)["entries"])
    page = b"".join(readable(store, NOON, "Ada")).decode()
    assert tag.partition(".")[0] not in page.lower()
    assert "help-only" not in page


def test_a_yes_to_the_dark_question_opens_help_and_makes_it_quiet_for_three_days(
    ada: Someone,
) -> None:
    assert take(ada.store, NOON, None, {"dark": "yes"}).help_part == "ending-life"
    until = quiet_until(ada.store, NOON)
    assert until == NOON.at + timedelta(hours=72)
    late = replace(NOON, at=NOON.at + timedelta(hours=72))
    assert quiet_until(ada.store, late) is None
    assert quiet_within(ada.store, late, 14)
    assert not quiet_within(ada.store, replace(NOON, at=NOON.at + timedelta(days=14)), 14)
    end_quiet(ada.store)
    assert quiet_until(ada.store, NOON) is None


def test_quiet_days_hold_one_instant_and_no_more(ada: Someone) -> None:
    mark_quiet(ada.store, NOON)
    mark_quiet(ada.store, replace(NOON, at=NOON.at + timedelta(hours=1)))
    (entry,) = ada.store.of(Quiet)
    assert set(json.loads(encode(entry.record))) == {"kind", "at", "zone", "day"}


def test_a_no_to_the_dark_question_makes_nothing_quiet(ada: Someone) -> None:
    take(ada.store, NOON, None, {"dark": "no"})
    assert quiet_until(ada.store, NOON) is None


def test_the_everyday_half_keeps_what_was_left_out_and_changes_what_was_said(ada: Someone) -> None:
    take(ada.store, NOON, None, {"time": "light", "body": "yes", "professional": "yes"})
    take(ada.store, NOON, None, {"loss": "yes", "body": "no"})
    held = fits(ada.store)
    assert held is not None
    assert (held.minutes, held.cares) == (20, ("loss",))
    assert has_professional(ada.store)
    assert cares(ada.store, NOON) == {"loss"}
    assert cares(ada.store, on(date(2027, 2, 1))) == frozenset()


@pytest.mark.parametrize(
    ("kept", "weeks"), [("open", 12), ("help-only", 12), ("no-pair", 4), ("no-pair-conflict", 4)]
)
def test_it_is_asked_again_under_a_neutral_name(ada: Someone, kept: Level, weeks: int) -> None:
    keep_level(ada.store, NOON, ROBIN, kept)
    day = date(2026, 11, 15) + timedelta(weeks=weeks)
    assert not fits_line(ada, on(day - timedelta(days=1)))
    (line,) = fits_line(ada, on(day))
    assert line.title == "What fits now"
    assert kept not in repr(line)
    assert ROBIN not in repr(line)


def test_the_first_asking_comes_a_week_after_the_beginning(ada: Someone) -> None:
    assert not fits_line(ada, NOON)
    ada.store.put(ScopeAcknowledged(**when(7), version="1"))
    assert fits_line(ada, NOON)
    take(ada.store, NOON, ROBIN, CALM)
    assert not fits_line(ada, NOON)


def fits_line(ada: Someone, moment: Moment) -> list[Any]:
    return [one for one in due(ada.store, moment) if one.kind == "fits"]


@pytest.mark.parametrize("kept", LEVELS)
def test_no_practice_with_the_code_x_passes_help_only(kept: Level) -> None:
    now = GateNow({ROBIN: kept}, frozenset())
    for practice in content.practices().values():
        allowed = now.allows(practice, ROBIN)
        if "X" not in practice.care or kept == "open":
            assert allowed
        elif kept == "help-only" or (
            practice.with_two and kept not in {"open", "no-pair-conflict"}
        ):
            assert not allowed
        if kept == "no-pair-conflict" and "X" in practice.care:
            assert allowed is (practice.id not in content.gate().conflict)


def test_everyday_questions_stand_between_those_of_the_check() -> None:
    order = [question.about for question in content.gate().questions]
    longest = max(len(run) for run in "".join(word[0] for word in order).split("l"))
    assert longest <= 2
    assert order[0] == "life"
    assert order[-1] == "life"
