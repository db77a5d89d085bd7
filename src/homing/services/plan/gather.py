"""
From a vault to the inputs of a decision.

Everything is read from the newest entries backwards and no further than it is needed, so a vault
of twenty thousand entries takes as long as one of two thousand.
"""

from collections.abc import Mapping
from datetime import date, time, timedelta
from statistics import NormalDist
from typing import TYPE_CHECKING, Final, NamedTuple

from homing import content
from homing.records import CheckIn, PlanChoice, PracticeSession, Prompts
from homing.services import gate as gates
from homing.services.gate_check import cares
from homing.services.measure_reading import Picture, reading_words
from homing.services.pathways import has_professional, newest_picture, region_of
from homing.services.people import focus
from homing.services.plan.course import course
from homing.services.plan.goes import Practices, Tally, Week, tally
from homing.services.plan.inputs import Load, PlanInputs, Profile, Safety
from homing.services.plan.now import now
from homing.services.plan.own import choices, new_this_week, own
from homing.services.plan.settings import budget_of, light_until, paused_until
from homing.services.profiles import readable, sheets_of
from homing.services.prompts import hours_on, prompts
from homing.services.roadmap import Basis, basis
from homing.services.time import Moment, at_hour
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.services.measure_reading import ScaleReading

TOGETHER: Final = "together"
_GROUND: Final = ("ER06", "ER07")
_CALM: Final = ("ER04", "ER06", "ER07")
_LATELY: Final = 14  # days in which a very hard time keeps memory work closed
_IGNORED_DAYS: Final = 14
_UNCLEAR: Final = (None, "middle")
_OPEN_LEVELS: Final = frozenset({"open", "unsaid"})


class _Who(NamedTuple):
    """Whom the plan is about, and what safety says."""

    gate: gates.GateNow
    focus: str
    alias: str

    @property
    def feared(self) -> bool:
        """Whether an entry speaks of this person with fear."""
        return self.focus in self.gate.feared


def gather(store: OpenVault, moment: Moment, practices: Practices | None = None) -> PlanInputs:
    """Gather everything that a decision rests on."""
    known = content.practices() if practices is None else practices
    found, person = basis(store), focus(store)
    who = _Who(
        gates.gate(store, moment),
        person.id if person else "",
        person.record.alias if person else "",
    )
    tallies, week = tally(store, moment, known)
    said = choices(store)
    return PlanInputs(
        day=moment.day,
        profile=_profile(store, found, who),
        safety=_safety(store, moment, found, who, tallies),
        now=now(store, moment, known, who.gate.feared, who.focus),
        load=_load(store, moment, week, tallies, said),
        course=course(store, moment, found, tallies, known),
        own=own(store, moment, tallies, week.yesterday, said),
    )


def _profile(store: OpenVault, found: Basis, who: _Who) -> Profile:
    """The bond that the check-in asks about where its place is clear; else people in general."""
    chosen_way = found.way.pathway if found.way.own else None
    general, bond = newest_picture(store), None if who.feared else _bond(store, who.focus)
    about_bond = bond is not None and (bond.region not in _UNCLEAR or general is None)
    picture = bond if about_bond else general
    region = chosen_way.region if chosen_way else region_of(picture)
    return Profile(
        anxiety=_percent(picture.anxiety) if picture else None,
        avoidance=_percent(picture.avoidance) if picture else None,
        region=region or "",
        way=chosen_way.id if chosen_way else "",
        mixed=found.way.mixed,
        whom=who.alias if about_bond else "",
    )


def _bond(store: OpenVault, person_id: str) -> Picture | None:
    for sheet in sheets_of(store, person_id)[:1] if person_id else ():
        reading = readable(sheet)
        return reading_words(reading) if reading else None
    return None


def _percent(scale: "ScaleReading") -> float | None:
    """Of a hundred in the reference group, how many lie below; None where the side is open."""
    return None if scale.side == "open" else round(100 * NormalDist().cdf(scale.mean), 1)


def _safety(
    store: OpenVault, moment: Moment, found: Basis, who: _Who, tallies: Mapping[str, Tally]
) -> Safety:
    level, care = who.gate.level(), cares(store, moment)
    wished = TOGETHER in (found.ready.ways if found.ready else ())
    ground = [tallies[i] for i in _GROUND if i in tallies]
    helps = sum(one.helps for one in ground)
    return Safety(
        quiet=gates.quiet_until(store, moment) is not None,
        quiet_lately=gates.quiet_within(store, moment, _LATELY),
        gated=level not in _OPEN_LEVELS,
        pair_ready=level == "open" and bool(who.gate.levels) and wished,
        loss="loss" in care,
        body="body" in care,
        hard_past="hard-past" in care,
        professional=has_professional(store),
        calmed=sum(tallies[i].gentle for i in _CALM if i in tallies),
        settled=helps,
        settled_help=round(sum(one.help for one in ground) / helps, 3) if helps else None,
    )


def _load(
    store: OpenVault,
    moment: Moment,
    week: Week,
    tallies: Mapping[str, Tally],
    said: Mapping[str, PlanChoice],
) -> Load:
    begun = [one.first for one in tallies.values()] + [one.day for one in said.values()]
    first_days = content.plan_rules().limits.first_days
    return Load(
        budget=budget_of(store, moment),
        light=light_until(store, moment) is not None,
        spent=round(week.spent, 2),
        first_days=not begun or (moment.day - min(begun)).days < first_days,
        new_week=new_this_week(moment, tallies, said),
        pair_week=week.pair,
        hard_effort=week.hard,
        ignored=_ignored(store, moment),
        paused_until=paused_until(store, moment),
    )


def _ignored(store: OpenVault, moment: Moment) -> int:
    """Reminders of the last two weeks since which nothing was kept."""
    held = prompts(store)
    if held is None or not held.record.hours:
        return 0
    newest = [store.of(kind)[0].record.at for kind in (CheckIn, PracticeSession) if store.of(kind)]
    since = max([held.record.at, *newest])
    days = (moment.day - timedelta(days=ago) for ago in range(_IGNORED_DAYS))
    instants = (
        at_hour(day, hour, moment.zone) for day in days for hour in _hours(held.record, day)
    )
    return sum(since < at <= moment.at for at in instants)


def _hours(record: Prompts, day: date) -> tuple[time, ...]:
    return hours_on(record, day) if day >= record.day else ()
