"""Capability 37: the pause: one tap from any page, half a minute, and its outcome asked later."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.walk import Thumb, Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(37), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
ANYWHERE = ("/", "/journal", "/journal/moment", "/today/check-in", "/practise/feeling",
            "/practise/breathe", "/practise/ground", "/people/new", "/progress", "/learn", "/help",
            "/measure", "/account", "/data")  # fmt: skip
# The other fast tools, at the foot of every page
BELOW = {"Soothe": "/practise/kit", "Before I message": "/practise/reach",
         "Step away": "/practise/break", "Feel the ground": "/practise/ground"}  # fmt: skip
# Two slow breaths of ten seconds would leave ten for the taps; one breath is offered as enough.
MOST_TAPS, SECONDS = 3, 30


def test_it_is_one_tap_from_every_page_in_one_line_with_the_way_out(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    for address in ANYWHERE:
        page.goto(address)
        for width in (320, 360, 390, 768, 1280):
            where = f"{address} at {width}"
            page.set_viewport_size({"width": width, "height": 740})
            acts = page.locator(".top-in > a.wordmark, .top-act, .exit").all()
            boxes = [box for one in acts if (box := one.bounding_box())]
            assert len(boxes) == 6, where
            assert len({round(box["y"] + box["height"] / 2) for box in boxes}) == 1, where
            link = page.locator("header").get_by_role("link", name="Pause").bounding_box()
            assert link
            assert min(link["width"], link["height"]) >= 44, where
            assert not overflows(page), where
            if address == "/":
                continue  # has them at its top
            for name, opens in BELOW.items():
                link = page.locator("footer").get_by_role("link", name=name)
                assert link.get_attribute("href") == opens, where
                box = link.bounding_box()
                assert box, where
                assert box["height"] >= 44, where
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_three_taps_keep_a_pause_in_half_a_minute(
    server: HomingServer, chromium: Chromium, *, script: bool
) -> None:
    scripted = chromium.context(server, **PHONE)
    make_vault(scripted.new_page(), server)
    context = chromium.context(
        server, storage_state=scripted.storage_state(), java_script_enabled=script, **PHONE
    )
    page = context.new_page()
    page.goto("/journal/moment")
    began, thumb = time.monotonic(), Thumb(page)
    thumb.tap(page.locator("header").get_by_role("link", name="Pause"))
    expect(page.get_by_text("Two slow breaths. Or one.")).to_be_visible()
    thumb.tap(page.get_by_label("Both at once"))
    thumb.tap(page.get_by_role("button", name="Say one true line"))
    expect(page.get_by_role("heading", name="One true line")).to_be_visible()
    assert thumb.taps <= MOST_TAPS
    assert time.monotonic() - began < SECONDS
    page.goto("/journal")
    entry = page.locator(".entry", has_text="Pause").first
    expect(entry).to_contain_text("Both at once")
    expect(entry).to_contain_text("Say one true line")
    context.close()
    scripted.close()


def test_all_of_it_fits_on_one_screen_of_a_phone(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/pause")
    last = page.get_by_role("button", name="Ask plainly").bounding_box()
    assert last
    assert last["y"] + last["height"] <= PHONE["viewport"]["height"]  # type: ignore[index]
    assert axe_violations(page) == []
    watch.nothing_happened()
    context.close()


def test_with_reduced_motion_the_breaths_are_words(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, reduced_motion="reduce", **PHONE)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/pause")
    expect(page.locator(".breath-now svg")).to_be_hidden()
    expect(page.get_by_text("2. In. And a long way out.")).to_be_visible()
    assert page.evaluate("document.getAnimations().length") == 0
    assert not overflows(page)
    context.close()


def test_a_moving_circle_can_be_held_still(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/pause")
    moving = "document.querySelector('.round').getAnimations().length"
    assert page.evaluate(moving) == 1
    page.locator("#hold-still").focus()
    page.keyboard.press("Space")
    assert page.evaluate(moving) == 0
    context.close()


def test_how_it_was_is_asked_later_and_once(tmp_path: Path, chromium: Chromium) -> None:
    with HomingServer(tmp_path / "data", "--clock", "2026-11-22") as server:
        context = chromium.context(server, **PHONE)
        page = context.new_page()
        make_vault(page, server)
        page.goto("/practise/pause")
        page.get_by_label("I am chasing").tap()
        page.get_by_role("button", name="Wait ten minutes").tap()
        expect(page.get_by_role("heading", name="Ten minutes")).to_be_visible()
        assert axe_violations(page) == []
        page.goto("/")
        expect(page.get_by_text("How was it after your pause?")).to_have_count(0)
        page.fill("[name=days]", "1")
        page.get_by_role("button", name="Move the clock").tap()
        page.get_by_role("link", name="How was it after your pause?").tap()
        expect(page.get_by_role("button", name="It eased")).to_be_visible()
        assert axe_violations(page) == []
        page.get_by_role("button", name="It eased").tap()
        expect(page.get_by_text("You will not be asked again.")).to_be_visible()
        page.goto("/")
        expect(page.get_by_text("How was it after your pause?")).to_have_count(0)
        context.close()
