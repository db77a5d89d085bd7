"""What script adds to the check-in, and how the diary pages look to axe."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser


def fear_corner(page: Page) -> None:
    page.locator(".pad-field").click(position={"x": 20, "y": 20})


def test_words_come_with_the_spot_stay_when_chosen_and_stop_at_three(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 768, "height": 900})
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/today/check-in")
    near = page.locator(".word-near")
    expect(near.locator(".family")).to_have_count(0)
    fear_corner(page)
    expect(near.locator(".family")).to_have_count(4)
    page.check("[value=terrified]")
    page.check("[value=panicked]")
    expect(page.get_by_text("How strong is “terrified”?")).to_be_visible()
    page.check("#id_strength_1_8")

    box = page.locator(".pad-field").bounding_box()
    assert box
    page.locator(".pad-field").click(position={"x": box["width"] - 20, "y": box["height"] - 20})
    expect(near.locator("[value=calm]")).to_be_visible()
    expect(near.locator("[value=terrified]")).to_be_checked()

    page.fill("#word-look", "lone")
    page.check("[value=lonely]")
    expect(page.locator("[value=unwanted]")).to_be_hidden()
    expect(page.locator("[value=calm]")).to_be_disabled()
    expect(page.locator(".word-says")).to_contain_text("Three is the most")
    page.fill("#word-look", "")
    page.uncheck("[value=terrified]")
    expect(page.locator("[value=calm]")).to_be_enabled()
    expect(page.get_by_text("How strong is “terrified”?")).to_be_hidden()
    assert page.locator("[name=strength_1]:checked").count() == 0, "it was another word's strength"
    watch.nothing_happened()
    context.close()


def test_an_answer_can_be_taken_back(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/today/check-in")
    leave = page.locator("#id_trust").get_by_text("Leave it out")
    expect(leave).to_be_hidden()
    page.check("#id_trust_4")
    expect(leave).to_be_visible()
    page.check("#id_trust_skip")
    fear_corner(page)
    page.check("#id_no_spot")
    page.fill("[name=line]", "Only this.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Only this.")).to_be_visible()
    page.get_by_role("region", name="Today’s line").get_by_role("link", name="Check-in").click()
    expect(page.get_by_role("link", name="Change it")).to_be_visible()
    assert page.locator(".facts dt").count() == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_diary_pages(
    server: HomingServer, chromium: Chromium, scheme: str
) -> None:
    whole = {"width": 320, "height": 6000}  # axe takes what a sticky bar covers for too small
    context = chromium.context(server, viewport=whole, color_scheme=scheme)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    for address in ("/", "/journal", "/people", "/people/new"):
        page.goto(address)
        assert axe_violations(page) == [], address
        assert not overflows(page), address

    page.fill("[name=alias]", "Sam")
    page.check("[value=friend]")
    page.get_by_role("button", name="Keep").click()
    page.check("label:has-text('Sam')")
    page.get_by_role("button", name="Keep this choice").click()
    page.goto("/today/check-in")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("nothing to keep yet")).to_be_visible()
    assert axe_violations(page) == []
    fear_corner(page)
    for word in ("terrified", "panicked", "afraid"):
        page.check(f"[value={word}]")
    page.get_by_text("If something set you off").click()
    page.fill("[name=did]", "x" * 500)
    page.fill("[name=line]", "I don’t want to be here any more")
    assert axe_violations(page) == []
    assert not overflows(page)
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/?kept=*")
    assert axe_violations(page) == []
    assert not overflows(page)

    page.goto("/journal")
    page.fill("[name=words]", "here")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_count(1)
    assert axe_violations(page) == []
    page.locator(".entry a").click()
    page.wait_for_url("**/journal/*")
    for link in ("Delete it", "Leave it", "Change it"):
        assert axe_violations(page) == []
        assert not overflows(page)
        page.get_by_role("link", name=link).click()
        page.wait_for_load_state()
    assert axe_violations(page) == []
    page.goto("/people")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Sam").click()
    assert axe_violations(page) == []
    watch.nothing_happened()
    context.close()
