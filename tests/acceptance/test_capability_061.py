"""Capability 61: a review waits after a high moment, and leaves a line and a plan."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, wrong_on_a_phone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(61), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DUE = "Look back at a hard moment"


def high_check_in(page: Page) -> None:
    page.goto("/today/check-in")
    page.get_by_text("If something set you off").tap()
    page.get_by_label("no answer", exact=True).tap()
    page.check("#id_took_over_9")
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_text("Saved.")).to_be_visible()


def high_episode(page: Page, peak: int) -> None:
    page.goto("/journal/moment")
    page.fill("[name=camera_saw]", "The door closed hard")
    page.check(f"#id_peak_{peak}")
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url("**/journal/*?kept=new")


def waiting(page: Page) -> int:
    page.goto("/today/due")
    return page.get_by_role("link", name=DUE).count()


def test_a_review_waits_and_doing_it_adds_one_line_and_one_plan(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    high_episode(page, 7)
    assert waiting(page) == 0
    high_episode(page, 8)
    assert waiting(page) == 1
    page.get_by_role("link", name=DUE).tap()
    expect(page.get_by_role("heading", name="Looking back")).to_be_visible()
    assert wrong_on_a_phone(page) == []
    expect(page.locator("[name=trigger]")).to_have_value("The door closed hard")
    page.fill("[name=response]", "I left the room")
    page.fill("[name=learned]", "It passes in ten minutes")
    page.fill("[name=line]", "my jaw goes tight")
    page.fill("[name=cue]", "my jaw goes tight")
    page.fill("[name=act]", "breathe out six times")
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url("**/journal/*?kept=new")
    assert waiting(page) == 0

    page.goto("/journal/map")
    added = page.get_by_role("region", name="What you saw, looking back").locator("li")
    expect(added).to_have_count(1)
    expect(added).to_contain_text("my jaw goes tight")
    expect(added).to_contain_text("an early sign")
    page.goto("/journal/plans")
    expect(page.locator(".plan-card")).to_have_count(1)
    expect(page.locator(".plan-card")).to_contain_text("breathe out six times")
    page.get_by_role("button", name="It came up, and I did it").tap()
    expect(page.get_by_text("came up 1 time, done 1 of 1")).to_be_visible()
    assert wrong_on_a_phone(page) == []
    watch.nothing_happened()
    context.close()


def test_it_can_be_postponed_and_letting_it_go_asks_once(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    high_check_in(page)
    assert waiting(page) == 1
    page.get_by_role("link", name=DUE).tap()
    page.get_by_role("link", name="Let it go").tap()
    expect(page.get_by_role("heading", name="Let this look back go?")).to_be_visible()
    assert wrong_on_a_phone(page) == []
    assert waiting(page) == 1  # asking is not yet doing
    page.get_by_role("link", name=DUE).tap()
    page.get_by_role("button", name="Not today").tap()
    page.wait_for_url("**/journal/look")
    assert waiting(page) == 0  # until tomorrow
    high_episode(page, 10)
    assert waiting(page) == 1
    page.get_by_role("link", name=DUE).tap()
    page.get_by_role("link", name="Let it go").tap()
    page.get_by_role("button", name="Let it go").tap()
    page.wait_for_url("**/journal/look")
    assert waiting(page) == 0
    expect(page.get_by_text("Nothing waits for you")).to_be_visible()
    context.close()
