"""The small scripts, by hand and by key, in a real browser under the product's policy."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.ui import preview

pytestmark = pytest.mark.browser
OUTSIDE = re.compile(r"https://www\.bbc\.co\.uk/")


@pytest.fixture
def weather(page: Page) -> Page:
    """The page that quick exit opens, without leaving the machine."""
    page.context.route(
        OUTSIDE, lambda route: route.fulfill(body="<p>Sunny</p>", content_type="text/html")
    )
    page.goto("/today.html")
    return page


def locks() -> list[tuple[str, str]]:
    return [one for one in preview.Handler.posted if one[0] == "/lock.html"]


def wait_for_lock() -> None:
    deadline = time.monotonic() + 5
    while not locks() and time.monotonic() < deadline:
        time.sleep(0.02)


def test_quick_exit_goes_out_in_the_same_tab_and_locks(weather: Page) -> None:
    weather.get_by_role("link", name="Quick exit").click()
    weather.wait_for_url(OUTSIDE)
    wait_for_lock()
    assert locks() == [("/lock.html", "csrfmiddlewaretoken=sample")]
    assert len(weather.context.pages) == 1


def test_quick_exit_blanks_the_page_before_anything_slower(weather: Page) -> None:
    shown = weather.evaluate(
        """() => {
            document.querySelector('.exit').click();
            const parts = [...document.querySelectorAll('main, header, nav')];
            return parts.filter(part => part.offsetHeight).length;
        }"""
    )
    assert shown == 0


def test_shift_three_times_leaves(weather: Page) -> None:
    for _ in range(3):
        weather.keyboard.press("Shift")
    weather.wait_for_url(OUTSIDE)
    wait_for_lock()
    assert len(locks()) == 1


def test_shift_shows_lights_and_says_how_many_more(weather: Page) -> None:
    weather.keyboard.press("Shift")
    expect(weather.locator(".lights i.on")).to_have_count(1)
    expect(weather.locator("#exit-says")).to_have_text("Shift, press 2 more times to leave.")
    weather.keyboard.press("Shift")
    expect(weather.locator(".lights i.on")).to_have_count(2)
    expect(weather.locator("#exit-says")).to_have_text("Shift, press 1 more time to leave.")


def test_shift_is_forgotten_after_five_seconds(weather: Page) -> None:
    weather.clock.install()
    weather.goto("/today.html")
    weather.keyboard.press("Shift")
    weather.keyboard.press("Shift")
    weather.clock.run_for(5_100)
    expect(weather.locator("#exit-says")).to_have_text("Quick exit by Shift has expired.")
    weather.keyboard.press("Shift")
    expect(weather.locator(".lights i.on")).to_have_count(1)
    assert weather.url.endswith("/today.html")


def test_shift_for_capitals_is_not_a_press(weather: Page) -> None:
    weather.goto("/check_in.html")
    weather.locator("#id_keep").focus()
    for letter in "ABCD":
        weather.keyboard.press(f"Shift+{letter}")
    expect(weather.locator("#id_keep")).to_have_value("ABCD")
    expect(weather.locator(".lights")).to_be_hidden()


def test_a_locked_page_leaves_without_a_lock_request(weather: Page) -> None:
    weather.goto("/help_locked.html")
    weather.get_by_role("link", name="Quick exit").click()
    weather.wait_for_url(OUTSIDE)
    assert locks() == []


def test_without_script_quick_exit_is_a_link_to_the_server(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/today.html")
        assert page.get_by_role("link", name="Quick exit").get_attribute("href") == "/exit.html"


def test_idle_minutes_lock_every_tab(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/journal.html")
    page.clock.install()
    page.goto("/today.html")
    page.clock.run_for(9 * 60_000)
    assert page.url.endswith("/today.html")
    page.clock.run_for(90_000)
    page.wait_for_url("**/unlock.html")
    other.wait_for_url("**/unlock.html")
    assert len(locks()) == 1


def test_a_touch_puts_the_lock_off(page: Page) -> None:
    page.clock.install()
    page.goto("/today.html")
    page.clock.run_for(9 * 60_000)
    page.mouse.move(100, 100)
    page.clock.run_for(9 * 60_000)
    assert page.url.endswith("/today.html")
    assert locks() == []


def test_the_passphrase_is_shown_on_request_and_hidden_before_it_is_sent(page: Page) -> None:
    page.goto("/unlock.html")
    field, button = page.locator("#id_passphrase"), page.get_by_role("button", name="Show")
    field.fill("correct horse")
    button.click()
    expect(field).to_have_attribute("type", "text")
    expect(page.get_by_role("button", name="Hide")).to_have_attribute("aria-pressed", "true")
    field.press("Enter")
    expect(field).to_have_attribute("type", "password")


def test_the_recovery_code_is_copied_as_it_is_read(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/recovery.html")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("7KQ2 M9XD 41RT")


@pytest.fixture
def item(page: Page) -> Page:
    page.goto("/measure_item.html")
    return page


def sent() -> str:
    deadline = time.monotonic() + 5
    while not preview.Handler.posted and time.monotonic() < deadline:
        time.sleep(0.02)
    return preview.Handler.posted[0][1]


def test_a_number_key_answers(item: Page) -> None:
    expect(item.locator("[data-question]")).to_be_focused()
    item.keyboard.press("3")
    assert sent().endswith("answer=3")


def test_a_second_key_does_not_answer_the_next_question_unseen(item: Page) -> None:
    item.evaluate(
        "for (const key of '37')"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    )
    sent()
    time.sleep(0.1)
    assert [body[-8:] for _, body in preview.Handler.posted] == ["answer=3"]


@pytest.mark.parametrize("key", ["Backspace", "ArrowLeft"])
def test_back_goes_back(item: Page, key: str) -> None:
    item.keyboard.press(key)
    assert sent().endswith("go=back")


def test_a_number_with_a_modifier_is_the_browsers(item: Page) -> None:
    item.keyboard.press("Alt+3")
    item.keyboard.press("8")
    assert preview.Handler.posted == []


def test_a_tap_on_the_pad_sets_both_rows(page: Page) -> None:
    page.goto("/check_in.html")
    assert page.locator(".pad-row input:checked").count() == 0
    box = page.locator(".pad-field").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.1)
    expect(page.locator("#id_pleasant_5")).to_be_checked()
    expect(page.locator("#id_energy_5")).to_be_checked()
    expect(page.locator(".pad-says")).to_have_text("very pleasant · very high energy")


def test_the_pad_obeys_the_arrow_keys_and_stops_at_its_edge(page: Page) -> None:
    page.goto("/check_in.html")
    page.locator(".pad-field").focus()
    for key in ["ArrowUp"] * 4 + ["ArrowLeft"] * 4:
        page.keyboard.press(key)
    expect(page.locator("#id_pleasant_1")).to_be_checked()
    expect(page.locator("#id_energy_5")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#id_energy_4")).to_be_checked()


def test_without_script_the_rows_are_open(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/check_in.html")
        expect(page.locator("#id_energy_3")).to_be_visible()
        expect(page.locator(".pad-box")).to_be_hidden()


def test_the_pacer_says_the_phases_counts_and_ends_by_itself(page: Page) -> None:
    page.clock.install()
    page.goto("/practise_pacer.html")
    page.get_by_label("1 minute").check()
    page.get_by_text("Start", exact=True).click()
    expect(page.locator(".pacer-word")).to_have_text("Breathe in")
    expect(page.locator(".pacer-count")).to_have_text("4")
    page.clock.run_for(5_000)
    expect(page.locator(".pacer-word")).to_have_text("Breathe out")
    expect(page.locator(".pacer-clock")).to_have_text("0:55 left")
    page.clock.run_for(56_000)
    expect(page.locator(".pacer-word")).to_have_text("That is enough for now.")
    expect(page.locator("#pacer-on")).not_to_be_checked()


def moving(page: Page) -> int:
    return int(
        page.evaluate(
            "document.getAnimations().filter(a => a.effect.target.matches('.breath')).length"
        )
    )


@pytest.mark.parametrize(("motion", "expected"), [("no-preference", 1), ("reduce", 0)])
def test_the_shape_moves_only_where_motion_is_welcome(
    page: Page, motion: str, expected: int
) -> None:
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    page.goto("/practise_pacer.html")
    assert moving(page) == 0
    page.get_by_text("Start", exact=True).click()
    assert moving(page) == expected
    expect(page.locator(".pacer-word")).to_have_text("Breathe in")
    page.get_by_text("Stop", exact=True).click()
    assert moving(page) == 0


def test_without_script_the_style_sheet_moves_the_shape(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/practise_pacer.html")
        before = page.locator(".breath").bounding_box()
        page.get_by_text("Start", exact=True).click()
        page.wait_for_timeout(1500)
        after = page.locator(".breath").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"] + 5
