"""The page that explains is made from the rules themselves, and tells nobody what is private."""

import msgspec
import pytest

from homing.services.plan import decide
from homing.services.plan.explain import Explained
from homing.services.plan.inputs import Now, Profile, Safety
from tests.services.plan.states import CATALOGUE, RULES, by_chance, state

TOLD = Explained(RULES, CATALOGUE)


def test_every_rule_is_told_in_order_with_all_its_conditions() -> None:
    filters = TOLD.filters()
    assert [one.id for one in filters] == [one.id for one in RULES.filters]
    facts = {fact.id: fact for fact in RULES.facts}
    for rule, told in zip(RULES.filters, filters, strict=True):
        for groups, words in (
            (rule.when, told.when), (rule.touches, told.touches), (rule.keep, told.keep),
        ):  # fmt: skip
            assert words.count("; or ") == max(0, len(groups) - 1)
            for condition in (one for group in groups for one in group):
                fact = facts[condition.fact]
                named = str(condition.value) if fact.kind == "names" else ""
                assert (RULES.names[named] if named else fact.words) in words or (
                    fact.words_not and fact.words_not in words
                )


def test_a_changed_rule_changes_what_the_page_says() -> None:
    at_eight = msgspec.json.decode(
        msgspec.json.encode(RULES).replace(
            b'"fact":"arousal","op":">=","value":7', b'"fact":"arousal","op":">=","value":8'
        ),
        type=type(RULES),
    )
    before = next(one.when for one in TOLD.filters() if one.id == "R3")
    after = next(one.when for one in Explained(at_eight, CATALOGUE).filters() if one.id == "R3")
    assert before == "tension just now is at least 7 of 10"
    assert after == "tension just now is at least 8 of 10"
    tense = state(now=Now(arousal=7, alarm_today=7))
    kept_back = [
        {one.practice for one in decide(tense, rules, CATALOGUE).passed if one.rule == "R3"}
        for rules in (RULES, at_eight)
    ]
    assert kept_back[0]
    assert not kept_back[1]


def test_every_wish_is_told_with_its_points() -> None:
    for wish, boost in zip(TOLD.wishes(), RULES.boosts, strict=True):
        assert {i: points for i, _title, points in wish.practices} == boost.points
        assert len(wish.because) == len(boost.because)
        assert all(one for one in wish.because)


@pytest.mark.parametrize("number", range(40))
def test_every_practice_that_is_not_offered_stands_in_one_group(number: int) -> None:
    decision = decide(by_chance(number), RULES, CATALOGUE)
    grouped = [one.practice for group in TOLD.passed(decision) for one in group.passed]
    assert sorted(grouped) == sorted(one.practice for one in decision.passed)


def test_no_group_shows_the_gate() -> None:
    gated = decide(state(safety=Safety(gated=True), now=Now(partner=True)), RULES, CATALOGUE)
    assert any(one.rule == "R1" for one in gated.passed)
    groups = TOLD.passed(gated)
    assert "R1" not in {group.id for group in groups}
    hidden = next(group for group in groups if group.id == "R5")
    assert {one.say for one in hidden.passed} == {
        "It involves somebody else, and it is not among today’s."
    }


def test_names_of_practices_and_places_are_said_in_words() -> None:
    r0 = next(one for one in TOLD.filters() if one.id == "R0")
    assert "Title of CS03" in r0.keep
    assert "CS03" not in r0.keep.replace("Title of CS03", "")
    worry = next(one for one in TOLD.wishes() if one.id == "N2")
    assert "the way that you chose yourself is when worry is loud" in worry.because
    assert "the way that you chose yourself is none and" in worry.because[2]
    moved = {to for to, _title, _because in TOLD.moves()}
    assert moved == {1, 2, 3, 4}
    assert Profile().place == ""
