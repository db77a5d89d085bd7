"""Capability 47: a card for an hour apart, unease noted meanwhile, and a prompt to meet again."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from homing.records import Person
from homing.services.settings import change_preferences
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone
from tests.e2e.walk import axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.capability(47)
SetClock = Callable[[str], None]
ID = "c" * 32
PAGE = f"/practise/say/{ID}"


@pytest.fixture
def set_clock(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The test clock, in London."""
    change_preferences(ada.store, NOON, zone="Europe/London")

    def set_to(when: str) -> None:
        at = datetime.fromisoformat(when).replace(tzinfo=UTC)
        monkeypatch.setattr(CLOCKS, "diary", MovableClock(at))

    return set_to


def with_robin(ada: Someone) -> str:
    return ada.store.put(
        Person(at=NOON.at, zone=NOON.zone, day=NOON.day, alias="Robin", relation="partner")
    ).id


def page_of(ada: Someone) -> str:
    return ada.client.get(PAGE).content.decode()


@pytest.mark.django_db
def test_a_one_hour_card_says_why_what_it_is_not_and_when_and_prompts_the_return(
    ada: Someone, set_clock: SetClock
) -> None:
    set_clock("2026-11-22 14:40")
    sent = {
        "go": "keep", "entry_id": ID, "whom": with_robin(ada), "minutes": "60",
        "slot_reason": "my head is full", "slot_not": "I am not leaving",
        "slot_do": "walk round the block", "slot_reunion": "Hello again, I am glad it is you",
    }  # fmt: skip
    assert ada.client.post("/practise/say/room", sent).status_code == 302
    ada.client.post(f"{PAGE}/begin", {"version": "1"})
    card = page_of(ada)
    for part in ("I need an hour for myself, because my head is full.", "I am not leaving.",
                 "I will be back at 15:40.", "Hello again, I am glad it is you"):  # fmt: skip
        assert part in card
    assert "It is time to be back with Robin" not in ada.client.get("/").content.decode()

    set_clock("2026-11-22 14:50")
    ada.client.post(f"{PAGE}/now", {"version": "2", "level": "8", "note": "my chest is tight"})
    set_clock("2026-11-22 15:20")
    ada.client.post(f"{PAGE}/now", {"version": "3", "level": "4"})
    noted = page_of(ada)
    assert "14:50: 8 of 10. " in re.sub("<[^>]+>", "", noted)
    assert "my chest is tight" in noted
    assert "It has eased" in noted

    set_clock("2026-11-22 15:39")
    assert "It is time to be back with Robin" not in ada.client.get("/").content.decode()
    set_clock("2026-11-22 15:41")
    assert "It is time to be back with Robin" in ada.client.get("/").content.decode()
    assert "It is time to meet again. First something warm:" in page_of(ada)
    ada.client.post(f"{PAGE}/back", {"version": "4"})
    assert "Back when you said." in page_of(ada)
    assert "It is time to be back" not in ada.client.get("/").content.decode()


@pytest.mark.django_db
def test_the_one_who_waits_gets_a_card_and_a_prompt_too(ada: Someone, set_clock: SetClock) -> None:
    set_clock("2026-11-22 14:40")
    sent = {
        "go": "keep", "entry_id": ID, "whom": with_robin(ada), "minutes": "60",
        "slot_kind": "Take the time you need", "slot_do": "ring my sister",
        "slot_reunion": "Come, sit down",
        "slot_meaning": "Robin wants quiet. The part about leaving is my worry.",
    }  # fmt: skip
    ada.client.post("/practise/say/wait", sent)
    ada.client.post(f"{PAGE}/begin", {"version": "1"})
    card = page_of(ada)
    assert "I hear that you need an hour for yourself." in card
    assert "We meet again at 15:40." in card
    assert (
        "is my worry" not in re.search(r"<textarea id=\"final\".*?</textarea>", card, re.DOTALL)[0]
    )
    set_clock("2026-11-22 15:41")
    assert "It is time to meet Robin again" in ada.client.get("/").content.decode()


@pytest.mark.browser
def test_the_card_can_be_made_and_used_with_a_thumb(
    server: HomingServer, chromium: Chromium
) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    context = chromium.context(server, **phone)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise")
    page.get_by_role("link", name="Space, with a way back").tap()
    page.get_by_label("an hour", exact=True).tap()
    for name, text in (("reason", "my head is full"), ("not", "I am not leaving"),
                       ("reunion", "Hello again")):  # fmt: skip
        page.fill(f"[name=slot_{name}]", text)
    expect(page.locator("#seen")).to_contain_text("I need an hour for myself")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Keep these words").tap()
    page.get_by_role("button", name="Begin now").tap()
    expect(page.get_by_text("Together again")).to_be_visible()
    page.get_by_role("group", name="How uneasy is it, right now?").get_by_label("7").tap()
    page.get_by_role("button", name="Note it").tap()
    expect(page.get_by_text("7 of 10")).to_be_visible()
    assert axe_violations(page) == []
    assert not overflows(page)
    page.get_by_role("button", name="We are in touch again").tap()
    expect(page.get_by_text("Back, and earlier than you said.")).to_be_visible()
    context.close()
