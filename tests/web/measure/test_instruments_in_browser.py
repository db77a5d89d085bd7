"""A published instrument in a real browser, from pasted lines to a score. Lines are invented."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser

WELL_BEING = "/measure/instruments/11"
LINES = [f"{n}. The kettle of this test sang {n} times." for n in range(1, 6)]


def looks_right(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 2400})
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert not overflows(page)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_pasted_lines_to_a_score(
    server: HomingServer, chromium: Chromium, scheme: str
) -> None:
    context = chromium.context(server, color_scheme=scheme)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/measure/instruments")
    looks_right(page)
    page.goto(WELL_BEING)
    looks_right(page)
    page.get_by_role("link", name="Bring the wording").click()

    page.fill("[name=text]", "\n".join(LINES[:4]))
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Still missing: statement 5.")).to_be_visible()
    looks_right(page)
    page.fill("[name=text]", "\n".join(LINES))
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Homing cannot check these words")).to_be_visible()
    looks_right(page)
    page.get_by_label("I have compared every line").check()
    page.get_by_role("button", name="Keep this wording").click()

    page.get_by_role("button", name="Begin").click()
    looks_right(page)
    for n in range(1, 6):
        page.locator(f"#id_item_who-5-{n:02d}_3").focus()
        page.keyboard.press("Space")
    page.locator("label[for='id_item_who-5-02_open']").click()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("1 statement is open")).to_be_visible()
    expect(page.locator("[name='item_who-5-05'][value='3']")).to_be_checked()
    looks_right(page)
    page.locator("label[for='id_item_who-5-02_4']").click()
    page.get_by_role("button", name="Finish", exact=True).click()
    expect(page.get_by_text("64 on a scale from 0 to 100.").last).to_be_visible()
    page.locator("summary", has_text="Where the questions come from").click()
    expect(page.get_by_text("how far your own answers lie apart").last).to_be_visible()
    looks_right(page)
    watch.nothing_happened()
    context.close()


def test_a_form_that_comes_back_keeps_the_last_change_and_its_buttons(
    server: HomingServer, chromium: Chromium
) -> None:
    """An older draft must not be filled in over what was just sent."""
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.goto(f"{WELL_BEING}/wording")
    page.fill("[name=text]", "\n".join(LINES))
    page.get_by_role("button", name="Compare").click()
    page.get_by_label("I have compared every line").check()
    page.get_by_role("button", name="Keep this wording").click()
    page.get_by_role("button", name="Begin").click()
    with page.expect_response("**/draft"):  # a draft with one answer
        page.locator("label[for='id_item_who-5-01_1']").click()
    page.locator("label[for='id_item_who-5-02_5']").click()
    with page.expect_response("**/draft"):  # the page that comes back asks for its draft
        page.get_by_role("button", name="Finish").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[name='item_who-5-02'][value='5']")).to_be_checked()
    expect(page.locator("[data-draft-notice]")).to_be_hidden()
    page.get_by_role("button", name="Finish as it is").click()
    expect(page.get_by_text("Too few answers for:")).to_be_visible()
    context.close()
