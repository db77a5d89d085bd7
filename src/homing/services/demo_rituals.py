"""Rituals, strands, a change, hard days and a year of the invented life."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from homing.records import (
    Agreement,
    ChangeReview,
    FirstMove,
    Record,
    Ritual,
    RitualTurn,
    Rule,
    StrandTick,
    StressPlan,
    YearReview,
)
from homing.services.demo_entries import Writer
from homing.services.demo_episodes import Cast
from homing.services.ritual_rule import due_days
from homing.services.ritual_turns import told_id
from homing.services.stress_plan import plan_id
from homing.services.time import Moment
from homing.vault import OpenVault

_DATES: Final = ("Soup and a film", "The long way round the lake", "Cards in the kitchen", "")
_SETTLED: Final = 84  # days: whoever is new here has no rituals yet
_TICKS: Final = (
    ("appreciation", "Thanked Robin for the bike."),
    ("novelty", "Swam in the lake in May."),
    ("vitality", "Danced to one song."),
)


def hold_rituals(store: OpenVault, writer: Writer, cast: Cast) -> None:
    """The rituals and how they went, and the plan for hard days: they have ids of their own."""
    if writer.days < _SETTLED:
        return
    begun = writer.days - _SETTLED
    first = writer.moment(begun, 19.0)
    date_ritual = Ritual(
        **_stamps(first), name="Saturday is ours", about="date", person_id=cast("Robin"),
        rule=Rule("week", first.day, weekdays=(5,)), hour="19:00", lead="turns", care="protect",
        parts=("One of us chooses", "No planning talk"), short_form="Half an hour with tea",
    )  # fmt: skip
    entry_id = store.put(date_ritual).id
    last = writer.moment(writer.days - 1, 12.0).day
    for n, due in enumerate(due_days(date_ritual.rule, first.day, last - timedelta(days=1))):
        when = Moment(first.at + (due - first.day), first.zone, due)
        turn = RitualTurn(
            **_stamps(when), ritual_id=entry_id, name=date_ritual.name, due=due,
            done=("yes", "short", "yes", "moved", "yes", "no")[n % 6],
            moved_to=due + timedelta(days=1) if n % 6 == 3 else None,
            closeness=writer.rating(6.5) if n % 6 in {0, 2, 4} else None,
            led_by=("me", "them")[n % 2], person_id=cast("Robin"), note=_DATES[n % 4],
        )  # fmt: skip
        store.put(turn, entry_id=told_id(store, entry_id, due))
    call = Ritual(
        **_stamps(first), name="Ring Mum on Sunday", person_id=cast("Mum"),
        rule=Rule("week", first.day, weekdays=(6,)), hour="17:30", lead="me",
        short_form="A picture of the garden",
    )  # fmt: skip
    store.put(call)
    plan = StressPlan(
        **_stamps(writer.moment(max(0, writer.days - 60), 20.0)),
        stressors=("Deadlines", "Too little sleep"), signs=("A tight jaw", "Short answers"),
        moves=(FirstMove("Two minutes of slow breathing", "practise_pacer"),
               FirstMove("Say: this is a hard day, it is not you")),
        less="No decisions after nine.", people=tuple(filter(None, [cast("Robin")])),
        seek="After two weeks of poor sleep.",
    )  # fmt: skip
    store.put(plan, entry_id=plan_id(store))


def upkeep(writer: Writer, cast: Cast) -> Iterator[Record]:
    """What was done for a strand, a change that was looked at, and a year."""
    if writer.days < _SETTLED:
        return
    for n, (strand, note) in enumerate(_TICKS):
        when = writer.moment(max(0, writer.days - 6 - 9 * n), 20.5)
        yield StrandTick(**_stamps(when), strand=strand, note=note, person_id=cast("Robin"))
    when = writer.moment(max(0, writer.days - 120), 18.0)
    yield ChangeReview(
        **_stamps(when), change="moving-in", person_id=cast("Robin"),
        needs="Quiet after work. Robin: to hear how the day was.",
        roles="I cook, Robin does the papers.", rhythms="My walk in the morning. Saturday.",
        feels=("need-room",), helpers="Ana, who has done it.",
        agreements=(Agreement("Half an hour of quiet after work", when.day + timedelta(days=28),
                              "kept", when.day + timedelta(days=29)),
                    Agreement("Visitors only after asking", when.day + timedelta(days=90))),
    )  # fmt: skip
    when = writer.moment(max(0, writer.days - 20), 11.0)
    yield YearReview(
        **_stamps(when), recorded_at=when.at,
        strengths=("We laugh in the kitchen.", "I ask sooner than I did."),
        worries="Money, in spring.", aims=("One free evening a month.",),
        next_on=when.day + timedelta(days=365),
    )  # fmt: skip


def _stamps(when: Moment) -> dict[str, Any]:
    return {"at": when.at, "zone": when.zone, "day": when.day}
