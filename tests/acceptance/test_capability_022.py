"""Capability 22: from a broad feeling to a more exact word, and the range of words of a month."""

import re

import pytest
from django.test import Client

from homing import content
from homing.records import PracticeSession
from homing.services.feelings import broad_words
from tests.cast import Someone

pytestmark = [
    pytest.mark.capability(22, part="naming and the month; prompts are still to come"),
    pytest.mark.django_db,
]


def near(page: str) -> list[str]:
    part = page.partition('class="word-near"')[2].partition("<details")[0]
    return re.findall(r'id="family-([a-z-]+)"', part)


def look(client: Client, **place: str) -> str:
    answer = client.post("/practise/feeling", {**place, "go": "words"})
    return str(answer.content.decode())


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


def test_bad_leads_one_ring_out_to_more_exact_words(as_ada: Client) -> None:
    exact = {word.word: word for word in content.feelings().words}
    assert "bad" not in exact
    page = as_ada.get("/practise/feeling").content.decode()
    for family in content.feelings().families:
        rings = re.search(rf'family-{family.id}" data-spot="[^"]+" data-broad="([^"]*)"', page)
        assert rings
        assert ("bad" in rings[1].split()) == family.quadrant.startswith("unpleasant")
        assert tuple(rings[1].split()) == broad_words(family)


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
