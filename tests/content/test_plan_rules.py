"""The rules of the plan as a file: nothing misspelt, nothing that never holds, all of it told."""

import re
import string
import tomllib

import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.plan_rules import PlanRules
from homing.services.plan.conditions import facts_of
from homing.services.plan.inputs import PlanInputs
from tests.services.plan.states import by_chance

RULES = content.plan_rules()
FILE = read_text("plan_rules.toml")


def test_the_rules_are_asked_in_their_order() -> None:
    order = [one.id for one in RULES.filters if one.id.startswith("R")]
    numbers = [int(re.findall(r"\d+", one)[0]) for one in order]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(10))  # R10 is that no fact of somebody else exists
    assert RULES.said.partner


def test_every_rule_names_practices_that_there_are() -> None:
    assert RULES.practices() <= set(content.practices())


def test_every_sentence_can_be_filled_with_the_facts_that_it_names() -> None:
    known = set(facts_of(by_chance(1), RULES.limits))
    texts = [
        b.say for one in (*RULES.cells, *RULES.boosts, *RULES.phases) for b in one.because
    ]  # fmt: skip
    for text in (*texts, RULES.said.no_room):
        fields = {field for _text, field, _spec, _conv in string.Formatter().parse(text) if field}
        assert fields <= known, text


def test_every_fact_of_the_rules_is_gathered_and_every_fact_is_used() -> None:
    used = {one.fact for one in RULES.conditions()} | {
        one.than for one in RULES.conditions() if one.than
    }
    told = {fact.id for fact in RULES.facts}
    assert used == told
    person = {name for name in told if not name.startswith("p.")}
    assert person <= set(facts_of(PlanInputs(day=by_chance(1).day), RULES.limits))


def test_the_parts_of_a_score_add_up_to_a_hundred() -> None:
    w = RULES.weights
    parts = (w.need, w.phase, w.now, w.history, w.unfinished, w.novelty, w.favourite)
    assert sum(parts) == 100
    assert set(RULES.weights.prior) == set(content.practice_grades()) == set(RULES.grades)


@pytest.mark.parametrize(
    ("said", "instead", "complaint"),
    [
        ('fact = "quiet", op = "==", value = true', 'fact = "calm", op = "==", value = true',
         "“calm” is not defined"),
        ('fact = "quiet", op = "==", value = true', 'fact = "quiet", op = ">=", value = true',
         "cannot be compared with “>=”"),
        ('fact = "quiet", op = "==", value = true', 'fact = "quiet", op = "==", value = 1',
         "cannot be compared with “1"),
        ('op = "has", value = "X"', 'op = "has", value = ["X"]', "cannot be compared"),
        ('id = "R3b"', 'id = "R3"', "“R3” appears twice"),
        ('shown = "R5"', 'shown = "R77"', "“R77” is not defined"),
        ("budget = 45", "budget = 50", "one of those to choose from"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_rule_is_found_when_the_file_is_read(
    said: str, instead: str, complaint: str
) -> None:
    assert said in FILE
    with pytest.raises(ContentInvalid, match=re.escape(complaint)):
        parse(FILE.replace(said, instead, 1), PlanRules, "plan_rules.toml")


def test_no_rule_is_left_out_by_the_reader() -> None:
    data = tomllib.loads(FILE)
    assert [one["id"] for one in data["filters"]] == [one.id for one in RULES.filters]
    assert [one["id"] for one in data["boosts"]] == [one.id for one in RULES.boosts]
