"""How a practice is gone through in a browser: one way for every kind, and a few of their own."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

Driver = Callable[[Page], None]
_STEPS: Final = 25

# Fills the form that the main button belongs to, as a hand would: what is open, first of each.
_FILL: Final = """(words) => {
  const shown = (one) => one.getClientRects().length > 0 && !one.disabled;
  const buttons = [...document.querySelectorAll("main form button.btn")].filter(shown);
  const button = buttons.find((one) => one.classList.contains("primary")) ?? buttons[0];
  if (!button) return false;
  const fields = [...button.form.elements].filter((one) => !one.closest("details:not([open])"));
  const told = new Set(fields.filter((one) => one.checked).map((one) => one.name));
  const told_apart = /safety|fear|afraid|punished|quiet|worse|concern|closed|forget|signs/;
  const alarm = (one) => told_apart.test(one.name + one.value);
  const today = "2026-11-21";
  const by = { number: "5", date: today, time: "18:00", "datetime-local": `${today}T10:00` };
  for (const one of fields) {
    if (["radio", "checkbox"].includes(one.type)) {
      if (told.has(one.name) || one.value === "" || alarm(one)) continue;
      told.add(one.name);
      one.click();
    } else if (one.tagName === "SELECT" && shown(one) && !one.value) {
      one.value = one.options[1].value;
    } else if (["TEXTAREA", "INPUT"].includes(one.tagName) && shown(one) && !one.value) {
      const few = one.maxLength > 0 && one.maxLength < 12;
      const least = one.type === "number" && one.min > 5 ? one.min : by[one.type];
      one.value = least ?? (few ? "5" : words + one.name.replace(/^q-/, ""));
      one.dispatchEvent(new Event("input", { bubbles: true }));
    }
    one.dispatchEvent(new Event("change", { bubbles: true }));
  }
  button.dataset.drive = "";
  return true;
}"""


def fill(page: Page, words: str = "word ") -> bool:
    """Answer everything the page asks; False where there is nothing to send."""
    return bool(page.evaluate(_FILL, words))


def send(page: Page) -> None:
    """Press the main button of what was filled."""
    with page.expect_navigation():
        page.locator("[data-drive]").first.click()


def to_the_end(page: Page) -> None:
    """Answer and send, page by page, until there is no page that leads further."""
    seen: list[str] = []
    for _step in range(_STEPS):
        where = page.url
        if "/practise/done/" in where or seen.count(where) > 1 or not fill(page):
            return
        seen.append(where)
        send(page)


def press(page: Page) -> bool:
    """The main thing to do on this page: a form to answer and send, else a link to follow."""
    page.evaluate(
        "for (const b of document.querySelectorAll('[data-drive]')) delete b.dataset.drive"
    )
    if page.locator("main form button.btn.primary:visible").count():
        fill(page)
        send(page)
        return True
    link = page.locator("main a.btn.primary:visible").first
    if not link.count():
        return False
    with page.expect_navigation():
        link.click()
    return True


def steps(count: int) -> Driver:
    """Press on so many times."""

    def drive(page: Page) -> None:
        for _step in range(count):
            assert press(page), page.url

    return drive


def until_kept(page: Page) -> None:
    """Press on until something is kept."""
    for _step in range(_STEPS):
        if re.search(r"[?&](kept|used)=|/practise/done/", page.url) or not press(page):
            return


def until_done(page: Page) -> None:
    """Press on to the end page; the address may stay the same meanwhile."""
    for _step in range(_STEPS):
        if "/practise/done/" in page.url or not press(page):
            return


def way(value: str) -> Driver:
    """Choose one of the ways that the page offers, then go on."""

    def drive(page: Page) -> None:
        page.locator(f"main input[value={value}]").first.check(force=True)
        steps(1)(page)

    return drive


def first_link(name: str, after: Driver) -> Driver:
    """Follow a link that is not the main one, then go on."""

    def drive(page: Page) -> None:
        with page.expect_navigation():
            page.locator("main").get_by_role("link", name=name).first.click()
        after(page)

    return drive


def rupture(page: Page) -> None:
    """Say what tore, and leave the times out."""
    steps(1)(page)
    page.fill("main [name=what]", "we both fell silent")
    with page.expect_navigation():
        page.locator("main form button.btn.primary:visible").first.click()


def request(page: Page) -> None:
    """Say what is needed from someone, then keep the words that ask for it."""
    first_link("Robin", steps(1))(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Keep this request").click()


def rung(page: Page) -> None:
    """Build a ladder, then write down a step on it."""
    steps(2)(page)
    page.get_by_text("Write it down", exact=True).click()
    steps(1)(page)


def first_button(page: Page) -> None:
    """A page on which every button is a choice: take the first."""
    with page.expect_navigation():
        page.locator("main form button.btn:visible").first.click()


# By the id of a practice, where its room asks for more than to answer and send. Letters, rituals
# and what is made for two are walked in files of their own beside this one.
DRIVERS: Final[dict[str, Driver]] = {
    "ER04": until_done,
    "ER06": steps(4),
    "IW09": to_the_end,
    "TS02": way("soothe"),
    "TS03": way("sit"),
    "TS04": steps(1),
    "CC03": first_button,
    "CC04": rupture,
    "CC06": first_link("Write an episode", steps(1)),
    "CC09": request,
    "BR02": rung,
    "BI02": rung,
    "GA03": first_link("A new job", until_kept),
    "TP02": steps(1),
}


def driver_of(practice: "Practice") -> Driver:
    """The way through this practice, from the page that "Begin" leads to."""
    return DRIVERS.get(practice.id, until_kept)
