from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from homing.records import CheckIn, FeelingRating, NeedMet
from homing.services.checkin import (
    change_check_in,
    check_ins_of,
    is_blank,
    questions_on,
    save_check_in,
)
from homing.services.time import Moment, moment
from homing.vault import Conflict
from tests.cast import NOON, Someone

EVEN, ODD = date(2026, 11, 22), date(2026, 11, 23)
if EVEN.toordinal() % 2:
    EVEN, ODD = ODD, EVEN


class At:
    """A clock that has stopped."""

    def __init__(self, text: str) -> None:
        self._now = datetime.fromisoformat(text).astimezone(UTC)

    def now(self) -> datetime:
        return self._now


def said(at: Moment = NOON, **answers: Any) -> CheckIn:
    return CheckIn(at=at.at, zone=at.zone, day=at.day, **answers)


# --- what is asked ----------------------------------------------------------------------------


def test_nobody_is_asked_about_a_person_they_have_not_chosen() -> None:
    for day in (EVEN, ODD):
        asked = questions_on(day, with_person=False)
        assert not {"responsive", "nearness"} & set(asked)
        assert not any("{name}" in question.text for question in asked.values())


def test_nearness_and_need_take_turns() -> None:
    assert "need" in questions_on(EVEN, with_person=True)
    assert "nearness" not in questions_on(EVEN, with_person=True)
    assert "nearness" in questions_on(ODD, with_person=True)
    assert "need" not in questions_on(ODD, with_person=True)
    assert "responsive" in questions_on(ODD, with_person=True)


def test_a_day_never_asks_more_than_a_minute_holds() -> None:
    for day in (EVEN, ODD):
        assert len(questions_on(day, with_person=True)) <= 12


# --- what is kept -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answers",
    [
        {"trust": 0},
        {"no_contact": True},
        {"feelings": (FeelingRating("calm"),)},
        {"need": NeedMet("rest")},
        {"pleasantness": 3},
        {"line": "."},
        {"acts": ("ER02",)},
    ],
)
def test_one_answer_is_enough_and_nought_is_one(answers: dict[str, Any]) -> None:
    assert not is_blank(said(**answers))


def test_skipping_everything_is_blank_whoever_it_would_have_been_about() -> None:
    assert is_blank(said())
    assert is_blank(said(person_id="ab" * 16))


@pytest.mark.django_db
def test_a_person_is_named_only_where_something_was_said_about_them(ada: Someone) -> None:
    who = "ab" * 16
    without = save_check_in(ada.store, said(trust=3, person_id=who), "01" * 16)
    gone = save_check_in(ada.store, said(no_contact=True, person_id=who), "02" * 16)
    near = save_check_in(ada.store, said(nearness=0, person_id=who), "03" * 16)
    kept = [entry.record.person_id for entry in (without, gone, near)]
    assert kept == [None, who, who]


@pytest.mark.django_db
def test_a_change_stays_on_its_day_and_is_refused_to_a_late_comer(ada: Someone) -> None:
    first = save_check_in(ada.store, said(trust=3), "01" * 16)
    tomorrow = moment(At("2026-11-23T09:00+00:00"), "Europe/London")
    second = change_check_in(ada.store, first, said(tomorrow, trust=4), expect=first.version)
    assert (second.record.day, second.record.at, second.record.trust) == (NOON.day, NOON.at, 4)
    with pytest.raises(Conflict):
        change_check_in(ada.store, first, said(tomorrow, trust=9), expect=first.version)
    assert ada.store.of(CheckIn)[0].record.trust == 4


# --- today's line -----------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "instants", "now", "expected"),
    [
        # the night the clocks go forward in London: 01:30 does not exist there
        ("Europe/London", ("2027-03-27T23:59+00:00", "2027-03-28T00:59+00:00",
                           "2027-03-28T01:00+00:00", "2027-03-28T22:59+00:00"),
         "2027-03-28T22:59:30+00:00", 3),
        # the night they go back: 01:30 comes twice, and the day has 25 hours
        ("Europe/London", ("2026-10-24T22:59+00:00", "2026-10-25T00:30+00:00",
                           "2026-10-25T01:30+00:00", "2026-10-25T23:59+00:00"),
         "2026-10-25T23:59:30+00:00", 3),
        # a zone whose gap is at midnight: the day begins at one
        ("America/Asuncion", ("2023-10-01T03:59+00:00", "2023-10-01T04:00+00:00"),
         "2023-10-01T12:00+00:00", 1),
    ],
)  # fmt: skip
def test_a_day_is_the_persons_own_day_also_when_clocks_change(
    ada: Someone, zone: str, instants: tuple[str, ...], now: str, expected: int
) -> None:
    store = ada.store
    for n, at in enumerate(instants):
        save_check_in(store, said(moment(At(at), zone), trust=n), f"{n:032x}")
    line = check_ins_of(store, moment(At(now), zone))
    assert len(line) == expected
    assert [e.record.at for e in line] == sorted(e.record.at for e in line)


@pytest.mark.django_db
def test_a_morning_in_tokyo_is_on_the_line_of_the_same_date_in_los_angeles(ada: Someone) -> None:
    store = ada.store
    tokyo = moment(At("2026-11-22T22:00+00:00"), "Asia/Tokyo")  # the 23rd already
    evening = moment(At("2026-11-23T02:00+00:00"), "America/Los_Angeles")  # still the 22nd
    save_check_in(store, said(tokyo, trust=1), "01" * 16)
    save_check_in(store, said(evening, trust=2), "02" * 16)
    now = moment(At("2026-11-23T17:00+00:00"), "America/Los_Angeles")
    assert [entry.record.trust for entry in check_ins_of(store, now)] == [1]


@pytest.mark.django_db
def test_todays_line_looks_only_at_the_last_days(ada: Someone) -> None:
    store = ada.store
    store.put_many(said(Moment(NOON.at - timedelta(days=n), "UTC", NOON.day - timedelta(days=n)),
                        trust=5) for n in range(400))  # fmt: skip
    entries, seen = store.of(CheckIn), []

    class Watched:
        def of(self, _kind: object) -> object:
            return (seen.append(entry) or entry for entry in entries)

    assert len(check_ins_of(Watched(), NOON)) == 1  # type: ignore[arg-type]
    assert len(seen) < 6
