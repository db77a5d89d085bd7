"""Capability 33: five questions two taps from home; closed, found, exported, deleted for good."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(33), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url("**/journal/*?kept=*")


def look_for(page: Page, words: str) -> None:
    page.goto("/journal")
    page.fill("[name=words]", words)
    page.get_by_role("button", name="Search").tap()
    page.get_by_role("heading", name="What was found").wait_for()


def exported(page: Page) -> str:
    page.goto("/data")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export", exact=True).click()
    with zipfile.ZipFile(io.BytesIO(waiting.value.path().read_bytes())) as packed:
        return packed.read("homing-export.json").decode()


def test_five_questions_from_home_to_gone_for_good(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)

    page.goto("/")
    page.get_by_role("link", name="Journal").tap()
    page.get_by_role("link", name="Five questions").tap()
    questions = page.locator("textarea[name^=q_]")
    expect(questions).to_have_count(5)
    assert axe_violations(page) == []
    assert not overflows(page)

    questions.nth(1).fill("Under the anger there was a lighthouse feeling.")
    keep(page)
    expect(page.get_by_text("It is kept.")).to_be_visible()
    address = page.url.partition("?")[0]

    page.get_by_role("link", name="Change it").tap()
    expect(page.locator("textarea[name^=q_]").nth(1)).to_have_value(re.compile("lighthouse"))
    page.locator("textarea[name^=q_]").nth(3).fill("When we cooked.")
    keep(page)
    for said in ("lighthouse feeling", "When we cooked."):
        expect(page.get_by_text(said).first).to_be_visible()
    page.get_by_text("An earlier version").tap()
    expect(page.locator(".earlier")).to_contain_text("lighthouse")
    expect(page.locator(".earlier")).not_to_contain_text("cooked")

    look_for(page, "lightho")
    expect(page.locator("mark")).to_have_text("lightho")
    assert "lightho" not in page.url

    page.goto(address)
    page.get_by_role("button", name="Close this entry").tap()
    expect(page.get_by_text("It is not a second lock.")).to_be_visible()
    expect(page.get_by_text("lighthouse")).to_have_count(0)
    page.goto("/journal")
    expect(page.get_by_text("lighthouse")).to_have_count(0)
    look_for(page, "lighthouse")
    expect(page.locator(".entry")).to_have_count(1)
    expect(page.locator("mark")).to_have_count(0)
    page.get_by_role("link", name="A closed entry").tap()
    page.get_by_role("link", name="Open it").tap()
    expect(page.get_by_text("lighthouse").first).to_be_visible()

    assert "lighthouse" in exported(page)
    page.goto(address)
    page.get_by_role("link", name="Delete it").tap()
    expect(page.get_by_text("lighthouse")).to_have_count(0)
    page.get_by_role("button", name="Delete for good").tap()
    expect(page.get_by_text("It is gone for good.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()
    assert "lighthouse" not in exported(page)
    watch.nothing_happened()
    context.close()


def test_free_writing_is_for_any_day_and_several_times_a_day(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    for n in (1, 2):
        page.goto("/journal/page")
        page.fill("[name=text]", f"Page {n}.")
        page.get_by_text("It was not just now").tap()
        page.fill("[name=day]", "2026-03-03")
        keep(page)
    page.goto("/journal/month/202603")
    page.get_by_role("link", name=re.compile("^3 ?, holds something")).tap()
    for n in (1, 2):
        expect(page.get_by_text(f"Page {n}.")).to_be_visible()
    expect(page.get_by_text("that day").first).to_be_visible()
    context.close()
