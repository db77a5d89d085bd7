"""Capability 34: three needs with their ways, time alone planned and rated, shares with their n."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

import icalendar
import pytest

from homing import content
from homing.records import AloneSlot, OwnNeed
from homing.services.settings import change_preferences
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone, new_client
from tests.services.life import episode, person

pytestmark = [pytest.mark.capability(34), pytest.mark.django_db]
SetClock = Callable[[str], None]
IDS = ["1a" * 16, "2a" * 16, "3a" * 16]
SLOT = "4a" * 16
NEEDS = (
    ("Comfort", "A bath", "My blanket", "The sofa together"),
    ("To be heard", "One page in the book", "Say it on a walk", "Ring my sister"),
    ("Fun", "The old guitar", "A silly film", "The quiz"),
)


@pytest.fixture
def set_clock(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The test clock, in London."""
    change_preferences(ada.store, NOON, zone="Europe/London")

    def set_to(when: str) -> None:
        at = datetime.fromisoformat(when).replace(tzinfo=UTC)
        monkeypatch.setattr(CLOCKS, "diary", MovableClock(at))

    return set_to


def page(ada: Someone, address: str) -> str:
    answer = ada.client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def list_needs(ada: Someone, person_id: str = "") -> None:
    for entry_id, (need, first, second, with_one) in zip(IDS, NEEDS, strict=True):
        sent = {"entry_id": entry_id, "need": need, "way_1": first, "way_2": second,
                "person_way": with_one, "person": person_id}  # fmt: skip
        assert ada.client.post("/practise/own", sent).status_code == 302


def met(ada: Someone, entry_id: str, way: str) -> None:
    held = ada.store.get(entry_id, OwnNeed)
    assert held
    sent = {"version": str(held.version), "way": way, "well": "7"}
    assert ada.client.post(f"/practise/own/{entry_id}/met", sent).status_code == 302


def test_three_needs_with_their_ways_and_the_share_met_by_self_and_by_others(
    ada: Someone,
) -> None:
    robin = person(ada.store, "Robin", "partner").id
    list_needs(ada, robin)
    listed = page(ada, "/practise/own")
    for words in NEEDS:
        for word in words:
            assert word in listed
    assert "By whom needs were met" not in listed  # nothing noted, so no share is made up
    assert 'name="need"' not in listed  # three are enough
    for entry_id, way in ((IDS[0], "0"), (IDS[0], "1"), (IDS[1], "person"), (IDS[2], "0")):
        met(ada, entry_id, way)
    shown = page(ada, "/practise/own")
    assert "4 times a need was met: 3 by you, 1 with somebody." in shown
    assert "3 of 4, 75 %" in shown
    assert "1 of 4, 25 %" in shown
    assert "Your own share may lie anywhere from 36 to 94 in 100." in shown
    assert "met by me 2, with others 0" in shown
    record = ada.store.get(IDS[1], OwnNeed)
    assert record
    assert [(one.by, one.way, one.well) for one in record.record.met] == [
        ("person", "Ring my sister", 7)
    ]


def test_a_fourth_need_waits_until_one_rests(ada: Someone) -> None:
    list_needs(ada)
    fourth = {"entry_id": SLOT, "need": "Rest", "way_1": "Bed at nine"}
    answer = ada.client.post("/practise/own", fourth)
    assert answer.status_code == 422
    assert content.own_needs().full in unescape(answer.content.decode())
    ada.client.post(f"/practise/own/{IDS[0]}/rest", {"version": "1"})
    assert ada.client.post("/practise/own", fourth).status_code == 302
    ada.client.post(f"/practise/own/{IDS[0]}/again", {"version": "2"})
    held = ada.store.get(IDS[0], OwnNeed)
    assert held
    assert held.record.resting


def test_a_time_noted_twice_by_one_press_counts_once_and_can_be_taken_back(ada: Someone) -> None:
    list_needs(ada)
    for _press in range(2):
        ada.client.post(f"/practise/own/{IDS[0]}/met", {"version": "1", "way": "0"})
    assert "met by me 1, with others 0" in page(ada, "/practise/own")
    ada.client.post(f"/practise/own/{IDS[0]}/mistaken", {"version": "2"})
    assert "By whom needs were met" not in page(ada, "/practise/own")


