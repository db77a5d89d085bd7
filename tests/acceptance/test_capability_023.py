"""Capability 23: the soothing kit, which learns what works from ratings before and after."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Thumb, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(23), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
METHODS = {
    "Ginger tea": "Something to taste",
    "Once round the block": "Moving",
    "Blue in Green": "My own music",
    "Ring my sister": "A person",
    "Wash up three cups": "A small task",
}
# Ten uses: what was done, how strong it was before, and after.
USES = (
    ("Ginger tea", 7, 6), ("Ginger tea", 8, 7), ("Once round the block", 8, 4),
    ("Once round the block", 9, 4), ("Once round the block", 7, 4), ("Blue in Green", 8, 5),
    ("Blue in Green", 6, 4), ("Ring my sister", 9, 9), ("Ring my sister", 7, 8),
    ("Wash up three cups", 6, 4),
)  # fmt: skip


def put_in(page: Page, title: str, kind: str) -> None:
    page.goto("/practise/kit/new")
    page.fill("[name=title]", title)
    page.get_by_label(kind).check()
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_text("It is in your kit.")).to_be_visible()


def use(page: Page, title: str, before: int, after: int) -> None:
    page.goto("/practise/kit")
    page.get_by_role("link", name=title, exact=True).tap()
    page.check(f"#id_before_{before}")
    page.get_by_role("button", name="Begin").tap()
    page.check(f"#id_after_{after}")
    page.get_by_role("button", name="Done").tap()
    expect(page.get_by_text(f"Kept: {before} of 10 before, {after} of 10 after.")).to_be_visible()


def test_five_methods_are_ordered_by_ten_uses_and_the_first_is_one_tap_from_home(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    for title, kind in METHODS.items():
        put_in(page, title, kind)
    rows = page.locator(".kit li")
    page.goto("/practise/kit")
    assert [one.locator("a").first.inner_text() for one in rows.all()] == list(METHODS)
    for title, before, after in USES:
        use(page, title, before, after)
    assert [one.locator("a").first.inner_text() for one in rows.all()] == [
        "Once round the block", "Blue in Green", "Wash up three cups", "Ginger tea",
        "Ring my sister",
    ]  # fmt: skip
    expect(rows.nth(0)).to_contain_text("down by 4.0 of 10 on average, 3 uses")
    expect(rows.nth(1)).to_contain_text("My own music · down by 2.5 of 10 on average, 2 uses")
    expect(rows.nth(2)).to_contain_text("down by 2.0 of 10, 1 use")
    expect(rows.nth(4)).to_contain_text("up by 0.5 of 10 on average, 2 uses")
    page.set_viewport_size({"width": 360, "height": 2000})  # nothing half under the bottom bar
    assert axe_violations(page) == []

    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("link", name="Once round the block"))
    expect(page.get_by_role("heading", name="Once round the block")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    assert thumb.taps == 1
    assert not overflows(page)
    assert axe_violations(page) == []
    page.goto("/journal/calendar")
    thumb.tap(page.get_by_role("link", name="Soothe"))
    expect(rows.nth(0)).to_contain_text("Once round the block")
    context.close()


def test_a_rehearsal_in_calm_is_scheduled_and_comes_due(tmp_path: Path, chromium: Chromium) -> None:
    with HomingServer(tmp_path / "data", "--clock", "2026-11-22") as server:
        context = chromium.context(server, **PHONE)
        page = context.new_page()
        make_vault(page, server)
        put_in(page, "Ginger tea", "Something to taste")
        page.get_by_text("Try it while calm", exact=True).tap()
        page.get_by_role("button", name="In 3 days").tap()
        expect(page.get_by_text("To be tried while calm: Wednesday 25 November")).to_be_visible()
        page.goto("/")
        page.fill("[name=days]", "3")
        page.get_by_role("button", name="Move the clock").tap()
        page.get_by_role("link", name="Try it while you are calm: Ginger tea").tap()
        expect(page.get_by_label("I am calm, and trying it out")).to_be_checked()
        assert axe_violations(page) == []
        page.get_by_role("button", name="Begin").tap()
        expect(page.get_by_role("button", name="Done")).to_be_visible()
        assert axe_violations(page) == []
        page.get_by_role("button", name="Done").tap()
        expect(page.locator(".kit")).to_contain_text("not rated yet")
        page.goto("/")
        expect(page.get_by_text("Try it while you are calm")).to_have_count(0)
        context.close()


def test_drink_drugs_hurt_and_checking_are_refused_gently_and_without_script(
    server: HomingServer, chromium: Chromium
) -> None:
    scripted = chromium.context(server, **PHONE)
    make_vault(scripted.new_page(), server)
    context = chromium.context(
        server, storage_state=scripted.storage_state(), java_script_enabled=False, **PHONE
    )
    page = context.new_page()
    for words in ("a glass of wine", "some weed", "cut myself", "check her phone"):
        page.goto("/practise/kit/new")
        page.fill("[name=title]", words)
        page.get_by_role("button", name="Keep it").click()
        expect(page.locator("#stays-out")).to_contain_text("stays out of the kit")
        expect(page.locator("[name=title]")).to_have_value(words)
        if words == "cut myself":
            expect(page.get_by_role("link", name="Open Help").first).to_be_visible()
    page.goto("/practise/kit")
    expect(page.get_by_text("Nothing in it yet")).to_be_visible()
    context.close()
    scripted.close()
