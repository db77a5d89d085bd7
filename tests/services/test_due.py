"""What is due: asked once, put off, let go for good, and nothing that nags."""

from datetime import timedelta
from typing import Any

import pytest

from homing import content
from homing.records import AnswerSheet, Ask, Episode
from homing.services.due import decided
from homing.services.due_list import AT_ONCE, bring_back, decide, due, due_today
from homing.services.time import Moment
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db


def later(days: float) -> Moment:
    at = NOON.at + timedelta(days=days)
    return Moment(at, NOON.zone, at.date())


def ask(ada: Someone, days: float = 0, **said: Any) -> str:
    return ada.store.put(Ask(**when(days), **{"need": "play", "status": "said", **said})).id


def sheet(ada: Someone, instrument: str, days: float, status: Any = "done") -> str:
    record = AnswerSheet(**when(days), instrument=instrument, instrument_version="1", status=status)
    return ada.store.put(record).id


def test_nothing_is_due_in_an_empty_vault(ada: Someone) -> None:
    assert due(ada.store, NOON) == []
    assert due_today(ada.store, NOON) == ([], False)


def test_a_request_that_was_said_is_asked_about_after_three_days(ada: Someone) -> None:
    alex = person(ada.store, "Alex", "friend")
    entry_id = ask(ada, person_id=alex.id)
    assert due(ada.store, later(2)) == []
    (one,) = due(ada.store, later(3))
    assert one.title == "What came of what you asked Alex?"
    assert (one.url_name, one.args) == ("ask", (entry_id,))


@pytest.mark.parametrize("said", [{"status": "draft"}, {"status": "let_go"}, {"answer": "no"}])
def test_a_request_that_needs_no_question_gets_none(ada: Someone, said: dict[str, Any]) -> None:
    ask(ada, **said)
    assert due(ada.store, later(30)) == []


def test_nothing_is_asked_about_someone_who_was_feared(ada: Someone) -> None:
    alex = person(ada.store, "Alex", "partner")
    ask(ada, person_id=alex.id)
    assert len(due(ada.store, later(5))) == 1
    ada.store.put(Episode(**when(), person_id=alex.id, safety_concern=True))
    episode(ada.store, 1)
    assert due(ada.store, later(5)) == []


def test_measuring_again_is_offered_after_six_weeks(ada: Someone) -> None:
    bank = content.item_bank().id
    sheet(ada, bank, 90)
    newest = sheet(ada, bank, 0)
    sheet(ada, bank, 41, "left")
    assert due(ada.store, later(41)) == []
    (one,) = due(ada.store, later(42))
    assert (one.id, one.url_name) == (f"measure-{newest}", "measure")
    sheet(ada, bank, -43, "open")
    assert due(ada.store, later(45)) == []


def test_what_one_can_build_on_is_offered_again_too(ada: Someone) -> None:
    sheet(ada, "readiness", 42)
    sheet(ada, "working-models", 42)
    (one,) = due(ada.store, NOON)
    assert (one.url_name, one.args) == ("form", (content.forms()["readiness"].code,))


@pytest.mark.parametrize(("choice", "days"), [("day", 1), ("week", 7)])
def test_a_thing_can_be_put_off(ada: Someone, choice: Any, days: int) -> None:
    one = f"ask-{ask(ada, 10)}"
    assert decide(ada.store, NOON, one, choice)
    assert decided(ada.store, one)
    assert due(ada.store, later(days - 1)) == []
    assert [thing.id for thing in due(ada.store, later(days))] == [one]


def test_a_thing_that_was_let_go_never_comes_back_by_itself(ada: Someone) -> None:
    one, other = f"ask-{ask(ada, 10)}", f"ask-{ask(ada, 9)}"
    decide(ada.store, NOON, one, "never")
    assert [thing.id for thing in due(ada.store, later(400))] == [other]
    bring_back(ada.store, one)
    assert {thing.id for thing in due(ada.store, NOON)} == {one, other}


def test_only_what_is_due_can_be_decided(ada: Someone) -> None:
    one = f"ask-{ask(ada, 0)}"
    assert not decide(ada.store, NOON, one, "never")
    assert not decide(ada.store, later(9), "ask-nothing", "never")
    assert not decided(ada.store, "")
    assert len(due(ada.store, later(9))) == 1


def test_today_shows_a_few_and_only_for_some_days(ada: Someone) -> None:
    for days in range(AT_ONCE + 1):
        ask(ada, 3 + days)
    shown, more = due_today(ada.store, NOON)
    assert [NOON.day - one.day for one in shown] == [timedelta(days=n) for n in range(AT_ONCE)]
    assert more
    shown, more = due_today(ada.store, later(14))
    assert shown == []
    assert more
    assert len(due(ada.store, later(14))) == AT_ONCE + 1
