"""
A sample life: a year of invented, plausible entries, so that every page can be seen full.

The same seed and the same last day give the same life.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import msgspec
import numpy as np

from homing import content
from homing.records import (
    Answer,
    AnswerSheet,
    CheckIn,
    Person,
    PlanChoice,
    PracticeSession,
    Record,
)
from homing.services import demo_words as words
from homing.services.access import note_recovery
from homing.services.demo_bonds import bonds
from homing.services.demo_course import course
from homing.services.demo_entries import Writer, breathing, check_in, graded_answer, naming
from homing.services.demo_episodes import Cast, list_signs, understood
from homing.services.demo_fears import fears
from homing.services.demo_letters import letters
from homing.services.demo_moments import fill_kit, moments
from homing.services.demo_prepared import prepare, prepared
from homing.services.demo_ratings import ratings
from homing.services.demo_repairs import repairs
from homing.services.demo_rituals import hold_rituals, upkeep
from homing.services.demo_skills import skills
from homing.services.measure import question, rescore
from homing.services.people import About, choose_focus
from homing.services.practice import BREATHING, NAMING
from homing.services.scope import acknowledge_scope
from homing.services.settings import change_preferences
from homing.services.time import Moment
from homing.vault import OpenVault

_YEAR: Final = 365
_LONGEST: Final = 3650
_A_DAY: Final = 1.3  # entries on an ordinary day of use
_HEAVY_DAY: Final = 5.5
_THETA: Final = {"anxiety": (1.2, 0.1), "avoidance": (0.7, 0.3), "mixed": (0.7, 0.1)}
_MEASURE_EVERY: Final = 118  # days: four results in a year


def live(store: OpenVault, now: Moment, rng: np.random.Generator, entries: int = 0) -> None:
    """Write a sample life that ends today; `entries` says about how many (0: one year's worth)."""
    days = _days(entries)
    writer = Writer(rng, now, days, course(rng, days), "")
    first = writer.moment(0, 9.0)
    cast = Cast({about.alias: store.put(_person(first, about)).id for about in words.PEOPLE})
    partner = cast.ids[words.PARTNER]
    acknowledge_scope(store, first, content.scope().version)
    change_preferences(store, first, zone=now.zone)
    choose_focus(store, first, partner)
    note_recovery(store, first, "none")
    list_signs(store, writer)
    fears(store, writer, cast)
    kit = fill_kit(store, writer)
    hold_rituals(store, writer, cast)
    prepare(store, writer, cast)
    writer = replace(writer, partner=partner)
    records = [*_plan(writer), *_measures(writer), *_practice(writer), *_check_ins(writer)]
    records += [*understood(writer, cast), *bonds(writer, cast), *ratings(writer, cast)]
    records += [*moments(writer, cast, kit), *repairs(writer, cast), *letters(store, writer, cast)]
    records += prepared(store, writer, cast)
    records += skills(writer, cast)
    records += upkeep(writer, cast)
    if entries:
        wanted = max(0, entries - store.count)
        records += _more(writer, wanted - len(records))
        records = sorted(records, key=lambda r: r.at)[-wanted:] if wanted else []
    store.put_many(sorted(records, key=lambda r: r.at))


def _person(first: Moment, about: About) -> Person:
    return Person(at=first.at, zone=first.zone, day=first.day, **about._asdict())


def _days(entries: int) -> int:
    if not entries:
        return _YEAR
    if entries <= _YEAR * _A_DAY:
        return max(14, round(entries / _A_DAY))
    return min(_LONGEST, max(_YEAR, round(entries / _HEAVY_DAY)))


# --- the parts of a life ----------------------------------------------------------------------


def _check_ins(writer: Writer) -> Iterator[CheckIn]:
    for day in np.flatnonzero(~writer.life.away):
        yield check_in(writer, int(day), 21.0)


def _plan(writer: Writer) -> Iterator[PlanChoice]:
    for practice in (NAMING, BREATHING):
        when = writer.when(0, 19.0, 0.2)
        yield PlanChoice(at=when.at, zone=when.zone, day=when.day, practice=practice, choice="take")


def _practice(writer: Writer) -> Iterator[PracticeSession]:
    """Often at first, then when it is needed."""
    for day in np.flatnonzero(~writer.life.away):
        eager = 0.45 * np.exp(-day / 60) + 0.05 * writer.life.upset[day]
        if writer.chance(0.12 + eager):
            yield naming(writer, int(day))
        if writer.chance(0.08 + eager):
            yield breathing(writer, int(day))


def _measures(writer: Writer) -> Iterator[AnswerSheet]:
    """A result on the first day and every few months, answered by someone who changes slowly."""
    bank = content.item_bank()
    for day in range(0, writer.days, max(_MEASURE_EVERY, writer.days // 8)):
        when = writer.when(day, 18.0)
        sheet = AnswerSheet(
            at=when.at,
            zone=when.zone,
            day=when.day,
            instrument=bank.id,
            instrument_version=bank.version,
        )
        along = day / writer.days
        while (asked := question(sheet)) is not None:
            start, end = _THETA[asked.item.scale]
            theta = start + (end - start) * along
            value = graded_answer(writer.rng, theta, asked.item.slope, asked.item.thresholds)
            answer = Answer(asked.item.id, value if asked.item.key > 0 else 8 - value)
            sheet = msgspec.structs.replace(sheet, answers=(*sheet.answers, answer))
        yield msgspec.structs.replace(sheet, status="done", reading=rescore(sheet))


# --- a heavy life, for looking at speed ------------------------------------------------------


def _more(writer: Writer, count: int) -> list[Record]:
    """Further entries on random days."""
    makers: tuple[Callable[[int], Record], ...] = (
        lambda day: check_in(writer, day, 12.0),
        lambda day: naming(writer, day),
        lambda day: breathing(writer, day),
    )
    if count <= 0:
        return []
    days = writer.rng.integers(0, writer.days, count)
    which = writer.rng.choice(3, count, p=(0.4, 0.4, 0.2))
    return [makers[kind](int(day)) for day, kind in zip(days, which, strict=True)]
