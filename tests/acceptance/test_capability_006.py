"""Capability 6: how a bond is doing, with a net sign, options without orders, and quiet help."""

import re

import pytest
from django.test import Client

from homing import content
from homing.content.word_check import problems
from tests.web.measure.form_walk import form_named, keyed_answers, person, walk, words_of

pytestmark = [pytest.mark.capability(6), pytest.mark.django_db]

FORM = "relationship-health"
TEXTS = content.form_texts()[FORM]
FEAR = next(group for group in content.crisis_phrases().groups if group.id == "fear")
ORDERS = r"\b(leave|break up|end it|split up|divorce|stay with|you should|must)\b"


def rated(client: Client, level: int, *, fear: int | None = 1) -> str:
    """One bond with the same keyed answer throughout, and an answer to the last statement."""
    about = person(client, f"Robin {level} {fear}")
    counted = [scale.id for scale in form_named(FORM).scales if scale.id != "quiet"]
    answering = keyed_answers(FORM, dict.fromkeys(counted, level))
    return walk(client, FORM, lambda i: fear if i.scale == "quiet" else answering(i), about=about)


def net(words: str) -> tuple[float, float, float]:
    one = r"([+−]\d\.\d)"
    drawn = rf"{one} What it gives and takes [+−]\d\.\d, most likely {one} to {one}"
    said = re.search(drawn, words)
    assert said
    best, low, high = (float(part.replace("−", "-")) for part in said.groups())
    return best, low, high


def test_the_net_readings_of_two_bonds_differ_in_sign_beyond_their_error(as_ada: Client) -> None:
    good = net(words_of(as_ada.get(rated(as_ada, 5))))
    hard = net(words_of(as_ada.get(rated(as_ada, 1))))
    assert good[0] > 0
    assert good[1] > 0
    assert hard[0] < 0
    assert hard[2] < 0


def test_a_draining_bond_offers_options_and_orders_nothing(as_ada: Client) -> None:
    words = words_of(as_ada.get(rated(as_ada, 2)))
    draining = TEXTS.place("draining")
    assert draining.title in words
    for option in draining.may:
        assert option in words
    assert TEXTS.notes["options-lead"] in words
    options = words.partition("Things you could do")[2].partition("How exact is this?")[0]
    assert not re.search(ORDERS, options, re.IGNORECASE)
    assert problems(words) == []


def test_a_bond_in_the_middle_is_given_no_sign_in_words(as_ada: Client) -> None:
    words = words_of(as_ada.get(rated(as_ada, 3)))
    assert TEXTS.place("open").title in words
    assert TEXTS.place("draining").title not in words
    assert TEXTS.place("positive").title not in words


def test_it_shows_satisfaction_growth_repair_and_needs_with_intervals(as_ada: Client) -> None:
    words = words_of(as_ada.get(rated(as_ada, 4)))
    sides = words.partition("Four sides of it")[2]
    for title in ("Being glad of it", "Room to grow", "Mending", "Needs met"):
        assert re.search(rf"{title} Best guess 4\.0, most likely 3\.\d to 4\.\d", sides)


@pytest.mark.parametrize("level", [1, 5])
@pytest.mark.parametrize("fear", [2, 5])
def test_any_fear_opens_help_and_closes_advice_to_talk(
    as_ada: Client, level: int, fear: int
) -> None:
    page = as_ada.get(rated(as_ada, level, fear=fear))
    words = words_of(page)
    assert FEAR.soft_line in words
    assert f'href="/help#{FEAR.section}"' in page.content.decode()
    assert TEXTS.notes["afraid-options"] in words
    for risky in (*TEXTS.place("draining").may[:4], TEXTS.place("positive").next_step):
        assert risky not in words


@pytest.mark.parametrize("fear", [1, None])
def test_without_fear_the_page_is_like_any_other(as_ada: Client, fear: int | None) -> None:
    words = words_of(as_ada.get(rated(as_ada, 2, fear=fear)))
    assert FEAR.soft_line not in words
    assert TEXTS.notes["afraid"] not in words
    assert "Not counted" not in words


def test_help_opens_even_where_nothing_else_can_be_read(as_ada: Client) -> None:
    about = person(as_ada, "Robin")
    same = as_ada.get(walk(as_ada, FORM, lambda _item: 3, about=about))
    assert "All your answers are the same" in words_of(same)
    assert FEAR.soft_line in words_of(same)
    only = walk(as_ada, FORM, lambda i: 4 if i.scale == "quiet" else None, about=about)
    assert FEAR.soft_line in words_of(as_ada.get(only))


def test_fear_changes_no_score(as_ada: Client) -> None:
    calm = words_of(as_ada.get(rated(as_ada, 4, fear=1)))
    afraid = words_of(as_ada.get(rated(as_ada, 4, fear=5)))
    assert net(calm) == net(afraid)
    assert re.findall(r"Best guess \S+", calm) == re.findall(r"Best guess \S+", afraid)


def test_no_statement_that_is_scored_is_about_violence() -> None:
    scored = [item.text for item in form_named(FORM).items if item.scale != "quiet"]
    named = r"hit me|push|shov|slap|threat|afraid|fear|scare|force|violen|control"
    assert [text for text in scored if re.search(named, text, re.IGNORECASE)] == []
