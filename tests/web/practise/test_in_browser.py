"""The practices in a real browser: with script, without it, and with motion reduced."""

import re

import pytest
from playwright.sync_api import Page, expect

from homing.services.feelings import families_near
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser

PAGES = (
    "/practise", "/practise/feeling", "/practise/words", "/practise/breathe",
    "/learn", "/learn/repair", "/help", "/help/GB", "/about",
)  # fmt: skip


def tap_pad(page: Page, across: int, up: int) -> None:
    page.locator(".pad-field").scroll_into_view_if_needed()
    box = page.locator(".pad-field").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * (across - 0.5) / 5, box["y"] + box["height"] * (5.5 - up) / 5
    page.mouse.click(x, y)


def near(page: Page) -> list[str]:
    shown = page.locator(".word-near .family:visible .family-h").all_inner_texts()
    return [title.strip() for title in shown]


def moving(page: Page) -> int:
    script = "document.getAnimations().filter(a => a.effect.target.matches('.breath')).length"
    return int(page.evaluate(script))


def seconds(page: Page) -> int:
    return int(page.locator("[name=breathed]").input_value())


@pytest.mark.capability(22)
def test_a_tap_brings_the_nearest_families_and_a_broad_word_leads_to_exact_ones(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/feeling")
    for across, up in ((1, 1), (5, 5), (3, 2), (2, 4)):
        tap_pad(page, across, up)
        assert near(page) == [family.title for family in families_near(across, up)[:6]]

    page.fill("#word-look", "bad")
    pleasant = page.locator(".pill:visible", has_text=re.compile("^(happy|calm|proud)$"))
    expect(pleasant).to_have_count(0)
    exact = page.locator(".pill:visible", has_text=re.compile("^disappointed$"))
    expect(exact).to_be_visible()
    exact.locator("input").check(force=True)
    expect(page.get_by_text("How strong is “disappointed”?")).to_be_visible()
    page.locator(".strength:visible").get_by_label("6", exact=True).check(force=True)
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/practise/done/*")
    expect(page.locator(".named")).to_contain_text("disappointed")
    expect(page.locator(".named")).to_contain_text("6 of 10")
    watch.nothing_happened()
    context.close()


@pytest.mark.capability(21)
def test_the_pacer_begins_pauses_and_ends_when_the_person_does(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/breathe")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/breathe/now")
    expect(page.locator(".pacer-word")).to_have_text("Breathe in")
    expect(page.locator(".pacer-count")).to_have_text(re.compile("[1-6]"))
    assert moving(page) == 1
    page.wait_for_timeout(2500)
    page.locator("#main").get_by_text("Pause", exact=True).click()
    assert moving(page) == 0
    paused_at = seconds(page)
    assert paused_at >= 2
    page.wait_for_timeout(2500)
    assert seconds(page) == paused_at
    page.get_by_text("Go on", exact=True).click()
    page.wait_for_timeout(1200)
    breathed = seconds(page)
    assert paused_at < breathed <= paused_at + 3
    page.get_by_role("button", name="I am done").click()
    page.wait_for_url("**/practise/done/*")
    said = page.get_by_text(re.compile("You gave yourself")).inner_text()
    assert breathed <= int(re.findall(r"\d+", said)[0]) <= breathed + 1

    page.emulate_media(reduced_motion="reduce")
    page.goto("/practise/breathe")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/breathe/now")
    expect(page.locator(".pacer-word")).to_have_text("Breathe in")
    expect(page.locator(".pacer-count")).to_have_text(re.compile("[1-6]"))
    assert moving(page) == 0
    expect(page.locator(".breath")).to_be_hidden()
    watch.nothing_happened()
    context.close()


@pytest.mark.capability(21)
def test_the_pacer_ends_by_itself_and_keeps_the_chosen_minutes(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    page = context.new_page()
    make_vault(page, server)
    page.clock.install()
    page.goto("/practise/breathe")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/breathe/now")
    page.clock.run_for(121_000)
    expect(page.locator(".pacer-word")).to_have_text("That is enough for now.")
    assert page.locator("[name=breathed]").input_value() == "120"
    expect(page.locator("#main").get_by_text("Pause", exact=True)).to_be_hidden()
    expect(page.get_by_text("Go on", exact=True)).to_be_hidden()
    context.close()


def test_both_practices_are_whole_without_script(server: HomingServer, chromium: Chromium) -> None:
    with_script = chromium.context(server)
    make_vault(with_script.new_page(), server)
    context = chromium.context(
        server, java_script_enabled=False, storage_state=with_script.storage_state()
    )
    page = context.new_page()
    page.goto("/practise/feeling")
    page.get_by_label("very unpleasant").check(force=True)
    page.get_by_label("low energy", exact=True).check(force=True)
    page.get_by_role("button", name="Show words near the spot").click()
    page.get_by_label("lonely", exact=True).check(force=True)
    page.get_by_role("button", name="Show words near the spot").click()
    page.get_by_role("group", name="How strong is “lonely”?").get_by_label("7").check(force=True)
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/practise/done/*")
    expect(page.locator(".named")).to_contain_text("7 of 10")

    page.goto("/practise/breathe")
    page.get_by_label("Longer out").check()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/breathe/now")
    expect(page.get_by_text("Breathe in: 4 seconds")).to_be_visible()
    first = page.locator(".breath").bounding_box()
    page.wait_for_timeout(1500)
    later = page.locator(".breath").bounding_box()
    assert first
    assert later
    assert later["width"] > first["width"] + 5
    page.get_by_role("button", name="I am done").click()
    expect(page.get_by_text(re.compile("You gave yourself [1-9]"))).to_be_visible()
    page.goto("/help")
    page.get_by_text("Emergency numbers, country by country").click()
    expect(page.locator(".numbers a[href='tel:112']")).to_be_visible()
    context.close()
    with_script.close()


def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 320, "height": 640})
    page = context.new_page()
    make_vault(page, server)
    page.emulate_media(reduced_motion="reduce")
    page.goto("/practise/breathe")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/breathe/now")
    found: dict[str, object] = {"now": (axe_violations(page), overflows(page))}
    page.get_by_role("button", name="I am done").click()
    page.wait_for_url("**/practise/done/*")
    found["done"] = (axe_violations(page), overflows(page))
    for address in PAGES:
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            found[f"{address} {scheme}"] = (axe_violations(page), overflows(page))
    assert {place: what for place, what in found.items() if what != ([], False)} == {}
    context.close()
