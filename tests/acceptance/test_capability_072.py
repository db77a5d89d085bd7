"""Capability 72: four rituals, a year by the clock, and a yearly review of what it held."""

import re

import pytest

from homing.records import Ritual, YearReview
from tests.acceptance.upkeep_clock import SetClock, page, set_clock, waiting
from tests.cast import Someone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.capability(72)
__all__ = ["set_clock"]
CHECK_IN, DATE, REVIEW, TRADITION = (
    "Daily check-in", "Saturday is ours", "Our year", "Pancakes on the first of May",
)  # fmt: skip
FOUR = (
    ("check-in", CHECK_IN, "day", "2026-11-22", "21:00"),
    ("date", DATE, "week", "2026-11-28", "19:00"),
    ("review", REVIEW, "year", "2026-12-31", "11:00"),
    ("tradition", TRADITION, "year", "2027-05-01", ""),
)


@pytest.fixture
def four(ada: Someone, set_clock: SetClock) -> dict[str, str]:
    """The four rituals, set up on one Sunday, by name."""
    set_clock("2026-11-22 12:00")
    for about, name, cadence, since, hour in FOUR:
        answer = ada.client.post("/practise/rituals/new", {
            "about": about, "name": name, "cadence": cadence, "since": since, "hour": hour,
        })  # fmt: skip
        assert answer.status_code == 302
    return {entry.record.name: entry.id for entry in ada.store.of(Ritual)}


@pytest.mark.django_db
def test_each_of_the_four_waits_at_its_own_time_through_a_year(
    ada: Someone, four: dict[str, str], set_clock: SetClock
) -> None:
    for before, after, name in (
        ("2026-11-22 20:59", "2026-11-22 21:00", CHECK_IN),
        ("2026-11-28 18:59", "2026-11-28 19:00", DATE),
        ("2026-12-31 10:59", "2026-12-31 11:00", REVIEW),
        ("2027-04-30 22:00", "2027-05-01 08:00", TRADITION),
        ("2027-08-14 17:59", "2027-08-14 18:00", DATE),  # seven in the evening, summer time
        ("2027-11-21 20:59", "2027-11-21 21:00", CHECK_IN),
    ):
        set_clock(before)
        assert name not in waiting(ada.client)
        set_clock(after)
        assert name in waiting(ada.client)
    set_clock("2027-12-31 11:00")
    assert {CHECK_IN, DATE, REVIEW} - set(waiting(ada.client)) == {CHECK_IN}  # before its hour
    ada.client.post(f"/practise/rituals/{four[REVIEW]}/rest", {"until": "2028-06-01", "version": 1})
    assert REVIEW not in waiting(ada.client)


@pytest.mark.django_db
def test_what_was_done_or_moved_no_longer_waits_and_counts_as_kept(
    ada: Someone, four: dict[str, str], set_clock: SetClock
) -> None:
    set_clock("2026-11-22 21:30")
    ada.client.post(waiting(ada.client)[CHECK_IN], {"entry_id": "a" * 32, "worry": "3"})
    assert CHECK_IN not in waiting(ada.client)
    set_clock("2026-11-28 19:30")
    moved = {"done": "moved", "moved_to": "2026-11-30", "due": "2026-11-28", "version": "0"}
    ada.client.post(waiting(ada.client)[DATE], moved)
    assert DATE not in waiting(ada.client)
    set_clock("2026-11-30 20:00")
    assert DATE in waiting(ada.client)
    set_clock("2026-12-04 20:00")
    shown = page(ada.client, f"/practise/rituals/{four[DATE]}")
    assert "1 of the last one kept" in shown
    set_clock("2027-02-13 20:00")  # two months on, nothing told: nothing is said about it
    shown = page(ada.client, f"/practise/rituals/{four[DATE]}")
    for word in ("missed", "not kept", "streak", "0 of"):
        assert word not in shown.lower()


@pytest.mark.django_db
def test_the_yearly_review_gathers_the_year_and_keeps_its_day(
    ada: Someone, four: dict[str, str], set_clock: SetClock
) -> None:
    set_clock("2027-03-01 12:00")
    ada.client.post("/journal/good", {"text": "We swam in the lake."})
    ada.client.post("/journal/mend/new", {"what": "The bins again.", "torn_at": "2027-02-27T18:00"})
    ada.client.post("/journal/needs", {"m-play": "9", "x-play": "on", "met-play": "1"})
    set_clock("2026-12-01 12:00")
    ada.client.post("/practise/year", {"aims": "One free evening", "entry_id": "b" * 32})
    set_clock("2027-12-31 11:30")
    there = waiting(ada.client)[REVIEW]
    shown = page(ada.client, there)
    wins, rest = shown.split('id="wins"')[1].split('id="open"')
    still_open, wishes = rest.split('id="wishes"')
    assert "We swam in the lake." in wins
    assert "The bins again." in still_open
    assert "One free evening" in wishes.split('id="own"')[0]
    ada.client.post(there, {"strengths": "We laugh.", "next_on": "2028-12-31"})
    assert len(ada.store.of(YearReview)) == 2
    assert REVIEW not in waiting(ada.client)


@pytest.mark.browser
def test_a_ritual_is_set_up_moved_and_printed_in_a_browser(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 360, "height": 740})
    phone = context.new_page()
    make_vault(phone, server)
    phone.goto("/practise/rituals")
    phone.get_by_role("link", name="Set it up").nth(1).click()
    phone.fill("[name=hour]", "")
    phone.get_by_role("button", name="Keep it").click()
    phone.wait_for_url(re.compile(r"/practise/rituals/\w{32}\?kept=1"))
    phone.get_by_role("link", name="Tell how it was").click()
    phone.get_by_label("In its short form").check()
    phone.get_by_role("button", name="Keep it").click()
    phone.wait_for_url(re.compile(r"\?said=1"))
    assert "1 of the last one kept" in phone.locator("main").inner_text()
    phone.goto("/practise/year")
    phone.emulate_media(media="print")
    assert phone.locator("h1").is_visible()
    assert not phone.locator("[name=strengths]").is_visible()
    context.close()
