"""Capability 4: beliefs about oneself, about others and about being close, with own words."""

import re

import pytest
from django.test import Client

from homing import content
from homing.content.word_check import problems
from homing.records import AnswerSheet
from tests.cast import Someone
from tests.web.measure.form_walk import keyed_answers, pressing, walk, words_of

pytestmark = [pytest.mark.capability(4), pytest.mark.django_db]

FORM = "working-models"
TEXTS = content.form_texts()[FORM]
LOW, HIGH = 2, 6
WORDS = {
    "own-self": "I am fine as long as I am useful",
    "own-others": "People stay, but not for long",
    "own-comfort": "Warm, with one foot out of the door",
}


def point(client: Client, place: str) -> tuple[float, float]:
    """Where the dot stands on the plane, from -1 (left, bottom) to 1 (right, top)."""
    body = client.get(place).content.decode()
    plane = body.partition('class="figure plane"')[2].partition("</svg>")[0]
    dot = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="7" class="dot"', plane)
    assert dot
    return (float(dot[1]) - 190) / 166, (170 - float(dot[2])) / 166


@pytest.mark.parametrize(
    ("me", "others", "corner"),
    [
        (LOW, HIGH, "self-low-others-high"),
        (HIGH, LOW, "self-high-others-low"),
        (HIGH, HIGH, "self-high-others-high"),
        (LOW, LOW, "self-low-others-low"),
    ],
)
def test_the_point_lies_in_the_corner_that_the_words_say(
    as_ada: Client, me: int, others: int, corner: str
) -> None:
    answers = keyed_answers(FORM, {"self": me, "others": others, "comfort": 4})
    place = walk(as_ada, FORM, answers)
    x, y = point(as_ada, place)
    assert (x > 0.3, x < -0.3) == (me == HIGH, me == LOW)
    assert (y > 0.3, y < -0.3) == (others == HIGH, others == LOW)
    words = words_of(as_ada.get(place))
    said = [one.id for one in TEXTS.places if one.says[0] in words]
    assert said == [corner]
    assert words.index(TEXTS.place(corner).strengths[0]) < words.index(TEXTS.place(corner).says[0])
    assert problems(words) == []


def test_answers_in_the_middle_are_given_no_corner(as_ada: Client) -> None:
    levels = {"self": 4, "others": 6, "comfort": 4}
    words = words_of(as_ada.get(walk(as_ada, FORM, keyed_answers(FORM, levels))))
    assert TEXTS.place("open").says[0] in words
    assert TEXTS.notes["others-high"] in words


def test_the_third_belief_is_a_bar_with_its_interval(as_ada: Client) -> None:
    levels = {"self": 2, "others": 6, "comfort": 6}
    place = walk(as_ada, FORM, keyed_answers(FORM, levels))
    words = words_of(as_ada.get(place))
    bar = words.partition("Belief by belief")[2].partition("Being close brings comfort")[2]
    assert re.search(r"Best guess 6\.0, most likely 5\.\d to 6\.\d\. From 6 answers\.", bar)
    assert TEXTS.notes["comfort-high"] in bar


def test_own_words_for_each_belief_are_stored_and_shown(ada: Someone) -> None:
    answers = keyed_answers(FORM, {}, 4)
    place = walk(ada.client, FORM, answers, words=WORDS)
    words = words_of(ada.client.get(place))
    for text in WORDS.values():
        assert text in words
    (sheet,) = [e.record for e in ada.store.of(AnswerSheet) if e.record.instrument == FORM]
    assert {one.asked: one.text for one in sheet.words} == WORDS


def test_own_words_may_open_help_and_stay_where_they_are(as_ada: Client) -> None:
    words = {"own-self": "There is no reason to live"}
    page = as_ada.get(walk(as_ada, FORM, keyed_answers(FORM, {}, 2), words=words))
    assert "Open Help" in words_of(page)
    assert words["own-self"] in words_of(page)


def test_too_few_answers_draw_no_point(as_ada: Client) -> None:
    place = walk(as_ada, FORM, pressing({"wm-self-01": 7, "wm-others-01": 2}, None))
    body = as_ada.get(place).content.decode()
    assert 'class="figure plane"' not in body
    assert TEXTS.notes["no-place"] in words_of(as_ada.get(place))
