"""Ruptures and repairs: what is open, what is counted, what is prompted, and what fear closes."""

from datetime import timedelta
from typing import Any

import pytest

from homing.records import HardTalk, Repair
from homing.services import due_list
from homing.services.episodes import has_safety_concern
from homing.services.people_map import people_map
from homing.services.repairs import (
    change_repair,
    open_matters,
    prompt_id,
    repair_figures,
    repairs_due,
    save_repair,
)
from homing.services.versions import earlier
from homing.vault import Entry, OpenVault
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db
ID = "0a" * 16


def matter(store: OpenVault, days: float, after: float | None = None, **said: Any) -> Entry[Repair]:
    """A matter some days ago, mended `after` so many hours, or open."""
    at = NOON.at - timedelta(days=days)
    mended = None if after is None else at + timedelta(hours=after)
    return store.put(Repair(**when(days), what="Late.", repaired_at=mended, **said))


def test_the_share_of_stayed_present_counts_only_my_own_mode_and_says_of_how_many(
    ada: Someone,
) -> None:
    for mine, theirs in (("present", "present"), ("present", "escalated"), ("shut-down", ""),
                         ("", "present")):  # fmt: skip
        matter(ada.store, 2, my_mode=mine, their_mode=theirs)
    found = repair_figures(ada.store, NOON)
    assert found.stayed is not None
    assert (found.stayed.k, found.stayed.n) == (2, 3)
    assert found.both_stayed is not None
    assert (found.both_stayed.k, found.both_stayed.n) == (1, 2)


def test_hours_are_computed_from_the_times_and_open_matters_last_until_now(ada: Someone) -> None:
    matter(ada.store, 5, 3, first_try_at=NOON.at - timedelta(days=5, hours=-1))
    matter(ada.store, 2)
    found = repair_figures(ada.store, NOON)
    assert sorted(found.to_repair.hours) == [(3.0, True), (48.0, False)]
    assert sorted(found.to_first_try.hours) == [(1.0, True), (48.0, False)]


def test_under_five_matters_there_is_no_median_and_from_five_on_open_ones_make_it_longer(
    ada: Someone,
) -> None:
    for hours in (1, 2, 3):
        matter(ada.store, 9, hours)
    matter(ada.store, 9)
    assert repair_figures(ada.store, NOON).to_repair.median is None
    matter(ada.store, 8)
    median = repair_figures(ada.store, NOON).to_repair.median
    assert median is not None
    assert (median.value, median.n, median.ended) == (3.0, 5, 3)
    assert median.high is None


def test_a_matter_that_rests_or_whose_bond_is_over_is_no_longer_open_yet_counts_as_unmended(
    ada: Someone,
) -> None:
    matter(ada.store, 30, kept_safe=True)
    matter(ada.store, 30, bond_ended=True)
    still = matter(ada.store, 3)
    assert [(one.entry.id, one.days) for one in open_matters(ada.store, NOON)] == [(still.id, 3)]
    hours = repair_figures(ada.store, NOON).to_repair.hours
    assert [ended for _hours, ended in hours] == [False] * 3
    assert [one.args for one in repairs_due(ada.store, NOON)] == [(still.id,)]


def test_an_open_matter_is_prompted_once_after_more_than_seven_days(ada: Someone) -> None:
    seven = matter(ada.store, 7)
    eight = matter(ada.store, 8)
    matter(ada.store, 9, 5)
    assert [one.args[0] for one in due_list.due(ada.store, NOON)] == [eight.id]
    assert due_list.decide(ada.store, NOON, prompt_id(eight.id), "never")
    assert due_list.due(ada.store, NOON) == []
    tomorrow = type(NOON)(NOON.at + timedelta(days=1), NOON.zone, NOON.day + timedelta(days=1))
    assert [one.args[0] for one in due_list.due(ada.store, tomorrow)] == [seven.id]


def test_a_promise_is_asked_about_on_its_day(ada: Someone) -> None:
    kept = matter(ada.store, 3, 2, promise="I will ring.", promise_due=NOON.day)
    assert [one.id for one in due_list.due(ada.store, NOON)] == [f"promise-{kept.id}"]
    told = Repair(**when(3), what="Late.", repaired_at=kept.record.repaired_at,
                  promise="I will ring.", promise_due=NOON.day, promise_kept=True)  # fmt: skip
    change_repair(ada.store, kept, told, kept.version)
    assert due_list.due(ada.store, NOON) == []


def test_a_change_keeps_what_it_said_before_and_when_it_was_written(ada: Someone) -> None:
    kept = save_repair(ada.store, Repair(**when(2), recorded_at=NOON.at, what="Late."), ID)
    change_repair(ada.store, kept, Repair(**when(2), what="Very late."), kept.version)
    now = ada.store.get(ID, Repair)
    assert now is not None
    assert (now.record.what, now.record.recorded_at) == ("Very late.", NOON.at)
    assert [one.record.what for one in earlier(ada.store, ID)] == ["Late."]  # type: ignore[attr-defined]


def test_an_episode_and_its_repair_know_one_another(ada: Someone) -> None:
    came = episode(ada.store, 1, camera_saw="A door closed.")
    save_repair(ada.store, Repair(**when(1), what="A door.", episode_id=came.id), ID)
    assert ada.store.of(type(came.record))[0].record.repair_id == ID
    save_repair(ada.store, Repair(**when(1), what="A door.", episode_id=came.id), ID)  # sent twice
    assert len(ada.store.of(Repair)) == 1


def test_fear_told_in_a_repair_or_a_talk_closes_everything_about_that_person(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    sam = person(ada.store, "Sam", "friend")
    matter(ada.store, 20, person_id=robin.id)
    matter(ada.store, 20, 4, person_id=robin.id, my_mode="present")
    matter(ada.store, 20, person_id=sam.id)
    assert repair_figures(ada.store, NOON).n == 3
    matter(ada.store, 1, person_id=robin.id, safety_concern=True)
    found = repair_figures(ada.store, NOON)
    assert (found.n, found.set_aside, found.stayed) == (1, 3, None)
    assert len(repairs_due(ada.store, NOON)) == 1
    assert has_safety_concern(ada.store, robin.id)
    ada.store.put(HardTalk(**when(), person_id=sam.id, safety_concern=True))
    assert has_safety_concern(ada.store, sam.id)
    assert repairs_due(ada.store, NOON) == []
    assert people_map(ada.store, NOON).safest == ()


def test_fear_with_nobody_in_particular_closes_that_matter_alone(ada: Someone) -> None:
    matter(ada.store, 20, safety_concern=True)
    calm = matter(ada.store, 20)
    assert [one.entry.id for one in open_matters(ada.store, NOON)] == [calm.id]
    assert repair_figures(ada.store, NOON).set_aside == 1