def test_time_alone_is_planned_asked_about_and_rated(ada: Someone, set_clock: SetClock) -> None:
    set_clock("2026-11-22 12:00")
    plan = {"entry_id": SLOT, "what": "Paint at the window", "on": "2026-11-23", "hour": "17:30",
            "minutes": "45"}  # fmt: skip
    assert ada.client.post("/practise/alone", plan).status_code == 302
    assert "Paint at the window" in page(ada, "/practise/own")
    set_clock("2026-11-23 17:29")
    due = content.own_needs().alone_due
    assert due not in page(ada, "/today/due")
    set_clock("2026-11-23 17:31")
    assert due in page(ada, "/today/due")
    assert due in page(ada, "/")

    file = ada.client.get(f"/practise/alone/{SLOT}/calendar").content
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert str(event["SUMMARY"]) == content.follow_ups().calendar_title
    assert event["DTSTART"].dt == datetime(2026, 11, 23, 17, 30)  # noqa: DTZ001 - floating
    assert b"Paint" not in file

    rate = {"version": "1", "before": "3", "mid": "5", "after": "8", "checks": "2",
            "note": "Blue helped."}  # fmt: skip
    assert ada.client.post(f"/practise/alone/{SLOT}", rate).status_code == 302
    rated = page(ada, f"/practise/alone/{SLOT}")
    assert content.own_needs().alone_eased in rated
    assert due not in page(ada, "/today/due")
    row = page(ada, "/practise/alone").split("How it was", 1)[1]
    assert re.findall(r"<td>(.*?)</td>", row) == ["3", "5", "8", "2"]
    held = ada.store.get(SLOT, AloneSlot)
    assert held
    assert (held.record.state, held.record.note) == ("done", "Blue helped.")


def test_a_slot_that_is_let_go_is_not_asked_about(ada: Someone, set_clock: SetClock) -> None:
    set_clock("2026-11-22 12:00")
    ada.client.post("/practise/alone", {"entry_id": SLOT, "what": "Walk", "on": "2026-11-22"})
    assert content.own_needs().alone_due in page(ada, "/today/due")
    ada.client.post(f"/practise/alone/{SLOT}/go", {"version": "1"})
    assert content.own_needs().alone_due not in page(ada, "/today/due")


def test_a_way_with_somebody_feared_leads_to_no_request(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    list_needs(ada, robin)
    assert f"/practise/seek?with={robin}" in page(ada, "/practise/own")
    episode(ada.store, person_id=robin, safety_concern=True)
    shown = page(ada, "/practise/own")
    assert f"/practise/seek?with={robin}" not in shown
    assert content.own_needs().closed in shown


def test_a_calendar_of_ones_own_gets_the_hour_and_not_what_for(
    ada: Someone, set_clock: SetClock
) -> None:
    set_clock("2026-11-22 12:00")
    plan = {"entry_id": SLOT, "what": "Paint at the window", "on": "2026-11-23", "hour": "17:30"}
    ada.client.post("/practise/alone", plan)
    made = ada.client.post("/today/prompts/calendar", {"choice": "new"}).content.decode()
    found = re.search(r"(/calendar/[\w-]{43}\.ics)", made)
    assert found
    file = new_client().get(found[1]).content
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert event["DTSTART"].dt == datetime(2026, 11, 23, 17, 30)  # noqa: DTZ001 - floating
    assert str(event["SUMMARY"]) == content.follow_ups().calendar_title
    assert b"Paint" not in file
    moved = {"version": "1", "what": "Paint", "on": "2026-11-24", "hour": ""}
    ada.client.post(f"/practise/alone/{SLOT}/change", moved)
    (event,) = icalendar.Calendar.from_ical(new_client().get(found[1]).content).walk("VEVENT")
    assert f"{event['DTSTART'].dt:%Y-%m-%d}" == "2026-11-24"


def test_crisis_words_in_a_need_that_rests_open_help_all_the_same(ada: Someone) -> None:
    list_needs(ada)
    ada.client.post(f"/practise/own/{IDS[0]}/rest", {"version": "1"})
    sent = {"version": "2", "need": "I want to die", "way_1": "A walk"}
    answer = ada.client.post(f"/practise/own/{IDS[0]}", sent, follow=True)
    assert 'class="offer"' in answer.content.decode()


def test_a_time_can_be_noted_for_the_day_on_which_it_was(ada: Someone, set_clock: SetClock) -> None:
    set_clock("2026-11-22 12:00")
    list_needs(ada)
    address = f"/practise/own/{IDS[0]}/met"
    late = ada.client.post(address, {"version": "1", "way": "0", "day": "2026-11-23"})
    assert late.status_code == 422
    assert "That day is still to come." in unescape(late.content.decode())
    ada.client.post(address, {"version": "1", "way": "0", "day": "2026-11-19"})
    held = ada.store.get(IDS[0], OwnNeed)
    assert held
    assert [one.day.isoformat() for one in held.record.met] == ["2026-11-19"]
