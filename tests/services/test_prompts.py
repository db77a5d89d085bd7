"""Reminders at hours of a person's own: they come, they wait, and they stop by themselves."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from homing.records import CheckIn, Named, PracticeSession, Prompts
from homing.services.due import Due
from homing.services.due_list import decide, due
from homing.services.prompts import (
    hours_of,
    hours_on,
    prompts,
    prompts_due,
    resting_since,
    set_prompts,
)
from homing.services.time import Moment
from tests.cast import Someone

pytestmark = pytest.mark.django_db
THREE = (time(9), time(14), time(20))
FIRST = date(2026, 11, 22)


def at(clock: str, days: int = 0, zone: str = "UTC") -> Moment:
    hour, minute = map(int, clock.split(":"))
    day = FIRST + timedelta(days=days)
    return Moment(datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC), zone, day)


def shown(ada: Someone, moment: Moment) -> list[time | None]:
    return [one.at for one in due(ada.store, moment)]


def check_in(ada: Someone, moment: Moment) -> None:
    ada.store.put(CheckIn(at=moment.at, zone=moment.zone, day=moment.day, trust=5))


def test_there_is_none_until_it_is_chosen(ada: Someone) -> None:
    assert prompts_due(ada.store, at("20:00")) == []
    assert resting_since(ada.store, at("20:00")) is None


def test_each_comes_at_its_hour_and_the_newest_stands_alone(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), THREE, night=False)
    assert shown(ada, at("08:59")) == []
    assert shown(ada, at("09:00")) == [time(9)]
    assert shown(ada, at("13:59")) == [time(9)]
    assert shown(ada, at("14:00")) == [time(14)]
    assert shown(ada, at("20:00")) == [time(20)]


def test_an_hour_before_it_was_set_is_not_asked_for(ada: Someone) -> None:
    set_prompts(ada.store, at("10:00"), THREE, night=False)
    assert shown(ada, at("13:00")) == []


def test_a_check_in_or_a_named_feeling_takes_it_up(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), THREE, night=False)
    check_in(ada, at("09:10"))
    assert shown(ada, at("09:11")) == []
    assert shown(ada, at("14:00")) == [time(14)]
    when = at("14:05")
    naming = PracticeSession(
        at=when.at, zone="UTC", day=when.day, practice="ER02", practice_version="1",
        named=Named(pleasantness=2),
    )  # fmt: skip
    ada.store.put(naming)
    assert shown(ada, at("14:06")) == []


def test_it_keeps_the_hours_of_the_persons_own_zone(ada: Someone) -> None:
    kathmandu = "Asia/Kathmandu"  # 5 h 45 min ahead
    set_prompts(ada.store, at("01:00", zone=kathmandu), [time(9)], night=False)
    assert shown(ada, at("03:14", zone=kathmandu)) == []
    assert shown(ada, at("03:15", zone=kathmandu)) == [time(9)]


def test_nothing_is_asked_at_night_unless_nights_were_chosen(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), [time(20)], night=False)
    assert shown(ada, at("21:59")) == [time(20)]
    assert shown(ada, at("22:00")) == []
    set_prompts(ada.store, at("08:00"), [time(23)], night=True)
    assert shown(ada, at("23:30")) == [time(23)]


def test_a_reminder_goes_with_its_day_and_cannot_be_put_off(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), [time(20)], night=False)
    (one,) = due(ada.store, at("20:30"))
    assert one.passing
    assert not decide(ada.store, at("20:30"), one.id, "day")
    assert shown(ada, at("08:00", 1)) == []
    assert decide(ada.store, at("20:30"), one.id, "never")
    assert shown(ada, at("20:31")) == []
    assert shown(ada, at("20:00", 1)) == [time(20)]


def resting(found: list[Due]) -> bool:
    return [one.url_name for one in found] == ["prompts"]


def test_three_passed_over_in_a_row_stop_them_and_ask_once(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), THREE, night=False)
    assert resting_since(ada.store, at("08:59", 1)) is None
    assert resting_since(ada.store, at("09:00", 1)) == FIRST + timedelta(days=1)
    (one,) = due(ada.store, at("09:00", 1))
    assert resting([one])
    check_in(ada, at("10:00", 1))
    assert resting(due(ada.store, at("15:00", 5)))
    decide(ada.store, at("15:00", 5), one.id, "never")
    assert due(ada.store, at("15:00", 6)) == []
    set_prompts(ada.store, at("16:00", 6), [time(20)], night=False)
    assert shown(ada, at("20:00", 6)) == [time(20)]


def test_one_taken_up_between_begins_the_count_anew(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), THREE, night=False)
    check_in(ada, at("15:00"))
    assert resting_since(ada.store, at("19:00", 1)) is None
    assert resting_since(ada.store, at("20:00", 1)) == FIRST + timedelta(days=1)


def test_one_that_was_left_on_purpose_was_not_passed_over(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), THREE, night=False)
    (one,) = due(ada.store, at("20:10"))
    decide(ada.store, at("20:10"), one.id, "never")
    assert resting_since(ada.store, at("14:00", 1)) is None


def test_three_a_day_become_one_after_two_weeks(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), THREE[::-1], night=False)
    found = prompts(ada.store)
    assert found is not None
    assert hours_on(found.record, FIRST + timedelta(days=13)) == THREE
    assert hours_on(found.record, FIRST + timedelta(days=14)) == THREE[:1]


def test_a_record_from_elsewhere_cannot_make_it_slow_or_break_it(ada: Someone) -> None:
    long_ago = datetime(1, 1, 2, tzinfo=UTC)
    hours = ("09:00\n", "14:00", "20:00", "21:00")
    record = Prompts(at=long_ago, zone="UTC", day=long_ago.date(), hours=hours)
    ada.store.put(record, entry_id=ada.store.id_for("prompts"))
    assert hours_of(record) == THREE
    (one,) = due(ada.store, at("15:00"))
    assert resting([one])


def test_no_hours_are_no_reminders(ada: Someone) -> None:
    set_prompts(ada.store, at("08:00"), THREE, night=False)
    set_prompts(ada.store, at("08:30"), [], night=False)
    assert due(ada.store, at("15:00", 3)) == []


def test_more_hours_than_three_or_the_same_twice_are_not_kept(ada: Someone) -> None:
    hours = [time(12), time(9), time(9), time(18), time(21)]
    assert set_prompts(ada.store, at("08:00"), hours, night=False) == (time(9), time(12), time(18))
