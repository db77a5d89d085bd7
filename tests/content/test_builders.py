"""The builders of words: every example makes words that could be said, for every kind of tie."""

import pytest

from homing import content
from homing.content.schema.episode import CONTEXTS
from homing.services.compose import compose
from homing.services.plain_words import marks
from tests.content.test_episode_and_needs import ROMANCE
from tests.content.texts import walk

BUILDERS = content.builders()
CARD = {"time": "an hour", "back": "at 15:40"}


def said(builder, context):
    parts = {slot.id: slot.examples[context] for slot in builder.slots}
    return compose(builder, parts | (CARD if builder.asked_by else {}), "Robin")


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("builder", BUILDERS.builders, ids=lambda one: one.id)
def test_its_own_examples_make_words_without_a_mark(builder, context):
    text = said(builder, context)
    assert text.startswith("Robin, ")
    assert "{" not in text
    assert "  " not in text
    assert marks(text, builder.kind, context) == ()
    for slot in builder.slots:
        if not slot.aside:
            inner = slot.examples[context].rstrip(".!?")
            assert inner[1:] in text, slot.id


def test_at_work_no_word_of_romance_is_shown():
    texts = []
    for builder in BUILDERS.builders:
        texts += [slot.examples["work"] for slot in builder.slots]
        texts += [slot.label + slot.hint for slot in builder.slots]
        texts += [builder.title, builder.short, *builder.lead, builder.after]
        texts += builder.examples_of_no.get("work", ())
    texts += [BUILDERS.tone["work"], *(one.question.get("work", "") for one in BUILDERS.wanted)]
    for rule in content.word_rules().rules:
        texts += [rule.title, rule.why, rule.instead.get("work", rule.instead["general"])]
    assert [text for text in texts if ROMANCE.search(text)] == []


def test_examples_differ_between_a_partner_and_a_colleague():
    for builder in BUILDERS.builders:
        assert said(builder, "partner") != said(builder, "work")


def test_no_builder_promises_anything_and_each_says_how_well_it_was_tested():
    for builder in BUILDERS.builders:
        assert builder.evidence
        assert builder.take_care
    assert sum(1 for _ in walk(BUILDERS, "builders")) > 200
