"""
Reminders at hours of a person's own: off until chosen, and they stop by themselves.

Two or three a day run for two weeks and then become one, because it is in the first weeks that
many prompts teach something. After three in a row that nobody took up they rest, and one question
is left: less, another time, or none? (practices.md, 3.2)
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from homing import content
from homing.records import CheckIn, PracticeSession, Prompts
from homing.services.due import Due, decided
from homing.services.time import Moment, at_hour, local
from homing.vault import Entry, OpenVault

MOST: Final = 3
DAY_BEGINS, DAY_ENDS = time(7), time(22)  # between them it is night, unless nights were chosen
BURST: Final = timedelta(days=14)
_IGNORED: Final = 3
_LONGEST: Final = timedelta(days=3650)  # an imported record may name any day
_NAME: Final = "prompts"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One reminder: the day and hour on the wall, and the instant."""

    day: date
    hour: time
    at: datetime

    @property
    def id(self) -> str:
        """What names this very occasion."""
        return f"prompt-{self.day:%Y%m%d}-{self.hour:%H%M}"


def prompts(store: OpenVault) -> Entry[Prompts] | None:
    """What was set, if anything was."""
    return store.get(store.id_for(_NAME), Prompts)


def hours_of(record: Prompts | None) -> tuple[time, ...]:
    """The hours as times, the earliest first."""
    hours = record.hours[:MOST] if record else ()
    return tuple(sorted(time.fromisoformat(hour.strip()) for hour in hours))


def set_prompts(
    store: OpenVault, moment: Moment, hours: Sequence[time], *, night: bool
) -> tuple[time, ...]:
    """Set the hours anew, which also wakes reminders that rest. No hours: none any more."""
    chosen = sorted({hour.replace(second=0, microsecond=0) for hour in hours})[:MOST]
    found = prompts(store)
    record = Prompts(
        at=moment.at, zone=moment.zone, day=moment.day,
        hours=tuple(f"{hour:%H:%M}" for hour in chosen), night=night,
    )  # fmt: skip
    store.put(record, entry_id=store.id_for(_NAME), expect=found.version if found else 0)
    return tuple(chosen)


def is_night(hour: time) -> bool:
    """Whether most people sleep then."""
    return hour < DAY_BEGINS or hour >= DAY_ENDS


def hours_on(record: Prompts, day: date) -> tuple[time, ...]:
    """The hours of one day: all of them for two weeks, then one a day."""
    hours = hours_of(record)
    return hours if day < record.day + BURST else hours[:1]


def resting_since(store: OpenVault, moment: Moment) -> date | None:
    """The day on which reminders stopped by themselves, if they did."""
    found = prompts(store)
    return _rested(store, list(_occasions(found.record, moment))) if found else None


def _rested(store: OpenVault, past: Sequence[Occasion]) -> date | None:
    taken_up = _answers(store, past[0].at) if past else []
    in_a_row = 0
    for one, following in pairwise(past):
        answered = _between(taken_up, one.at, following.at) or decided(store, one.id)
        in_a_row = 0 if answered else in_a_row + 1
        if in_a_row == _IGNORED:
            return following.day
    return None


def prompts_due(store: OpenVault, moment: Moment) -> list[Due]:
    """The newest reminder of today that was not taken up, or the one question once they rest."""
    found = prompts(store)
    if found is None or not found.record.hours:
        return []
    texts = content.follow_ups()
    past = list(_occasions(found.record, moment))
    if (since := _rested(store, past)) is not None:
        name = f"prompts-rest-{found.record.at:%Y%m%d%H%M%S}"
        return [Due(name, texts.prompt_stopped, "prompts", (), since, "prompt")]
    if not past or past[-1].day != moment.day or _asleep(found.record, moment):
        return []
    last = past[-1]
    if _between(_answers(store, last.at), last.at, moment.at + timedelta(seconds=1)):
        return []
    return [
        Due(last.id, texts.prompt, "practise_feeling", (), last.day, "prompt", last.hour,
            passing=True)
    ]  # fmt: skip


def _occasions(record: Prompts, moment: Moment) -> Iterator[Occasion]:
    """Every reminder since they were set, up to now."""
    day = max(record.day, moment.day - _LONGEST)
    while day <= moment.day:
        for hour in hours_on(record, day):
            one = Occasion(day, hour, at_hour(day, hour, moment.zone))
            if record.at <= one.at <= moment.at:
                yield one
        day += timedelta(days=1)


def _asleep(record: Prompts, moment: Moment) -> bool:
    return not record.night and is_night(local(moment.at, moment.zone).time())


def _answers(store: OpenVault, since: datetime) -> list[datetime]:
    """When a check-in was kept or a feeling was named since then, the earliest first."""
    found = []
    for entry in store.of(CheckIn):
        if entry.record.at < since:
            break
        found.append(entry.record.at)
    for session in store.of(PracticeSession):
        if session.record.at < since:
            break
        if session.record.named:
            found.append(session.record.at)
    return sorted(found)


def _between(instants: Sequence[datetime], start: datetime, end: datetime) -> bool:
    place = bisect_left(instants, start)
    return place < len(instants) and instants[place] < end
