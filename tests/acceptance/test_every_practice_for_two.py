"""Every practice for two in a real browser: by one person, and by two who pass a device on."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from homing import content
from homing.services.duo_labels import ASKING
from tests.acceptance.practice_drivers import fill, send
from tests.cast import PASSPHRASE
from tests.e2e.walk import overflows
from tests.server import Chromium, HomingServer, make_vault

if TYPE_CHECKING:
    from homing.content.schema.interactions import Question
    from homing.content.schema.practices import Practice

pytestmark = pytest.mark.browser
FOR_TWO = [p for p in content.practices().values() if p.duo and p.tool is None]
# turns and seals, cards, a private part: the others take the same ways (tests/services/test_duo.py)
TOGETHER = [p for p in FOR_TWO if p.id in {"CC02", "IC03", "LM03"}]
_PAGES = 45


@pytest.fixture(scope="module")
def phone(chromium: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One vault on one phone; about Robin the private check was answered, and all is calm."""
    with HomingServer(tmp_path_factory.mktemp("two") / "data", "--clock", "2026-11-22") as server:
        context = chromium.context(server, viewport={"width": 360, "height": 740})
        page = context.new_page()
        make_vault(page, server)
        page.goto("/people/new")
        page.fill("[name=alias]", "Robin")
        fill(page)
        send(page)
        page.goto("/help/fits")
        page.select_option("[name=fit-whom]", label="Robin")
        for question in content.gate().questions:
            calm = next(choice.id for choice in question.choices if not choice.closes)
            if question.about == "bond":
                page.check(f"[name='fit-{question.id}'][value={calm}]", force=True)
        with page.expect_navigation():
            page.click("form.fits button")
        yield page
        context.close()


def begin(page: Page, practice: "Practice", way: str) -> None:
    """From its page, with Robin."""
    page.goto(f"/practise/{practice.id.lower()}")
    with page.expect_navigation():
        page.locator("main .begin").get_by_text("Begin", exact=True).click()
    page.get_by_label("Robin", exact=True).check(force=True)
    with page.expect_navigation():
        page.click(f"button[value={way}]")


def to_the_end(page: Page) -> set[str]:
    """Answer and go on until nothing more is asked; the headings that were seen."""
    seen = set()
    for _page in range(_PAGES):
        seen.add(page.locator("h1").inner_text())
        assert not overflows(page)
        if "/practise/done/" in page.url or not fill(page):
            break
        send(page)
    return seen


def said(question: "Question") -> str:
    """What the entry has to show for the answer that was given."""
    if question.answer in {"choice", "choices"}:
        return question.options[0].label
    fixed = {"scale": "0 of 10", "yes-no": "yes", "day": "20"}
    return fixed.get(question.answer, f"word {question.id}")


def facts(page: Page) -> str:
    page.goto(page.url.replace("/practise/done/", "/journal/"))
    return page.locator("main dl").inner_text()


@pytest.mark.parametrize("practice", FOR_TWO, ids=lambda p: p.id)
def test_one_person_alone_comes_to_an_end_and_keeps_what_was_said(
    phone: Page, practice: "Practice"
) -> None:
    begin(phone, practice, "alone")
    seen = to_the_end(phone)
    assert "One thing to ask" in seen
    assert not any("Pass the device" in heading for heading in seen)
    assert "/practise/done/" in phone.url
    shown = facts(phone)
    turns = [turn for turn in practice.duo.turns if turn.alone]  # type: ignore[union-attr]
    for question in (q for turn in turns if turn.speaker != "second" for q in turn.questions):
        assert question.ask in shown, question.id
        assert said(question) in shown, question.id
    assert ASKING in shown
    assert shown.count("(My guess)") == sum(turn.speaker == "second" for turn in turns)


@pytest.mark.parametrize("practice", TOGETHER, ids=lambda p: p.id)
def test_two_pass_the_device_to_and_fro_and_one_opens_the_diary_again(
    phone: Page, practice: "Practice"
) -> None:
    begin(phone, practice, "together")
    seen = to_the_end(phone)
    assert {"Pass the device to Robin", "Pass the device to Ada"} <= seen
    assert practice.duo.closing in seen  # type: ignore[union-attr]
    where = phone.url
    phone.goto("/journal")
    assert "/practise/two/away" in phone.url
    phone.goto(where)
    phone.get_by_role("link", name="It is me").click()
    phone.fill("[name=passphrase]", PASSPHRASE)
    phone.keyboard.press("Enter")
    phone.wait_for_url(re.compile(r"^[^?]*/practise/done/"))
    shown = facts(phone)
    for turn in practice.duo.turns:  # type: ignore[union-attr]
        for question in turn.questions:
            theirs = f"The other person: {question.ask}"
            assert not (turn.private and theirs in shown)
            assert turn.speaker in {"first", "together"} or turn.private or theirs in shown
            assert said(question) in shown, question.id
