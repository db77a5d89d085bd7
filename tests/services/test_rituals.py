"""Rituals: when they wait, what is kept, and what the gate leaves out."""

from datetime import date, timedelta
from typing import Any

import pytest

from homing import content
from homing.records import PracticeSession, Ritual, RitualTurn, Rule, Said
from homing.services.gate import keep_level
from homing.services.ritual_turns import (
    Turn,
    keep_turn,
    last_turns,
    plain_turn,
    rituals_due,
    share,
    to_tell,
    waiting,
)
from homing.services.rituals import (
    add_ritual,
    calendar_days,
    change_ritual,
    from_rhythm,
    leave_out,
    let_go,
    pause,
    paused_until,
    protect,
    resume,
    retired,
    rituals,
    take_up,
)
from homing.services.time import Moment
from homing.vault import Conflict, Entry, OpenVault
from tests.cast import NOON, Someone
from tests.services.life import check_in, person, when

pytestmark = pytest.mark.django_db
SUNDAY = NOON.day


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def on(day: date, hour: int = 12) -> Moment:
    at = NOON.at + (day - NOON.day) + timedelta(hours=hour - 12)
    return Moment(at, NOON.zone, day)


def weekly(store: OpenVault, weeks_ago: int = 0, **said: object) -> Entry[Ritual]:
    since = SUNDAY - timedelta(weeks=weeks_ago)
    ritual = Ritual(**when(), name="Tea", rule=Rule("week", since), **said)  # type: ignore[arg-type]
    return add_ritual(store, ritual, f"{len(rituals(store)) + 1:032x}")


def tell(store: OpenVault, entry: Entry[Ritual], due: date, done: Any = "yes", **more: Any) -> None:
    turn = RitualTurn(
        **when(),
        ritual_id=entry.id,
        name="Tea",
        due=due,
        done=done,
        **more,
    )
    keep_turn(store, entry, Turn(turn), 0)


def test_it_waits_from_its_day_until_it_was_told(store: OpenVault) -> None:
    entry = weekly(store)
    assert [one.title for one in rituals_due(store, NOON)] == ["Tea"]
    assert rituals_due(store, on(SUNDAY + timedelta(days=6)))
    tell(store, entry, SUNDAY)
    assert rituals_due(store, on(SUNDAY + timedelta(days=6))) == []
    assert [one.day for one in rituals_due(store, on(SUNDAY + timedelta(days=9)))] == [
        SUNDAY + timedelta(days=7)
    ]


def test_it_waits_only_from_its_hour(store: OpenVault) -> None:
    weekly(store, hour="19:30")
    assert rituals_due(store, on(SUNDAY, 19)) == []
    assert rituals_due(store, on(SUNDAY, 20))


def test_its_hour_is_the_one_on_the_wall_wherever_the_person_is(store: OpenVault) -> None:
    weekly(store, hour="19:30")
    in_kathmandu = Moment(NOON.at + timedelta(hours=2), "Asia/Kathmandu", SUNDAY)  # 19:45 there
    assert rituals_due(store, in_kathmandu)
    assert not rituals_due(store, Moment(in_kathmandu.at, "Europe/London", SUNDAY))


def test_a_moved_one_waits_on_its_new_day_and_counts_as_kept(store: OpenVault) -> None:
    entry = weekly(store)
    tell(store, entry, SUNDAY, "moved", moved_to=SUNDAY + timedelta(days=2))
    assert share(store, on(SUNDAY + timedelta(days=1)), entry).kept == 1
    assert waiting(store, on(SUNDAY + timedelta(days=1)), entry) is None
    one = waiting(store, on(SUNDAY + timedelta(days=2)), entry)
    assert one is not None
    assert (one.due, one.on) == (SUNDAY, SUNDAY + timedelta(days=2))
    later = on(SUNDAY + timedelta(days=2))
    turn = plain_turn(entry, later, SUNDAY)
    assert one.turn is not None
    keep_turn(store, entry, Turn(turn), one.turn.version)
    assert waiting(store, later, entry) is None
    assert len(last_turns(store, entry)) == 1


def test_the_share_is_over_the_last_eight_and_todays_counts_once_told(store: OpenVault) -> None:
    entry = weekly(store, weeks_ago=10)
    days = [SUNDAY - timedelta(weeks=n) for n in range(1, 11)]
    for day, done in zip(days, ("yes", "short", "no", "moved"), strict=False):
        tell(store, entry, day, done)
    said = share(store, NOON, entry)
    assert (said.kept, said.of) == (3, 8)
    tell(store, entry, SUNDAY)
    said = share(store, NOON, entry)
    assert (said.kept, said.of) == (4, 8)


def test_a_check_in_in_the_diary_keeps_the_daily_one(store: OpenVault) -> None:
    ritual = Ritual(
        **when(), name="Check in", about="check-in", rule=Rule("day", SUNDAY - timedelta(days=3))
    )
    entry = add_ritual(store, ritual, "a" * 32)
    assert rituals_due(store, NOON)[0].url_name == "check_in"
    check_in(store, 2)
    check_in(store)
    assert rituals_due(store, NOON) == []
    assert (share(store, NOON, entry).kept, share(store, NOON, entry).of) == (2, 4)


