"""
Words looked for in everything kept, in memory.

The texts of all entries lie in one long string beside the open vault, small letters only, so that
looking through twenty thousand entries costs a few milliseconds. After a change only the texts of
what changed are made anew.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from homing.records import Person, Record
from homing.services.journal import EVERYTHING, Wanted, index, is_closed, places, texts_of
from homing.services.journal_index import Index
from homing.vault import Entry, OpenVault

MOST_FOUND: Final = 100
_END: Final = "\0"  # stands between two texts, so that no word is found across them
_AROUND: Final = 60
_LONG: Final = 240


@dataclass(frozen=True, slots=True)
class Match:
    """An entry in which all the words were found, and the place: (text, is it a hit) in turn."""

    entry: Entry[Record]
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class _Texts:
    index: Index
    names: Mapping[str, str]
    of_entry: Mapping[
        str, tuple[Entry[Record], str]
    ]  # by id, with the entry that it is the text of
    whole: str
    starts: Sequence[int]


_kept: Final[WeakKeyDictionary[OpenVault, _Texts]] = WeakKeyDictionary()
_lock: Final = Lock()


def search(store: OpenVault, query: str, wanted: Wanted = EVERYTHING) -> tuple[list[Match], bool]:
    """
    Entries that hold every word of the query, newest first, and whether there were too many.

    Words are found inside other words, in small or capital letters. A closed entry is found too,
    and shows none of its words.
    """
    words = [small for word in query.split() if (small := _small(word))]
    if not words:
        return [], False
    texts = _texts(store)
    allowed = set(places(store, wanted)) if wanted else None
    either = re.compile("|".join(map(re.escape, query.split())), re.IGNORECASE)
    found: list[Match] = []
    for place in _holding(texts, words):
        if allowed is not None and place not in allowed:
            continue
        if len(found) == MOST_FOUND:
            return found, True
        entry = texts.index.entries[place]
        text = "" if is_closed(entry.record) else texts.of_entry[entry.id][1]
        found.append(Match(entry, _snippet(text, either)))
    return found, False


def _holding(texts: _Texts, words: Sequence[str]) -> Iterator[int]:
    """The places of the texts that hold all the words; the longest word is looked for first."""
    longest = max(words, key=len)
    others = [word for word in words if word != longest]
    at = texts.whole.find(longest)
    while at >= 0:
        place = bisect_right(texts.starts, at) - 1
        begin, end = texts.starts[place], texts.starts[place + 1]
        if all(texts.whole.find(word, begin, end) >= 0 for word in others):
            yield place
        at = texts.whole.find(longest, end)


def _texts(store: OpenVault) -> _Texts:
    found = index(store)
    names = {entry.id: entry.record.alias for entry in store.of(Person)}
    with _lock:
        held = _kept.get(store)
    if held is not None and held.index is found and held.names == names:
        return held
    before = held.of_entry if held is not None and held.names == names else {}
    of_entry = {entry.id: _text(entry, before.get(entry.id), names) for entry in found.entries}
    parts = [_small(text) + _END for _entry, text in of_entry.values()]
    starts = [0, *accumulate(map(len, parts))]
    made = _Texts(found, names, of_entry, "".join(parts), starts)
    with _lock:
        _kept[store] = made
    return made


def _text(
    entry: Entry[Record], before: tuple[Entry[Record], str] | None, names: Mapping[str, str]
) -> tuple[Entry[Record], str]:
    if before is not None and before[0] is entry:
        return before
    return entry, "\n".join(texts_of(entry.record, names))


def _small(text: str) -> str:
    return text.casefold().replace(_END, " ").strip()


def _snippet(text: str, either: re.Pattern[str]) -> tuple[tuple[str, bool], ...]:
    """Some words around the first hit, cut into hits and the text between them."""
    hit = either.search(text)  # none where it was found by another spelling, as "ss" in "ß"
    first = hit.start() if hit else 0
    start = max(0, text.rfind(" ", 0, max(0, first - _AROUND)) + 1) if first > _AROUND else 0
    cut = text[start : start + _LONG]
    around = ("… " if start else "") + cut + (" …" if start + _LONG < len(text) else "")
    pieces: list[tuple[str, bool]] = []
    end = 0
    for hit in either.finditer(around):
        if hit.start() > end:
            pieces.append((around[end : hit.start()], False))
        pieces.append((hit.group(), True))
        end = hit.end()
    return (*pieces, (around[end:], False)) if end < len(around) else tuple(pieces)
