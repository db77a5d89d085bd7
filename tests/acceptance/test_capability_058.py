"""Capability 58: a sorry without a but, own part, the feeling seen, and a next step."""

import pytest
from playwright.sync_api import expect

from tests.e2e.walk import axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(58), pytest.mark.browser]


def test_a_sorry_is_freed_of_its_but_and_of_too_much(
    server: HomingServer, chromium: Chromium
) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    context = chromium.context(server, **phone)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise")
    page.get_by_role("link", name="Repair and apology").tap()
    marks = page.locator("#first-seen")
    page.fill("[name=first]", "sorry but you")
    expect(marks.locator("mark")).to_have_text("sorry but you")
    expect(marks.get_by_text("Sorry, but", exact=True)).to_be_visible()
    page.fill("[name=first]", "I am the worst")
    expect(marks.locator("mark")).to_have_text("I am the worst")
    expect(marks.get_by_text("More than sorry", exact=True)).to_be_visible()
    expect(marks.get_by_text("One clear sorry is enough.")).to_be_visible()
    page.fill("[name=slot_did]", "I shouted at you on Sunday")
    page.fill("[name=slot_effect]", "You went quiet, and I imagine you felt alone.")
    page.fill("[name=slot_step]", "Tonight I want to hear how it was for you")
    page.fill("[name=slot_ask]", "is there something you need")
    page.get_by_role("button", name="Keep these words").tap()
    expect(page.get_by_label("To read out or to copy")).to_have_value(
        "I shouted at you on Sunday. You went quiet, and I imagine you felt alone. I am sorry. "
        "Tonight I want to hear how it was for you. Is there something you need?"
    )
    expect(page.get_by_text("How this may land")).to_have_count(0)
    assert axe_violations(page) == []
    assert not overflows(page)
    page.get_by_text("I said it").tap()
    page.fill("[name=reply]", "A nod, and tea.")
    page.get_by_role("button", name="Keep what came of it").tap()
    expect(page.get_by_text("Saying it took something, whatever came back.")).to_be_visible()
    context.close()


def test_a_but_that_finds_its_way_into_the_parts_is_marked_in_the_words(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/say/mend")
    page.fill("[name=slot_did]", "shouted")
    page.fill("[name=slot_effect]", "You went quiet")
    page.fill("[name=slot_step]", "But you started it")
    expect(page.locator("#seen").get_by_text("Sorry, but", exact=True)).to_be_visible()
    page.fill("[name=slot_step]", "I am a terrible person")
    expect(page.locator("#seen").get_by_text("More than sorry", exact=True)).to_be_visible()
    context.close()
