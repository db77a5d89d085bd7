"""How a person writes a letter and puts years on a line, in a real browser."""

import re

from playwright.sync_api import Page


def settle(page: Page, times: int = 3, drop: int = 4) -> None:
    """Feel the ground some times, say how strong it was before and after."""
    for _time in range(times):
        page.goto("/practise/ground")
        choose(page, "before", 4 + drop)
        page.get_by_role("button", name="Next").click()
        for _step in range(4):
            page.get_by_role("link", name="Next").click()
        page.get_by_role("link", name="No", exact=True).click()
        choose(page, "after", 4)
        page.get_by_role("button", name="Keep this").click()
        page.wait_for_load_state()


def choose(page: Page, name: str, value: int) -> None:
    """Tap a number of a scale."""
    page.check(f"[name={name}][value='{value}']")


def read_the_note(page: Page) -> None:
    """Once, where it comes first."""
    if (button := page.get_by_role("button", name="I have read this")).count():
        button.click()
        page.wait_for_load_state()


def write_letter(page: Page, code: str, *, anyway: bool = False, end: str = "keep") -> None:
    """One sitting of a letter from its first page to its end, with care after it."""
    page.goto(f"/practise/letters/{code}")
    read_the_note(page)
    if anyway:
        page.goto(f"/practise/letters/{code}?anyway=1")
    choose(page, "before", 3)
    page.get_by_role("button", name=re.compile(r"^(Begin|Go on)$")).click()
    page.wait_for_url("**/write")
    while not page.url.endswith("/end"):
        for box in page.locator("textarea[name^=p_]").all():
            box.fill("A line of mine.")
        page.get_by_role("button", name=re.compile(r"^(Next|Finish)$")).click()
        page.wait_for_load_state()
    choose(page, "after", 3)
    page.check(f"[name=end][value={end}]")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/after/*")
    care(page)


def put_on_the_line(page: Page, title: str = "Gran", year: int = 1990, feeling: int = 3) -> None:
    """One on the line, its pause, and the end of the sitting, with care after it."""
    page.goto("/practise/timeline")
    read_the_note(page)
    page.goto("/practise/timeline/new")
    page.fill("[name=title]", title)
    page.fill("[name=year_from]", str(year))
    page.get_by_role("button", name="Put it on the line").click()
    page.wait_for_url("**/pause")
    choose(page, "feeling", feeling)
    page.get_by_role("button", name="Enough for today").click()
    page.wait_for_url("**/after/*")
    care(page)


def care(page: Page) -> None:
    """Look round, choose for the next hour, go on."""
    page.get_by_label("A few minutes outside").check()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/practise/done/*")
