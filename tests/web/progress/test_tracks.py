"""Twelve weeks on pages: begin, go slower, rest, look back, finish, and be left in peace."""

import re
from datetime import timedelta
from html import unescape

import msgspec
import pytest

from homing import content
from homing.records import TrackReview, TrackRun
from homing.services.gate import keep_level
from homing.services.versions import earlier
from homing.vault import Entry
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
ID = "cd" * 16


def page(ada: Someone, address: str = "/progress/weeks") -> str:
    answer = ada.client.get(address, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def begun(ada: Someone, number: int = 1, weeks_ago: int = 0) -> Entry[TrackRun]:
    """Begin a track on its page, and let it have been some weeks ago."""
    ada.client.post(f"/progress/weeks/{number}/begin", {"entry_id": ID})
    entry = ada.store.get(ID, TrackRun)
    assert entry is not None
    day = entry.record.begun_on - timedelta(weeks=weeks_ago)
    record = msgspec.structs.replace(entry.record, begun_on=day)
    return ada.store.put(record, entry_id=ID, expect=entry.version)


def turn(ada: Someone, what: str) -> None:
    ada.client.post(f"/progress/weeks/{ID}/turn", {"turn": what})


def test_all_six_can_be_read_and_each_says_when_to_take_care(ada: Someone) -> None:
    for track in content.tracks().tracks:
        html = page(ada, f"/progress/weeks/{track.number}")
        assert track.aim in html
        assert track.caution[0] in html
        assert track.movement[0] in html
        assert html.count("weeks ") >= 4


def test_it_shows_the_week_and_only_the_practices_of_its_stage(ada: Someone) -> None:
    begun(ada, 1, weeks_ago=3)
    html = page(ada)
    assert "Week 4 of 12" in html
    assert content.practices()["TS02"].title in html
    assert content.practices()["TS03"].title not in html


def test_one_more_week_rest_and_stopping_need_no_reason(ada: Someone) -> None:
    begun(ada, 1, weeks_ago=3)
    turn(ada, "slower")
    assert "Week 3 of 12" in page(ada)
    assert len(earlier(ada.store, ID)) == 1
    turn(ada, "rest")
    assert "No week goes by until you go on" in page(ada)
    turn(ada, "again")
    assert "Week 3 of 12" in page(ada)
    turn(ada, "leave")
    html = page(ada)
    assert "Choose one" in html
    assert not re.search(r"\b(gave up|failed|missed)\b", html)


def test_half_way_it_asks_once_and_keeps_what_was_said(ada: Someone) -> None:
    begun(ada, 1, weeks_ago=6)
    assert "A short look back is open" in page(ada)
    said = {"entry_id": "ef" * 16, "q-helped": "The kit", "q-moved": "4", "turn": "slower"}
    ada.client.post(f"/progress/weeks/{ID}/look", said)
    (kept,) = ada.store.of(TrackReview)
    assert {one.field: one.value for one in kept.record.said} == {"helped": "The kit", "moved": "4"}
    assert "Week 6 of 12" in page(ada)
    html = page(ada, f"/journal/{kept.id}")
    assert "The kit" in html


def test_it_ends_and_then_there_is_upkeep_or_a_second_slow_round(ada: Someone) -> None:
    begun(ada, 3, weeks_ago=12)
    assert "The twelve weeks are through" in page(ada)
    ada.client.post(f"/progress/weeks/{ID}/look", {"entry_id": "ef" * 16, "q-keep": "Grounding"})
    assert "You are in upkeep now" in page(ada)
    ada.client.post(f"/progress/weeks/{ID}/look", {"entry_id": "ab" * 16, "q-keep": "Still"})
    parts = [entry.record.part for entry in ada.store.of(TrackReview)]
    assert sorted(parts) == ["end", "upkeep"]


def test_a_second_round_begins_when_it_is_wanted(ada: Someone) -> None:
    begun(ada, 3, weeks_ago=12)
    said = {"entry_id": "ef" * 16, "q-keep": "Grounding", "turn": "round"}
    ada.client.post(f"/progress/weeks/{ID}/look", said)
    assert "Week 1 of 12" in page(ada)
    assert sorted(entry.record.round for entry in ada.store.of(TrackRun)) == [1, 2]


def test_the_late_steps_of_the_mixed_track_stay_closed_until_the_ground_is_steadier(
    ada: Someone,
) -> None:
    ada.client.post("/progress/ways/choose", {"pathway": "mixed"})
    begun(ada, 3, weeks_ago=9)
    html = page(ada)
    assert content.tracks().closed in html
    assert 'href="/practise/br02"' not in html


def test_where_someone_is_feared_pair_practices_are_closed_and_help_is_beside_them(
    ada: Someone,
) -> None:
    keep_level(ada.store, NOON, "", "help-only")
    html = page(ada, "/progress/weeks/5")
    assert "closed for now" in html
    assert 'href="/practise/cc02"' not in html


def test_crisis_words_in_a_look_back_open_help(ada: Someone) -> None:
    begun(ada, 1, weeks_ago=6)
    said = {"entry_id": "ef" * 16, "q-harder": "I want to die"}
    answer = ada.client.post(f"/progress/weeks/{ID}/look", said, follow=True)
    assert 'class="offer"' in answer.content.decode()
    assert len(ada.store.of(TrackReview)) == 1
