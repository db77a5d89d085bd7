"""Which phase is suggested next. The person's own ticks on the roadmap hold over all of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from homing.services.plan.conditions import facts_of
from homing.services.plan.inputs import PlanInputs
from homing.services.plan.score import first
from homing.services.plan.words import fill

if TYPE_CHECKING:
    from homing.content.schema.plan_rules import PlanRules


@dataclass(frozen=True, slots=True)
class Suggested:
    """A phase that may be added now, and the facts that suggest it."""

    phase: int
    title: str
    seen: str


def suggested_phases(inputs: PlanInputs, rules: "PlanRules") -> tuple[Suggested, ...]:
    """
    Phases that the facts suggest and the person is not in yet.

    They follow one another, except that a slip may open the first again at any time. On the way
    for when both pull the second stays closed until memory work is open (R4).
    """
    facts, now = facts_of(inputs, rules.limits), inputs.course.phases
    found = []
    for move in rules.phases:
        because = first(move.because, facts)
        follows = move.to == 1 or move.to - 1 in now
        closed = move.to == 2 and inputs.profile.mixed and not _memory_open(inputs)
        if because and follows and move.to not in now and not closed:
            found.append(Suggested(move.to, move.title, fill(because.say, facts)))
    return tuple(found)


def _memory_open(inputs: PlanInputs) -> bool:
    safe = inputs.safety
    settled = safe.settled >= 3 and (safe.settled_help or 0) >= 2
    return (settled or safe.professional) and not safe.quiet_lately
