"""Capability 86: working with a professional, from the page for a session to a mended rupture."""

import pytest
from playwright.sync_api import Page

from homing import content
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(86), pytest.mark.browser]
TEXTS = content.help_guide()


def keep(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.wait_for_load_state()


def test_a_page_is_made_and_a_misunderstanding_is_raised_and_its_repair_kept(
    server: HomingServer, chromium: Chromium
) -> None:
    page = chromium.context(server, viewport={"width": 360, "height": 800}).new_page()
    make_vault(page, server)
    page.goto("/help/session")
    page.fill("[name=aims]", "Sleep without my phone")
    page.fill("[name=limits]", "No touch")
    keep(page, "Look at the page")
    shown = page.locator("article.leaves").inner_text()
    assert shown.split("\n") == [
        "What I want", "Sleep without my phone", "What I do not want", "No touch",
    ]  # fmt: skip
    assert TEXTS.prep.leaves in page.inner_text("main")

    page.get_by_role("link", name=TEXTS.between.title).click()
    page.fill("[name=moment]", "She looked at the clock")
    page.get_by_label(TEXTS.between.misunderstood).check()
    keep(page, "Keep it")
    assert TEXTS.between.raise_title in page.inner_text("main")
    page.fill("[name=say_next]", "I felt hurried last time.")
    keep(page, "Keep it")
    page.get_by_role("link", name="She looked at the clock").click()
    page.select_option("[name=repair]", "better")
    keep(page, "Keep it")
    assert not page.get_by_text("Still to say").count()
    page.goto("/journal")
    assert (
        "She looked at the clock" in page.inner_text("main")
        or page.get_by_text("Between sessions").count()
    )
    page.context.close()
