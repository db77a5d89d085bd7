"""Capability 31: at a setback a friend's stance is offered, kept, and shown the next time."""

import pytest
from playwright.sync_api import expect

from tests.e2e.walk import Watch, wrong_on_a_phone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(31), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
REPLY = "You were worn out. You stopped by yourself. Tomorrow is a new day."


def test_what_one_wrote_as_a_friend_is_kept_with_its_ratings_and_read_again(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/journal/step")
    page.fill("[name=what]", "Checked the phone all evening")
    page.get_by_label("no answer").tap()
    page.get_by_label("sleep, then look again").tap()
    page.get_by_role("button", name="Keep this").tap()
    page.get_by_role("link", name="What would a friend say?").tap()

    expect(page.locator("[name=situation]")).to_have_value("Checked the phone all evening")
    expect(page.get_by_text("What you wrote to yourself last time")).to_have_count(0)
    assert wrong_on_a_phone(page) == []
    page.check("#id_before_2")
    page.fill("[name=reply]", REPLY)
    page.check("#id_after_6")
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url("**/journal/*?kept=new")
    for kept in (REPLY, "2 of 10", "6 of 10"):
        expect(page.get_by_role("main")).to_contain_text(kept)

    page.goto("/journal/kind")
    expect(page.get_by_role("region", name="What you wrote to yourself last time")).to_contain_text(
        REPLY
    )
    assert wrong_on_a_phone(page) == []
    watch.nothing_happened()
    context.close()
