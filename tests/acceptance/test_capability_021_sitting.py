"""Capability 21: a sit and a body scan, guided, timed, short or long; stopping early counts."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page

from homing import content
from homing.records import PracticeSession
from homing.web.clock import CLOCKS, MovableClock
from tests.acceptance.practice_drivers import fill, send
from tests.acceptance.test_capability_021 import REPROACH, main_part
from tests.cast import Someone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.capability(21)
SIT, SCAN = content.practices()["ER01"], content.practices()["ER03"]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    moved = MovableClock(CLOCKS.wall.now())
    monkeypatch.setattr(CLOCKS, "diary", moved)
    return moved


def text(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def sit(ada: Someone, clock: MovableClock, minutes: str, *moves: tuple[str, timedelta]) -> str:
    """Choose a time, let it pass, press each button; gives the address of the end page."""
    ada.client.post("/practise/er01/begin")
    ada.client.post("/practise/er01/1", {"go": "next", "minutes": minutes, "before": "6"})
    ada.client.get("/practise/er01/2")
    for button, passed in moves:
        clock.move(passed)
        ada.client.post("/practise/er01/2", {"go": button})
    answer = ada.client.post("/practise/er01/3", {"go": "next", "q-unpleasant": "no"})
    return str(answer.headers["Location"])


def kept(ada: Someone) -> PracticeSession:
    (entry,) = ada.store.of(PracticeSession)
    return entry.record


@pytest.mark.django_db
def test_two_and_ten_minutes_are_offered_and_the_short_one_is_whole(
    ada: Someone, clock: MovableClock
) -> None:
    ada.client.post("/practise/er01/begin")
    page = text(ada.client, "/practise/er01/1")
    offered = re.findall(r'name="minutes" value="([\d.]+)"', page)
    assert {"2", "10"} <= set(offered)
    done = sit(ada, clock, "2", ("next", timedelta(minutes=2)))
    assert "You gave yourself 2 minutes" in text(ada.client, done)
    assert (kept(ada).seconds, kept(ada).stopped, kept(ada).before) == (120, False, 6)


@pytest.mark.django_db
def test_every_cue_stands_on_the_page_as_text_with_its_time(ada: Someone) -> None:
    ada.client.post("/practise/er01/begin")
    ada.client.post("/practise/er01/1", {"go": "next", "minutes": "10"})
    page = text(ada.client, "/practise/er01/2")
    assert SIT.timer
    at = 0
    for cue in SIT.timer.cues:
        assert f'data-at="{at}"' in page
        assert cue.say in page
        at += cue.seconds
    assert "It began at" in page


@pytest.mark.django_db
def test_a_pause_does_not_count_and_stopping_early_keeps_what_was_done(
    ada: Someone, clock: MovableClock
) -> None:
    four, hour = timedelta(minutes=4), timedelta(hours=1)
    done = sit(ada, clock, "10", ("pause", four), ("on", hour), ("next", timedelta(minutes=1)))
    page = text(ada.client, done)
    assert "You gave yourself 5 minutes" in page
    assert not re.search(REPROACH, main_part(page), re.IGNORECASE)
    assert kept(ada).seconds in range(300, 304)
    assert kept(ada).stopped


@pytest.mark.django_db
def test_a_page_left_open_is_no_practice(ada: Someone, clock: MovableClock) -> None:
    sit(ada, clock, "3", ("next", timedelta(hours=9)))
    assert kept(ada).seconds == 180


@pytest.mark.django_db
def test_the_scan_keeps_what_was_found_where_and_leaves_out_the_rest(ada: Someone) -> None:
    assert SCAN.scan
    ada.client.post("/practise/er03/begin")
    ada.client.post("/practise/er03/1", {"go": "skip"})
    first, fifth = SCAN.scan.areas[0], SCAN.scan.areas[4]
    for number, area, found in ((7, fifth, ["tense", "warm"]), (3, first, ["numb"])):
        page = text(ada.client, f"/practise/er03/{number}")
        assert area.say in page
        assert 'value="room"' in page  # the way out to the room is on every place
        ada.client.post(f"/practise/er03/{number}", {"go": "room", f"at-{area.id}": found})
    assert SCAN.scan.outside in text(ada.client, "/practise/er03/13")
    ada.client.post("/practise/er03/13", {"go": "next"})
    done = ada.client.post("/practise/er03/14", {"go": "next", "q-word": "wary"}).headers[
        "Location"
    ]
    assert "/practise/done/" in done
    said = [(one.field, one.value) for one in kept(ada).said]
    assert said == [
        (first.id, "numb"), (fifth.id, "tense"), (fifth.id, "warm"), ("word", "wary"),
    ]  # fmt: skip
    shown = text(ada.client, done.replace("/practise/done/", "/journal/"))
    assert f"<dt>{fifth.name}</dt><dd>tense; warm</dd>" in shown


@pytest.mark.browser
def test_with_script_the_words_follow_the_time_with_a_tone_if_wanted(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 360, "height": 740})
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/er01")
    page.get_by_role("button", name="Begin").click()
    page.locator("#id_minutes_0").check()
    page.get_by_role("button", name="Start").click()
    _runs(page)
    with page.expect_navigation():
        page.get_by_role("button", name="I am done").click()
    fill(page, "calm ")
    send(page)
    page.wait_for_url("**/practise/done/*")
    page.get_by_role("link", name="Look at this entry").click()
    assert "calm feeling" in page.locator("main dl").inner_text()
    context.close()


def _runs(page: Page) -> None:
    """The time runs on a clock of the test: cues, tone, pause, and its own end."""
    assert SIT.timer
    page.clock.install()
    page.reload()
    say, clock = page.locator("[data-say]"), page.locator("[data-clock]")
    assert say.inner_text() == SIT.timer.cues[0].say
    page.get_by_label("A soft tone with each cue").check()
    page.clock.run_for(SIT.timer.cues[0].seconds * 1000)
    assert say.inner_text() == SIT.timer.cues[1].say
    assert int(page.locator(".timer").get_attribute("data-tones") or 0) >= 2
    page.get_by_role("button", name="Pause").click()
    held = clock.inner_text()
    page.clock.run_for(60_000)
    assert clock.inner_text() == held
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(120_000)
    assert "Stay or go" in say.inner_text()
