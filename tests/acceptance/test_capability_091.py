"""Capability 91: plain, inclusive, accessible; nobody needs a partner, nobody is ranked."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from django.test import Client
from playwright.sync_api import Page

from homing import content
from homing.content.word_check import problems
from tests.cast import Someone
from tests.e2e.test_first_session import answer_all
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.capability(91)

_GENDERED = re.compile(
    r"\b(he|him|his|she|her|hers|boyfriend|girlfriend|husband|wife|spouse)\b", re.IGNORECASE
)
_RANKING = re.compile(r"\b(better|worse|healthier) (people|person|partners?)\b", re.IGNORECASE)
_NEEDS_A_PARTNER = re.compile(r"\byour (partner|spouse|other half|relationship)\b", re.IGNORECASE)
_ROOMS = (
    "/", "/journal", "/practise", "/people", "/progress", "/learn", "/measure", "/today/check-in",
    "/practise/feeling", "/practise/breathe", "/account", "/data",
)  # fmt: skip


def _texts(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _texts(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from _texts(value)


def _asked_of_people() -> list[str]:
    bank, check_in = content.item_bank(), content.check_in()
    texts = [item.text for item in bank.items]
    texts += [question.text for question in check_in.questions]
    texts += _texts(msgspec.to_builtins(content.readings().regions))
    for practice in content.practices().values():
        texts += _texts(msgspec.to_builtins(practice.steps))
    return texts


def test_no_question_supposes_a_partner_or_a_gender() -> None:
    for text in _asked_of_people():
        assert not _GENDERED.search(text), text
        assert not _NEEDS_A_PARTNER.search(text), text


def test_no_text_ranks_people_or_uses_a_word_from_the_not_list() -> None:
    for text in _asked_of_people():
        assert not _RANKING.search(text), text
        assert problems(text) == [], text


@pytest.mark.django_db
@pytest.mark.parametrize("address", _ROOMS)
def test_a_person_on_their_own_never_meets_a_page_that_needs_a_partner(
    address: str, ada: Someone, as_ada: Client
) -> None:
    page = as_ada.get(address)
    assert page.status_code == 200
    words = re.sub(r"<[^>]+>", " ", page.content.decode())
    assert not _NEEDS_A_PARTNER.search(words)
    assert "required" not in re.findall(r'<select[^>]*name="person[^>]*>', page.content.decode())


@pytest.mark.browser
def test_a_screen_reader_hears_what_every_part_of_the_first_session_is(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, reduced_motion="reduce")
    page = context.new_page()
    make_vault(page, server)
    for address in _ROOMS:
        page.goto(address)
        _can_be_heard(page)
    page.goto("/measure")
    page.get_by_role("button", name="Begin", exact=True).click()
    _can_be_heard(page)
    answer_all(page, lambda n: page.keyboard.press(str(n)))
    _can_be_heard(page)
    described = page.locator("figure svg").first.evaluate(
        "svg => [svg.querySelector('title')?.textContent, svg.querySelector('desc')?.textContent]"
    )
    assert all(described)
    assert page.locator("figure table").count() >= 1
    context.close()


def _can_be_heard(page: Page) -> None:
    """One main heading, one main landmark, and a name for everything that can be operated."""
    assert page.get_by_role("heading", level=1).count() == 1, page.url
    assert page.get_by_role("main").count() == 1
    for role in ("button", "link", "textbox", "radio", "checkbox", "combobox"):
        for control in page.get_by_role(role).all():  # type: ignore[arg-type]
            snapshot = control.aria_snapshot()
            assert re.search(rf"^- '?{role} \"", snapshot), f"{page.url}: {snapshot}"
