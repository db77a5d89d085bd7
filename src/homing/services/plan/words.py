"""Reasons in words: what was seen, why this, what it costs. Each clause is built from a fact."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from homing.services.plan.conditions import Facts
from homing.services.plan.decision import Reason
from homing.services.plan.inputs import Own, PlanInputs
from homing.services.plan.score import Wanted

if TYPE_CHECKING:
    from homing.content.schema.plan_rules import PlanRules
    from homing.content.schema.practices import Practice

_NO_OWN: Final = Own()
_FEWEST: Final = 3  # below this a mean of one's own ratings would be a guess
_BY_REGION: Final[Mapping[str, str]] = {
    "more-worry": "more_worry",
    "more-distance": "more_distance",
    "both": "both",
    "steady": "steady",
}


def fill(text: str, facts: Mapping[str, Any]) -> str:
    """A sentence with its facts; numbers with at most one decimal."""
    return text.format_map({name: _plain(value) for name, value in facts.items()})


def reason(
    practice: "Practice",
    inputs: PlanInputs,
    rules: "PlanRules",
    facts: Facts,
    asked: list[Wanted],
) -> Reason:
    """At most three clauses. Where no fact speaks for it, it is marked as a first guess."""
    own = inputs.own.get(practice.id, _NO_OWN)
    rule, seen = _seen(own, rules, facts, asked)
    return Reason(
        seen=seen,
        why=_why(practice, inputs, own, rules),
        cost=fill(rules.said.cost, {"minutes": max(1, math.ceil(practice.minutes.usual))}),
        rule=rule,
    )


def _seen(own: Own, rules: "PlanRules", facts: Facts, asked: list[Wanted]) -> tuple[str, str]:
    """The strongest thing that was seen, with the rule or own word that it comes from."""
    said = rules.said
    if asked and asked[0].points >= rules.weights.unfinished:
        return asked[0].rule, fill(asked[0].say, facts)
    if own.open_step:
        return "open step", said.open_steps[own.open_step]
    if own.said == "take":
        return "own choice", said.live
    if own.favourite:
        return "favourite", said.favourite
    if asked:
        return asked[0].rule, fill(asked[0].say, facts)
    return "", rules.start.say


def _why(practice: "Practice", inputs: PlanInputs, own: Own, rules: "PlanRules") -> str:
    """Own experience first; else why it may help at this place, and how well that is tested."""
    if own.eased_n >= _FEWEST and own.eased > 0:
        return fill(rules.said.eased, {"eased": own.eased, "eased_n": own.eased_n})
    if own.rated >= _FEWEST:
        return fill(rules.said.useful, {"useful": own.useful, "rated": own.rated})
    special = getattr(practice.why, _BY_REGION.get(inputs.profile.place, ""), "")
    why = special or practice.why.general
    return f"{why} ({rules.grades[practice.evidence.grade].capitalize()}.)"


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return value
