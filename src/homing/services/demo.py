"""
A sample life: a year of invented, plausible entries, so that every page can be seen full.

The same seed and the same last day give the same life.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from homing import content
from homing.records import (
    Answer,
    AnswerSheet,
    Breathing,
    CheckIn,
    FeelingRating,
    Named,
    NeedMet,
    Person,
    PlanChoice,
    PracticeSession,
    Record,
)
from homing.services import demo_words as words
from homing.services.access import note_recovery
from homing.services.checkin import questions_on
from homing.services.demo_course import Course, course
from homing.services.measure import question, rescore
from homing.services.people import About, choose_focus
from homing.services.practice import BREATHING, NAMING
from homing.services.scope import acknowledge_scope
from homing.services.settings import change_preferences
from homing.services.time import Moment, known_zone
from homing.vault import OpenVault

_YEAR: Final = 365
_LONGEST: Final = 3650
_A_DAY: Final = 1.3  # entries on an ordinary day of use
_HEAVY_DAY: Final = 5.5
_THETA: Final = {"anxiety": (1.2, 0.1), "avoidance": (0.7, 0.3), "mixed": (0.7, 0.1)}
_MEASURE_EVERY: Final = 118  # days: four results in a year
_NEEDS: Final = ("comfort", "closeness", "to-be-heard", "rest", "certainty", "space", "play")


@dataclass(frozen=True, slots=True)
class _Writer:
    """What every entry is made from."""

    rng: np.random.Generator
    last: Moment
    days: int
    life: Course
    partner: str

    def moment(self, day: int, hour: float) -> Moment:
        """A time of day on the local clock; never later than now."""
        zone = ZoneInfo(known_zone(self.last.zone))
        date = self.last.day - timedelta(days=self.days - 1 - day)
        wanted = datetime(date.year, date.month, date.day, tzinfo=zone) + timedelta(hours=hour)
        at = min(wanted.astimezone(self.last.at.tzinfo), self.last.at)
        return Moment(at, self.last.zone, at.astimezone(zone).date())

    def chance(self, probability: float) -> bool:
        return bool(self.rng.random() < probability)

    def rating(self, level: float, spread: float = 0.9) -> int:
        return int(np.clip(np.rint(level + self.rng.normal(0, spread)), 0, 10))

    def one_of(self, options: Sequence[str]) -> str:
        return options[int(self.rng.integers(len(options)))]

    def when(self, day: int, hour: float, spread: float = 1.2) -> Moment:
        return self.moment(day, float(np.clip(hour + self.rng.normal(0, spread), 6.5, 23.4)))


def live(store: OpenVault, now: Moment, rng: np.random.Generator, entries: int = 0) -> None:
    """Write a sample life that ends today; `entries` says about how many (0: one year's worth)."""
    days = _days(entries)
    writer = _Writer(rng, now, days, course(rng, days), "")
    first = writer.moment(0, 9.0)
    ids = [store.put(_person(first, about)).id for about in words.PEOPLE]
    acknowledge_scope(store, first, content.scope().version)
    change_preferences(store, first, zone=now.zone)
    choose_focus(store, first, ids[0])
    note_recovery(store, first, "none")
    writer = replace(writer, partner=ids[0])
    records = [*_plan(writer), *_measures(writer), *_practice(writer), *_check_ins(writer)]
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


# --- check-ins -------------------------------------------------------------------------------


def _check_ins(writer: _Writer) -> Iterator[CheckIn]:
    for day in np.flatnonzero(~writer.life.away):
        yield _check_in(writer, int(day), 21.0)


def _check_in(writer: _Writer, day: int, hour: float) -> CheckIn:
    life, w = writer.life, writer
    upset = life.upset[day]
    when = w.when(day, hour)
    asked = questions_on(when.day, with_person=True)
    pleasant, energy = _place(w, day)
    no_contact = w.chance(0.06)
    record = CheckIn(
        at=when.at,
        zone=when.zone,
        day=when.day,
        pleasantness=pleasant,
        energy=energy,
        feelings=_feelings(w, pleasant, energy),
        trust=w.rating(life.trust[day] - 0.6 * upset),
        worry=w.rating(life.worry[day] + 0.6 * upset),
        distance=w.rating(life.distance[day] + 0.3 * upset),
        person_id=w.partner,
        responsive=None if no_contact else w.rating(life.trust[day] + 1.2 - upset),
        no_contact=no_contact,
        nearness=w.rating(life.trust[day] + 0.8 - upset) if "nearness" in asked else None,
        need=_need(w, upset) if "need" in asked else None,
        happenings=_happenings(w, day),
        acts=(w.one_of((NAMING, BREATHING)),) if w.chance(0.4) else (),
        line=_line(w, day),
    )
    return _with_skips(w, _with_response(w, record, upset, conflict=bool(life.conflict[day])))


def _place(writer: _Writer, day: int) -> tuple[int, int]:
    """Where on the pad: upset is unpleasant, and either high or low in energy."""
    upset, rng = writer.life.upset[day], writer.rng
    pleasant = 3.0 + 0.25 * (writer.life.trust[day] - 4.5) - 0.45 * upset + rng.normal(0, 0.7)
    energy = 2.9 + (0.5 if writer.chance(0.65) else -0.4) * upset + rng.normal(0, 0.7)
    return int(np.clip(np.rint(pleasant), 1, 5)), int(np.clip(np.rint(energy), 1, 5))


def _feelings(writer: _Writer, pleasant: int, energy: int) -> tuple[FeelingRating, ...]:
    """One to three words that lie near the place on the pad."""
    known = content.feelings().words
    valence = np.array([word.valence for word in known])
    height = np.array([word.energy for word in known])
    far = (valence - 1.4 * (pleasant - 3)) ** 2 + (height - energy) ** 2
    near = np.argsort(far + writer.rng.gumbel(0, 1.2, len(known)))
    count = int(writer.rng.choice((1, 2, 3), p=(0.35, 0.45, 0.2)))
    return tuple(FeelingRating(known[n].word, writer.rating(5.5, 1.6)) for n in near[:count])


def _need(writer: _Writer, upset: float) -> NeedMet:
    need = writer.one_of(_NEEDS[:4] if upset > 1 else _NEEDS)
    return NeedMet(need, writer.rating(6.2 - upset, 1.8))


def _happenings(writer: _Writer, day: int) -> tuple[str, ...]:
    life, w = writer.life, writer
    upset = life.upset[day]
    chances = (
        ("good-moment", 0.35 - 0.05 * upset + 0.03 * (life.trust[day] - 4)),
        ("tension", 1.0 if life.conflict[day] else 0.08 * upset),
        ("repair", 1.0 if life.repair[day] else 0.0),
        ("distance", 0.05 + 0.08 * upset),
        ("ask", 0.12),
        ("time-apart", 0.12),
        ("family", 0.12),
        ("work-stress", 0.18),
        ("poor-sleep", 0.08 + 0.05 * upset),
    )
    found = tuple(name for name, probability in chances if w.chance(probability))
    return found or ("nothing-special",)


def _line(writer: _Writer, day: int) -> str:
    life, w = writer.life, writer
    if life.repair[day]:
        return w.one_of(words.REPAIRED) if w.chance(0.7) else ""
    if life.conflict[day]:
        return w.one_of(words.UPSET) if w.chance(0.7) else ""
    if not w.chance(0.3):
        return ""
    return w.one_of(words.GOOD if w.chance(0.3 + 0.05 * life.trust[day]) else words.PLAIN)


def _with_response(writer: _Writer, record: CheckIn, upset: float, *, conflict: bool) -> CheckIn:
    if not conflict or not writer.chance(0.6):
        return record
    return msgspec.structs.replace(
        record,
        body=writer.one_of(words.BODIES),
        set_off_by=writer.one_of(words.TRIGGERS),
        took_over=writer.rating(3.0 + upset),
        did=writer.one_of(words.ACTIONS),
    )


def _with_skips(writer: _Writer, record: CheckIn) -> CheckIn:
    """People leave things out; pages must show that well."""
    skipped = {
        name: None
        for name in ("trust", "worry", "distance", "need", "nearness")
        if writer.chance(0.04)
    }
    return msgspec.structs.replace(record, **skipped) if skipped else record


# --- practice, plan, measures ----------------------------------------------------------------


def _plan(writer: _Writer) -> Iterator[PlanChoice]:
    for practice in (NAMING, BREATHING):
        when = writer.when(0, 19.0, 0.2)
        yield PlanChoice(at=when.at, zone=when.zone, day=when.day, practice=practice, choice="take")


def _practice(writer: _Writer) -> Iterator[PracticeSession]:
    """Often at first, then when it is needed."""
    for day in np.flatnonzero(~writer.life.away):
        eager = 0.45 * np.exp(-day / 60) + 0.05 * writer.life.upset[day]
        if writer.chance(0.12 + eager):
            yield _naming(writer, int(day))
        if writer.chance(0.08 + eager):
            yield _breathing(writer, int(day))


def _naming(writer: _Writer, day: int) -> PracticeSession:
    pleasant, energy = _place(writer, day)
    named = Named(pleasant, energy, _feelings(writer, pleasant, energy))
    when = writer.when(day, 13.0, 3.0)
    return PracticeSession(
        at=when.at,
        zone=when.zone,
        day=when.day,
        practice=NAMING,
        practice_version=str(content.practices()[NAMING].version),
        named=named,
    )


def _breathing(writer: _Writer, day: int) -> PracticeSession:
    when = writer.when(day, 20.0, 2.0)
    before = writer.rating(4.0 + 0.7 * writer.life.upset[day], 1.2)
    minutes = int(writer.rng.choice((2, 5, 10), p=(0.45, 0.45, 0.1)))
    seconds = minutes * 60 if writer.chance(0.8) else int(writer.rng.integers(20, minutes * 60))
    pacer = content.practices()[BREATHING].pacer
    mode = writer.one_of([m.id for m in pacer.modes]) if pacer else ""
    return PracticeSession(
        at=when.at,
        zone=when.zone,
        day=when.day,
        practice=BREATHING,
        practice_version=str(content.practices()[BREATHING].version),
        started_at=when.at - timedelta(seconds=seconds),
        before=before,
        after=max(0, min(10, before - int(writer.rng.integers(-1, 4)))),
        usefulness=int(writer.rng.integers(1, 5)) if writer.chance(0.5) else None,
        breathing=Breathing(mode, seconds),
        note=writer.one_of(words.AFTER_BREATHING) if writer.chance(0.2) else "",
    )


def _measures(writer: _Writer) -> Iterator[AnswerSheet]:
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
            value = _answer(writer.rng, theta, asked.item.slope, asked.item.thresholds)
            answer = Answer(asked.item.id, value if asked.item.key > 0 else 8 - value)
            sheet = msgspec.structs.replace(sheet, answers=(*sheet.answers, answer))
        yield msgspec.structs.replace(sheet, status="done", reading=rescore(sheet))


def _answer(
    rng: np.random.Generator, theta: float, slope: float, thresholds: Sequence[float]
) -> int:
    """Draw an answer as the graded response model has it."""
    return 1 + int(np.sum(slope * (theta - np.array(thresholds)) > rng.logistic()))


# --- a heavy life, for looking at speed ------------------------------------------------------


def _more(writer: _Writer, count: int) -> list[Record]:
    """Further entries on random days."""
    makers: tuple[Callable[[int], Record], ...] = (
        lambda day: _check_in(writer, day, 12.0),
        lambda day: _naming(writer, day),
        lambda day: _breathing(writer, day),
    )
    if count <= 0:
        return []
    days = writer.rng.integers(0, writer.days, count)
    which = writer.rng.choice(3, count, p=(0.4, 0.4, 0.2))
    return [makers[kind](int(day)) for day, kind in zip(days, which, strict=True)]
