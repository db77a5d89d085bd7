"""The first session, whole: by keyboard alone, and by touch on a small phone."""

import re
from collections.abc import Callable
from itertools import cycle

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import PASSPHRASE
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer

pytestmark = [pytest.mark.browser, pytest.mark.capability(91)]

_MOST_TABS = 150
_MOST_STATEMENTS = 50


class Keys:
    """A person who uses no pointer: everything is reached by Tab and pressed by a key."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        expect(target).to_have_count(1)
        for _press in range(_MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with Tab")

    def press(self, target: Locator, key: str = "Enter") -> None:
        """Reach it and press it."""
        self.reach(target)
        self.page.keyboard.press(key)

    def type(self, target: Locator, words: str) -> None:
        """Reach it and type."""
        self.reach(target)
        self.page.keyboard.type(words)


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _main_link(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=name, exact=True)


def test_the_whole_first_session_by_keyboard_alone(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 1280, "height": 800})
    watch = Watch(context, server.address)
    page = context.new_page()
    keys = Keys(page)
    page.goto(f"/begin#{server.token}")
    page.wait_for_url("**/begin/vault")
    assert axe_violations(page) == []

    keys.press(page.locator("[name=understood]"), "Space")
    keys.type(page.locator("[name=name]"), "Ada")
    keys.type(page.locator("[name=passphrase]"), PASSPHRASE)
    keys.press(_button(page, "Make my place"))
    page.wait_for_url("**/account/recovery")
    keys.press(_button(page, "Go on"))
    code = page.locator("#code1").inner_text().split()
    keys.type(page.locator("[name=third]"), code[2])
    keys.type(page.locator("[name=sixth]"), code[5])
    keys.press(_button(page, "It is written down"))
    page.wait_for_url(server.address)
    assert axe_violations(page) == []

    keys.press(_main_link(page, "Begin"))
    keys.press(_button(page, "Begin"))
    answer_all(page, lambda n: page.keyboard.press(str(n)))
    assert axe_violations(page) == []
    expect(page.locator("svg").first).to_be_visible()

    keys.press(_main_link(page, "See your first steps"))
    page.wait_for_url(server.address)
    keys.press(_main_link(page, "Name the feeling"))
    keys.press(_main_link(page, "Begin"))
    keys.press(page.locator(".pad-field"), "ArrowLeft")
    keys.type(page.locator("[name=with_whom]"), "at home")
    keys.press(_button(page, "Keep this"))
    page.wait_for_url("**/practise/done/**")

    keys.press(page.get_by_role("navigation").get_by_role("link", name="Today"))
    page.wait_for_url(server.address)
    keys.press(page.locator("a[href='/today/check-in']").first)
    page.wait_for_url("**/today/check-in")
    keys.type(page.locator("[name=line]"), "A first line of my own")
    keys.press(_button(page, "Keep this"))
    page.wait_for_url(re.compile(re.escape(server.address) + r"(\?.*)?$"))
    expect(page.get_by_text("A first line of my own").first).to_be_visible()

    keys.press(page.locator("form.lock button"))
    page.wait_for_url("**/unlock")
    watch.nothing_happened()
    context.close()


def test_the_whole_first_session_by_touch_on_a_small_phone(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(
        server, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    watch = Watch(context, server.address)
    page = context.new_page()
    page.goto(f"/begin#{server.token}")
    page.wait_for_url("**/begin/vault")
    page.locator("[name=understood]").tap()
    page.fill("[name=name]", "Ada")
    _button(page, "Use this one").tap()
    _button(page, "Make my place").tap()
    page.wait_for_url("**/account/recovery")
    page.get_by_label("No code").tap()
    _button(page, "Go on").tap()
    page.wait_for_url(server.address)
    assert not overflows(page)

    _main_link(page, "Begin").tap()
    _button(page, "Begin").tap()
    answer_all(page, lambda n: page.locator("button.answer").nth(n - 1).tap())
    assert not overflows(page)
    _main_link(page, "See your first steps").tap()
    page.wait_for_url(server.address)
    assert not overflows(page)
    _main_link(page, "All practices").tap()
    page.wait_for_url("**/practise")
    assert not overflows(page)
    page.get_by_text("Feelings and self-awareness", exact=True).tap()
    _main_link(page, "Breathing pacer").tap()
    page.wait_for_url("**/practise/er04")
    assert not overflows(page)
    _main_link(page, "Begin").tap()
    _button(page, "Begin").tap()
    _button(page, "I am done").tap()
    page.wait_for_url("**/practise/done/**")
    assert not overflows(page)
    page.goto("/today/check-in")
    assert not overflows(page)
    page.locator(".pad-field").tap(position={"x": 30, "y": 30})
    _button(page, "Keep this").tap()
    page.wait_for_url(re.compile(re.escape(server.address) + r"(\?.*)?$"))
    watch.nothing_happened()
    context.close()


def answer_all(page: Page, answer: Callable[[int], None]) -> None:
    """Answer statement after statement until the picture is there."""
    for _statement, given in zip(range(_MOST_STATEMENTS), cycle((2, 6, 3, 5)), strict=False):
        if page.url.endswith("/result"):
            return
        before = page.locator("[name=steps]").get_attribute("value")
        page.wait_for_load_state()  # keys are heard once the page's scripts are there
        answer(given)
        moved_on = page.locator(f"main:not(:has([name=steps][value='{before}']))")
        moved_on.wait_for()
    raise AssertionError("the measure does not come to an end")
