"""Nothing typed is lost: a closed tab, a lock, a server that died."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSPHRASE
from tests.server import Chromium, HomingServer, make_vault, unlock

pytestmark = pytest.mark.browser

_WORDS = "I wanted to call and did not"


def _kept(page: Page, server: HomingServer) -> None:
    page.wait_for_url(re.compile(re.escape(server.address) + r"(\?.*)?$"))


def test_words_come_back_after_the_tab_was_closed(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/today/check-in")
    page.locator("[name=trust][value='7']").check(force=True)
    with page.expect_response("**/draft"):
        page.fill("[name=line]", _WORDS)
    page.close()

    page = context.new_page()
    page.goto("/today/check-in")
    expect(page.locator("[name=line]")).to_have_value(_WORDS)
    expect(page.locator("[name=trust][value='7']")).to_be_checked()
    expect(page.locator("[data-draft-notice]")).to_be_visible()
    page.get_by_role("button", name="Keep this", exact=True).click()
    _kept(page, server)
    page.goto("/today/check-in")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[name=line]")).to_have_value("")
    context.close()


@pytest.mark.parametrize(
    ("address", "field"),
    [("/journal/five", "q_beneath"), ("/journal/page", "text"), ("/journal/good", "text")],
)
def test_words_of_a_page_come_back_after_a_lock(
    server: HomingServer, chromium: Chromium, address: str, field: str
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.goto(address)
    page.fill(f"[name={field}]", _WORDS)
    page.get_by_role("button", name="Lock").click()  # at once: no pause in typing kept it before
    page.wait_for_url("**/unlock*")
    unlock(page)
    page.goto(address)
    expect(page.locator(f"[name={field}]")).to_have_value(_WORDS)
    expect(page.locator("[data-draft-notice]")).to_be_visible()
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert _WORDS not in stored
    page.get_by_role("button", name="Keep this", exact=True).click()
    page.wait_for_url("**/journal/*?kept=new")
    expect(page.get_by_text(_WORDS).first).to_be_visible()
    context.close()


def test_words_are_carried_through_the_door_when_the_server_had_died(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/today/check-in")
    port = server.address.rstrip("/").rpartition(":")[2]
    server.kill()
    page.fill("[name=line]", _WORDS)
    server.start(port)
    page.get_by_role("button", name="Keep this", exact=True).click()
    page.get_by_text("What you wrote is kept on this page").wait_for()
    page.fill("[name=passphrase]", PASSPHRASE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Keep what I wrote").click()
    _kept(page, server)
    expect(page.get_by_text(_WORDS).first).to_be_visible()
    context.close()
