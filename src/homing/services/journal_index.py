"""
Where in the timeline each day, kind, person and feeling stands: made once for a state of a vault.

An index is kept beside its open vault and goes with it. It cannot go stale: it holds the very lists
that it was made from, and a vault gives new lists after every change, its own or another device's.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from homing.records import AnswerSheet, FeelingRating, PracticeSession, Record
from homing.vault import Entry, OpenVault

Places = Sequence[int]
Lists = tuple[Sequence[Entry[Record]], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Every entry of the timeline, newest first, and the places of those that have something."""

    made_from: Lists
    entries: Sequence[Entry[Record]]
    of_kind: Mapping[type[Record], Places]
    of_person: Mapping[str, Places]
    of_feeling: Mapping[str, Places]
    of_day: Mapping[date, Places]


_kept: Final[WeakKeyDictionary[OpenVault, Index]] = WeakKeyDictionary()
_lock: Final = Lock()


def index_of(
    store: OpenVault, kinds: Iterable[type[Record]], belongs: Callable[[Record], bool]
) -> Index:
    """The index of this vault as it is now."""
    lists: Lists = tuple(store.of(kind) for kind in kinds)
    with _lock:
        held = _kept.get(store)
    if held is not None and _same(held.made_from, lists):
        return held
    made = _made(lists, belongs)
    with _lock:
        _kept[store] = made
    return made


def feelings_of(record: Record) -> tuple[FeelingRating, ...]:
    """The feeling words of an entry."""
    if isinstance(record, PracticeSession):
        return record.named.feelings if record.named else ()
    found = getattr(record, "feelings", ())
    return tuple(one for one in found if isinstance(one, FeelingRating))


def person_of(record: Record) -> str:
    """The id of whom an entry is about; "" for nobody."""
    about = record.about if isinstance(record, AnswerSheet) else getattr(record, "person_id", None)
    return about or ""


def _same(held: Lists, now: Lists) -> bool:
    return len(held) == len(now) and all(a is b for a, b in zip(held, now, strict=True))


def _made(lists: Lists, belongs: Callable[[Record], bool]) -> Index:
    entries = [entry for held in lists for entry in held if belongs(entry.record)]
    entries.sort(key=lambda entry: (entry.record.at, entry.revision), reverse=True)
    kinds: defaultdict[type[Record], list[int]] = defaultdict(list)
    people: defaultdict[str, list[int]] = defaultdict(list)
    feelings: defaultdict[str, list[int]] = defaultdict(list)
    days: defaultdict[date, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        record = entry.record
        kinds[type(record)].append(place)
        days[record.day].append(place)
        if who := person_of(record):
            people[who].append(place)
        for word in {feeling.word for feeling in feelings_of(record)}:
            feelings[word].append(place)
    return Index(lists, entries, dict(kinds), dict(people), dict(feelings), dict(days))
