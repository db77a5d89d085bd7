"""One page of each kind, by day and by night, as narrow as a phone gets: axe, width, silence."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer
from tests.web.pages import ROOMS, Reader, kind_of

_STAY = re.compile(r"^/(lock|exit|unlock|begin|static)|/export")
# pages that differ only in what they are about: a country, a number, one practice of a domain
_ONE_OF = re.compile(r"(?<=/)[A-Z]{2}$|(?<=/)\d+$|(?<=/[a-z]{2})\d{2}(?=/|$)")
_WIDTH, _HEIGHT = 320, 6000
_TALL = "document.documentElement.scrollHeight"


def enter(context: BrowserContext, passphrase: str) -> Page:
    """Through the door."""
    page = context.new_page()
    page.goto("/unlock")
    page.fill("[name=passphrase]", passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/unlock" not in url)
    return page


def one_of_each(context: BrowserContext) -> list[str]:
    """A page of each kind, found by following links from the rooms; no page is drawn for it."""
    found: dict[str, str] = {}
    ahead = [*ROOMS, "/about"]
    for path in ahead:
        kind = _ONE_OF.sub("<one>", kind_of(path))
        if kind in found or _STAY.search(path):
            continue
        answer = context.request.get(path)
        moved = urlsplit(answer.url).path
        if moved != path:
            ahead.append(moved)
        elif "text/html" in answer.headers["content-type"]:
            found[kind] = path
            reader = Reader(path)
            reader.feed(answer.text())
            ahead += [urlsplit(link).path for link in reader.links]
    return list(found.values())


def wrong_with(page: Page, paths: Sequence[str]) -> list[str]:
    """What is wrong with any of these pages, in light and in dark, at 320 pixels."""
    wrong = []
    for path in paths:
        page.set_viewport_size({"width": _WIDTH, "height": _HEIGHT})
        page.emulate_media(color_scheme="light")
        answer = page.goto(path)
        assert answer is not None
        if answer.status != 200:
            wrong.append(f"{path}: {answer.status}")
        # as tall as the page: what lies half under the bottom bar just now is no small target
        if (tall := page.evaluate(_TALL)) > _HEIGHT:
            page.set_viewport_size({"width": _WIDTH, "height": tall + 200})
        if overflows(page):
            wrong.append(f"{path}: wider than 320 pixels")
        wrong += [f"{path}: {found}" for found in axe_violations(page)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"{path}, dark: {found}" for found in axe_violations(page, ["color-contrast"])]
    return wrong


def walk(
    server: HomingServer, chromium: Chromium, passphrase: str, locked: Sequence[str] = ()
) -> tuple[int, list[str]]:
    """Look at a page of each kind, and at some with the door closed: how many, what is wrong."""
    context = chromium.context(server)
    watch = Watch(context, server.address)
    page = enter(context, passphrase)
    paths = one_of_each(context)
    wrong = wrong_with(page, paths)
    if locked:
        context.clear_cookies()
        wrong += wrong_with(page, locked)
    context.close()
    return len(paths), [*wrong, *watch.outside, *watch.complaints]
