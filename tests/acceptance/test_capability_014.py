"""Capability 14: one episode becomes a loop with a place to step out; a second is compared."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(14), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
PARTS = ("What set it off", "The story", "Beneath it", "The move", "What came of it")


def tap(page: Page, group: str, *words: str) -> None:
    for word in words:
        page.get_by_role("group", name=group).get_by_label(word, exact=True).tap()


def write(page: Page, saw: str, story: str, urge: str, effect: str) -> None:
    page.goto("/journal")
    page.get_by_role("link", name=re.compile("^(Write an|An) episode$")).first.tap()
    tap(page, "What kind of thing set it off?", "no answer")
    page.fill("[name=camera_saw]", saw)
    page.fill("[name=story]", story)
    page.locator("#id_words").get_by_label("angry", exact=True).tap()
    tap(page, "And the softer one beneath?", "afraid")
    tap(page, "What did you want to do?", urge)
    page.fill("[name=act]", "Wrote once more.")
    page.fill("[name=effect]", effect)
    page.fill("[name=came_back]", "I said that I had been worried.")
    assert not overflows(page)
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_text("It is kept. Only you can open it.")).to_be_visible()
    page.get_by_role("link", name="See it as a loop").tap()


def test_a_loop_is_drawn_and_a_second_is_compared(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    write(page, "No answer by six.", "They have had enough.", "check", "We both went quiet.")

    drawn = page.locator("svg.loop")
    for part in (*PARTS, "The way back"):
        expect(drawn.locator("text", has_text=part)).to_be_visible()
    for words in ("No answer by six.", "Wrote once more.", "afraid"):
        expect(drawn.locator("text", has_text=words)).to_be_visible()
    expect(drawn.locator("text", has_text="step out here")).to_have_count(1)
    expect(drawn.locator("text", has_text="shared")).to_have_count(0)
    out = page.get_by_role("region", name="A place to step out")
    expect(out.get_by_text("not yours to choose")).to_be_visible()
    box = drawn.bounding_box()
    assert box is not None
    assert box["width"] <= 328
    assert axe_violations(page) == []

    page.get_by_text("Put it somewhere else").tap()
    page.get_by_role("radio", name="The move").check()
    page.get_by_role("button", name="Put it there").tap()
    expect(out.get_by_text("You put it here yourself")).to_be_visible()
    expect(drawn.locator("text", has_text="step out here")).to_have_count(1)

    write(page, "Two blue ticks.", "They are angry with me.", "check", "A quarrel.")
    expect(drawn.locator("text", has_text="shared")).to_have_count(3)
    beside = page.get_by_role("region", name="Beside another")
    expect(
        beside.get_by_text("share 3 parts: What set it off, Beneath it, The move")
    ).to_be_visible()
    shared = beside.locator("tr", has_text="shared").locator("th")
    assert [one.inner_text().split("\n")[0].removesuffix(" shared") for one in shared.all()] == [
        "What set it off", "Beneath it", "The move",
    ]  # fmt: skip
    expect(beside.locator("mark", has_text="They are angry")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 740})
    assert not overflows(page)
    watch.nothing_happened()
    context.close()


def test_no_loop_is_drawn_where_there_was_fear(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/journal/moment")
    page.fill("[name=camera_saw]", "The door was held shut.")
    page.get_by_role("checkbox", name="I was afraid of them").check()
    expect(page.get_by_text("You can stop here and keep this.")).to_be_visible()
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_role("heading", name="This comes first")).to_be_visible()
    expect(page.get_by_role("link", name="See it as a loop")).to_have_count(0)
    page.goto("/journal/loops")
    expect(page.get_by_text("The door was held shut.")).to_have_count(0)
    context.close()


def test_it_works_without_script(server: HomingServer, chromium: Chromium) -> None:
    scripted = chromium.context(server, **PHONE)
    make_vault(scripted.new_page(), server)
    context = chromium.context(
        server, storage_state=scripted.storage_state(), java_script_enabled=False, **PHONE
    )
    page = context.new_page()
    page.goto("/journal/moment")
    page.fill("[name=camera_saw]", "No answer by six.")
    page.fill("[name=act]", "Wrote once more.")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="See it as a loop").click()
    expect(page.locator("svg.loop text", has_text="Wrote once more.")).to_be_visible()
    page.locator(".parts a", has_text="The story").click()
    page.fill("[name=story]", "It is me.")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="See it as a loop").click()
    expect(page.locator("svg.loop text", has_text="It is me.")).to_be_visible()
    context.close()
    scripted.close()
