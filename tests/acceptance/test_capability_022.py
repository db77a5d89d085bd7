"""Capability 22: three prompts a day, from a broad feeling to an exact word, the month's words."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from playwright.sync_api import expect

from homing import content
from homing.records import PracticeSession
from homing.services.feelings import broad_words
from homing.services.settings import change_preferences
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.capability(22)
SetClock = Callable[[str], None]


@pytest.fixture
def set_clock(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The test clock: a wall clock in London, where this person lives."""
    change_preferences(ada.store, NOON, zone="Europe/London")

    def set_to(when: str) -> None:
        at = datetime.fromisoformat(when).replace(tzinfo=UTC)
        monkeypatch.setattr(CLOCKS, "diary", MovableClock(at))

    return set_to


def reminders(client: Client) -> list[str]:
    """The hours of the reminders that stand on the list and on Today."""
    found = []
    for address in ("/today/due", "/"):
        page = client.get(address).content.decode()
        found.append(re.findall(r"A minute for you: .*?<span class=\"dose\">([\d:]+)", page))
    assert found[0] == found[1]
    return found[0]


@pytest.mark.django_db
def test_three_prompts_appear_by_the_clock_and_stop_by_themselves(
    ada: Someone, set_clock: SetClock
) -> None:
    set_clock("2026-11-22 08:00")
    assert reminders(ada.client) == []
    hours = {"hour_1": "09:00", "hour_2": "14:00", "hour_3": "20:30"}
    assert ada.client.post("/today/prompts", hours).status_code == 302
    for before, after, shown in (
        ("08:59", "09:00", "09:00"), ("13:59", "14:00", "14:00"), ("20:29", "20:30", "20:30"),
    ):  # fmt: skip
        set_clock(f"2026-11-22 {before}")
        assert reminders(ada.client) == []
        set_clock(f"2026-11-22 {after}")
        assert reminders(ada.client) == [shown]
        ada.client.post("/practise/feeling", {"entry_id": shown[:2] * 16, "words": ["tense"]})
        assert reminders(ada.client) == []
    set_clock("2026-11-24 09:30")  # yesterday's three and none of them taken up
    assert reminders(ada.client) == []
    assert "Less, another time, or none?" in ada.client.get("/today/due").content.decode()
    ada.client.post("/today/prompts/answer", {"choice": "none"})
    assert "another time, or none" not in ada.client.get("/today/due").content.decode()


@pytest.mark.django_db
def test_no_prompt_comes_at_night_by_mistake(ada: Someone, set_clock: SetClock) -> None:
    set_clock("2026-11-22 08:00")
    answer = ada.client.post("/today/prompts", {"hour_1": "23:30"})
    assert answer.status_code == 422
    assert "This is at night" in answer.content.decode()
    ada.client.post("/today/prompts", {"hour_1": "23:30", "night": "on"})
    set_clock("2026-11-22 23:30")
    assert reminders(ada.client) == ["23:30"]


def near(page: str) -> list[str]:
    part = page.partition('class="word-near"')[2].partition("<details")[0]
    return re.findall(r'id="family-([a-z-]+)"', part)


@pytest.mark.browser
def test_choosing_bad_leads_to_more_exact_words_in_a_browser(
    server: HomingServer, chromium: Chromium
) -> None:
    page = chromium.context(server).new_page()
    make_vault(page, server)
    page.goto("/practise/feeling")
    page.get_by_label("bad", exact=True).check(force=True)
    expect(page.locator(".ring-says")).to_contain_text("bad")
    shown = page.locator(".word-near .family-h").all_inner_texts()
    unpleasant = [f.title for f in content.feelings().families if f.quadrant.startswith("unpl")]
    assert sorted(shown) == sorted(unpleasant)
    page.locator(".word-near").get_by_label("lonely", exact=True).check(force=True)
    page.get_by_role("button", name="Keep this").click()
    page.goto("/practise/words")
    expect(page.get_by_text("lonely", exact=True)).to_be_visible()


def look(client: Client, **place: str) -> str:
    answer = client.post("/practise/feeling", {**place, "go": "words"})
    return str(answer.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pleasantness", "energy", "sign"),
    [("1", "1", -1), ("1", "5", -1), ("2", "2", -1), ("5", "1", 1), ("5", "5", 1)],
)
def test_a_place_leads_to_families_and_each_family_to_exact_words(
    as_ada: Client, pleasantness: str, energy: str, sign: int
) -> None:
    page = look(as_ada, pleasantness=pleasantness, energy=energy)
    families = {family.id: family for family in content.feelings().families}
    shown = near(page)
    assert 5 <= len(shown) <= 6
    for name in shown:
        assert families[name].valence * sign > 0
        for word in families[name].words:
            assert f'value="{word}"' in page


@pytest.mark.django_db
def test_bad_leads_one_ring_out_without_script_too(as_ada: Client) -> None:
    shown = near(look(as_ada, ring="bad"))
    families = content.feelings().families
    assert shown == [f.id for f in families if f.quadrant.startswith("unpleasant")]
    assert near(look(as_ada, ring="lonely")) == []
    assert near(look(as_ada, ring="bad", pleasantness="1", energy="1"))[0] != shown[0]


@pytest.mark.django_db
def test_bad_leads_one_ring_out_to_more_exact_words(as_ada: Client) -> None:
    exact = {word.word: word for word in content.feelings().words}
    assert "bad" not in exact
    page = as_ada.get("/practise/feeling").content.decode()
    for family in content.feelings().families:
        rings = re.search(rf'family-{family.id}" data-spot="[^"]+" data-broad="([^"]*)"', page)
        assert rings
        assert ("bad" in rings[1].split()) == family.quadrant.startswith("unpleasant")
        assert tuple(rings[1].split()) == broad_words(family)


@pytest.mark.django_db
def test_the_month_shows_the_count_of_different_words(ada: Someone) -> None:
    for n, words in enumerate((["lonely", "drained"], ["drained"], ["hopeful"])):
        ada.client.post("/practise/feeling", {"entry_id": f"{n:032x}", "words": words})
    assert len(ada.store.of(PracticeSession)) == 3
    page = ada.client.get("/practise/words").content.decode()
    assert "3 different words" in page
    assert "on 3 occasions" in page
    for word in ("lonely", "drained", "hopeful"):
        assert f"<li>{word}" in page
    assert "no measure of how well you are" in page
