"""
On which days a ritual is due: dates in, dates out, and no clock.

A ritual belongs to days on the wall, so a journey through time zones moves nothing. A month that is
too short for its day has it on its last day, and 29 February is 28 February in other years.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, date, timedelta
from itertools import count, takewhile
from typing import Final

from homing.records import Rule, Season

_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_LENGTH: Final = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
_DAY: Final = timedelta(days=1)


def due_days(rule: Rule, since: date, until: date, seasons: Sequence[Season] = ()) -> list[date]:
    """Every day from `since` to `until`, both included, on which it is due."""
    first = max(since, rule.since)
    last = until if rule.until is None else min(until, rule.until)
    if first > last:
        return []
    left_out = frozenset(rule.exceptions)
    days = takewhile(lambda day: day <= last, _days(rule, first))
    return [day for day in days if day >= first and day not in left_out and not rests(seasons, day)]


def rests(seasons: Sequence[Season], day: date) -> bool:
    """Whether a ritual rests on this day."""
    return any(season.since <= day < season.until for season in seasons)


def last_due(rule: Rule, day: date, seasons: Sequence[Season] = ()) -> date | None:
    """The newest day on which it was due, up to this one."""
    reach = _reach(rule)
    while True:
        since = _back(day, reach)
        if found := due_days(rule, since, day, seasons):
            return found[-1]
        if since <= rule.since:
            return None
        reach *= 4


def next_due(rule: Rule, after: date, seasons: Sequence[Season] = ()) -> date | None:
    """The first day after this one on which it is due; None where it has ended."""
    beyond = max([after, rule.since, *(season.until for season in seasons), *rule.exceptions])
    until = _forth(beyond, 2 * _reach(rule) + 1)
    found = due_days(rule, _forth(after, 1), until, seasons) if after < date.max else []
    return found[0] if found else None


def last_dues(rule: Rule, day: date, most: int, seasons: Sequence[Season] = ()) -> list[date]:
    """The newest days on which it was due, at most so many, the earliest first."""
    found: list[date] = []
    while len(found) < most and (one := last_due(rule, day, seasons)):
        found.append(one)
        if one == date.min:
            break
        day = one - _DAY
    return found[::-1]


def _days(rule: Rule, first: date) -> Iterator[date]:
    """The days of the rule in order, from one at or before `first`; never an end of its own."""
    if rule.cadence == "day":
        return _each_day(rule, first)
    return _each_week(rule, first) if rule.cadence == "week" else _each_month(rule, first)


def _each_day(rule: Rule, first: date) -> Iterator[date]:
    start = rule.since.toordinal()
    skipped = max(0, first.toordinal() - start) // rule.every
    for n in count(start + skipped * rule.every, rule.every):
        if n > date.max.toordinal():
            return
        yield date.fromordinal(n)


def _each_week(rule: Rule, first: date) -> Iterator[date]:
    weekdays = sorted(set(rule.weekdays)) or [rule.since.weekday()]
    monday = rule.since.toordinal() - rule.since.weekday()
    step = 7 * rule.every
    skipped = max(0, first.toordinal() - monday) // step
    for week in count(monday + skipped * step, step):
        for weekday in weekdays:
            if not 1 <= week + weekday <= date.max.toordinal():
                if week > 1:
                    return
                continue
            yield date.fromordinal(week + weekday)


def _each_month(rule: Rule, first: date) -> Iterator[date]:
    start, day = rule.since.year * 12 + rule.since.month - 1, rule.since.day
    step = _MONTHS[rule.cadence] * rule.every
    skipped = max(0, first.year * 12 + first.month - 1 - start) // step
    for index in count(start + skipped * step, step):
        if index // 12 > MAXYEAR:
            return
        yield _in_month(index, day)


def _in_month(index: int, day: int) -> date:
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def _reach(rule: Rule) -> int:
    return _LENGTH[rule.cadence] * rule.every


def _back(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _forth(day: date, days: int) -> date:
    return date.fromordinal(min(date.max.toordinal(), day.toordinal() + days))
