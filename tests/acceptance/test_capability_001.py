"""Capability 1: a profile on two continuous scales and the mixed pattern; a style is a nickname."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Page

from homing import content
from homing.content.schema.item_bank import Item
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault
from tests.services.measure_people import BOTH, SECURE, WORRIED, Answering, always

pytestmark = pytest.mark.capability(1)

ITEMS = {item.id: item for item in content.item_bank().items}
NICKNAMES = [region.nickname for region in content.readings().regions if region.nickname]
NUMBER = r"(−?\d\.\d)"


def walk(client: Client, answering: Answering) -> str:
    """Answer everything as a person would, and read the result page."""
    place = client.post("/measure/begin", {"entry_id": "5a" * 16}).headers["Location"]
    for _n in range(60):
        page = client.get(place)
        if page.status_code == 302:
            break
        body = page.content.decode()
        fields = dict(re.findall(r'name="(item|steps)" value="([^"]+)"', body))
        value = answering(ITEMS[fields["item"]])
        client.post(place, {**fields, "answer": str(value)})
    return words_of(client.get(f"{place}/result"))


def words_of(page: HttpResponse) -> str:
    body = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#39;", "'").split())


def interval(words: str, title: str) -> tuple[float, float, float]:
    """The best guess of a scale, and its interval, as the page says them."""
    said = re.search(
        rf"{title}(?:(?!Best guess).)*Best guess {NUMBER}, most likely {NUMBER} to {NUMBER}",
        words.partition("Scale by scale")[2],
    )
    assert said, f"no interval for {title}"
    best, low, high = (float(part.replace("−", "-")) for part in said.groups())
    assert low < best < high
    return best, low, high


@pytest.mark.django_db
def test_every_item_at_its_secure_end_gives_two_low_scales_with_intervals(as_ada: Client) -> None:
    words = walk(as_ada, SECURE)
    assert interval(words, "Worry about closeness")[2] < 0
    assert interval(words, "Keeping a distance")[2] < 0
    assert content.readings().mixed.few in words


@pytest.mark.django_db
def test_worried_answers_alone_give_high_worry_and_low_distance(as_ada: Client) -> None:
    words = walk(as_ada, WORRIED)
    assert interval(words, "Worry about closeness")[1] > 0
    assert interval(words, "Keeping a distance")[2] < 0


@pytest.mark.django_db
def test_both_high_names_the_mixed_pattern(as_ada: Client) -> None:
    words = walk(as_ada, BOTH)
    assert interval(words, "Worry about closeness")[1] > 0
    assert interval(words, "Keeping a distance")[1] > 0
    assert "mixed pattern" in words
    assert content.readings().mixed.many[0] in words


@pytest.mark.django_db
def test_both_high_names_the_mixed_pattern_also_when_mixed_signs_are_few(as_ada: Client) -> None:
    def both_without_mixed(item: Item) -> int:
        return SECURE(item) if item.scale == "mixed" else BOTH(item)

    words = walk(as_ada, both_without_mixed)
    assert "mixed pattern" in words
    assert content.readings().mixed.few in words


@pytest.mark.django_db
@pytest.mark.parametrize("value", range(1, 8))
def test_the_same_answer_to_every_item_gives_a_notice_and_no_style(
    as_ada: Client, value: int
) -> None:
    words = walk(as_ada, always(value))
    assert content.readings().same_answers.heading in words
    assert not [name for name in NICKNAMES if re.search(rf"\b{name}\b", words, re.IGNORECASE)]
    assert "mixed pattern" not in words
    assert "Best guess" not in words


@pytest.mark.django_db
@pytest.mark.parametrize("answering", [SECURE, WORRIED, BOTH])
def test_a_style_word_appears_only_as_a_nickname_for_a_place(
    as_ada: Client, answering: Answering
) -> None:
    words = walk(as_ada, answering)
    note = content.readings().nickname_note
    said = [name for name in NICKNAMES if note.replace("{nickname}", name) in words]
    assert len(said) == 1
    rest = words.replace(note.replace("{nickname}", said[0]), "")
    assert not re.search(rf"you are (an? )?{said[0]}", rest, re.IGNORECASE)


@pytest.mark.browser
def test_by_keyboard_alone_in_a_real_browser(server: HomingServer, chromium: Chromium) -> None:
    context = chromium.context(server, viewport={"width": 1024, "height": 800})
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/measure")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Begin").press("Enter")
    page.wait_for_url(lambda url: re.search(r"/measure/[0-9a-f]{32}$", url) is not None)
    assert axe_violations(page) == []
    item_page = page.url

    _press(page, "2")
    taken_back = _steps(page)
    _press(page, "Backspace")
    assert (taken_back, _steps(page)) == ("1", "0")

    for n in range(60):
        if page.url.endswith("/result"):
            break
        if n == 5:  # pause in the middle, by keyboard, and come back
            page.get_by_role("button", name="Pause").press("Enter")
            page.wait_for_url("**/measure")
            page.get_by_role("link", name="Go on").press("Enter")
            page.wait_for_url(item_page)
            assert _steps(page) == "5"
        item = ITEMS[page.locator("[name=item]").input_value()]
        _press(page, str(WORRIED(item)))
    assert page.url == f"{item_page}/result"
    assert content.readings().region("more-worry").place in page.inner_text("main")
    assert axe_violations(page) == []
    summary = page.get_by_text("Where the questions come from, and how exact this is")
    summary.press("Enter")
    assert page.get_by_text("Only yourself. No norm group").is_visible()
    assert axe_violations(page) == []
    page.goto("/progress")
    assert axe_violations(page) == []
    watch.nothing_happened()
    context.close()


@pytest.mark.browser
def test_all_seven_answers_are_within_reach_of_a_thumb(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(
        server, viewport={"width": 360, "height": 640}, has_touch=True, color_scheme="dark"
    )
    page = context.new_page()
    make_vault(page, server)
    page.goto("/measure")
    page.get_by_role("button", name="Begin").tap()
    page.wait_for_url(lambda url: re.search(r"/measure/[0-9a-f]{32}$", url) is not None)
    for _n in range(3):
        boxes = [button.bounding_box() for button in page.locator("button.answer").all()]
        assert len(boxes) == 7
        for box in boxes:
            assert box is not None
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 640
            assert box["height"] >= 44
        assert not overflows(page)
        before = _steps(page)
        page.locator("button.answer").nth(4).tap()
        _moved_on(page, before)
    assert axe_violations(page) == []
    context.close()


def _steps(page: Page) -> str:
    return page.locator("[name=steps]").input_value()


def _press(page: Page, key: str) -> None:
    """Press a key and wait for the next page."""
    before = _steps(page)
    page.keyboard.press(key)
    _moved_on(page, before)


def _moved_on(page: Page, before: str) -> None:
    page.locator(f"main:not(:has([name=steps][value='{before}']))").wait_for()
    page.wait_for_load_state()
