"""
Ten thousand states by chance, and what must hold in every one of them.

The checks look at the marks of the practices and at the state, never at the rules, so that a rule
that is lost or turned round shows here.
"""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from homing.services.plan import NOTHING_TODAY, Decision, PlanInputs, decide
from tests.services.plan.states import CATALOGUE, DAY, RULES, by_chance

FUZZED = 10_000
HELP = {"CS03", "ER07", "ER04"}
MEMORY = {"IW02", "IW03", "IW04", "PI03"}
EXPOSURE = {"BR02", "BR03", "SC04", "CC02", "CC04", "CC06", "CC07", "CC08"}


def broken(inputs: PlanInputs, decision: Decision) -> Iterator[str]:
    """Every promise that this decision breaks."""
    calm = inputs.safety.calmed >= 3 or inputs.safety.professional
    for offer in decision.offers:
        it, own = CATALOGUE[offer.practice], inputs.own.get(offer.practice)
        said = own.said if own else None
        safe, now, load = inputs.safety, inputs.now, inputs.load
        checks = {
            "R0": safe.quiet and it.id not in HELP,
            "R1": safe.gated and ("X" in it.care or it.with_two),
            "R2 memories": (safe.hard_past or inputs.profile.mixed) and "T" in it.care
            and it.id not in {"ER07", "ER08", "TS08"} and not calm and said != "take",
            "R2 exposure": (inputs.profile.mixed or safe.hard_past) and it.id in EXPOSURE
            and not (_settled(inputs) or safe.professional),
            "R2 body": safe.body and "H" in it.care and said != "take",
            "R2 loss": safe.loss and "Q" in it.care and said != "take",
            "R3": (now.arousal or 0) >= 7 and not (it.settles and it.minutes.usual <= 5),
            "R4": it.id in MEMORY and not (_memory(inputs) and own and own.note_read),
            "R5": it.with_two and "X" in it.care
            and not (safe.pair_ready and not load.pair_week and now.alarm_today < 7),
            "R6": own and own.worse_on and (DAY - own.worse_on).days < 30,
            "R8": own and own.hours_since is not None and own.hours_since < it.gap_days * 24,
            "not for me": said == "not_for_me",
            "later": said == "later" and own and own.said_hours < 7 * 24,
            "pause": load.paused_until and load.paused_until > DAY,
            "no reason": not offer.because.rule and offer.because.seen != RULES.start.say,
            "no words": len(offer.because.clauses) != 3 or "{" in offer.reason,
        }  # fmt: skip
        yield from (f"{name}: {it.id}" for name, wrong in checks.items() if wrong)
    yield from _whole(inputs, decision)


def _whole(inputs: PlanInputs, decision: Decision) -> Iterator[str]:
    offers, safe, load = decision.offers, inputs.safety, inputs.load
    if not safe.quiet and sum(one.takes for one in offers) > max(0, load.budget - load.spent):
        yield "over budget"
    if len(offers) > (2 if load.first_days and not safe.quiet else 3):
        yield "too many"
    new = [one for one in offers if not one.live]
    fields = {one.practice[:2] for one in offers}
    taken = {one.practice[:2] for one in offers if one.live}
    if len(fields) < len(new) + len(taken) and not safe.quiet:
        yield "one field twice"
    if NOTHING_TODAY not in decision.options:
        yield "nothing today is missing"
    named = sorted([o.practice for o in offers] + [p.practice for p in decision.passed])
    if named != sorted(CATALOGUE):
        yield "a practice is neither offered nor explained"
    settling = (inputs.now.arousal or 0) >= 7
    if len(inputs.live) >= (2 if load.first_days else 3) and new and not (safe.quiet or settling):
        yield "R7: more at once"
    never_done = [o for o in new if o.practice not in inputs.own or not inputs.own[o.practice].uses]
    much = load.hard_effort or load.ignored >= 3
    if much and never_done and not (safe.quiet or settling):
        yield "R9: something new"


def _memory(inputs: PlanInputs) -> bool:
    safe = inputs.safety
    return (_settled(inputs) or safe.professional) and not safe.quiet_lately


def _settled(inputs: PlanInputs) -> bool:
    safe = inputs.safety
    return safe.settled >= 3 and (safe.settled_help or 0) >= 2 and not safe.quiet_lately


@settings(max_examples=FUZZED, deadline=None)
@given(st.integers(0, 2**63))
def test_no_rule_can_be_bypassed_in_ten_thousand_states(number: int) -> None:
    inputs = by_chance(number)
    assert list(broken(inputs, decide(inputs, RULES, CATALOGUE))) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**63))
def test_the_same_inputs_give_the_same_list_whatever_the_order_of_the_catalogue(
    number: int,
) -> None:
    inputs, turned = by_chance(number), dict(reversed(CATALOGUE.items()))
    first, again = decide(inputs, RULES, CATALOGUE), decide(inputs, RULES, turned)
    assert first.offers == again.offers
    assert first.passed == again.passed
    assert first.inputs_hash == by_chance(number).hash


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**63))
def test_a_short_one_is_among_them_whenever_one_has_a_place(number: int) -> None:
    inputs = by_chance(number)
    decision = decide(inputs, RULES, CATALOGUE)
    if inputs.course.days_known < RULES.start.days:
        return  # then the starter set comes first
    taken = [one for one in decision.offers if one.live]
    full = len(taken) >= (2 if inputs.load.first_days else 3)
    if decision.offers and not full and not any(one.takes <= 5 for one in decision.offers):
        left = decision.left - sum(one.takes for one in taken)
        fields = {one.practice[:2] for one in taken}
        fits = [
            one.practice for one in decision.passed
            if one.score and CATALOGUE[one.practice].minutes.usual <= min(5, left)
            and one.practice[:2] not in fields
        ]  # fmt: skip
        assert fits == []
