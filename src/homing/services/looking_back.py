"""What a week was like some time ago, beside the last seven days: counts and ranges, no verdict."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Final

from homing.records import CheckIn, Record
from homing.services.journal import index
from homing.services.journal_index import feelings_of
from homing.vault import Entry, OpenVault

# whole weeks, so that the days of the week are the same
WEEKS_BACK: Final = (52, 26, 4)
_STATES: Final = ("trust", "worry", "distance")
_MOST_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest of some ratings, and how many there were."""

    low: int
    high: int
    n: int


@dataclass(frozen=True, slots=True)
class Seven:
    """Seven days: what they hold, oldest first, and what stands out without being judged."""

    first: date
    last: date
    entries: tuple[Entry[Record], ...]
    days: int
    feelings: tuple[str, ...]
    states: Mapping[str, Range]


def seven_days(store: OpenVault, last: date) -> Seven:
    """The seven days that end with this one."""
    found = index(store)
    dates = [last - timedelta(days=n) for n in range(6, -1, -1)]
    held = [found.of_day.get(day, ()) for day in dates]
    entries = tuple(found.entries[p] for p in sorted(chain.from_iterable(held), reverse=True))
    words = Counter(one.word for entry in entries for one in feelings_of(entry.record))
    return Seven(
        first=dates[0],
        last=last,
        entries=entries,
        days=sum(map(bool, held)),
        feelings=tuple(word for word, _n in words.most_common(_MOST_WORDS)),
        states=_states([e.record for e in entries if isinstance(e.record, CheckIn)]),
    )


def weeks_ago(store: OpenVault, today: date, weeks: int) -> Seven:
    """The same seven days, so many weeks ago."""
    return seven_days(store, today - timedelta(weeks=weeks))


def _states(check_ins: list[CheckIn]) -> dict[str, Range]:
    states = {}
    for name in _STATES:
        rated = [value for one in check_ins if (value := getattr(one, name)) is not None]
        if rated:
            states[name] = Range(min(rated), max(rated), len(rated))
    return states
