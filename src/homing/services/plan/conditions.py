"""The one function that decides whether a condition holds, and the facts it may look at."""

import operator
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from homing.services.plan.inputs import Own, PlanInputs, State

if TYPE_CHECKING:
    from datetime import date

    from homing.content.schema.plan_rules import AnyOf, Condition, Limits
    from homing.content.schema.practices import Practice

Facts = Mapping[str, Any]
_NO_OWN: Final = Own()
_OPS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "in": lambda found, wanted: found in wanted,
    "has": operator.contains,
}


def holds(one: "Condition", facts: Facts) -> bool:
    """Compare one fact with its value. What is not known fulfils nothing."""
    found = facts.get(one.fact)
    wanted = facts.get(one.than) if one.than else one.value
    if found is None or wanted is None or facts.get(f"{one.fact}_days", 7) < one.days:
        return False
    return _OPS[one.op](found, wanted)


def any_holds(groups: "AnyOf", facts: Facts) -> bool:
    """Whether all conditions of one group hold."""
    return any(all(holds(one, facts) for one in group) for group in groups)


def facts_of(inputs: PlanInputs, limits: "Limits") -> dict[str, Any]:
    """All facts about the person, by the names that the rules use."""
    p, s, n, load, c = inputs.profile, inputs.safety, inputs.now, inputs.load, inputs.course
    return {
        **{name: getattr(s, name) for name in s.__struct_fields__},
        **{name: getattr(c, name) for name in _COURSE},
        **{name: getattr(n, name) for name in _NOW},
        **_state("worry", n.worry),
        **_state("distance", n.distance),
        **_state("trust", n.trust),
        **{f"{name}_low": one in c.low for name, one in _LOW.items()},
        "anxiety": p.anxiety,
        "avoidance": p.avoidance,
        "region": p.region or None,
        "way": p.way,
        "mixed": p.mixed,
        "about": f" about {p.whom}" if p.whom else "",
        "left": inputs.left,
        "live": len(inputs.live),
        "most_live": limits.live_first if load.first_days else limits.live,
        "new_week": load.new_week,
        "pair_week": load.pair_week,
        "hard_effort": load.hard_effort,
        "ignored": load.ignored,
        "paused": load.paused_until is not None and inputs.day < load.paused_until,
    }


def facts_about(practice: "Practice", inputs: PlanInputs, limits: "Limits") -> dict[str, Any]:
    """All facts about one practice for this person."""
    own = inputs.own.get(practice.id, _NO_OWN)
    gap = practice.gap_days or limits.gaps.get(practice.kind, 0)
    since = own.hours_since
    return {
        "p.id": practice.id,
        "p.only": practice.gains[0] if len(practice.gains) == 1 else "",
        "p.care": practice.care,
        "p.minutes": practice.minutes.usual,
        "p.settles": practice.settles,
        "p.stirs": practice.stirs,
        "p.with_two": practice.with_two,
        "p.live": own.said == "take",
        "p.uses": own.uses,
        "p.worse": own.worse_on is not None and _days(own.worse_on, inputs.day) < limits.worse_days,
        "p.gap_over": since is None or since >= gap * 24,
        "p.note_read": own.note_read,
        "p.later": own.said == "later" and own.said_hours < limits.later_days * 24,
        "p.aside": own.said == "not_for_me",
    }


_COURSE: Final = (
    "days_known", "episodes", "weeks", "pattern_named", "sittings", "secure", "secure_of",
    "stable_weeks",
)  # fmt: skip
_NOW: Final = (
    "arousal", "alarm_today", "numb", "late", "repair_hours", "setback_days", "steadier", "strain",
    "partner", "parent",
)  # fmt: skip
_LOW: Final = {
    "support": "support",
    "motivation": "motivation",
    "awareness": "self-awareness",
    "willingness": "willingness",
}


def _state(name: str, state: State | None) -> dict[str, Any]:
    if state is None:
        return {name: None, f"{name}_days": 0}
    return {name: state.mean, f"{name}_days": state.days}


def _days(then: "date", day: "date") -> int:
    return (day - then).days
