"""Capability 85: when and what help, with reasons, and nothing prescribed."""

import pytest
from playwright.sync_api import Page

from homing import content
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(85), pytest.mark.browser]
TEXTS = content.help_guide()
KINDS = {kind.id: kind for kind in TEXTS.helps}


def first(page: Page) -> str:
    return page.locator(".kind h3").first.inner_text()


def tick(page: Page, situation: str) -> None:
    label = next(one.label for one in TEXTS.situations if one.id == situation)
    page.get_by_label(label).check()


def show(page: Page) -> None:
    page.get_by_role("button", name="Show the order").click()
    page.wait_for_load_state()


def test_each_situation_brings_its_kind_first_with_reasons_grade_and_questions(
    server: HomingServer, chromium: Chromium
) -> None:
    page = chromium.context(server, viewport={"width": 360, "height": 800}).new_page()
    make_vault(page, server)
    page.goto("/help")
    page.get_by_role("link", name=TEXTS.title).click()
    assert TEXTS.none_ticked in page.inner_text("main")

    tick(page, "hard-past")
    show(page)
    trauma = KINDS["trauma"]
    assert first(page) == trauma.title
    box = page.locator("#kind-trauma")
    assert trauma.weights[0].reason in box.inner_text()
    for summary in box.locator("summary").all():
        summary.click()
    said = box.inner_text()
    assert TEXTS.grades[trauma.grade] in said
    assert trauma.not_shown in said
    assert "Bisson et al., 2013" in said
    assert all(question in said for question in trauma.ask)
    assert all(caution in said for caution in trauma.cautions)

    page.get_by_label("Something terrible happened, and it still comes back").uncheck()
    tick(page, "growth")
    show(page)
    assert first(page) == KINDS["upkeep"].title
    assert "fair reason" in page.inner_text("main") or "good a reason" in page.inner_text("main")

    tick(page, "couple")
    tick(page, "afraid")
    show(page)
    assert first(page) == KINDS["safety"].title
    assert not page.locator("#kind-couple").count()
    assert page.locator("aside.offer a[href='/help#afraid']").count() == 1

    page.goto("/help/guide")
    assert not page.locator("main input:checked").count()
    page.get_by_role("link", name="Find a professional").click()
    for link in page.locator("a.outside").all():
        assert "noreferrer" in (link.get_attribute("rel") or "")
        assert "?" not in (link.get_attribute("href") or "")
    page.context.close()
