"""Capability 8: the momentary check-in, from opening Homing to the saved entry, on a phone."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Thumb, Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(8), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# A minute holds twelve taps of five seconds.
MOST_TAPS = 12
SECONDS = 60


def test_a_check_in_with_all_its_parts_fits_into_a_minute_of_taps(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)

    began = time.monotonic()
    page.goto("/")
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("link", name="Check in"))
    thumb.tap(".pad-field", position={"x": 40, "y": 40})
    thumb.tap("[value=afraid]")
    thumb.tap("#id_strength_1_7")
    thumb.tap(page.get_by_text("If something set you off"))
    thumb.tap(page.get_by_label("no answer"))
    thumb.type("set_off_by", "No answer since noon")
    thumb.type("body", "a tight chest")
    thumb.tap("#id_took_over_6")
    thumb.type("did", "wrote once more, then went for a walk")
    thumb.tap(page.get_by_role("button", name="Keep this"))
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert thumb.taps <= MOST_TAPS
    assert time.monotonic() - began < SECONDS
    assert not overflows(page)
    assert axe_violations(page) == []

    line = page.get_by_role("region", name="Today’s line")
    for part in ("afraid 7", "No answer since noon", "a tight chest", "6 of 10"):
        expect(line.get_by_text(part)).to_be_visible()
    line.get_by_role("link", name="Check-in").tap()
    page.wait_for_url("**/journal/*")
    assert parts(page) == {
        "Feeling": "afraid (7 of 10)",
        "On the pad": "very unpleasant, very high energy",
        "In the body": "a tight chest",
        "Kind of trigger": "no answer",
        "What set it off": "No answer since noon",
        "How far it took over": "6 of 10",
        "What I did": "wrote once more, then went for a walk",
    }
    page.goto("/journal/map")
    expect(page.get_by_role("figure").get_by_text("no answer").first).to_be_visible()
    expect(
        page.get_by_role("region", name="What came first").get_by_text("a tight chest")
    ).to_be_visible()
    watch.nothing_happened()
    context.close()


def test_it_can_be_put_right_and_deleted_for_good(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/today/check-in")
    page.fill("[name=line]", "A slip of the pn")
    page.get_by_role("button", name="Keep this").tap()
    page.get_by_role("region", name="Today’s line").get_by_role("link", name="Check-in").tap()
    page.get_by_role("link", name="Change it").tap()
    page.fill("[name=line]", "A slip of the pen")
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_text("A slip of the pen")).to_be_visible()
    page.get_by_role("link", name="Delete it").tap()
    page.get_by_role("button", name="Delete for good").tap()
    expect(page.get_by_text("It is gone for good.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("A slip of the pen")).to_have_count(0)
    context.close()


def test_it_works_without_script(server: HomingServer, chromium: Chromium) -> None:
    scripted = chromium.context(server, **PHONE)
    make_vault(scripted.new_page(), server)
    context = chromium.context(
        server, storage_state=scripted.storage_state(), java_script_enabled=False, **PHONE
    )
    page = context.new_page()
    page.goto("/today/check-in")
    page.check("#id_pleasantness_1")
    page.check("#id_energy_5")
    page.get_by_role("button", name="Show words near the spot").click()
    page.check("[value=afraid]")
    page.get_by_role("button", name="Show words near the spot").click()
    expect(page.get_by_text("How strong is “afraid”?")).to_be_visible()
    page.check("#id_strength_1_9")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("afraid 9")).to_be_visible()
    context.close()
    scripted.close()


def parts(page: Page) -> dict[str, str]:
    rows = page.locator(".facts > div").all()
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows}
