"""
The plan: what to offer next, and why; and for everything else why not.

`gather` reads a vault, `decide` is pure, the rules are content/en/plan_rules.toml. This is stage
zero: fixed rules and the person's own ratings, no chance, nothing learnt from anybody else.
"""

from homing import content
from homing.services.plan.changes import (
    AskFirst,
    choose,
    is_favourite,
    like,
    live_practices,
    take_back,
)
from homing.services.plan.decide import decide
from homing.services.plan.decision import NOTHING_TODAY, Decision, Offer, Passed, Reason, Score
from homing.services.plan.gather import gather
from homing.services.plan.inputs import Choice, PlanInputs
from homing.services.plan.own import choices as plan_choices
from homing.services.plan.phases import Suggested, suggested_phases
from homing.services.time import Moment
from homing.vault import OpenVault


def suggest_today(store: OpenVault, moment: Moment) -> Decision:
    """Decide what to offer this person at this moment."""
    practices = content.practices()
    return decide(gather(store, moment, practices), content.plan_rules(), practices)


__all__ = [
    "NOTHING_TODAY",
    "AskFirst",
    "Choice",
    "Decision",
    "Offer",
    "Passed",
    "PlanInputs",
    "Reason",
    "Score",
    "Suggested",
    "choose",
    "decide",
    "gather",
    "is_favourite",
    "like",
    "live_practices",
    "plan_choices",
    "suggest_today",
    "suggested_phases",
    "take_back",
]
