"""Capability 21: guided, timed breathing, short and long; stopping early counts."""

import re
from datetime import timedelta

import pytest

from homing.records import PracticeSession
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import Someone

pytestmark = [
    pytest.mark.capability(21),
    pytest.mark.django_db,
]

REPROACH = r"\b(only|early|too short|incomplete|missed|should|instead|unfinished|again tomorrow)\b"


def main_part(page: str) -> str:
    text = page.partition('<main class="sheet"')[2].partition("</main>")[0]
    return re.sub(r"<[^>]+>", " ", text.partition("How was it?")[0])


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    moved = MovableClock(CLOCKS.wall.now())
    monkeypatch.setattr(CLOCKS, "diary", moved)
    return moved


def go(ada: Someone, clock: MovableClock, minutes: int, after: timedelta, mode: str) -> str:
    chosen = {"mode": mode, "minutes": str(minutes), "before": "6"}
    assert ada.client.post("/practise/breathe", chosen).status_code == 302
    page = ada.client.get("/practise/breathe/now").content.decode()
    assert "I am done" in page
    assert "Stop whenever you like" in page
    clock.move(after)
    return str(ada.client.post("/practise/breathe/stop", follow=True).content.decode())


@pytest.mark.parametrize("minutes", [2, 10])
def test_a_short_and_a_long_version_run_to_their_end(
    ada: Someone, clock: MovableClock, minutes: int
) -> None:
    page = go(ada, clock, minutes, timedelta(minutes=minutes, seconds=2), "even")
    assert f"You gave yourself {minutes} minutes" in page
    (entry,) = ada.store.of(PracticeSession)
    assert entry.record.breathing is not None
    assert entry.record.breathing.seconds == minutes * 60


@pytest.mark.parametrize("mode", ["even", "longer-out", "eyes-open"])
def test_stopping_early_keeps_the_minutes_done_without_reproach(
    ada: Someone, clock: MovableClock, mode: str
) -> None:
    page = go(ada, clock, 10, timedelta(minutes=4), mode)
    assert "You gave yourself 4 minutes" in page
    assert not re.search(REPROACH, main_part(page), re.IGNORECASE)
    (entry,) = ada.store.of(PracticeSession)
    assert entry.record.breathing is not None
    assert entry.record.breathing.mode == mode
    assert entry.record.breathing.seconds in range(240, 244)


def test_the_session_stands_in_the_journal(ada: Someone, clock: MovableClock) -> None:
    go(ada, clock, 2, timedelta(minutes=1), "even")
    assert "Breathing pacer" in ada.client.get("/journal").content.decode()
