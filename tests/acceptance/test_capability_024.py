"""Capability 24: settle, then reach; skipping is allowed, and kept in neutral words."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Thumb, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(24), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def at_the_words(page: Page) -> None:
    page.wait_for_url("**/practise/say*")
    expect(page.get_by_role("heading", name="What do you want to say?")).to_be_visible()


def test_a_calming_step_comes_first_and_then_the_words(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/people/new")
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("link", name="Before I message"))
    expect(page.get_by_role("heading", name="I want to message now")).to_be_visible()
    expect(page.get_by_role("button", name="Skip this and go to the words")).to_be_visible()
    assert axe_violations(page) == []
    thumb.tap("#id_before_9")
    thumb.tap(page.get_by_role("button", name="Ten slow breaths"))
    expect(page.get_by_text("Count each breath out")).to_be_visible()
    assert axe_violations(page) == []
    assert not overflows(page)
    thumb.tap("#id_after_5")
    thumb.tap(page.get_by_role("button", name="Go on to the words"))
    at_the_words(page)
    assert thumb.taps == 5
    page.goto("/journal")
    page.get_by_role("link", name="Settle, then reach").tap()
    facts = page.locator(".facts")
    for words in ("Ten slow breaths", "9 of 10", "5 of 10", "the words"):
        expect(facts).to_contain_text(words)
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_it_can_be_skipped_and_nothing_says_that_it_should_not_have_been(
    server: HomingServer, chromium: Chromium, *, script: bool
) -> None:
    scripted = chromium.context(server, **PHONE)
    make_vault(scripted.new_page(), server)
    context = chromium.context(
        server, storage_state=scripted.storage_state(), java_script_enabled=script, **PHONE
    )
    page = context.new_page()
    page.goto("/practise/reach")
    page.check("#id_before_8")
    page.get_by_role("button", name="Skip this and go to the words").click()
    at_the_words(page)
    page.goto("/journal")
    entry = page.locator(".entry", has_text="Settle, then reach")
    expect(entry).to_contain_text("went straight on")
    expect(entry).to_contain_text("8 of 10")
    for word in ("skip", "missed", "fail", "instead", "should"):
        expect(entry).not_to_contain_text(word)
    context.close()
    scripted.close()
