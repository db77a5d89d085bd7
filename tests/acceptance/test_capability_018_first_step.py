"""Capability 18: from first run to a result and a first step, in a real browser, on a phone."""

import pytest
from playwright.sync_api import Page, expect

from homing import content
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(18), pytest.mark.browser]

# What a person takes at an easy pace: to read and answer one statement, and to look at a page.
_SECONDS_A_STATEMENT = 10
_SECONDS_A_PAGE = 30
_TEN_MINUTES = 600


def test_from_first_run_to_a_first_step_takes_less_than_ten_minutes(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 360, "height": 740})
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Begin", exact=True).click()
    page.get_by_role("button", name="Begin", exact=True).click()
    statements = answer_all(page)
    expect(page.locator("svg").first).to_be_visible()  # a first useful result
    page.goto("/")
    link = page.get_by_role("main").locator("a[href='/progress/roadmap']").first
    link.click()
    expect(page.locator(".week > li").first).to_be_visible()  # a first step, with its reason
    expect(page.locator(".week .why").first).to_contain_text("Why:")
    assert not overflows(page)
    assert axe_violations(page) == []
    # door, recovery code (two pages), today, before the measure, result, today, roadmap
    pages = 8
    assert statements * _SECONDS_A_STATEMENT + pages * _SECONDS_A_PAGE < _TEN_MINUTES
    watch.nothing_happened()
    context.close()


def answer_all(page: Page) -> int:
    """Answer like someone with much worry and little distance; says how many were asked."""
    items = {item.text: item for item in content.item_bank().items}
    for answered in range(60):
        if "/result" in page.url:
            return answered
        item = items[page.locator(".item").inner_text()]
        much = (item.scale == "anxiety") == (item.key > 0)
        page.locator(f"button.answer[value='{6 if much else 2}']").click()
        page.wait_for_load_state()
    raise AssertionError("the measure does not end")
