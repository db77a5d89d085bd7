"""Keeping an episode: when it was, sending twice, and the safety that comes first."""

from datetime import date, time, timedelta

import pytest

from homing.records import Episode
from homing.services.episodes import (
    change_episode,
    happened,
    has_safety_concern,
    move_way_out,
    save_episode,
)
from homing.vault import Conflict
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db
ID = "0a" * 16


def test_today_without_a_time_is_now() -> None:
    assert happened(NOON, NOON.day, None) == (NOON, True)


def test_an_earlier_day_without_a_time_has_none() -> None:
    found, timed = happened(NOON, date(2026, 7, 3), None)
    assert (found.day, timed) == (date(2026, 7, 3), False)


def test_a_time_is_the_one_on_the_wall_of_that_day() -> None:
    found, timed = happened(NOON, date(2026, 7, 3), time(23, 30))
    assert timed
    assert found.at.isoformat() == "2026-07-03T22:30:00+00:00"  # London summer time
    assert found.day == date(2026, 7, 3)


def test_nothing_happens_later_than_now() -> None:
    assert happened(NOON, NOON.day + timedelta(days=2), time(8)) == (NOON, True)
    assert happened(NOON, NOON.day, time(23)) == (NOON, True)


def test_the_same_form_twice_keeps_one_though_the_clock_moved_on(ada: Someone) -> None:
    first = Episode(**when(), recorded_at=NOON.at, act="left")
    second = Episode(**when(-0.01), recorded_at=NOON.at + timedelta(minutes=9), act="left")
    save_episode(ada.store, first, ID)
    save_episode(ada.store, second, ID)
    assert [e.record for e in ada.store.of(Episode)] == [first]
    with pytest.raises(Conflict):
        save_episode(ada.store, Episode(**when(), act="stayed"), ID)


def test_a_change_keeps_what_other_pages_added_and_when_it_was_written(ada: Someone) -> None:
    kept = episode(ada.store, recorded_at=NOON.at, practices=("ER04",), act="left")
    kept = move_way_out(ada.store, kept, "move", kept.version)
    changed = change_episode(ada.store, kept, Episode(**when(3), act="stayed"), kept.version)
    record = changed.record
    assert (record.act, record.practices, record.step_out) == ("stayed", ("ER04",), "move")
    assert record.recorded_at == NOON.at
    assert record.recalled
    with pytest.raises(Conflict):
        change_episode(ada.store, kept, Episode(**when()), kept.version)


def test_fear_is_remembered_for_the_person_it_was_about(ada: Someone) -> None:
    robin, sam = person(ada.store, "Robin", "partner"), person(ada.store, "Sam", "friend")
    kept = episode(ada.store, person_id=robin.id, safety_concern=True)
    episode(ada.store, safety_concern=True)
    assert has_safety_concern(ada.store, robin.id)
    assert not has_safety_concern(ada.store, sam.id)
    assert not has_safety_concern(ada.store, None)
    ada.store.delete(kept.id)
    assert not has_safety_concern(ada.store, robin.id)
