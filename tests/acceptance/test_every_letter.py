"""Every letter and the line of years, begun from its page in a real browser and gone to its end."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from homing import content
from homing.services.letters import letter_practices, sittings
from tests.acceptance.letters import put_on_the_line, settle, write_letter
from tests.e2e.walk import overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def phone(chromium: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One vault on one phone for all of them, in which settling is familiar."""
    with HomingServer(tmp_path_factory.mktemp("letters") / "data") as server:
        context = chromium.context(server, viewport={"width": 360, "height": 740})
        page = context.new_page()
        make_vault(page, server)
        settle(page)
        yield page
        context.close()


@pytest.mark.parametrize("code", list(letter_practices()))
def test_a_letter_goes_through_all_its_sittings_and_is_kept(phone: Page, code: str) -> None:
    practice = letter_practices()[code]
    assert practice.letter
    phone.goto(f"/practise/{code.lower()}")
    phone.locator("main").get_by_text("Begin", exact=True).click()
    phone.wait_for_url(f"**/practise/letters/{code.lower()}")
    for number in sittings(practice):
        last = number == sittings(practice)[-1]
        write_letter(phone, code.lower(), anyway=number > 1, end="keep" if last else "later")
        expect(phone.locator("main")).to_contain_text(practice.closing)
        assert not overflows(phone)
    phone.goto("/practise/letters")
    phone.get_by_role("link", name="A folded letter").first.click()
    phone.get_by_role("link", name="Open it").click()
    facts = phone.locator("main dl").inner_text()
    for part in practice.letter.parts:
        assert part.title in facts, part.id
    assert facts.count("A line of mine.") == len(practice.letter.parts)
    for said in ("3 of 10", "A few minutes outside", "kept"):
        assert said in facts, said


def test_the_line_of_years_is_walked_and_kept(phone: Page) -> None:
    practice = content.practices()["IW02"]
    phone.goto("/practise/iw02")
    phone.locator("main").get_by_text("Begin", exact=True).click()
    phone.wait_for_url("**/practise/timeline")
    put_on_the_line(phone)
    expect(phone.locator("main")).to_contain_text(practice.closing)
    phone.goto("/practise/timeline")
    expect(phone.locator("svg.years")).to_be_visible()
    phone.get_by_role("link", name="Gran").click()
    phone.get_by_role("link", name="Earlier versions, or delete it").click()
    expect(phone.locator("main dl")).to_contain_text("since 1990")
    phone.goto("/practise/iw02")
    expect(phone.locator("main")).to_contain_text("Once so far")
