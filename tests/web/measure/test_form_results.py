"""The result pages of the six forms: what they all hold, and what they do when there is little."""

import re

import pytest
from django.test import Client

from homing import content
from homing.content.word_check import problems
from homing.web.measure.form_results import RESULTS
from tests.cast import Someone
from tests.web.measure.form_walk import (
    form_named,
    keyed_answers,
    part_of,
    person,
    pressing,
    walk,
    words_of,
)

pytestmark = pytest.mark.django_db

FORMS = [
    "felt-safety",
    "readiness",
    "relationship-health",
    "strategy-triage",
    "twelve-domains",
    "working-models",
]
HOSTILE = "<b onclick=alert(1)>“Rob” & {name}</b>"


def about(client: Client, form_id: str, alias: str = "Robin") -> str:
    return person(client, alias) if "person" in form_named(form_id).about else ""


def high(form_id: str) -> int:
    return form_named(form_id).answers.high - 1


def test_every_form_with_words_for_its_result_has_a_page() -> None:
    assert set(FORMS) <= set(content.form_texts())
    assert set(content.form_texts()) == set(RESULTS)


@pytest.mark.parametrize("form_id", FORMS)
def test_one_tap_shows_where_it_comes_from_and_how_exact_it_is(
    as_ada: Client, form_id: str
) -> None:
    form = form_named(form_id)
    answering = keyed_answers(form_id, {}, high(form_id))
    page = as_ada.get(walk(as_ada, form_id, answering, about=about(as_ada, form_id)))
    behind = part_of(page, "How exact is this?")
    for said in (
        "Homing's own questions, not yet tested in a study",
        form.provenance.origin,
        form.provenance.licence,
        "Only yourself. No norm group exists",
        *form.exactness,
    ):
        assert said in behind
    body = page.content.decode().replace("&#x27;", "'").replace("&#39;", "'")
    for source in form.sources:
        assert source.title in body


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("end", ["low", "middle", "high", "alternating"])
def test_no_result_says_a_word_that_hurts_and_each_has_a_next_step(
    as_ada: Client, form_id: str, end: str
) -> None:
    answers = form_named(form_id).answers
    level = {"low": answers.low, "high": answers.high}.get(end, (answers.low + answers.high) // 2)
    answering = keyed_answers(form_id, {}, level)
    if end == "alternating":
        ids = [item.id for item in form_named(form_id).items]
        by_item = {one: 2 + 2 * (n % 2) for n, one in enumerate(ids)}
        answering = pressing(dict(by_item), None)
    page = as_ada.get(walk(as_ada, form_id, answering, about=about(as_ada, form_id)))
    words = words_of(page)
    assert problems(words) == []
    assert not re.search(r"\b(fail\w*|broken|disorders?)\b", words, re.IGNORECASE)
    if "All your answers are the same" not in words:
        part_of(page, "A next step")


@pytest.mark.parametrize("form_id", FORMS)
def test_an_empty_sheet_is_a_calm_page(as_ada: Client, form_id: str) -> None:
    place = walk(as_ada, form_id, pressing({}, None), about=about(as_ada, form_id))
    words = words_of(as_ada.get(place))
    assert "You left every statement open, and that is fine." in words
    assert "Best guess" not in words


@pytest.mark.parametrize("form_id", FORMS)
def test_one_answer_alone_is_no_crash(as_ada: Client, form_id: str) -> None:
    first = form_named(form_id).items[0].id
    place = walk(as_ada, form_id, pressing({first: 2}, None), about=about(as_ada, form_id))
    words = words_of(as_ada.get(place))
    assert "From 1 answer on" in words
    assert "Best guess" not in words


@pytest.mark.parametrize("form_id", ["felt-safety", "relationship-health"])
def test_a_name_is_only_ever_text(as_ada: Client, form_id: str) -> None:
    robin = person(as_ada, HOSTILE)
    place = walk(as_ada, form_id, keyed_answers(form_id, {}, high(form_id)), about=robin)
    body = as_ada.get(place).content.decode()
    assert "<b onclick" not in body
    assert "&lt;b onclick" in body


@pytest.mark.parametrize("form_id", ["felt-safety", "relationship-health"])
def test_a_result_outlives_the_person_it_is_about(as_ada: Client, form_id: str) -> None:
    robin = person(as_ada, "Robin")
    answering = keyed_answers(form_id, {}, high(form_id))
    first = walk(as_ada, form_id, answering, about=robin)
    second = walk(as_ada, form_id, answering, about=robin)
    as_ada.post(f"/people/{robin}/remove")
    for place in (first, second):
        words = words_of(as_ada.get(place))
        assert "Robin" not in words
        assert "someone you took off your list" in words


def test_earlier_places_of_the_beliefs_are_rings_on_the_plane(as_ada: Client) -> None:
    for me in (2, 4, 6):
        answering = keyed_answers("working-models", {"self": me, "others": 6, "comfort": 5})
        place = walk(as_ada, "working-models", answering)
    body = as_ada.get(place).content.decode()
    assert len(re.findall(r'r="4.5" class="earlier"', body)) == 2
    assert "Rings are earlier times." in body


def test_an_older_sheet_is_compared_with_what_came_before_it(ada: Someone) -> None:
    robin = person(ada.client, "Robin")
    places = [
        walk(ada.client, "felt-safety", pressing({"fs-self-01": n}, 4), about=robin)
        for n in (1, 3, 7)
    ]
    assert "3 steps" not in words_of(ada.client.get(places[0]))
    assert "Then “Not at all true”, now “A little untrue”. 2 steps" in words_of(
        ada.client.get(places[1])
    )
    assert "Then “A little untrue”, now “Very true”. 4 steps" in words_of(ada.client.get(places[2]))


def test_someone_else_has_no_such_page(as_ada: Client, as_ben: Client) -> None:
    place = walk(as_ada, "readiness", keyed_answers("readiness", {}, 4))
    assert as_ben.get(place).status_code == 404
