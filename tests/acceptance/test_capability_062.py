"""Capability 62: a slip is news, asks for one next step, resets nothing, and has an end."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from homing.web.clock import CLOCKS
from tests.e2e.walk import Watch, wrong_on_a_phone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(62), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def test_a_slip_is_met_without_blame_and_its_days_to_recovery_are_kept(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE, timezone_id="UTC")
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/journal/plans")
    page.fill("[name=cue]", "I reach for the phone")
    page.fill("[name=act]", "put it down")
    page.get_by_role("button", name="Keep this plan").tap()
    page.get_by_role("button", name="It came up, and I did it").tap()
    expect(page.get_by_text("came up 1 time, done 1 of 1")).to_be_visible()

    page.goto("/practise")
    page.get_by_role("link", name="I slipped").tap()
    expect(page.get_by_text("That happens to nearly everyone")).to_be_visible()
    expect(page.get_by_text("Nothing here is reset.")).to_be_visible()
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_text("Say what set it off").first).to_be_visible()
    expect(page.get_by_text("Choose one small next step").first).to_be_visible()
    assert wrong_on_a_phone(page) == []
    page.fill("[name=what]", "Checked the phone all evening")
    page.get_by_label("tired or ill").tap()
    page.get_by_label("send one honest line").tap()
    page.get_by_text("If you have another minute").tap()
    today = CLOCKS.wall.now().date()
    page.fill("[name=day]", (today - timedelta(days=4)).isoformat())
    page.get_by_role("button", name="Keep this").tap()

    expect(page.get_by_text("It is kept. Nothing was reset.")).to_be_visible()
    expect(page.locator(".lamp")).to_contain_text("send one honest line")
    expect(page.get_by_role("link", name="What would a friend say?")).to_be_visible()
    assert wrong_on_a_phone(page) == []
    page.fill("[name=day] >> nth=0", (today - timedelta(days=1)).isoformat())
    page.get_by_role("button", name="I am back on my way").tap()
    expect(page.get_by_text("back on the way after 3 days")).to_be_visible()
    assert wrong_on_a_phone(page) == []

    page.goto("/journal/plans")  # what was counted before still stands
    expect(page.get_by_text("came up 1 time, done 1 of 1")).to_be_visible()
    page.goto("/journal/step")
    expect(page.get_by_text("back on the way after 3 days")).to_be_visible()
    expect(page.get_by_text("Too few to say how long")).to_be_visible()
    watch.nothing_happened()
    context.close()
