"""What the browser tests share: watching for what must not happen, and axe."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import BrowserContext, Locator, Page

_AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
# A colour half-way between two others has a contrast that nobody sees.
_SETTLE = """document.getAnimations().forEach(
  (running) => running instanceof CSSTransition && running.finish())"""
_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


class Watch:
    """Notes every request to another origin and every complaint of the browser."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self._origin = origin.rstrip("/")
        context.on("request", lambda request: self._seen(request.url))
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _seen(self, url: str) -> None:
        if not url.startswith((self._origin, "data:", "blob:", "about:")):
            self.outside.append(url)

    def _said(self, kind: str, text: str) -> None:
        refused = "Content Security Policy" in text or "Refused to" in text
        if refused or (kind == "error" and "status of 4" not in text):
            self.complaints.append(text)

    def nothing_happened(self) -> None:
        """Zero requests to any other origin, zero complaints."""
        assert self.outside == []
        assert self.complaints == []


class Thumb:
    """Taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, target: str | Locator, **where: object) -> None:
        found = self.page.locator(target) if isinstance(target, str) else target
        found.tap(**where)  # type: ignore[arg-type]
        self.taps += 1

    def type(self, field: str, words: str) -> None:
        self.tap(f"[name={field}]")
        self.page.keyboard.type(words)


def axe_violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds wrong with the page as it is now; with `rules`, by these alone."""
    page.evaluate(_SETTLE)
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    only = {"type": "rule", "values": [*rules]} if rules else {"type": "tag", "values": _TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:120]})" for v in found["violations"]]


def overflows(page: Page) -> bool:
    """Whether the page is wider than the screen."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def wrong_on_a_phone(page: Page) -> list[str]:
    """
    What axe finds, and whether the page is too wide, at 360 px.

    The window is as tall as the page meanwhile: what lies half under the bottom bar just now is no
    small target.
    """
    before = page.viewport_size
    tall = page.evaluate("document.documentElement.scrollHeight") + 200
    page.set_viewport_size({"width": 360, "height": tall})
    found = axe_violations(page) + (["wider than the screen"] if overflows(page) else [])
    if before:
        page.set_viewport_size(before)
    return found
