"""One timeline of everything kept, newest first; pages and searches of it, all in memory."""

import heapq
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from homing.records import (
    AnswerSheet,
    Ask,
    CheckIn,
    EarlySigns,
    Episode,
    NeedsInventory,
    OwnReasons,
    Person,
    PersonRating,
    PracticeSession,
    Record,
)
from homing.services import versions
from homing.services.journal_texts import TEXTS
from homing.vault import Entry, OpenVault

T = TypeVar("T")
PAGE: Final = 30
MOST_FOUND: Final = 100

# the codes stand in addresses, where nothing may tell what a page is about
KINDS: Final[Mapping[str, tuple[type[Record], ...]]] = MappingProxyType(
    {
        "c": (CheckIn,),
        "e": (Episode,),
        "p": (PracticeSession,),
        "m": (AnswerSheet,),
        "a": (Ask,),
        "o": (NeedsInventory, EarlySigns, PersonRating, OwnReasons),
    }
)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a longer list. Numbers start at 1; a number out of range is the nearest page."""

    items: Sequence[T]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Match:
    """An entry in which all the words were found, and the place: (text, is it a hit) in turn."""

    entry: Entry[Record]
    snippet: tuple[tuple[str, bool], ...]


def timeline(store: OpenVault, code: str = "") -> Iterator[Entry[Record]]:
    """Everything kept, or one kind of it, newest first; read only as far as it is asked for."""
    return heapq.merge(*map(iter, _lists(store, code)), key=_when, reverse=True)


def page_of(store: OpenVault, number: int, code: str = "") -> Page[Entry[Record]]:
    """One page of the timeline. Only the entries up to its end are looked at."""
    total = sum(map(len, _lists(store, code)))
    pages = max(1, -(-total // PAGE))
    number = min(max(number, 1), pages)
    start = (number - 1) * PAGE
    return Page(list(islice(timeline(store, code), start, start + PAGE)), number, pages, total)


def kept(store: OpenVault, entry_id: str) -> Entry[Record] | None:
    """One entry of the timeline."""
    found = (store.get(entry_id, kind) for kind in chain.from_iterable(KINDS.values()))
    entry = next((entry for entry in found if entry is not None), None)
    return None if entry is None or not _belongs(entry.record) else entry


def forget(store: OpenVault, entry_id: str) -> None:
    """Delete an entry of the timeline for good, with all that it said before."""
    versions.forget(store, entry_id)


def search(store: OpenVault, query: str, code: str = "") -> tuple[list[Match], bool]:
    """
    Entries that hold every word of the query, newest first, and whether there were too many.

    Words are found inside other words, in small or capital letters.
    """
    wanted = [re.compile(re.escape(word), re.IGNORECASE) for word in query.split()]
    found: list[Match] = []
    if not wanted:
        return found, False
    names = {entry.id: entry.record.alias for entry in store.of(Person)}
    for entry in timeline(store, code):
        text = "\n".join(texts_of(entry.record, names))
        if all(word.search(text) for word in wanted):
            if len(found) == MOST_FOUND:
                return found, True
            found.append(Match(entry, _snippet(text, wanted)))
    return found, False


def texts_of(record: Record, names: Mapping[str, str]) -> Iterator[str]:
    """Every text of an entry that a person would know as theirs or as what they chose."""
    read = TEXTS.get(type(record))
    return (text for text in read(record, names) if text) if read else iter(())


def _lists(store: OpenVault, code: str) -> list[Sequence[Entry[Record]]]:
    kinds = KINDS.get(code) or chain.from_iterable(KINDS.values())
    return [
        [entry for entry in store.of(kind) if _belongs(entry.record)]
        if kind is AnswerSheet
        else store.of(kind)
        for kind in kinds
    ]


def _belongs(record: Record) -> bool:
    return not isinstance(record, AnswerSheet) or record.status == "done"


def _when(entry: Entry[Record]) -> tuple[object, int]:
    return entry.record.at, entry.revision


def _snippet(text: str, wanted: Sequence[re.Pattern[str]]) -> tuple[tuple[str, bool], ...]:
    """Some words around the first hit, cut into hits and the text between them."""
    first = min(hit.start() for word in wanted if (hit := word.search(text)))
    start = max(0, text.rfind(" ", 0, max(0, first - 60)) + 1) if first > 60 else 0
    cut = text[start : start + 240]
    around = ("… " if start else "") + cut + (" …" if start + 240 < len(text) else "")
    either = re.compile("|".join(word.pattern for word in wanted), re.IGNORECASE)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for hit in either.finditer(around):
        if hit.start() > end:
            pieces.append((around[end : hit.start()], False))
        pieces.append((hit.group(), True))
        end = hit.end()
    return (*pieces, (around[end:], False)) if end < len(around) else tuple(pieces)
