"""Capability 29: a limit names a need, a limit, an own act and warmth; fault is flagged."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from homing.services.settings import change_preferences
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone
from tests.e2e.walk import axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.capability(29)
SetClock = Callable[[str], None]
NIGHTS = {
    "slot_need": "my sleep",
    "slot_limit": "I do not take calls after ten",
    "slot_do": "let it ring and call back in the morning",
    "slot_warm": "I like to hear you by day",
}


@pytest.fixture
def set_clock(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The test clock, in London."""
    change_preferences(ada.store, NOON, zone="Europe/London")

    def set_to(when: str) -> None:
        at = datetime.fromisoformat(when).replace(tzinfo=UTC)
        monkeypatch.setattr(CLOCKS, "diary", MovableClock(at))

    return set_to


@pytest.mark.browser
def test_a_limit_for_calls_at_night_is_built_and_their_fault_is_flagged(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 360, "height": 740})
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/say/line")
    page.get_by_text("Ways to say no, kindly").click()
    expect(page.get_by_text("That does not work for me.")).to_be_visible()
    for name, text in NIGHTS.items():
        page.fill(f"[name={name}]", text)
    page.fill("[name=slot_need]", "peace, because you are so clingy")
    flag = page.locator("#seen").get_by_text("About their fault")
    expect(flag).to_be_visible()
    expect(page.locator("#seen").get_by_text("Begin with your need.")).to_be_visible()
    page.fill("[name=slot_need]", NIGHTS["slot_need"])
    expect(flag).to_have_count(0)
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_label("To read out or to copy")).to_have_value(
        "I need my sleep, so I do not take calls after ten. If it happens all the same, I will "
        "let it ring and call back in the morning. I like to hear you by day."
    )
    assert axe_violations(page) == []
    assert not overflows(page)
    context.close()


@pytest.mark.django_db
def test_a_week_after_it_was_said_it_is_asked_whether_it_held_and_at_what_cost(
    ada: Someone, set_clock: SetClock
) -> None:
    def today() -> str:
        return ada.client.get("/").content.decode()

    set_clock("2026-11-22 20:00")
    kept = ada.client.post("/practise/say/line", {"go": "keep", "entry_id": "a" * 32, **NIGHTS})
    assert kept.status_code == 302
    page = f"/practise/say/{'a' * 32}"
    ada.client.post(f"{page}/said", {"version": "1"})
    assert "Did your limit hold?" not in today()
    set_clock("2026-11-28 20:00")
    assert "Did your limit hold?" not in today()
    set_clock("2026-11-29 20:00")
    assert re.search(rf'href="{page}"[^>]*>Did your limit hold\?', today())
    asked = ada.client.get(page).content.decode()
    assert "Did the limit hold?" in asked
    assert "What did it cost you to keep it?" in asked
    ada.client.post(f"{page}/held", {"version": "2", "held": "partly", "cost": "6"})
    assert "It held in part." in ada.client.get(page).content.decode()
    assert "Did your limit hold?" not in today()
    diary = ada.client.get(f"/journal/{'a' * 32}").content.decode()
    assert "6 of 10" in diary
