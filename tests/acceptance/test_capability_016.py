"""Capability 16: what is missing with one person becomes one clear request for them."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [
    pytest.mark.capability(16),
    pytest.mark.browser,
]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def add_robin(page: Page) -> None:
    page.goto("/people/new")
    page.fill("[name=alias]", "Robin")
    page.get_by_label("partner", exact=True).tap()
    page.get_by_role("button", name="Keep").tap()
    page.wait_for_url("**/people?kept=*")


def test_a_missing_repair_becomes_one_request_that_can_be_changed_and_said(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    add_robin(page)

    page.goto("/journal/needs")
    page.get_by_role("link", name="Robin").tap()
    expect(page.locator("[name=missing]")).to_have_count(10)
    page.get_by_label("Repair", exact=True).tap()
    page.get_by_role("button", name="Keep this").tap()
    draft = page.get_by_role("textbox", name="About repair, for Robin")
    assert draft.input_value().startswith("Robin, ")
    assert "repair" in draft.input_value()
    expect(page.get_by_role("textbox", name="About")).to_have_count(1)
    assert axe_violations(page) == []
    draft.fill("Robin, could we talk about last night for ten minutes?")
    page.get_by_role("button", name="Keep this request").tap()

    expect(page.get_by_text("Your words are kept. Nothing was sent.")).to_be_visible()
    words = page.locator("#ask-words")
    expect(words).to_have_text("Robin, could we talk about last night for ten minutes?")
    expect(page.get_by_role("button", name="Copy the words")).to_be_visible()
    page.get_by_text("Say it in other words").tap()
    page.fill("[name=text]", "Robin, shall we start again over tea?")
    page.get_by_role("button", name="Keep these words").tap()
    expect(words).to_have_text("Robin, shall we start again over tea?")
    assert axe_violations(page) == []
    assert not overflows(page)

    page.get_by_role("link", name="Put it into three parts").tap()
    wish = page.get_by_role("textbox", name="What would you like?")
    expect(wish).to_have_value("Shall we start again over tea?")
    expect(page.get_by_label("Who is it for?").locator("option:checked")).to_have_text("Robin")
    page.fill("[name=slot_event]", "we went to bed without a word")
    page.fill("[name=slot_feeling]", "sad")
    page.get_by_role("button", name="Keep these words").tap()
    page.get_by_role("link", name="The request it came from").tap()
    expect(words).to_have_text(
        "Robin, when we went to bed without a word, I felt sad. Shall we start again over tea?"
    )
    page.get_by_text("I said it").tap()
    page.get_by_label("later", exact=True).tap()
    page.get_by_role("button", name="Keep what came of it").tap()
    expect(page.get_by_text("Later is not yet no.")).to_be_visible()
    page.goto("/journal?kind=a")
    expect(page.get_by_text("Shall we start again over tea?").first).to_be_visible()
    watch.nothing_happened()
    context.close()


def test_with_someone_who_was_feared_help_is_offered_and_nothing_drafted(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    add_robin(page)
    page.goto("/journal/moment")
    page.get_by_role("group", name="With whom?").get_by_label("Robin").tap()
    page.get_by_role("checkbox", name="I was afraid of them").check()
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url("**/journal/*?kept=new")
    page.goto("/journal/needs")
    page.get_by_role("link", name="Robin").tap()
    page.get_by_label("Repair", exact=True).tap()
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_role("heading", name="This comes first")).to_be_visible()
    expect(page.get_by_role("textbox", name="About repair")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="Open Help")).to_be_visible()
    context.close()
