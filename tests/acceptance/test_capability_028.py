"""Capability 28: blame is marked with its reason; event, feeling and request become the words."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(28), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def parts(page: Page) -> None:
    page.fill("[name=slot_event]", "I told you about my day and you looked at your phone")
    page.fill("[name=slot_feeling]", "alone")
    page.fill("[name=slot_request]", "Could we have ten minutes after dinner?")


def test_you_never_listen_becomes_event_feeling_and_request(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise")
    page.get_by_role("link", name="A direct request").tap()
    page.fill("[name=first]", "you never listen")
    marks = page.locator("#first-seen")
    expect(marks.locator("mark")).to_have_text("you never listen")
    expect(marks.get_by_text("Blame", exact=True)).to_be_visible()
    expect(marks.get_by_text("Always and never", exact=True)).to_be_visible()
    expect(marks.get_by_text("not heard")).to_be_visible()  # the reason
    for label in ("What happened?", "What did you feel?", "What would you like?"):
        expect(page.get_by_role("textbox", name=label)).to_be_visible()
    parts(page)
    words = page.locator("#seen .said-words")
    expect(words).to_contain_text("When I told you about my day")
    expect(words).to_contain_text("I felt alone. Could we have ten minutes after dinner?")
    assert axe_violations(page) == []
    assert not overflows(page)
    page.get_by_role("button", name="Keep these words").tap()
    expect(page.get_by_text("Your words are kept. Nothing was sent.")).to_be_visible()
    final = page.get_by_label("To read out or to copy")
    said = final.input_value()
    for part in ("looked at your phone", "alone", "ten minutes after dinner"):
        assert part in said
    assert "never" not in said
    assert final.get_attribute("readonly") is not None
    page.get_by_role("button", name="Copy the words").tap()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == said
    assert axe_violations(page) == []
    watch.nothing_happened()
    context.close()


def test_it_is_complete_without_script(server: HomingServer, chromium: Chromium) -> None:
    first = chromium.context(server)
    page = first.new_page()
    make_vault(page, server)
    context = chromium.context(
        server, java_script_enabled=False, storage_state=first.storage_state()
    )
    first.close()
    page = context.new_page()
    page.goto("/practise/say/ask")
    page.fill("[name=first]", "you never listen")
    page.get_by_role("button", name="See the words").click()
    expect(page.get_by_text("Blame", exact=True)).to_be_visible()
    expect(page.get_by_text("Still to come: What happened?")).to_be_visible()
    parts(page)
    page.get_by_role("button", name="See the words").click()
    expect(page.locator("#seen .said-words")).to_contain_text("I felt alone.")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_label("To read out or to copy")).to_have_value(
        "When I told you about my day and you looked at your phone, I felt alone. "
        "Could we have ten minutes after dinner?"
    )
    context.close()
