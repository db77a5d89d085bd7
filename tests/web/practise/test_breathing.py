"""The pacer without script: begin, breathe, stop whenever you like."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from homing import content
from homing.records import PracticeSession
from homing.services.practice import breathing_under_way
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import Someone

PRACTICE = content.practices()["ER04"]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    moved = MovableClock(CLOCKS.wall.now())
    monkeypatch.setattr(CLOCKS, "diary", moved)
    return moved


def begin(client: Client, **fields: str) -> str:
    said = {"mode": "longer-out", "minutes": "10", "before": "8", **fields}
    answer = client.post("/practise/breathe", said)
    assert answer.headers["Location"] == "/practise/breathe/now", answer.content.decode()
    return str(client.get("/practise/breathe/now").content.decode())


def stop(client: Client, **fields: str) -> str:
    return str(client.post("/practise/breathe/stop", fields, follow=True).content.decode())


def kept(ada: Someone) -> list[PracticeSession]:
    return [entry.record for entry in ada.store.of(PracticeSession)]


def test_two_five_and_ten_minutes_are_offered(as_ada: Client) -> None:
    page = as_ada.get("/practise/breathe").content.decode()
    assert re.findall(r'name="minutes" value="(\d+)"', page) == ["2", "5", "10"]


def test_the_care_is_shown_at_once_the_first_time_only(ada: Someone) -> None:
    first = ada.client.get("/practise/breathe").content.decode()
    assert "Before the first time" in first
    begin(ada.client)
    stop(ada.client)
    later = ada.client.get("/practise/breathe").content.decode()
    assert "Before the first time" not in later
    for line in PRACTICE.caution:
        assert line in first
        assert line in later


@pytest.mark.parametrize("mode", PRACTICE.pacer.modes if PRACTICE.pacer else (), ids=lambda m: m.id)
def test_the_rhythm_stands_there_in_words(as_ada: Client, mode: object) -> None:
    page = begin(as_ada, mode=mode.id)  # type: ignore[attr-defined]
    for seconds in (mode.seconds_in, mode.seconds_out):  # type: ignore[attr-defined]
        assert f": {seconds:g} seconds</li>" in page


def test_the_way_with_eyes_open_is_all_text(as_ada: Client) -> None:
    page = begin(as_ada, mode="eyes-open")
    assert PRACTICE.pacer
    for step in PRACTICE.pacer.eyes_open:
        assert step.text in page
    assert "seconds</li>" not in page


def test_stopping_early_keeps_the_minutes_without_a_word_of_reproach(
    ada: Someone, clock: MovableClock
) -> None:
    begin(ada.client, minutes="10")
    clock.move(timedelta(minutes=3, seconds=20))
    page = stop(ada.client)
    assert "You gave yourself 3 minutes" in page
    for word in ("only", "early", "instead of", "missed", "incomplete", "10 minutes"):
        assert word not in page.partition('id="main"')[2].partition("</main>")[0]
    (session,) = kept(ada)
    assert session.breathing is not None
    assert 200 <= session.breathing.seconds <= 202
    assert (session.breathing.mode, session.before) == ("longer-out", 8)


def test_a_few_seconds_are_kept_too(ada: Someone, clock: MovableClock) -> None:
    begin(ada.client)
    clock.move(timedelta(seconds=20))
    assert re.search(r"You gave yourself 2\d seconds", stop(ada.client))


def test_a_stop_that_arrives_twice_leads_to_the_same_place(
    ada: Someone, clock: MovableClock
) -> None:
    begun_page = begin(ada.client)
    entry_id = re.search(r'name="entry_id" value="([0-9a-f]{32})"', begun_page)[1]  # type: ignore[index]
    clock.move(timedelta(seconds=60))
    first = ada.client.post("/practise/breathe/stop", {"entry_id": entry_id})
    again = ada.client.post("/practise/breathe/stop", {"entry_id": entry_id})
    assert first.headers["Location"] == again.headers["Location"] == f"/practise/done/{entry_id}"
    assert len(kept(ada)) == 1


@pytest.mark.parametrize("entry_id", ["", "f" * 32, "nonsense", "g" * 32])
def test_a_stop_of_nothing_goes_back_to_the_start(as_ada: Client, entry_id: str) -> None:
    answer = as_ada.post("/practise/breathe/stop", {"entry_id": entry_id, "breathed": "x"})
    assert answer.headers["Location"] == "/practise/breathe"


def test_nothing_begun_means_nothing_to_breathe_along_with(as_ada: Client) -> None:
    assert as_ada.get("/practise/breathe/now").headers["Location"] == "/practise/breathe"


def test_what_was_begun_and_left_can_be_kept_or_left_out(ada: Someone, clock: MovableClock) -> None:
    begin(ada.client)
    clock.move(timedelta(hours=9))
    assert "You began earlier" in ada.client.get("/practise/breathe").content.decode()
    ada.client.post("/practise/breathe/stop", {"go": "leave-out"})
    assert breathing_under_way(ada.store) is None
    assert kept(ada) == []


@pytest.mark.parametrize(
    "fields",
    [{"mode": "holding"}, {"mode": ""}, {"minutes": "45"}, {"minutes": ""}, {"before": "11"}],
)
def test_what_cannot_be_begun_is_said_beside_the_field(
    as_ada: Client, fields: dict[str, str]
) -> None:
    said = {"mode": "even", "minutes": "2", "before": "4", **fields}
    answer = as_ada.post("/practise/breathe", said)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()


def done_after(ada: Someone, clock: MovableClock, **said: str) -> str:
    begin(ada.client)
    clock.move(timedelta(minutes=2))
    page = stop(ada.client)
    place = ada.store.of(PracticeSession)[0].id
    version = re.search(r'name="version" value="(\d+)"', page)[1]  # type: ignore[index]
    answer = ada.client.post(f"/practise/done/{place}", {"version": version, **said}, follow=True)
    return str(answer.content.decode())


def test_how_it_was_is_kept_with_the_numbers_side_by_side(
    ada: Someone, clock: MovableClock
) -> None:
    page = done_after(ada, clock, after="3", usefulness="4", note="the window was open")
    assert "8 of 10 before, 3 of 10 after" in page
    (session,) = kept(ada)
    assert (session.after, session.usefulness, session.note) == (3, 4, "the window was open")


def test_feeling_worse_is_met_kindly(ada: Someone, clock: MovableClock) -> None:
    page = done_after(ada, clock, after="9", felt="worse")
    assert "That can happen" in page
    assert kept(ada)[0].felt_worse


def test_a_mean_is_shown_from_three_times_on_with_its_n(ada: Someone, clock: MovableClock) -> None:
    for _time in range(2):
        page = done_after(ada, clock, after="4")
        assert "on average" not in page
    page = done_after(ada, clock, after="4")
    assert "Over the 3 times you gave both numbers, it went from 8.0 to 4.0" in page
    assert "3 times so far, 6 minutes in all" in page


def test_an_answer_out_of_range_keeps_what_was_typed(ada: Someone, clock: MovableClock) -> None:
    begin(ada.client)
    stop(ada.client)
    place = ada.store.of(PracticeSession)[0].id
    answer = ada.client.post(
        f"/practise/done/{place}", {"version": "1", "after": "12", "note": "my own words"}
    )
    assert answer.status_code == 422
    assert "my own words" in answer.content.decode()


def test_an_older_page_does_not_overwrite_a_newer_answer(ada: Someone, clock: MovableClock) -> None:
    done_after(ada, clock, after="4")
    place = ada.store.of(PracticeSession)[0].id
    answer = ada.client.post(
        f"/practise/done/{place}", {"version": "1", "note": "from another tab"}
    )
    assert answer.status_code == 409
    assert "from another tab" in answer.content.decode()
    assert kept(ada)[0].after == 4


def test_a_note_that_calls_for_help_brings_it(ada: Someone, clock: MovableClock) -> None:
    page = done_after(ada, clock, note="I want to kill myself")
    assert 'href="/help#ending-life"' in page
