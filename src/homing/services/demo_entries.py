"""One invented entry at a time: how a day of the course becomes a check-in or a practice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from homing import content
from homing.records import Breathing, CheckIn, FeelingRating, Named, NeedMet, PracticeSession
from homing.services import demo_words as words
from homing.services.checkin import questions_on
from homing.services.demo_course import Course
from homing.services.practice import BREATHING, NAMING
from homing.services.time import Moment, known_zone

_NEEDS: Final = ("comfort", "closeness", "to-be-heard", "rest", "certainty", "space", "play")


@dataclass(frozen=True, slots=True)
class Writer:
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
        """Yes, as often as said."""
        return bool(self.rng.random() < probability)

    def rating(self, level: float, spread: float = 0.9) -> int:
        """An answer from 0 to 10 around a level."""
        return int(np.clip(np.rint(level + self.rng.normal(0, spread)), 0, 10))

    def one_of(self, options: Sequence[str]) -> str:
        """Any of these."""
        return options[int(self.rng.integers(len(options)))]

    def when(self, day: int, hour: float, spread: float = 1.2) -> Moment:
        """Some time around this hour."""
        return self.moment(day, float(np.clip(hour + self.rng.normal(0, spread), 6.5, 23.4)))


def check_in(writer: Writer, day: int, hour: float) -> CheckIn:
    """What the day was like, with what a person would leave out left out."""
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


def _place(writer: Writer, day: int) -> tuple[int, int]:
    """Where on the pad: upset is unpleasant, and either high or low in energy."""
    upset, rng = writer.life.upset[day], writer.rng
    pleasant = 3.0 + 0.25 * (writer.life.trust[day] - 4.5) - 0.45 * upset + rng.normal(0, 0.7)
    energy = 2.9 + (0.5 if writer.chance(0.65) else -0.4) * upset + rng.normal(0, 0.7)
    return int(np.clip(np.rint(pleasant), 1, 5)), int(np.clip(np.rint(energy), 1, 5))


def _feelings(writer: Writer, pleasant: int, energy: int) -> tuple[FeelingRating, ...]:
    """One to three words that lie near the place on the pad."""
    known = content.feelings().words
    valence = np.array([word.valence for word in known])
    height = np.array([word.energy for word in known])
    far = (valence - 1.4 * (pleasant - 3)) ** 2 + (height - energy) ** 2
    near = np.argsort(far + writer.rng.gumbel(0, 1.2, len(known)))
    count = int(writer.rng.choice((1, 2, 3), p=(0.35, 0.45, 0.2)))
    return tuple(FeelingRating(known[n].word, writer.rating(5.5, 1.6)) for n in near[:count])


def _need(writer: Writer, upset: float) -> NeedMet:
    need = writer.one_of(_NEEDS[:4] if upset > 1 else _NEEDS)
    return NeedMet(need, writer.rating(6.2 - upset, 1.8))


def _happenings(writer: Writer, day: int) -> tuple[str, ...]:
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


def _line(writer: Writer, day: int) -> str:
    life, w = writer.life, writer
    if life.repair[day]:
        return w.one_of(words.REPAIRED) if w.chance(0.7) else ""
    if life.conflict[day]:
        return w.one_of(words.UPSET) if w.chance(0.7) else ""
    if not w.chance(0.3):
        return ""
    return w.one_of(words.GOOD if w.chance(0.3 + 0.05 * life.trust[day]) else words.PLAIN)


def _with_response(writer: Writer, record: CheckIn, upset: float, *, conflict: bool) -> CheckIn:
    if not conflict or not writer.chance(0.6):
        return record
    set_off_by, trigger = words.TRIGGERS[int(writer.rng.integers(len(words.TRIGGERS)))]
    return msgspec.structs.replace(
        record,
        body=writer.one_of(words.BODIES),
        set_off_by=set_off_by,
        trigger=trigger,
        took_over=writer.rating(3.0 + upset),
        did=writer.one_of(words.ACTIONS),
    )


def _with_skips(writer: Writer, record: CheckIn) -> CheckIn:
    """People leave things out; pages must show that well."""
    skipped = {
        name: None
        for name in ("trust", "worry", "distance", "need", "nearness")
        if writer.chance(0.04)
    }
    return msgspec.structs.replace(record, **skipped) if skipped else record


def naming(writer: Writer, day: int) -> PracticeSession:
    """A feeling named in the middle of a day."""
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


def breathing(writer: Writer, day: int) -> PracticeSession:
    """Some minutes of breathing; tension mostly goes down, and sometimes does not."""
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


def graded_answer(
    rng: np.random.Generator, theta: float, slope: float, thresholds: Sequence[float]
) -> int:
    """Draw a keyed answer as the graded response model has it."""
    return 1 + int(np.sum(slope * (theta - np.array(thresholds)) > rng.logistic()))
