"""Capability 57: a break with a set return time, asked for at its end, open for a week."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(57), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def moved(tmp_path: Path) -> Iterator[HomingServer]:
    with HomingServer(tmp_path / "data", "--clock", "2026-11-22") as server:
        yield server


def days_pass(page: Page, days: int) -> None:
    page.goto("/")
    page.fill("[name=days]", str(days))
    page.get_by_role("button", name="Move the clock").tap()
    page.wait_for_load_state()


def begin(page: Page) -> str:
    page.goto("/journal")
    page.locator("footer").get_by_role("link", name="Step away").tap()
    expect(page.get_by_text("no way to punish, and it is not silence")).to_be_visible()
    page.get_by_role("button", name=re.compile("in 30 minutes")).tap()
    expect(page.get_by_text("I need a break. I will be back at")).to_be_visible()
    expect(page.get_by_text("30 min left")).to_be_visible()
    return page.url


def test_at_its_end_it_asks_back_later_or_help_and_notes_one_thing_understood(
    moved: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(moved, **PHONE)
    page = context.new_page()
    make_vault(page, moved)
    begin(page)
    assert axe_violations(page) == []
    days_pass(page, 1)
    page.get_by_role("link", name="Are you back?").tap()
    expect(page.get_by_role("heading", name="It is time. Are you back?")).to_be_visible()
    expect(page.get_by_role("button", name="I am back")).to_be_visible()
    expect(page.get_by_role("link", name="I need help")).to_have_attribute("href", "/help")
    assert axe_violations(page) == []
    assert not overflows(page)
    page.get_by_text("Later", exact=True).tap()
    page.locator("[name=minutes][value='20']").tap()
    expect(page.get_by_text("20 min left")).to_be_visible()
    days_pass(page, 1)
    page.get_by_role("link", name="Are you back?").tap()
    page.fill("[name=understood]", "I was tired, and it was not about the cups.")
    page.check("#id_after_3")
    page.get_by_role("button", name="I am back").tap()
    expect(page.get_by_text("You came back. That is kept.")).to_be_visible()
    expect(page.locator(".own")).to_contain_text("it was not about the cups")
    page.goto("/")
    expect(page.get_by_role("link", name="Are you back?")).to_have_count(0)
    context.close()


def test_an_unreturned_break_stays_visible_as_open_for_a_week(
    moved: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(moved, **PHONE)
    page = context.new_page()
    make_vault(page, moved)
    begin(page)
    for _day in (1, 2):
        days_pass(page, 3)
        expect(page.get_by_role("link", name="Are you back?")).to_be_visible()
        page.goto("/journal")
        expect(page.locator(".entry", has_text="Break")).to_contain_text("open")
    days_pass(page, 2)
    expect(page.get_by_role("link", name="Are you back?")).to_have_count(0)
    page.goto("/journal")
    expect(page.locator(".entry", has_text="Break")).to_have_count(1)
    context.close()


def test_it_works_without_script(server: HomingServer, chromium: Chromium) -> None:
    scripted = chromium.context(server, **PHONE)
    make_vault(scripted.new_page(), server)
    context = chromium.context(
        server, storage_state=scripted.storage_state(), java_script_enabled=False, **PHONE
    )
    page = context.new_page()
    page.goto("/practise/break")
    page.locator("[name=minutes][value='20']").click()
    page.get_by_text("I am back already").click()
    page.fill("[name=understood]", "I needed water.")
    page.get_by_role("button", name="I am back").click()
    expect(page.locator(".own")).to_contain_text("I needed water.")
    context.close()
    scripted.close()
