"""Capability 3: signs of feeling safe with one person, now and again, compared line by line."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from homing.web.clock import CLOCKS, MovableClock
from tests.web.measure.form_walk import form_named, keyed_answers, person, pressing, walk, words_of

pytestmark = [pytest.mark.capability(3), pytest.mark.django_db]

FORM = "felt-safety"
TEXTS = {item.id: item.text for item in form_named(FORM).items}
FIRST = dict.fromkeys(TEXTS, 4)
CHANGED = {"fs-inner-02": 6, "fs-between-01": 1, "fs-leaning-good": 5}


@pytest.fixture(autouse=True)
def demo_clock() -> Iterator[None]:
    """The clock of `homing run --clock`, which a tester moves on the Today page."""
    before = CLOCKS.diary
    CLOCKS.diary = MovableClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
    yield
    CLOCKS.diary = before


def lines(client: Client, place: str) -> tuple[set[str], set[str]]:
    """The statements listed as moved, and those listed as the same."""
    body = html.unescape(client.get(place).content.decode())
    moved = body.partition('<ul class="moved"')[2].partition("</ul>")[0]
    same = body.partition('<div id="same">')[2].partition("</div>")[0]
    return (
        set(re.findall(r"<li><p>(.*?)</p>", moved)),
        set(re.findall(r"<li><span>(.*?)</span>", same)),
    )


def wording(items: set[str], name: str) -> set[str]:
    return {TEXTS[item].replace("{name}", name) for item in items}


def test_it_has_all_the_kinds_of_lines() -> None:
    form = form_named(FORM)
    assert [part.id for part in form.parts] == ["inner", "tendency", "self", "between", "pairs"]
    pairs = [item.pole for item in form.items if item.pole]
    assert pairs == ["good", "cost"] * 5


def test_after_four_weeks_exactly_the_three_changed_lines_have_moved(as_ada: Client) -> None:
    robin = person(as_ada, "Robin")
    first = walk(as_ada, FORM, pressing(FIRST, None), about=robin)
    assert "This is your first time" in words_of(as_ada.get(first))
    as_ada.post("/today/clock", {"days": "28"})
    place = walk(as_ada, FORM, pressing({**FIRST, **CHANGED}, None), about=robin)
    words = words_of(as_ada.get(place))
    assert "3 lines have moved since Sunday 22 November 2026." in words
    assert "29 are the same." in words
    moved, same = lines(as_ada, place)
    assert moved == wording(set(CHANGED), "Robin")
    assert same == wording(set(FIRST) - set(CHANGED), "Robin")


def test_a_single_step_is_listed_too_and_said_to_be_perhaps_the_day(as_ada: Client) -> None:
    robin = person(as_ada, "Robin")
    walk(as_ada, FORM, pressing(FIRST, None), about=robin)
    as_ada.post("/today/clock", {"days": "28"})
    changed = {"fs-inner-01": 5, "fs-inner-02": 5, "fs-inner-03": 7}
    place = walk(as_ada, FORM, pressing({**FIRST, **changed}, None), about=robin)
    assert lines(as_ada, place)[0] == wording(set(changed), "Robin")
    words = words_of(as_ada.get(place))
    assert words.count("One step, may be the day") == 2
    assert "One step, may be the day, toward being on guard." in words
    assert "3 steps, toward safety." in words


def test_it_compares_with_the_same_person_only(as_ada: Client) -> None:
    robin, kim = person(as_ada, "Robin"), person(as_ada, "Kim")
    walk(as_ada, FORM, pressing(FIRST, None), about=robin)
    as_ada.post("/today/clock", {"days": "28"})
    place = walk(as_ada, FORM, pressing(CHANGED, 4), about=kim)
    assert "This is your first time" in words_of(as_ada.get(place))
    general = words_of(as_ada.get(walk(as_ada, FORM, pressing(CHANGED, 4))))
    assert "This is your first time" in general
    assert "I feel close to the people I love." in general


def test_a_line_left_open_is_neither_moved_nor_the_same(as_ada: Client) -> None:
    robin = person(as_ada, "Robin")
    walk(as_ada, FORM, pressing(FIRST, None), about=robin)
    as_ada.post("/today/clock", {"days": "28"})
    place = walk(as_ada, FORM, pressing({**FIRST, "fs-self-01": None}, None), about=robin)
    moved, same = lines(as_ada, place)
    assert moved == set()
    assert same == wording(set(FIRST) - {"fs-self-01"}, "Robin")
    words = words_of(as_ada.get(place))
    assert "No line has moved." in words
    assert "Left open then or now, so not compared My breath is easy when I am with Robin." in words


def test_a_good_thing_with_its_price_is_told_from_one_without(as_ada: Client) -> None:
    robin = person(as_ada, "Robin")
    free = words_of(as_ada.get(walk(as_ada, FORM, keyed_answers(FORM, {}, 6), about=robin)))
    assert free.count("You have it, at little cost") == 5
    costly = walk(as_ada, FORM, pressing({}, 6), about=robin)
    assert words_of(as_ada.get(costly)).count("You have it, at a price") == 5
