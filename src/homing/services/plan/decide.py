"""
From inputs, rules and a catalogue to one decision. Pure: no clock, no chance, no storage.

First the filters, in the order of the rules. Then the score of what is left. Then the best few
within the minutes of the week: what the person took comes first, and what is suggested besides is
from other fields of life, with a short one among it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from homing.services.plan.conditions import Facts, any_holds, facts_about, facts_of
from homing.services.plan.decision import Because, Decision, Offer, Passed, Rests, Score
from homing.services.plan.inputs import Own, PlanInputs
from homing.services.plan.score import Wanted, asked_for, paths, score, wants
from homing.services.plan.words import fill, reason

if TYPE_CHECKING:
    from homing.content.schema.plan_rules import Filter, PlanRules
    from homing.content.schema.practices import Practice

_NO_OWN = Own()


class Candidate(NamedTuple):
    """A practice that no filter keeps back, with its score."""

    practice: "Practice"
    score: Score
    asked: list[Wanted]
    taken: bool

    @property
    def turn(self) -> tuple[bool, float, str]:
        """What the person took, then the higher score; ties by id, so that no chance decides."""
        return not self.taken, -self.score.total, self.practice.id


def decide(inputs: PlanInputs, rules: "PlanRules", practices: Mapping[str, "Practice"]) -> Decision:
    """Decide. The same inputs, rules and catalogue give the same decision in any process."""
    person = _person(inputs, rules, practices)
    active = [one for one in rules.filters if not one.when or any_holds(one.when, person)]
    found = paths(inputs, rules, wants(rules, person))
    passed, candidates = list[Passed](), list[Candidate]()
    for practice in practices.values():
        facts = {**person, **facts_about(practice, inputs, rules.limits)}
        own = inputs.own.get(practice.id, _NO_OWN)
        kept_back = next((one for one in active if _keeps_back(one, facts, own)), None)
        if kept_back:
            passed.append(_filtered(practice, kept_back))
        else:
            points = score(practice, inputs, rules, facts, found)
            asked, taken = asked_for(practice, found), own.said == "take"
            candidates.append(Candidate(practice, points, asked, taken))
    chosen, left_out = _choose(inputs, rules, _beginning(inputs, rules, candidates))
    offered = {one.practice.id for one in chosen}
    missed = [one for one in candidates if one.practice.id not in offered]
    passed += [_passed(one, left_out.get(one.practice.id, "outscored"), rules, person)
               for one in missed]  # fmt: skip
    return Decision(
        inputs_hash=inputs.hash,
        rules_version=rules.version,
        day=inputs.day,
        offers=tuple(_offer(one, inputs, rules, person) for one in chosen),
        passed=tuple(sorted(passed, key=lambda one: one.practice)),
        live=tuple(i for i in practices if i in set(inputs.live)),
        resting=_resting(inputs, rules, practices),
        region=inputs.profile.region or None,
        way=inputs.profile.way,
        budget=inputs.load.budget,
        left=inputs.left,
        light=inputs.load.light,
        quiet=inputs.safety.quiet,
        suggest_pause=any(one.id == "R9" for one in active),
        paused_until=inputs.load.paused_until if person["paused"] else None,
        hint=next((one.say for one in rules.hints if one.region == inputs.profile.place), ""),
    )


def _person(
    inputs: PlanInputs, rules: "PlanRules", practices: Mapping[str, "Practice"]
) -> dict[str, Any]:
    kinds = {practices[i].kind for i, own in inputs.own.items() if own.yesterday and i in practices}
    return {**facts_of(inputs, rules.limits), "yesterday": kinds}


def _keeps_back(one: "Filter", facts: Facts, own: Own) -> bool:
    if one.yields and own.said == "take":
        return False
    touched = not one.touches or any_holds(one.touches, facts)
    return touched and not any_holds(one.keep, facts)


def _beginning(
    inputs: PlanInputs, rules: "PlanRules", candidates: Sequence[Candidate]
) -> list[Candidate]:
    """While there is little to go by, the starter set and what the person took; best first."""
    ordered = sorted(candidates, key=lambda one: one.turn)
    start = rules.start
    if inputs.course.days_known >= start.days or inputs.safety.quiet:
        return ordered
    wanted = {*start.practices, *inputs.live}
    if inputs.profile.place in start.by_region:
        wanted.add(start.by_region[inputs.profile.place])
    return [one for one in ordered if one.practice.id in wanted] or ordered


def _choose(
    inputs: PlanInputs, rules: "PlanRules", ordered: Sequence[Candidate]
) -> tuple[list[Candidate], dict[str, Because]]:
    """The best few, at most one of a field, one of them short, within the minutes left."""
    limits = rules.limits
    if inputs.safety.quiet:  # whatever may help then stands side by side, and no minutes count
        return list(ordered[: limits.offers]), {}
    most = limits.offers_first if inputs.load.first_days else limits.offers
    left = inputs.left
    chosen: list[Candidate] = []
    left_out: dict[str, Because] = {}
    for one in ordered:
        why = _no_place(one, chosen, left, most)
        if why:
            left_out[one.practice.id] = why
        elif not _keeps_short(one, chosen, ordered, left, most, limits.short_minutes):
            left_out[one.practice.id] = "no-room"
        else:
            chosen.append(one)
            left -= one.practice.minutes.usual
    return chosen, left_out


def _no_place(
    one: Candidate, chosen: Sequence[Candidate], left: float, most: int
) -> Because | None:
    if len(chosen) >= most:
        return "outscored"
    if not one.taken and any(_field(one) == _field(other) for other in chosen):
        return "same-field"
    return "no-room" if one.practice.minutes.usual > left else None


def _keeps_short(
    one: Candidate,
    chosen: Sequence[Candidate],
    ordered: Iterable[Candidate],
    left: float,
    most: int,
    short: float,
) -> bool:
    """Whether a short one is there, or still finds a place after this one, if there is any."""
    if one.taken:
        return True
    together = [*chosen, one]
    if any(other.practice.minutes.usual <= short for other in together):
        return True
    shorts = [other for other in ordered if other.practice.minutes.usual <= short]
    if not any(_no_place(other, chosen, left, most) is None for other in shorts):
        return True
    rest = left - one.practice.minutes.usual
    return any(_no_place(other, together, rest, most) is None for other in shorts)


def _field(one: Candidate) -> str:
    return one.practice.id[:2]


def _filtered(practice: "Practice", rule: "Filter") -> Passed:
    shown = rule.shown or rule.id
    return Passed(practice.id, practice.title, "filter", rule.id, shown, rule.say)


def _passed(one: Candidate, because: Because, rules: "PlanRules", facts: Facts) -> Passed:
    said = rules.said
    words = {
        "outscored": said.outscored,
        "same-field": said.same_field,
        "no-room": fill(said.no_room, facts),
    }
    practice = one.practice
    return Passed(practice.id, practice.title, because, "", "", words[because], one.score)


def _offer(one: Candidate, inputs: PlanInputs, rules: "PlanRules", facts: Facts) -> Offer:
    practice, own = one.practice, inputs.own.get(one.practice.id, _NO_OWN)
    return Offer(
        practice=practice.id,
        title=practice.title,
        domain=practice.domain,
        takes=practice.minutes.usual,
        because=reason(practice, inputs, rules, facts, one.asked),
        score=one.score,
        grade=practice.evidence.plain,
        live=own.said == "take",
        favourite=own.favourite,
    )


def _resting(
    inputs: PlanInputs, rules: "PlanRules", practices: Mapping[str, "Practice"]
) -> tuple[Rests, ...]:
    wait = timedelta(days=rules.limits.worse_days)
    return tuple(
        Rests(i, practices[i].title, own.worse_on + wait)
        for i, own in sorted(inputs.own.items())
        if own.worse_on and i in practices and inputs.day < own.worse_on + wait
    )  # fmt: skip
