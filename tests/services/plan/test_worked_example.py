"""
The example that the design works through by hand.

Someone with much worry about one bond, in the phase of new moves, with 25 minutes left of the week.
Two figures differ from those in the design; docs/adr/0029-*.md says which, and why.
"""

import pytest

from homing.services.plan import Decision, PlanInputs, decide
from homing.services.plan.inputs import Course, Load, Now, Own, Profile, State
from tests.services.plan.states import CATALOGUE, RULES, state

FEW = {name: CATALOGUE[name] for name in ("TS02", "IW01", "BR02", "CC09", "IW08")}


def inputs() -> PlanInputs:
    return state(
        profile=Profile(anxiety=82.0, region="more-worry", whom="K."),
        now=Now(arousal=5, worry=State(7.2, 5)),
        course=Course(phases=(3,), days_known=14, episodes=20),
        load=Load(budget=45, spent=20, first_days=False),
        own={
            "TS02": Own(uses=6, rated=6, useful=3.1),
            "BR02": Own(uses=2, open_step="ladder"),
            "CC09": Own(uses=1),
            "IW08": Own(uses=1),
        },
    )


@pytest.fixture
def decision() -> Decision:
    return decide(inputs(), RULES, FEW)


def test_it_gives_the_scores_of_the_example(decision: Decision) -> None:
    scores = {one.practice: one.score for one in decision.offers}
    scores |= {one.practice: one.score for one in decision.passed if one.score}
    totals = {name: round(score.total, 1) for name, score in scores.items()}
    assert totals == {"TS02": 75.0, "IW01": 69.0, "BR02": 62.5, "CC09": 62.5, "IW08": 69.0}
    assert scores["TS02"].history == pytest.approx(15 * (6 * 0.775 + 4 * 0.50) / 10)
    assert (scores["IW08"].need, scores["IW08"].phase) == (25, 20)


def test_it_offers_what_the_example_offers(decision: Decision) -> None:
    assert [one.practice for one in decision.offers] == ["TS02", "IW01", "CC09"]
    assert decision.minutes == 21
    assert decision.left == 25
    why = {one.practice: one.because for one in decision.passed}
    assert why == {"IW08": "same-field", "BR02": "no-room"}


def test_its_reasons_are_built_from_what_was_seen(decision: Decision) -> None:
    first = decision.offers[0].because
    assert first.rule == "N2"
    assert first.seen == "Worry was at 7.2 of 10 on average, over 5 days of the last week."
    assert first.why == "You found it useful: 3.1 of 4 on average over 6 times."
    assert first.cost == "10 min"
