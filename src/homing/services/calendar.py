"""
Which days hold something: by month, by year, and the day itself.

A day is marked or it is not. How much it holds is not shown, nor is anything counted in a row.
"""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from homing.records import Record
from homing.services.journal import index
from homing.vault import Entry, OpenVault

_WEEKS: Final = Calendar(firstweekday=0)
Week = tuple["Day | None", ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar, and whether it holds anything."""

    date: date
    marked: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The weeks of a month, Monday first; days of other months are None."""

    first: date
    weeks: tuple[Week, ...]

    @property
    def marked(self) -> list[date]:
        """The days that hold something."""
        return [day.date for week in self.weeks for day in week if day and day.marked]


@dataclass(frozen=True, slots=True)
class Around:
    """The nearest before and after, where there is anything to turn to."""

    before: date | None
    after: date | None


def month(store: OpenVault, first: date) -> Month:
    """The calendar of a month."""
    kept = index(store).of_day
    weeks = tuple(
        tuple(Day(day, day in kept) if day.month == first.month else None for day in week)
        for week in _WEEKS.monthdatescalendar(first.year, first.month)
    )
    return Month(first, weeks)


def year(store: OpenVault, number: int) -> list[Month]:
    """The twelve months of a year."""
    return [month(store, date(number, n, 1)) for n in range(1, 13)]


def entries_on(store: OpenVault, day: date) -> list[Entry[Record]]:
    """What a day holds, the earliest first."""
    found = index(store)
    return [found.entries[place] for place in reversed(found.of_day.get(day, ()))]


def days_around(store: OpenVault, day: date) -> Around:
    """The nearest days before and after this one that hold something."""
    days = index(store).of_day
    before = max((one for one in days if one < day), default=None)
    return Around(before, min((one for one in days if one > day), default=None))


def months_around(store: OpenVault, first: date, today: date) -> Around:
    """The month before, back to the first that holds something, and after, up to this one."""
    earliest, latest = _ends(store, today)
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Around(
        before if before >= earliest.replace(day=1) else None, after if after <= latest else None
    )


def years(store: OpenVault, today: date) -> Sequence[int]:
    """Every year from the first that holds something to this one."""
    earliest, latest = _ends(store, today)
    return range(earliest.year, latest.year + 1)


def _ends(store: OpenVault, today: date) -> tuple[date, date]:
    days = index(store).of_day
    return min(days, default=today), max([*days, today])
