"""Capability 59: ruptures and repairs, what they show, and one gentle prompt for an open one."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from homing.web.clock import CLOCKS
from tests.e2e.walk import Watch, wrong_on_a_phone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(59), pytest.mark.browser]

PHONE = {
    "viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True,
    "timezone_id": "UTC",
}  # fmt: skip


def at(days: float, hours: float = 0) -> str:
    then = CLOCKS.wall.now() - timedelta(days=days) + timedelta(hours=hours)
    return f"{then:%Y-%m-%dT%H:%M}"


def log(page: Page, what: str, times: dict[str, str], **tapped: tuple[str, ...]) -> None:
    page.goto("/journal/mend/new")
    page.fill("[name=what]", what)
    for name, value in times.items():
        page.fill(f"[name={name}]", value)
    for name, values in tapped.items():
        for value in values:
            page.check(f"[name={name}][value={value}]")
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url("**/journal/*?kept=new")


def hours(page: Page, title: str) -> list[list[str]]:
    figure = page.get_by_role("figure", name=title)
    figure.get_by_text("The same as a table").tap()
    rows = figure.locator("tbody tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]


def test_three_ruptures_show_their_share_their_hours_and_their_ways_back(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    log(page, "The message that never came",
        {"torn_at": at(6), "first_try_at": at(6, 2), "repaired_at": at(6, 9)},
        my_mode=("present",), their_mode=("shut-down",), initiator=("me",),
        received=("yes",), returns=("self", "other", "what-happened", "us"))  # fmt: skip
    log(page, "The phone on the table",
        {"torn_at": at(3), "first_try_at": at(3, 5), "repaired_at": at(2)},
        my_mode=("escalated",), their_mode=("present",), initiator=("other",),
        received=("partly",), returns=("self",))  # fmt: skip
    log(page, "Something about my mother", {"torn_at": at(9)},
        my_mode=("present",), their_mode=("escalated",))  # fmt: skip

    page.goto("/journal")
    page.get_by_role("link", name="Rupture and repair", exact=True).tap()
    shows = page.get_by_role("region", name="What it shows")
    expect(shows.get_by_text("You stayed present in 2 of 3")).to_contain_text(
        "from 25 to 92 in 100"
    )
    expect(shows.get_by_text("Both of you stayed present in 0 of 3")).to_be_visible()
    expect(shows.get_by_text("Who reached first, in 2: me 1, the other 1.")).to_be_visible()
    assert hours(page, "Until the first try") == [
        ["2 hours", "over"], ["5 hours", "over"], ["9 days", "not yet"],
    ]  # fmt: skip
    assert hours(page, "Until it was mended") == [
        ["9 hours", "over"], ["24 hours", "over"], ["9 days", "not yet"],
    ]  # fmt: skip
    expect(shows.locator("figcaption").first).to_contain_text("Too few yet for a usual time")
    returns = shows.locator(".returns li").all_inner_texts()
    assert [" ".join(one.split()) for one in returns] == [
        "I came back to myself in 2 of 3", "I came back to you in 1 of 3",
        "We came back to what happened in 1 of 3", "We came back to us in 1 of 3",
    ]  # fmt: skip
    expect(page.get_by_role("region", name="Still open")).to_contain_text("open for 9 days")
    assert wrong_on_a_phone(page) == []

    # one gentle prompt, on the first page too; once answered it does not come back
    page.goto("/today/due")
    expect(page.get_by_role("link", name="Something between you is still open")).to_have_count(1)
    page.goto("/journal/mend")
    expect(page.get_by_text("One thing is still open")).to_have_count(1)
    page.get_by_role("button", name="Do not ask again").tap()
    page.wait_for_url("**/today/due?left=*")
    page.goto("/today/due")
    expect(page.get_by_role("link", name="Something between you is still open")).to_have_count(0)
    page.goto("/journal/mend")
    expect(page.get_by_text("One thing is still open")).to_have_count(0)
    expect(page.get_by_role("region", name="Still open")).to_contain_text("open for 9 days")
    watch.nothing_happened()
    context.close()


def test_with_five_matters_a_median_stands_with_its_interval_and_open_ones_count(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    for n, took in enumerate((1, 2, 4, 8), start=1):
        log(page, f"Matter {n}", {"torn_at": at(n), "repaired_at": at(n, took)})
    log(page, "Matter 5", {"torn_at": at(5)})
    page.goto("/journal/mend")
    mended = page.get_by_role("figure", name="Until it was mended")
    expect(mended).to_contain_text("For half of them it took 4 hours or less")
    expect(mended).to_contain_text("(90 % interval: 1 hour or any time longer)")
    expect(mended).to_contain_text("From 5 matters, 1 of them still under way.")
    context.close()


def test_an_episode_leads_to_its_repair_and_back(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/journal/moment")
    page.fill("[name=camera_saw]", "A door closed")
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url("**/journal/*?kept=new")
    page.get_by_role("link", name="The way back").tap()
    expect(page.locator("[name=what]")).to_have_value("A door closed")
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url("**/journal/*?kept=new")
    page.get_by_role("link", name="Open it").tap()
    page.wait_for_url("**/journal/mend/*")
    page.get_by_role("link", name="The episode it came from").tap()
    expect(page.get_by_role("heading", name="Episode")).to_be_visible()
    page.get_by_role("link", name="The way back").tap()
    expect(page.get_by_role("heading", name="How it went on")).to_be_visible()
    context.close()
