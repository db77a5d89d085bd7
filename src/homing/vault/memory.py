"""
The rows of one vault, opened, in memory.

A row that does not open never hides the others: it is counted, kept as it is, and reported.
Readers wait for nobody's disk: the lock is held only while memory itself changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final, Generic, Literal, TypeVar, cast

from msgspec import Struct

from homing.records import NotReadable, Record, decode
from homing.vault.errors import CannotOpen
from homing.vault.format import opener, tag_of
from homing.vault.keys import DataKey
from homing.vault.manifest import Head, marks
from homing.vault.store import Row

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)
Reason = Literal["damaged", "newer"]


class Entry(Struct, Generic[R_co], frozen=True, gc=False):
    """A record with its place in the vault."""

    id: str
    version: int
    revision: int
    record: R_co


@dataclass(frozen=True, slots=True)
class Health:
    """What could not be read. `whole` is what every unlock hopes for."""

    damaged: tuple[str, ...] = ()
    newer: int = 0
    manifest_holds: bool = True

    @property
    def whole(self) -> bool:
        """Nothing damaged, nothing missing, nothing rolled back."""
        return self.manifest_holds and not self.damaged


class Memory:
    """What a vault holds: its entries, and of every row the tag that the manifest counts."""

    def __init__(self, key: DataKey) -> None:
        self._key: Final = key
        self._lock: Final = Lock()
        self._tags: dict[bytes, bytes] = {}
        self._marks = 0
        self._ordered: dict[type[Record], list[Entry[Record]]] = {}
        self.entries: Final[dict[bytes, Entry[Record]]] = {}
        self.unreadable: Final[dict[bytes, Reason]] = {}

    def load(self, rows: Iterable[Row]) -> None:
        """Open rows and take them in."""
        self._take(self._opened(rows))

    def keep(self, row: Row, record: Record) -> None:
        """Take in a row that was just made from this record."""
        self._take([(row, record)])

    def __contains__(self, record_id: bytes) -> bool:
        return record_id in self._tags

    def drop(self, record_id: bytes) -> None:
        """Forget a row."""
        with self._lock:
            self.entries.pop(record_id, None)
            self.unreadable.pop(record_id, None)
            self._changed([self._tags.pop(record_id)])

    def of(self, kind: type[R]) -> Sequence[Entry[R]]:
        """All entries of a kind, newest first."""
        with self._lock:
            ordered = self._ordered.get(kind)
            if ordered is None:
                ordered = [e for e in self.entries.values() if type(e.record) is kind]
                ordered.sort(key=lambda e: (e.record.at, e.revision), reverse=True)
                self._ordered[kind] = ordered
            return cast("Sequence[Entry[R]]", ordered)

    def everything(self) -> list[Entry[Record]]:
        """All entries, in the order of their last change."""
        with self._lock:
            return sorted(self.entries.values(), key=lambda e: e.revision)

    def head(self, revision: int) -> Head:
        """The head that agrees with these rows."""
        return Head(revision, len(self._tags), self._marks)

    def head_after(self, head: Head, come: Sequence[Row], gone: bytes | None = None) -> Head:
        """The head after one change: rows that come, perhaps in the place of one that goes."""
        tags, count = [tag_of(row) for row in come], head.count + len(come)
        if gone in self._tags:
            tags, count = [*tags, self._tags[gone]], count - 1
        revision = head.revision + max(1, len(come))
        return Head(revision, count, head.marks ^ marks(self._key, tags))

    def health(self, head: Head) -> Health:
        """What cannot be read, and whether the head agrees with the rows."""
        damaged = sorted(i.hex() for i, why in self.unreadable.items() if why == "damaged")
        newer = len(self.unreadable) - len(damaged)
        return Health(tuple(damaged), newer, self.head(head.revision) == head)

    def _opened(self, rows: Iterable[Row]) -> Iterator[tuple[Row, Record | Reason]]:
        open_row = opener(self._key)
        for row in rows:
            found: Record | Reason
            try:
                found = decode(open_row(row))
            except CannotOpen:
                found = "damaged"
            except NotReadable:
                found = "newer"
            yield row, found

    def _take(self, found: Iterable[tuple[Row, Record | Reason]]) -> None:
        tags, moved = self._tags, list[bytes]()
        with self._lock:
            for row, record in found:
                record_id, version, _epoch, revision, _box, _check = row
                if isinstance(record, str):
                    self.entries.pop(record_id, None)
                    self.unreadable[record_id] = record
                else:
                    self.entries[record_id] = Entry(record_id.hex(), version, revision, record)
                    self.unreadable.pop(record_id, None)
                if before := tags.get(record_id):
                    moved.append(before)
                tags[record_id] = tag = tag_of(row)
                moved.append(tag)
            self._changed(moved)

    def _changed(self, moved: list[bytes]) -> None:
        self._marks ^= marks(self._key, moved)
        self._ordered.clear()
