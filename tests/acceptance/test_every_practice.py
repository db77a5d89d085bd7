"""Every practice of the catalogue, begun from its page in a real browser and gone to its end."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from homing import content
from tests.acceptance.practice_drivers import driver_of, fill, send, to_the_end
from tests.e2e.walk import overflows
from tests.server import Chromium, HomingServer, make_vault

if TYPE_CHECKING:
    from homing.content.schema.interactions import Question
    from homing.content.schema.practices import Practice

pytestmark = pytest.mark.browser
RUN = ("timer", "form", "record", "checklist", "scan")
TO_READ = ("BR05", "TP01")  # they keep nothing: a page, and ways onward
# letters, rituals and what is for two have walks of their own: test_every_letter, …_ritual,
# …_practice_for_two; test_every_way_is_walked holds that nothing falls between
OWN_WALKS = ("letter", "timeline")
ELSEWHERE = [p for p in content.practices().values() if p.tool and p.tool.url_name not in OWN_WALKS]
HERE = [p for p in content.practices().values() if p.tool is None and p.kind in RUN]


@pytest.fixture(scope="module")
def phone(chromium: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One vault on one phone for all of them, with someone on the list."""
    with HomingServer(tmp_path_factory.mktemp("every") / "data", "--clock", "2026-11-22") as server:
        context = chromium.context(server, viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.set_default_timeout(5_000)
        make_vault(page, server)
        page.goto("/people/new")
        page.fill("[name=alias]", "Robin")
        fill(page)
        send(page)
        page.goto("/progress/roadmap")  # what opens memories waits for that, or for more settling
        with page.expect_navigation():
            page.get_by_role("button", name="Note it").click()
        yield page
        context.close()


def times(page: Page, practice: "Practice") -> int:
    """How often it was done, as its own page tells."""
    page.goto(f"/practise/{practice.id.lower()}")
    own = page.locator("section", has=page.locator("#own")).inner_text()
    if found := re.search(r"(\d+) times so far", own):
        return int(found[1])
    return int("Once so far" in own)


def begin(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main .begin").get_by_text("Begin", exact=True).click()


def said(question: "Question") -> str:
    """What the entry has to show for the answer that was given."""
    if question.answer in {"choice", "choices"}:
        return question.options[0].label
    fixed = {"scale": "0 of 10", "yes-no": "yes", "number": "5", "day": "21 Nov 2026",
             "person": "Robin"}  # fmt: skip
    return fixed.get(question.answer, f"word {question.id}")


def shows(page: Page, practice: "Practice", *, later: bool = False) -> None:
    """The entry holds every answer under its question."""
    page.goto(page.url.replace("/practise/done/", "/journal/"))
    facts = page.locator("main dl").inner_text()
    screens = [*practice.screens, *(practice.later.screens if practice.later and later else ())]
    for question in (q for screen in screens for q in screen.questions):
        assert question.ask in facts, question.id
        assert said(question) in facts, question.id
    if practice.checklist:
        marks = practice.checklist.marks[0].label
        for tick in practice.checklist.ticks:
            assert re.search(rf"{re.escape(tick.text)}\s+{re.escape(marks)}", facts), tick.id
    if practice.scan:
        for area in practice.scan.areas:
            assert re.search(rf"{area.name}\s+{practice.scan.tags[0].label}", facts), area.id
    if practice.rates:
        assert re.search(r"Before\s+0 of 10", facts)
    assert re.search(r"How useful\s+0 of 4", facts)


@pytest.mark.parametrize("practice", HERE, ids=lambda p: p.id)
def test_it_runs_here_to_its_end_and_keeps_what_was_said(phone: Page, practice: "Practice") -> None:
    before = times(phone, practice)
    begin(phone)
    to_the_end(phone)
    assert "/practise/done/" in phone.url
    assert practice.closing in phone.locator("main").inner_text()
    assert not overflows(phone)
    fill(phone)
    send(phone)
    done = phone.url
    shows(phone, practice)
    assert times(phone, practice) == before + 1
    if practice.later:
        phone.get_by_role("link", name="Tell how it went").first.click()
        to_the_end(phone)
        assert phone.url == done
        shows(phone, practice, later=True)


@pytest.mark.parametrize("practice", ELSEWHERE, ids=lambda p: p.id)
def test_it_runs_in_its_own_room_and_its_record_counts_on_its_page(
    phone: Page, practice: "Practice"
) -> None:
    before = times(phone, practice)
    begin(phone)
    assert not overflows(phone)
    if practice.id in TO_READ:
        assert phone.locator("main a").count()
        return
    driver_of(practice)(phone)
    assert not overflows(phone)
    assert times(phone, practice) > before


def test_every_way_is_walked_here_or_in_a_file_of_its_own() -> None:
    walked = {p.id for p in (*HERE, *ELSEWHERE)}
    for practice in content.practices().values():
        own = practice.duo or practice.rhythm or practice.letter
        timeline = practice.tool and practice.tool.url_name in OWN_WALKS
        assert practice.id in walked or own or timeline, practice.id
