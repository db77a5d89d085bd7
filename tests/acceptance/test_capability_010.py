"""Capability 10, the measuring side: what there is to build on, and where a plan begins."""

import pytest
from django.test import Client

from homing import content
from homing.content.word_check import problems
from homing.services.form_readings.readiness import RESOURCES, readiness
from tests.cast import Someone
from tests.web.measure.form_walk import keyed_answers, part_of, walk, words_of

pytestmark = [pytest.mark.capability(10), pytest.mark.django_db]

FORM = "readiness"
TEXTS = content.form_texts()[FORM]


def check(client: Client, rest: int = 4, **levels: int) -> str:
    named = {name.replace("_", "-"): level for name, level in levels.items()}
    return walk(client, FORM, keyed_answers(FORM, named, rest))


def test_lowest_support_begins_with_people_and_help(ada: Someone) -> None:
    page = ada.client.get(check(ada.client, support=1))
    step = part_of(page, "A next step")
    assert "people map" in step
    assert "finding support" in step
    assert 'href="/people/map"' in page.content.decode()
    assert 'href="/learn/finding-support"' in page.content.decode()
    found = readiness(ada.store)
    assert found
    assert (found.support, found.first, found.low) == ("low", "support", ("support",))


def test_lowest_motivation_begins_with_reasons_and_no_task(ada: Someone) -> None:
    page = ada.client.get(check(ada.client, motivation=1))
    assert "Reasons come before tasks." in part_of(page, "A next step")
    assert 'href="/progress/reasons"' in page.content.decode()
    found = readiness(ada.store)
    assert found
    assert (found.motivation, found.first) == ("low", "motivation")


def test_changing_the_answers_changes_the_first_step(ada: Someone) -> None:
    low = ("support", "motivation", "self_awareness", "willingness")
    levels: list[dict[str, int]] = [*({one: 1} for one in low), {}]
    pages = [ada.client.get(check(ada.client, **one)) for one in levels]
    steps = [part_of(page, "A next step") for page in pages]
    assert len(set(steps)) == 5
    found = readiness(ada.store)
    assert found
    assert found.first is None  # the newest answers hold


def test_it_asks_for_four_resources_and_for_the_way(as_ada: Client) -> None:
    page = as_ada.get(check(as_ada, way_alone=1, way_together=5, way_professional=4))
    ways = part_of(page, "Alone, together, or with a trained person")
    assert TEXTS.notes["way-together"] in ways
    assert TEXTS.notes["way-professional"] in ways
    assert TEXTS.notes["way-alone"] not in ways
    assert ways.index("With someone") < ways.index("With a trained")


@pytest.mark.parametrize("level", [1, 3, 5])
def test_every_level_is_said_kindly_and_strengths_come_first(as_ada: Client, level: int) -> None:
    words = words_of(as_ada.get(check(as_ada, level)))
    said = {1: "low", 3: "some", 5: "good"}[level]
    if level != 3:  # the middle of every answer is the same answer to all, which is not read
        for resource in RESOURCES:
            assert TEXTS.place(f"{resource}-{said}").says[0] in words
        assert words.index("What you can build on") < words.index("Best guess")
    assert problems(words) == []


def test_the_same_answer_to_everything_is_not_read(ada: Someone) -> None:
    check(ada.client, 3)
    assert readiness(ada.store) is None
