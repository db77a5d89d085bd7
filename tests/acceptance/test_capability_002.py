"""Capability 2: twelve themes in three parts of four, each with a too-little and a too-much end."""

import re

import pytest
from django.test import Client

from homing.content.word_check import problems
from tests.web.measure.form_walk import form_named, part_of, pressing, walk, words_of

pytestmark = [pytest.mark.capability(2), pytest.mark.django_db]

FORM = "twelve-domains"
TITLES = [scale.title for scale in form_named(FORM).scales]
BLIND_TRUST = {"td-trust-little": 1, "td-trust-much": 5}
REFUSING_HELP = {"td-help-little": 5, "td-help-much": 1}


def themes(client: Client, place: str) -> dict[str, str]:
    """What the page says of each theme, by its number and title."""
    body = client.get(place).content.decode()
    found = re.findall(r'<section class="theme [^"]*"[^>]*>(.*?)</section>', body, re.DOTALL)
    said = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]
    return {re.match(r"(\d+\. [A-Z][a-z ]+?)(?= (About|Toward|Both|left))", s)[1]: s for s in said}  # type: ignore[index]


def test_it_asks_in_three_parts_of_four_with_both_ends() -> None:
    form = form_named(FORM)
    assert len(form.scales) == 12
    assert [len({form.item(i).scale for i in part.items}) for part in form.parts] == [4, 4, 4]
    for scale in form.scales:
        poles = [item.pole for item in form.items if item.scale == scale.id]
        assert sorted(poles) == ["too-little", "too-much"]


def test_completing_it_gives_twelve_results(as_ada: Client) -> None:
    found = themes(as_ada, walk(as_ada, FORM, pressing({}, 2)))
    assert list(found) == [f"{n}. {title}" for n, title in enumerate(TITLES, 1)]
    assert all("About right" in said for said in found.values())


def test_blind_trust_and_refused_help_show_their_own_ends(as_ada: Client) -> None:
    place = walk(as_ada, FORM, pressing({**BLIND_TRUST, **REFUSING_HELP}, 2))
    found = themes(as_ada, place)
    assert "Toward too much" in found["2. Trust"]
    assert "You give trust before you know someone." in found["2. Trust"]
    assert "Toward too little" in found["7. Asking for help"]
    assert "You turn down help that you could use." in found["7. Asking for help"]
    others = [said for name, said in found.items() if name[:2] not in ("2.", "7.")]
    assert len(others) == 10
    assert all("About right" in said for said in others)


@pytest.mark.parametrize("open_items", [("td-care-little", "td-care-much"), ("td-care-much",)])
def test_a_theme_left_open_is_named_and_nothing_is_put_in_its_place(
    as_ada: Client, open_items: tuple[str, ...]
) -> None:
    place = walk(as_ada, FORM, pressing(dict.fromkeys(open_items), 4))
    page = as_ada.get(place)
    said = part_of(page, "Theme by theme")
    assert "11 results. Left open, and so not read: Caring for others." in said
    found = themes(as_ada, place)
    assert "Left open, so nothing is read from it." in found["12. Caring for others"]
    assert sum("Left open" in one for one in found.values()) == 1
    assert re.search(
        r"<tr><th scope=\"row\">Caring for others</th><td>–</td><td>–</td>", page.content.decode()
    )


def test_leaving_everything_open_is_no_crash(as_ada: Client) -> None:
    assert "nothing to read from it" in words_of(as_ada.get(walk(as_ada, FORM, pressing({}, None))))


@pytest.mark.parametrize("value", [1, 3, 5])
def test_no_page_says_a_word_that_hurts_and_strengths_come_first(
    as_ada: Client, value: int
) -> None:
    words = words_of(as_ada.get(walk(as_ada, FORM, pressing({}, value))))
    assert problems(words) == []
    assert words.index("What may be strong here") < words.index("Theme by theme")
