"""Capability 13: eight check-ins make a trigger map, and a deleted one is in it no more."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(13), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
EIGHT = (
    ("no answer", 8, "tight chest"),
    ("no answer", 6, "a tight chest"),
    ("no answer", 7, "Tight chest"),
    ("no answer", 7, ""),
    ("criticism", 9, "warm face"),
    ("criticism", 8, ""),
    ("a change of plan", 3, "tight chest"),
    ("a change of plan", 2, ""),
)


def check_in(page: Page, kind: str, level: int, body: str) -> None:
    page.goto("/today/check-in")
    page.get_by_text("If something set you off").tap()
    page.get_by_label(kind, exact=True).tap()
    page.fill("[name=body]", body)
    page.check(f"#id_took_over_{level}")
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_text("Saved.")).to_be_visible()


def table(page: Page, title: str) -> list[list[str]]:
    figure = page.get_by_role("figure", name=title)
    if not figure.locator("details[open]").count():
        figure.get_by_text("The same as a table").tap()
    rows = figure.locator("tbody tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]


def test_eight_check_ins_with_three_kinds_are_ranked(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    for kind, level, body in EIGHT:
        check_in(page, kind, level, body)

    page.goto("/journal")
    page.get_by_role("link", name="What sets it off").tap()
    assert table(page, "Kinds, by how often you noted them") == [
        ["no answer", "4"], ["criticism", "2"], ["a change of plan", "2"],
    ]  # fmt: skip
    assert table(page, "Kinds, by how far they took over") == [
        ["criticism", "8.5", "8 – 9", "2"],
        ["no answer", "7.0", "6 – 8", "4"],
        ["a change of plan", "2.5", "2 – 3", "2"],
    ]
    first = page.get_by_role("region", name="What came first").locator("li")
    assert [one.inner_text() for one in first.all()] == ["tight chest 4 times", "warm face 1 time"]
    assert axe_violations(page) == []
    assert not overflows(page)

    page.goto("/journal?kind=c")
    page.locator(".entry", has_text="warm face").get_by_role("link").tap()
    page.get_by_role("link", name="Delete it").tap()
    page.get_by_role("button", name="Delete for good").tap()
    expect(page.get_by_text("It is gone for good.")).to_be_visible()
    page.goto("/journal/map")
    assert table(page, "Kinds, by how often you noted them") == [
        ["no answer", "4"], ["a change of plan", "2"], ["criticism", "1"],
    ]  # fmt: skip
    assert [row[0] for row in table(page, "Kinds, by how far they took over")] == [
        "no answer", "a change of plan",
    ]  # fmt: skip
    expect(page.get_by_text("warm face")).to_have_count(0)
    watch.nothing_happened()
    context.close()


def test_the_early_signs_are_a_list_of_ones_own(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/journal/map")
    page.get_by_role("link", name="Make my list").tap()
    page.fill("[name=sign_1]", "my jaw goes tight")
    page.fill("[name=first_move]", "Feet on the floor")
    page.get_by_role("button", name="Keep my list").tap()
    expect(page.get_by_text("Your list is kept.")).to_be_visible()
    page.get_by_role("link", name="Back to the map").tap()
    early = page.get_by_role("region", name="Early signs")
    expect(early.get_by_text("my jaw goes tight")).to_be_visible()
    expect(early.get_by_text("Feet on the floor")).to_be_visible()
    context.close()
