"""Capability 45: which help is wanted comes first; advice is marked unless it was wanted."""

import pytest
from playwright.sync_api import expect

from tests.e2e.walk import axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(45), pytest.mark.browser]


def test_a_friends_trouble_is_asked_about_before_anything_is_drafted(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise")
    page.get_by_role("link", name="Being there for someone").click()
    page.select_option("[name=whom]", label="a friend")
    page.fill("[name=first]", "Her boss shouts, and she does not sleep.")
    wanted = page.get_by_role("group", name="Which help do they want?")
    for kind in ("Just listening", "Talking it through", "Company", "Practical help"):
        expect(wanted.get_by_label(kind)).to_be_visible()
    expect(page.get_by_role("textbox", name="What do you offer?")).to_have_count(0)
    assert axe_violations(page) == []

    wanted.get_by_label("I have not asked yet").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#seen")).to_contain_text("I can just listen, talk it through with you")
    expect(page.get_by_role("textbox", name="What do you offer?")).to_have_count(0)

    page.get_by_label("Just listening").check()
    page.evaluate("document.querySelector('form.say').classList.remove('live')")
    page.get_by_role("button", name="See the words").click()
    page.fill("[name=slot_heard]", "the last weeks were too much")
    page.fill("[name=slot_offer]", "You should tell him to stop.")
    expect(page.locator("#seen").get_by_text("Advice", exact=True)).to_be_visible()
    expect(page.locator("#seen mark")).to_contain_text("You should")
    page.get_by_label("Ideas and advice").check()
    expect(page.locator("#seen").get_by_text("Advice", exact=True)).to_have_count(0)
    page.get_by_label("Just listening").check()
    page.fill("[name=slot_offer]", "I have time tonight, and I just listen.")
    expect(page.locator("#seen").get_by_text("Advice", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_label("To read out or to copy")).to_have_value(
        "What I hear is that the last weeks were too much. I have time tonight, and I just listen."
    )
    assert axe_violations(page) == []
    assert not overflows(page)
    context.close()


def test_a_disclosure_of_danger_opens_help(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/say/side")
    page.fill("[name=first]", "He hits her and she is afraid to go home.")
    page.get_by_label("Just listening").check()
    page.get_by_role("button", name="Go on").click()
    offer = page.get_by_role("complementary", name="Help, if you want it")
    expect(offer.get_by_role("link", name="Open Help")).to_be_visible()
    context.close()
