"""Capability 9: a first look at moves, and at secure against merely independent."""

import pytest
from django.test import Client

from homing import content
from homing.content.word_check import problems
from tests.web.measure.form_walk import keyed_answers, part_of, walk, words_of

pytestmark = [pytest.mark.capability(9), pytest.mark.django_db]

FORM = "strategy-triage"
TEXTS = content.form_texts()[FORM]
MOVES = ("pursue", "withdraw", "oscillate", "unease")
LEANS = [place.title for place in TEXTS.places]


def triage(client: Client, alone: int, needing: int, **moves: int) -> str:
    levels = {"ease-alone": alone, "ease-needing": needing, **moves}
    return walk(client, FORM, keyed_answers(FORM, levels, 3))


def leans(words: str) -> list[str]:
    return [title for title in LEANS if title in words]


def test_easy_alone_and_uneasy_when_needing_is_a_possible_avoidant_lean_not_secure(
    as_ada: Client,
) -> None:
    words = words_of(as_ada.get(triage(as_ada, 5, 1)))
    assert leans(words) == ["A possible avoidant lean"]
    assert "secure lean" not in words


def test_easy_in_both_is_a_secure_lean(as_ada: Client) -> None:
    words = words_of(as_ada.get(triage(as_ada, 5, 5)))
    assert leans(words) == ["A secure lean"]


@pytest.mark.parametrize(
    ("alone", "needing", "lean"),
    [(1, 5, "A possible anxious lean"), (1, 1, "A possible mixed lean"), (3, 5, "No clear lean")],
)
def test_the_other_leans_are_possible_ones_too(
    as_ada: Client, alone: int, needing: int, lean: str
) -> None:
    words = words_of(as_ada.get(triage(as_ada, alone, needing)))
    assert leans(words) == [lean]


@pytest.mark.parametrize(("alone", "needing"), [(5, 1), (5, 5), (1, 5), (3, 4)])
def test_the_result_is_provisional_and_leads_to_the_measure(
    as_ada: Client, alone: int, needing: int
) -> None:
    page = as_ada.get(triage(as_ada, alone, needing))
    words = words_of(page)
    assert "provisional" in words
    body = page.content.decode().partition("<main")[2]
    assert '<a href="/measure">' in body.partition("Two kinds of ease")[0]
    assert problems(words) == []
    assert words.index("What may be strong here") < words.index("Two kinds of ease")


@pytest.mark.parametrize("move", MOVES)
def test_each_move_can_stand_out_with_its_interval(as_ada: Client, move: str) -> None:
    calm = dict.fromkeys(MOVES, 2)
    page = as_ada.get(triage(as_ada, 4, 4, **{**calm, move: 5}))
    said = part_of(page, "What you reach for")
    assert TEXTS.notes["one-move"] in said
    assert said.count("most likely") == 8  # each in the drawing and below it
    assert TEXTS.notes[f"{move}-step"] in words_of(page)


def test_few_moves_and_several_moves_are_told_apart(as_ada: Client) -> None:
    calm = dict.fromkeys(MOVES, 1)
    assert TEXTS.notes["quiet-moves"] in words_of(as_ada.get(triage(as_ada, 4, 4, **calm)))
    torn = {**calm, "pursue": 5, "withdraw": 5}
    assert TEXTS.notes["more-moves"] in words_of(as_ada.get(triage(as_ada, 4, 4, **torn)))
