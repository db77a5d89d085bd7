"""A page of one's own, a good moment, and folding a page away."""

from typing import TypeVar

import msgspec

from homing.records import FreeEntry, GoodMoment, Letter
from homing.services.keep import keep_once
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

W = TypeVar("W", bound=FreeEntry | GoodMoment)
F = TypeVar("F", bound=FreeEntry | Letter)


def keep_words(store: OpenVault, words: W, entry_id: str) -> Entry[W]:
    """Keep a page or a good moment; the same form sent twice keeps one."""
    return keep_once(store, words, entry_id)


def change_words(store: OpenVault, entry: Entry[W], words: W, expect: int) -> Entry[W]:
    """
    Put other words in place of the old, which stay as an earlier version.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    record = msgspec.structs.replace(words, recorded_at=entry.record.recorded_at)
    return change_entry(store, entry, record, expect)


def fold(store: OpenVault, entry: Entry[F], expect: int, *, closed: bool) -> Entry[F]:
    """Fold a page away, or leave it open. No word changes, so no earlier version is kept."""
    record = msgspec.structs.replace(entry.record, closed=closed)
    return entry if record == entry.record else store.put(record, entry_id=entry.id, expect=expect)
