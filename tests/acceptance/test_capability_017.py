"""Capability 17: the people map, in a real browser, with five people."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(17), pytest.mark.browser]

FIVE = [
    ("Sam", "friend", 9, 1, "2"),
    ("Aunt Theodora", "family", 8, 1, "0.5"),
    ("Robin", "partner", 7, 4, "35"),
    ("Mum", "parent", 6, 6, "5"),
    ("Kim", "colleague", 2, 8, "20"),
]
_SMALLEST = 12.0  # CSS pixels that a name on the map may have, on the narrowest screen


def add(page: Page, alias: str, relation: str, supports: int, drains: int, hours: str) -> None:
    page.goto("/people/map/new")
    page.fill("[name=alias]", alias)
    page.check(f"[name=relation][value={relation}]", force=True)
    page.check(f"#id_supports_{supports}", force=True)
    page.check(f"#id_drains_{drains}", force=True)
    page.fill("[name=hours]", hours)
    page.get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_url("**/people/map?**")


def export(page: Page, *, people: bool) -> tuple[str, str]:
    page.goto("/data")
    tick = page.get_by_label("Include the people I named")
    expect(tick).not_to_be_checked()
    if people:
        tick.check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export", exact=True).click()
    packed = zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    everything = "\n".join(packed.read(name).decode() for name in packed.namelist())
    return everything, json.loads(packed.read("homing-export.json"))["people"]


def test_five_people_two_safest_and_a_suggestion_that_goes_for_good(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 320, "height": 740})
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    for one in FIVE:
        add(page, *one)

    safest = page.get_by_role("paragraph").filter(has_text="seem safest for you just now")
    expect(safest).to_contain_text("Sam and Aunt Theodora")
    names = page.locator("svg.people-map text.name")
    assert set(names.all_text_contents()) == {alias for alias, *_rest in FIVE}
    for box in [names.nth(n).bounding_box() for n in range(5)]:
        assert box is not None
        assert box["height"] >= _SMALLEST
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    assert not overflows(page)
    assert axe_violations(page) == []
    page.emulate_media(media="print")
    expect(names.first).to_be_visible()
    page.emulate_media(media="screen")

    suggestion = page.get_by_role("region", name="One small thing")
    expect(suggestion).to_contain_text("Perhaps half an hour more with Aunt Theodora this week")
    expect(suggestion).to_contain_text("8 of 10 for support and 1 for what it costs")
    whole = page.locator("main").inner_text().lower()
    for order in ("cut off", "leave", "break up", "avoid", "stop seeing"):
        assert order not in whole
    suggestion.get_by_role("button", name="Never suggest this again").click()
    page.wait_for_url("**/people/map**")
    expect(page.get_by_role("region", name="One small thing")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("region", name="One small thing")).to_have_count(0)
    expect(page.get_by_role("region", name="Kept quiet")).to_contain_text("Aunt Theodora")

    everything, people = export(page, people=False)
    assert people == "left out"
    for alias, *_rest in FIVE:
        assert not re.search(rf"\b{alias}\b", everything), alias
    assert "person_rating" not in everything
    everything, people = export(page, people=True)
    assert people == "included"
    for alias, *_rest in FIVE:
        assert alias in everything
    watch.nothing_happened()
    context.close()


def test_fear_opens_help_and_no_suggestion_is_made(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    add(page, "Sam", "partner", 9, 1, "1")
    expect(page.get_by_role("region", name="One small thing")).to_be_visible()
    page.get_by_role("link", name="Sam").click()
    page.get_by_label("Make no suggestions about this person").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_url("**/people/map?**")
    expect(page.get_by_role("region", name="One small thing")).to_have_count(0)
    expect(page.get_by_text("seems safest for you")).to_have_count(0)
    page.get_by_role("complementary").get_by_role("link", name="Open Help").click()
    page.wait_for_url("**/help#afraid")
    context.close()
