"""Every page, full and empty, in light and in dark: axe, width, silence."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from homing.cli.demo import PASSPHRASE as DEMO_PASSPHRASE
from tests.cast import PASSPHRASE
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser

_STAY = re.compile(r"^/(lock|exit|unlock|static)|/export")
_ROOMS = ("/", "/journal", "/practise", "/people", "/progress", "/learn", "/help", "/account",
          "/data", "/measure", "/today/check-in", "/about")  # fmt: skip
_LOCKED = ("/unlock", "/unlock/code", "/begin", "/help", "/help/GB", "/about")
_ONE_OF_EACH = 120  # more than there are kinds of pages


def _kind(path: str) -> str:
    """Pages that differ only in an id or a name are one kind."""
    path = re.sub(r"[0-9a-f]{32}", "<id>", path)
    path = re.sub(r"^/measure/instruments/\d+", "/measure/instruments/<n>", path)
    return re.sub(r"^/(learn|help)/[^/]+$", r"/\1/<name>", path)


def _pages(page: Page, origin: str) -> list[str]:
    """One page of each kind, found by following links from the rooms."""
    found: dict[str, str] = {}
    ahead = list(_ROOMS)
    while ahead and len(found) < _ONE_OF_EACH:
        path = ahead.pop(0)
        if _kind(path) in found or _STAY.search(path):
            continue
        found[_kind(path)] = path
        page.goto(path)
        for href in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
            ahead += [urlsplit(href).path] if href.startswith(origin) else []
    return list(found.values())


def _wrong_with(page: Page, paths: list[str]) -> list[str]:
    wrong = []
    for path in paths:
        page.set_viewport_size({"width": 360, "height": 800})
        answer = page.goto(path)
        assert answer is not None
        # as tall as the page: what lies half under the bottom bar just now is no small target
        height = page.evaluate("document.documentElement.scrollHeight") + 200
        page.set_viewport_size({"width": 360, "height": height})
        if answer.status != 200:
            wrong.append(f"{path}: {answer.status}")
        wrong += [f"{path}: {found}" for found in axe_violations(page)]
        page.set_viewport_size({"width": 320, "height": 800})
        if overflows(page):
            wrong.append(f"{path}: wider than 320 pixels")
    return wrong


@pytest.fixture(scope="module")
def sample_life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HomingServer]:
    data = tmp_path_factory.mktemp("sample") / "data"
    environment = {**os.environ, "HOMING_DATA": str(data)}
    command = [sys.executable, "-m", "homing.cli.main", "demo"]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    with HomingServer(data) as server:
        yield server


@pytest.fixture(scope="module")
def empty_vault(
    tmp_path_factory: pytest.TempPathFactory, chromium: Chromium
) -> Iterator[HomingServer]:
    with HomingServer(Path(tmp_path_factory.mktemp("empty")) / "data") as server:
        context = chromium.context(server)
        make_vault(context.new_page(), server)
        context.close()
        yield server


def _enter(context: BrowserContext, passphrase: str) -> Page:
    page = context.new_page()
    page.goto("/unlock")
    page.fill("[name=passphrase]", passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/unlock" not in url)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_a_full_life(
    sample_life: HomingServer, chromium: Chromium, scheme: str
) -> None:
    context = chromium.context(sample_life, color_scheme=scheme)
    watch = Watch(context, sample_life.address)
    page = _enter(context, DEMO_PASSPHRASE)
    paths = _pages(page, sample_life.address)
    assert len(paths) >= 20
    assert _wrong_with(page, paths) == []
    watch.nothing_happened()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_an_empty_vault(
    empty_vault: HomingServer, chromium: Chromium, scheme: str
) -> None:
    context = chromium.context(empty_vault, color_scheme=scheme)
    watch = Watch(context, empty_vault.address)
    page = _enter(context, PASSPHRASE)
    assert _wrong_with(page, _pages(page, empty_vault.address)) == []
    page.context.clear_cookies()
    assert _wrong_with(page, list(_LOCKED)) == []
    watch.nothing_happened()
    context.close()