def test_a_pause_leaves_its_days_out_and_keeps_those_before(store: OpenVault) -> None:
    entry = weekly(store, weeks_ago=2)
    tell(store, entry, SUNDAY - timedelta(weeks=2))
    entry = pause(store, on(SUNDAY - timedelta(days=8)), entry, SUNDAY + timedelta(days=1), 1)
    assert paused_until(entry.record, SUNDAY) == SUNDAY + timedelta(days=1)
    assert rituals_due(store, NOON) == []
    assert (share(store, NOON, entry).kept, share(store, NOON, entry).of) == (1, 1)
    assert rituals_due(store, on(SUNDAY + timedelta(days=7)))
    entry = resume(store, NOON, entry, entry.version)
    assert paused_until(entry.record, SUNDAY) is None
    assert rituals_due(store, NOON)


def test_an_exception_comes_and_goes(store: OpenVault) -> None:
    entry = leave_out(store, weekly(store), SUNDAY, 1)
    assert rituals_due(store, NOON) == []
    leave_out(store, entry, SUNDAY, entry.version)
    assert rituals_due(store, NOON)


def test_one_that_was_let_go_asks_nothing_and_can_be_taken_up(store: OpenVault) -> None:
    entry = let_go(store, NOON, weekly(store), "Nobody liked it.", 1)
    assert rituals(store) == []
    assert [one.record.reason for one in retired(store)] == ["Nobody liked it."]
    assert rituals_due(store, NOON) == []
    later = on(SUNDAY + timedelta(days=30))
    entry = take_up(store, later, entry, entry.version)
    assert rituals(store) == [entry]
    assert share(store, later, entry).of == 0


def test_a_change_keeps_pauses_exceptions_and_where_it_belongs(store: OpenVault) -> None:
    entry = leave_out(store, weekly(store, practice="IC02"), SUNDAY, 1)
    entry = pause(store, NOON, entry, SUNDAY + timedelta(days=3), entry.version)
    new = Ritual(**when(-1), name="Coffee", rule=Rule("month", SUNDAY))
    record = change_ritual(store, entry, new, entry.version).record
    assert (record.name, record.rule.cadence, record.practice) == ("Coffee", "month", "IC02")
    assert record.rule.exceptions == (SUNDAY,)
    assert record.seasons == entry.record.seasons
    with pytest.raises(Conflict):
        change_ritual(store, entry, Ritual(**when(), name="Old", rule=new.rule), 1)


def test_telling_it_twice_keeps_one_and_an_old_page_changes_nothing(store: OpenVault) -> None:
    entry = weekly(store)
    tell(store, entry, SUNDAY)
    tell(store, entry, SUNDAY)
    assert store.of(RitualTurn)[0].version == 1
    with pytest.raises(Conflict):
        tell(store, entry, SUNDAY, "no")


def test_the_first_doing_of_a_practice_and_each_rated_one_is_a_session(store: OpenVault) -> None:
    entry = weekly(store, weeks_ago=3, practice="GA02")
    days = [SUNDAY - timedelta(weeks=n) for n in (3, 2, 1)]
    tell(store, entry, days[0], "no")
    assert list(store.of(PracticeSession)) == []
    tell(store, entry, days[1])
    tell(store, entry, days[2])
    assert [one.record.practice for one in store.of(PracticeSession)] == ["GA02"]
    turn = plain_turn(entry, NOON, SUNDAY)
    kept = keep_turn(store, entry, Turn(turn, (Said("what", "A raft"),)), 0)
    sessions = store.of(PracticeSession)
    assert len(sessions) == 2
    assert kept.record.session_id in {one.id for one in sessions}
    keep_turn(store, entry, Turn(turn, (Said("what", "A boat"),)), kept.version)
    assert len(store.of(PracticeSession)) == 2
    held = store.get(kept.record.session_id or "", PracticeSession)
    assert held is not None
    assert held.record.said == (Said("what", "A boat"),)


def test_a_doing_between_two_days_is_for_the_one_to_come(store: OpenVault) -> None:
    entry = weekly(store)
    tell(store, entry, SUNDAY)
    between = on(SUNDAY + timedelta(days=3))
    assert to_tell(store, between, entry).due == SUNDAY + timedelta(days=7)
    assert to_tell(store, on(SUNDAY + timedelta(days=8)), entry).due == SUNDAY + timedelta(days=7)


def test_a_proposed_rhythm_ends_after_its_days() -> None:
    rhythm = content.practices()["LM02"].rhythm
    assert rhythm is not None
    ritual = from_rhythm(rhythm, "Hello", NOON)
    assert ritual.rule.until == SUNDAY + timedelta(days=4)
    assert ritual.short_form == rhythm.short_form


def test_the_few_that_are_protected_are_marked_and_no_others(store: OpenVault) -> None:
    first, second = weekly(store), weekly(store)
    protect(store, {first.id})
    protect(store, {second.id})
    assert {e.id: e.record.care for e in rituals(store)} == {first.id: "", second.id: "protect"}


def test_where_the_gate_is_closed_nothing_for_two_waits_or_stands_in_a_calendar(
    store: OpenVault,
) -> None:
    robin = person(store, "Robin", "partner").id
    weekly(store, person_id=robin, hour="10:00")
    weekly(store, practice="IC04")
    weekly(store, about="date")
    alone = weekly(store)
    assert len(rituals_due(store, NOON)) == 4
    keep_level(store, NOON, robin, "help-only")
    assert [one.args for one in rituals_due(store, NOON)] == [(alone.id,)]
    assert calendar_days(store, NOON, SUNDAY) == [(SUNDAY, "")]


def test_a_calendar_gets_days_and_hours_and_no_names(store: OpenVault) -> None:
    weekly(store, hour="19:30")
    days = calendar_days(store, NOON, SUNDAY + timedelta(days=8))
    assert days == [(SUNDAY, "19:30"), (SUNDAY + timedelta(days=7), "19:30")]
