"""The small skills, walked once in one evening by touch; line by line they are proved elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, wrong_on_a_phone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.browser, *(pytest.mark.capability(n) for n in (30, 32, 34, 35, 38, 63))]


@pytest.fixture
def phone(chromium: Chromium, tmp_path: Path) -> Iterator[Page]:
    """Someone new, on a phone; nothing leaves the machine meanwhile."""
    with HomingServer(tmp_path / "data", "--clock", "2026-11-22") as server:
        context = chromium.context(server, viewport={"width": 360, "height": 740})
        watch = Watch(context, server.address)
        page = context.new_page()
        make_vault(page, server)
        yield page
        watch.nothing_happened()
        context.close()


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name, exact=True).first.click()
    assert wrong_on_a_phone(page) == [], page.url


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def test_six_tools_can_be_found_from_practise_and_used_with_a_thumb(phone: Page) -> None:
    page = phone
    page.goto("/practise")
    follow(page, "Lines to hold on to")
    follow(page, "Write one of my own")
    page.fill("[name=words]", "I can wait an hour.")
    page.fill("[name=belief]", "55")
    press(page, "Keep it")
    follow(page, "Show me one")
    expect(page.locator(".one-line")).to_have_text("I can wait an hour.")
    press(page, "I read it")
    expect(page.locator("main")).to_contain_text("read once in a wave")

    page.goto("/practise")
    follow(page, "What I need, and how it can be met")
    for name, words in (("need", "Fun"), ("way_1", "The guitar"), ("person_way", "The quiz")):
        page.fill(f"[name={name}]", words)
    press(page, "Keep it")
    follow(page, "It was met")
    page.get_by_label("The quiz").check(force=True)
    press(page, "Note it")
    expect(page.locator("figure")).to_contain_text("0 by you, 1 with somebody")

    page.goto("/practise")
    follow(page, "Ask for support")
    page.get_by_label("Listen").check(force=True)
    page.fill("[name=what]", "my week")
    page.get_by_label("Small").check(force=True)
    press(page, "Draft it")
    expect(page.locator("#final")).to_have_value(
        "Could you listen to me about my week, for ten minutes? It would help me because I need "
        "an ear, and no answer yet. If it does not suit you, just say so."
    )

    page.goto("/practise")
    follow(page, "Rehearse a scene")
    follow(page, "The partner with a bad day")
    press(page, "“That sounds hard. What would help now: an ear, an idea, or some quiet?”")
    press(page, "You sit down beside them, let the pauses be, and say now and then what you heard.")
    expect(page.locator("h1")).to_have_text("Sat with")
    follow(page, "Play it another way")

    page.goto("/practise")
    follow(page, "Something is in the way")
    follow(page, "Testing the other")
    page.fill("[name=q_test]", "I did not write all day")
    page.fill("[name=q_tested]", "you like my visits")
    press(page, "See what it makes")
    press(page, "Go on with these words")
    expect(page.locator("[name=slot_request]")).to_have_value(
        "Could you tell me whether you like my visits?"
    )

    page.goto("/practise")
    follow(page, "Listening drills")
    follow(page, "A friend")
    page.fill("[name=reflection]", "They went to the lake without you. That sounds lonely.")
    press(page, "Look at it")
    expect(page.locator("main")).to_contain_text("You named a feeling: lonely.")
