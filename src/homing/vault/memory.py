"""
The rows of one vault, opened, in memory.

A row that does not open never hides the others: it is counted, kept as it is, and reported.
Readers wait for nobody's disk: the lock is held only while memory itself changes.
"""

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Final, Generic, Literal, NamedTuple, TypeVar, cast

from msgspec import Struct

from homing.records import NotReadable, Record, decode
from homing.vault.errors import CannotOpen
from homing.vault.format import Head, marks, opener, tag_of
from homing.vault.keys import DataKey
from homing.vault.store import Row

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


class Entry(Struct, Generic[R_co], frozen=True, gc=False):
    """A record with its place in the vault."""

    id: str
    version: int
    revision: int
    record: R_co


class Unreadable(NamedTuple):
    """A row that is no entry here: damaged (its sealed bytes), or newer (its opened bytes)."""

    id: str
    reason: Literal["damaged", "newer"]
    data: bytes


class Health(NamedTuple):
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
        self._marks = 0
        self.tags: Final[dict[bytes, bytes]] = {}
        self._ordered: dict[type[Record], list[Entry[Record]]] = {}
        self.entries: Final[dict[bytes, Entry[Record]]] = {}
        self.unreadable: Final[dict[bytes, Unreadable]] = {}

    def load(self, rows: Iterable[Row], gone: bytes = b"") -> None:
        """Open rows and take them in; forget one. Unlocking lives in this loop: keep it lean."""
        entries, unreadable, tags = self.entries, self.unreadable, self.tags
        open_row, moved = opener(self._key), list[bytes]()
        with self._lock:
            for row in rows:
                record_id, version, _epoch, revision, box, _check = row
                try:
                    payload = open_row(row)
                    record = decode(payload)
                except CannotOpen:
                    entries.pop(record_id, None)
                    unreadable[record_id] = Unreadable(record_id.hex(), "damaged", box)
                except NotReadable:
                    entries.pop(record_id, None)
                    unreadable[record_id] = Unreadable(record_id.hex(), "newer", payload)
                else:
                    entries[record_id] = Entry(record_id.hex(), version, revision, record)
                    if unreadable:
                        unreadable.pop(record_id, None)
                if record_id in tags:
                    moved.append(tags[record_id])
                tags[record_id] = tag = tag_of(row)
                moved.append(tag)
            if gone:
                entries.pop(gone, None)
                unreadable.pop(gone, None)
                moved.append(tags.pop(gone))
            self._marks ^= marks(self._key, moved)
            self._ordered.clear()

    def of(self, kind: type[R]) -> Sequence[Entry[R]]:
        """All entries of a kind, newest first; the same list until something changes."""
        with self._lock:
            if not self._ordered:  # every kind at once: pages ask for most of them
                for entry in self.entries.values():
                    self._ordered.setdefault(type(entry.record), []).append(entry)
                for found in self._ordered.values():
                    found.sort(key=lambda e: (e.record.at, e.revision), reverse=True)
            return cast("Sequence[Entry[R]]", self._ordered.setdefault(kind, []))

    def head(self, revision: int) -> Head:
        """The head that agrees with these rows."""
        return Head(revision, len(self.tags), self._marks)

    def head_after(self, head: Head, come: Sequence[Row], gone: bytes = b"") -> Head:
        """The head after one change: rows that come, perhaps in the place of one that goes."""
        tags, count = [tag_of(row) for row in come], head.rows + len(come)
        if gone in self.tags:
            tags, count = [*tags, self.tags[gone]], count - 1
        revision = head.revision + max(1, len(come))
        return Head(revision, count, head.marks ^ marks(self._key, tags))

    def health(self, head: Head) -> Health:
        """What cannot be read, and whether the head agrees with the rows."""
        damaged = [u.id for u in self.unreadable.values() if u.reason == "damaged"]
        newer = len(self.unreadable) - len(damaged)
        return Health(tuple(sorted(damaged)), newer, self.head(head.revision) == head)
