"""A real browser and the sample pages, for the tests that need eyes and hands."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.web.ui import preview

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


# Module scope: a running Playwright holds an event loop, which Django's database would refuse.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with preview.served() as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    preview.Handler.posted.clear()
    made = context.new_page()
    troubles: list[str] = []
    made.on("console", lambda message: troubles.append(message.text))
    made.on("pageerror", lambda error: troubles.append(str(error)))
    yield made
    context.close()
    assert troubles == []
