"""Capability 53: the same tools for a colleague, in words of work; and reports by kind of tie."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.content.test_episode_and_needs import ROMANCE
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [
    pytest.mark.capability(53),
    pytest.mark.browser,
]

PEOPLE = (("Robin", "partner"), ("K.", "colleague"))


def with_people(page: Page) -> None:
    for alias, relation in PEOPLE:
        page.goto("/people/new")
        page.fill("[name=alias]", alias)
        page.get_by_label(relation, exact=True).click()
        page.get_by_role("button", name="Keep").click()
        page.wait_for_url("**/people?kept=*")


def words_of(page: Page) -> str:
    """What a person sees on the page; being jealous is a feeling, at work as well."""
    return re.sub("(?i)jealous", "", page.get_by_role("main").inner_text())


def choose(page: Page, alias: str) -> None:
    page.get_by_role("group", name="With whom?").get_by_label(alias, exact=True).click()


def test_with_a_colleague_examples_and_tone_change_and_romance_is_absent(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    with_people(page)

    page.goto("/journal/moment")
    for fold in ("In the body, and what came first", "If you have another minute",
                 "All the words, by family"):  # fmt: skip
        page.get_by_text(fold).click()
    choose(page, "Robin")
    romantic = words_of(page)
    assert ROMANCE.search(romantic)
    choose(page, "K.")
    work = words_of(page)
    assert "In the meeting" in work
    assert "being asked for something personal" in work
    assert ROMANCE.search(work) is None
    page.fill("[name=camera_saw]", "My point was passed over.")
    page.get_by_label("criticism", exact=True).click()
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/journal/*?kept=new")

    page.goto("/journal/needs")
    page.get_by_role("link", name="K.").click()
    page.get_by_label("Repair", exact=True).click()
    page.get_by_role("button", name="Keep this").click()
    draft = page.get_by_role("textbox", name="About repair, for K.").input_value()
    assert "work together" in draft
    assert ROMANCE.search(words_of(page) + draft) is None
    context.close()


@pytest.mark.parametrize("tool", ["ask", "mend", "line", "room", "side"])
def test_script_repair_and_limit_tools_speak_of_work_with_a_colleague(
    server: HomingServer, chromium: Chromium, tool: str
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    with_people(page)
    page.goto(f"/practise/say/{tool}")
    if tool == "side":
        page.get_by_label("Just listening").check()
        page.get_by_role("button", name="Go on").click()
    whom = page.get_by_label("Who is it for?")
    whom.select_option(label="Robin")
    first = page.locator(".example span").first
    partner = first.inner_text()
    whom.select_option(label="K.")
    expect(first).not_to_have_text(partner)
    expect(page.get_by_text("Brief, about the matter, and in private.")).to_be_visible()
    whom.evaluate("e => e.querySelectorAll('option:not(:checked)').forEach(o => o.remove())")
    assert ROMANCE.search(words_of(page)) is None
    context.close()


def test_reports_are_filtered_by_the_kind_of_tie(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    with_people(page)
    for alias, kind, saw in (
        ("Robin", "an argument", "At home."),
        ("K.", "criticism", "At the desk."),
    ):
        page.goto("/journal/moment")
        choose(page, alias)
        page.get_by_label(kind, exact=True).click()
        page.fill("[name=camera_saw]", saw)
        page.get_by_role("button", name="Keep this").click()
        page.wait_for_url("**/journal/*?kept=new")

    page.goto("/journal/map")
    often = page.get_by_role("figure", name="Kinds, by how often you noted them")
    expect(often.get_by_text("an argument").first).to_be_attached()
    page.get_by_role("link", name="at work").click()
    expect(page.get_by_text("Only what you wrote down at work.")).to_be_visible()
    expect(often.get_by_text("an argument")).to_have_count(0)
    expect(often.get_by_text("criticism").first).to_be_attached()
    page.goto("/journal/loops")
    page.get_by_role("link", name="at work").click()
    expect(page.get_by_text("At the desk.")).to_be_visible()
    expect(page.get_by_text("At home.")).to_have_count(0)
    context.close()
