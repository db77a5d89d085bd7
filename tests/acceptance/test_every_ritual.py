"""Every ritual of the catalogue, set up from its page in a real browser, kept, and told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from homing import content
from homing.content.schema.practices import Practice
from tests.acceptance.practice_drivers import fill, send
from tests.e2e.walk import overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser
RITUALS = [p for p in content.practices().values() if p.kind == "ritual" and p.tool is None]
LOOK_OVER = "LM04"


@pytest.fixture(scope="module")
def phone(chromium: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One vault on one phone for all of them."""
    with HomingServer(tmp_path_factory.mktemp("all") / "data", "--clock", "2026-11-22") as server:
        context = chromium.context(server, viewport={"width": 360, "height": 740})
        page = context.new_page()
        make_vault(page, server)
        yield page
        context.close()


def begin(page: Page, practice: Practice) -> None:
    page.goto(f"/practise/{practice.id.lower()}")
    with page.expect_navigation():
        page.locator("main .begin").get_by_text("Begin", exact=True).click()


def press(page: Page, role: str, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role(role, name=name).click()  # type: ignore[arg-type]


def set_up(page: Page, practice: Practice) -> None:
    """Keep the form as it is proposed."""
    assert practice.rhythm is not None
    assert page.input_value("[name=name]") == practice.title
    assert page.input_value("[name=parts]") == "\n".join(practice.rhythm.parts)
    assert page.input_value("[name=short_form]") == practice.rhythm.short_form
    assert page.is_checked(f"[name=cadence][value={practice.rhythm.cadence}]")
    press(page, "button", "Keep it")
    assert not overflows(page)


def tell(page: Page, practice: Practice) -> None:
    press(page, "link", "Tell how it was")
    assert not overflows(page)
    if practice.id == LOOK_OVER:
        page.locator("[name=protect]").first.check()
        press(page, "button", "Keep it so")
        return
    assert fill(page)
    send(page)


@pytest.mark.parametrize("practice", RITUALS, ids=lambda p: p.id)
def test_it_is_set_up_and_kept_and_stands_in_the_journal(phone: Page, practice: Practice) -> None:
    begin(phone, practice)
    set_up(phone, practice)
    tell(phone, practice)
    phone.wait_for_url("**/practise/done/*")
    assert practice.closing in phone.locator("main").inner_text()
    press(phone, "link", "Look at this entry")
    facts = phone.locator("main").inner_text()
    for question in (question for screen in practice.screens for question in screen.questions):
        assert question.ask in facts, question.id
    begin(phone, practice)  # a second time leads to the ritual that goes on
    assert phone.locator("h1").inner_text() == practice.title
    if practice.id != LOOK_OVER:
        assert "1 of the last one kept" in phone.locator("main").inner_text()
