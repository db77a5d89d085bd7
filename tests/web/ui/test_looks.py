"""Every sample page, narrow and wide, by day and by night: nothing overflows, axe finds nothing."""

from importlib.resources import files

import pytest
from playwright.sync_api import Browser

from tests.web.ui import preview

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: str) -> None:
    found = {}
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        for name in preview.PAGES:
            page.goto(f"{address}/{name}.html")
            # The whole page at once: a link half under the bar is only not scrolled yet.
            high = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": high + 100})
            page.evaluate(AXE)
            result = page.evaluate("rules => axe.run(rules)", RULES)
            if result["violations"]:
                found[name] = [
                    (rule["id"], node["html"], node.get("failureSummary"))
                    for rule in result["violations"]
                    for node in rule["nodes"]
                ]
    assert found == {}


@pytest.mark.parametrize(
    ("width", "text"), [(320, "100%"), (360, "100%"), (768, "100%"), (640, "200%")]
)
def test_nothing_is_wider_than_the_window(
    browser: Browser, address: str, width: int, text: str
) -> None:
    found = {}
    with browser.new_context(viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        for name in preview.PAGES:
            page.goto(f"{address}/{name}.html")
            page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                found[name] = needed
    assert found == {}


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_help_and_quick_exit_stay_in_view_and_uncovered(
    browser: Browser, address: str, width: int
) -> None:
    covered = []
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        for name in preview.PAGES:
            page.goto(f"{address}/{name}.html")
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            for selector in (".exit", "a[href='/help.html']"):
                on_top = page.evaluate(
                    """selector => {
                        const link = document.querySelector(selector);
                        const box = link.getBoundingClientRect();
                        const middle = [box.x + box.width / 2, box.y + box.height / 2];
                        const hit = document.elementFromPoint(...middle);
                        return link.contains(hit) && box.width >= 44 && box.height >= 44
                          && box.right <= innerWidth;
                    }""",
                    selector,
                )
                if not on_top:
                    covered.append((name, selector))
    assert covered == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_every_room_is_a_target_big_enough_for_a_thumb(
    browser: Browser, address: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{address}/today.html")
        sizes = page.evaluate(
            "[...document.querySelectorAll('.nav a')].map(a => a.getBoundingClientRect())"
            ".map(box => [box.width, box.height])"
        )
    assert len(sizes) == 6
    assert all(wide >= 44 and high >= 44 for wide, high in sizes)


def test_the_bottom_bar_leaves_the_end_of_the_page_readable(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{address}/today.html")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        foot = page.locator(".foot").bounding_box()
        bar = page.locator(".nav").bounding_box()
    assert foot is not None
    assert bar is not None
    assert foot["y"] + foot["height"] <= bar["y"] + 1
