"""Capability 5: one profile in general and one per bond, gaps named only beyond the error."""

import re

import pytest
from playwright.sync_api import Page, expect

from homing import content
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(5), pytest.mark.browser]

BANK = {item.id: item for item in content.item_bank().items}
FORM = content.forms()["relationship"]


def profile(page: Page, level: int) -> None:
    """Answer the first measure with this keyed value throughout."""
    page.goto("/measure")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.wait_for_url(re.compile("/measure/[0-9a-f]{32}$"))
    for n in range(60):
        if page.url.endswith("/result"):
            return
        expect(page.locator("[name=steps]")).to_have_value(str(n))
        item = BANK[page.locator("[name=item]").input_value()]
        value = level if item.key > 0 else 8 - level
        with page.expect_navigation():
            page.locator(f"button[name=answer][value='{value}']").click()
    raise AssertionError("the measure did not end")


def add(page: Page, alias: str, relation: str) -> None:
    page.goto("/people/new")
    page.fill("[name=alias]", alias)
    page.get_by_label(relation, exact=True).check()
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/people?kept=*")


def bond(page: Page, alias: str, worry: int, distance: int) -> None:
    """Fill the form about one bond with these keyed values."""
    page.goto("/measure/b1")
    page.get_by_label(re.compile(f"^{alias}")).check()
    page.get_by_role("button", name="Begin", exact=True).click()
    levels = {"anxiety": worry, "avoidance": distance}
    for part in FORM.parts:
        expect(page.get_by_role("heading", level=1)).to_have_text(part.title)
        for item_id in part.items:
            item = FORM.item(item_id)
            value = levels[item.scale] if item.key > 0 else 8 - levels[item.scale]
            page.locator(f"label[for='id_item_{item_id}_{value}']").click()
        page.get_by_role("button", name="Keep and").click()
    page.wait_for_url("**/result")


def words_of(page: Page, part: str) -> str:
    return page.locator("section.part", has=page.get_by_role("heading", name=part)).inner_text()


def test_a_partner_and_a_friend_stand_beside_the_general_picture(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    watch = Watch(context, server.address)
    make_vault(page, server)
    add(page, "Robin", "partner")
    add(page, "Sam", "friend")
    profile(page, 2)
    bond(page, "Robin", worry=7, distance=2)
    bond(page, "Sam", worry=2, distance=2)

    page.goto("/progress/bonds")
    expect(page.locator("svg.plane circle.dot")).to_have_count(1)
    expect(page.locator("svg.plane .badge-n")).to_have_text(["1", "2"])
    expect(page.locator("svg.plane ellipse")).to_have_count(3)
    said = words_of(page, "Compared with in general")
    assert "Robin: more worry than in general, by more than the error." in said
    assert "may come from what happens between the two of you" in said
    assert "It need not be your style" in said
    page.get_by_text("No clear difference: 3").click()
    said = words_of(page, "Compared with in general")
    assert "Sam: no clear difference in worry." in said
    assert "Sam: no clear difference in distance." in said
    assert "Robin: no clear difference in distance." in said

    page.get_by_text("The same as a table").click()
    table = page.get_by_role("table")
    for name in ("In general", "Robin", "Sam"):
        row = table.get_by_role("row", name=re.compile(name)).inner_text()
        assert len(re.findall(r"\(−?\d\.\d to −?\d\.\d\)", row)) == 2

    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page)
    assert axe_violations(page) == []

    bond(page, "Robin", worry=1, distance=2)
    page.get_by_role("link", name="See it beside how you are in general").click()
    page.wait_for_url("**/progress/bonds/*")
    over_time = words_of(page, "Over time")
    assert "Robin: less worry than the first time, by more than the error." in over_time
    assert "Robin: no clear change in distance yet." in over_time
    assert axe_violations(page) == []
    watch.nothing_happened()
    context.close()
