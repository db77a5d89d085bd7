"""
The score of what the filters left, from 0 to 100, in the weights that the rules give.

Learning is the shrunken mean of the person's own usefulness ratings and nothing else. There is no
chance in it: trying something at random among near equals (a later stage) is not built.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from homing.services.plan.conditions import Facts, holds
from homing.services.plan.decision import Score
from homing.services.plan.inputs import Own, PlanInputs

if TYPE_CHECKING:
    from homing.content.schema.plan_rules import Because, PlanRules, Weights
    from homing.content.schema.practices import Grade, Practice

_NO_OWN: Final = Own()
_MOST: Final = 4  # usefulness and effort go from 0 to 4


class Wanted(NamedTuple):
    """What asks for a practice: which rule, how strongly, and in which words."""

    rule: str
    points: float
    say: str


Wants = dict[str, list[Wanted]]


def wants(rules: "PlanRules", facts: Facts) -> Wants:
    """Which rules ask for which practices now, by practice id; cells stand under their letter."""
    found: Wants = {}
    for cell in rules.cells:
        because = first(cell.because, facts)
        if because:
            found.setdefault(cell.letter, []).append(
                Wanted(f"cell {cell.letter}", cell.points, because.say)
            )
    for boost in rules.boosts:
        because = first(boost.because, facts)
        if because:
            for practice, points in boost.points.items():
                found.setdefault(practice, []).append(Wanted(boost.id, points, because.say))
    return found


def first(reasons: "tuple[Because, ...]", facts: Facts) -> "Because | None":
    """The first of several reasons whose facts all hold."""
    return next((one for one in reasons if all(holds(c, facts) for c in one.all)), None)


def paths(inputs: PlanInputs, rules: "PlanRules", found: Wants) -> Wants:
    """The same, and what belongs to the weeks or the task that the person goes through."""
    more = {practice: list(asked) for practice, asked in found.items()}
    for practice, own in inputs.own.items():
        path = rules.paths.get(own.on_path)
        if path:
            more.setdefault(practice, []).append(Wanted(own.on_path, path.points, path.say))
    return more


def asked_for(practice: "Practice", found: Wants) -> list[Wanted]:
    """Everything that asks for this practice, the strongest first."""
    named = found.get(practice.id, [])
    listed = [one for letter in practice.gains for one in found.get(letter, [])]
    return sorted((*named, *listed), key=lambda one: (-one.points, one.rule))


def need(practice: "Practice", found: Wants, weights: "Weights") -> float:
    """Rules that name it add up to at most the weight; being listed for a place is a floor."""
    named = sum(one.points for one in found.get(practice.id, ()))
    listed = [one.points for letter in practice.gains for one in found.get(letter, [])]
    if "*" in practice.gains:
        listed.append(weights.anyone)
    return min(weights.need, max([named, *listed], default=0.0))


def shrunken(own: Own, grade: "Grade", weights: "Weights") -> float:
    """Own usefulness from 0 to 1, drawn toward what the grade of the studies lets expect."""
    prior, weight = weights.prior[grade], weights.prior_weight
    return (own.rated * own.useful / _MOST + weight * prior) / (own.rated + weight)


def score(
    practice: "Practice", inputs: PlanInputs, rules: "PlanRules", facts: Facts, found: Wants
) -> Score:
    """All parts of one score."""
    weights, own = rules.weights, inputs.own.get(practice.id, _NO_OWN)
    lost = sum(one.points for one in rules.now if all(holds(c, facts) for c in one.all))
    return Score(
        need=need(practice, found, weights),
        phase=_phase(practice, inputs.course.phases, weights),
        now=max(0.0, weights.now - lost),
        history=weights.history * shrunken(own, practice.evidence.grade, weights),
        unfinished=weights.unfinished if own.open_step else 0.0,
        novelty=0.0 if own.uses else weights.novelty,
        favourite=weights.favourite if own.favourite else 0.0,
        effort=weights.effort * own.effort / _MOST,
        same_kind=weights.same_kind if practice.kind in facts["yesterday"] else 0.0,
    )


def _phase(practice: "Practice", phases: tuple[int, ...], weights: "Weights") -> float:
    if any(phase in practice.phases for phase in phases):
        return weights.phase
    near = {near for phase in phases for near in (phase - 1, phase + 1)}
    return weights.next_phase if near & set(practice.phases) else 0.0
