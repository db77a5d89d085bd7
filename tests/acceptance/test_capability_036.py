"""Capability 36: grieving in stages, paced: calm first, stop and care at every stage, and help."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.letters import choose, read_the_note, settle, write_letter
from tests.e2e.walk import Watch, wrong_on_a_phone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(36), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WORDS = "the lighthouse keeper never came"


def test_a_grief_letter_is_paced_from_the_first_number_to_the_suggestion_of_help(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)

    page.goto("/practise/letters/iw04")
    expect(page.get_by_role("heading", name="Not just now")).to_be_visible()
    expect(page.get_by_text("So far it is 0 of 3")).to_be_visible()
    settle(page)
    page.goto("/practise/letters/iw04")
    read_the_note(page)

    # a high number: calm is offered, and the page opens only below
    choose(page, "before", 8)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="First, something that calms")).to_be_visible()
    for way in ("Feel the ground", "My kit", "Breathe"):
        expect(page.locator("main").get_by_role("link", name=way)).to_be_visible()
    choose(page, "before", 7)
    page.get_by_role("button", name="It has come down").click()
    expect(page.get_by_role("heading", name="First, something that calms")).to_be_visible()
    choose(page, "before", 5)
    page.get_by_role("button", name="It has come down").click()
    page.wait_for_url("**/write")
    letter = page.url.removesuffix("/write")

    # every stage has a stop; the draft survives the tab
    page.fill("[name=p_missing]", WORDS)
    page.wait_for_timeout(1600)
    page.reload()
    expect(page.locator("[name=p_missing]")).to_have_value(WORDS)
    assert wrong_on_a_phone(page) == []
    for _stage in range(3):
        expect(page.get_by_role("button", name="Stop here")).to_be_visible()
        page.get_by_role("button", name="Next").click()
        page.wait_for_load_state()
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_role("heading", name="Back in the room")).to_be_visible()
    assert wrong_on_a_phone(page) == []
    choose(page, "after", 8)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Bring it down first")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    page.wait_for_url("**/practise/done/*")

    # twice more it ends hard: then a professional is suggested, and the text is there
    _hard_end(page)
    expect(page.get_by_role("link", name="When and what help")).to_have_count(0)
    page.get_by_role("link", name="Go on").click()
    _hard_end(page)
    page.get_by_role("link", name="When and what help").tap()
    page.wait_for_url("**/help/guide")
    page.goto(letter.replace("/practise/letters/", "/journal/") + "?open=1")
    expect(page.get_by_text(WORDS)).to_be_visible()

    # and what was kept can be shredded
    page.goto(letter)
    page.get_by_role("button", name=re.compile("Go on|Begin")).first.wait_for()
    page.goto(f"{letter}/delete")
    page.get_by_role("button", name="Shred it for good").click()
    page.wait_for_url("**/after/*")
    page.goto(letter)
    expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()
    watch.nothing_happened()
    context.close()


def _hard_end(page: Page) -> None:
    page.goto("/practise/letters/iw04")
    choose(page, "before", 4)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/write")
    page.get_by_role("button", name="Stop here").click()
    page.wait_for_url("**/after/*")
    choose(page, "after", 9)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/after/*?said=1")


@pytest.mark.capability(88)
def test_without_script_a_letter_is_written_kept_and_taken_out(
    server: HomingServer, chromium: Chromium
) -> None:
    first = chromium.context(server)
    make_vault(first.new_page(), server)
    context = chromium.context(
        server, java_script_enabled=False, storage_state=first.storage_state()
    )
    page = context.new_page()
    write_letter(page, "cc08")
    page.goto("/practise/letters")
    page.get_by_role("link", name="A folded letter").click()
    page.get_by_role("link", name="Open it").click()
    expect(page.get_by_text("A line of mine.").first).to_be_visible()
    page.get_by_role("link", name="Change, copy or shred it").click()
    page.get_by_role("link", name="Take a copy out").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download page.txt").click()
    assert "A line of mine." in waiting.value.path().read_text()
    assert waiting.value.suggested_filename == "page.txt"
    context.close()
    first.close()
