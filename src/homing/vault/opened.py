"""
An open vault: its entries in memory, its changes sealed.

All rows are opened once, at unlock; a later request loads only rows changed since the revision
it holds. Every change moves the sealed head in the same transaction.
"""

import hmac
from collections.abc import Iterable, Sequence
from threading import RLock
from typing import Final, cast

from homing.records import Record, encode
from homing.vault.errors import CannotOpen, Conflict
from homing.vault.format import ID_BYTES, Head, open_head, seal_head, seal_row
from homing.vault.keys import DataKey
from homing.vault.memory import Entry, Health, Memory, R, Unreadable
from homing.vault.primitives import Entropy
from homing.vault.store import Row, Store


class OpenVault:
    """The entries of one person, open in this process. Safe to share between threads."""

    def __init__(self, store: Store, key: DataKey, entropy: Entropy) -> None:
        self.key: Final = key
        self._store, self._entropy = store, entropy
        self._lock = RLock()
        self._memory = Memory(key)
        self._head, self._sealed_head = Head(0), cast("bytes | None", None)
        self.health = Health()  # replaced as a whole, when rows and head are settled
        self._catch_up()

    # --- reading -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring memory up to the database; cheap when nothing changed."""
        if self._store.head() != self._sealed_head:
            with self._lock:
                self._catch_up()

    def of(self, kind: type[R]) -> Sequence[Entry[R]]:
        """All entries of a kind, newest day first."""
        return self._memory.of(kind)

    def get(self, entry_id: str, kind: type[R]) -> Entry[R] | None:
        """One entry by its id, if it is there and of this kind."""
        entry = self._memory.entries.get(_id_bytes(entry_id))
        return cast("Entry[R]", entry) if entry and type(entry.record) is kind else None

    def everything(self) -> list[Entry[Record]]:
        """All entries that can be read, in the order they were last changed."""
        return sorted(self._memory.entries.copy().values(), key=lambda entry: entry.revision)

    def id_for(self, name: str) -> str:
        """The id of the one entry of this name, through every change of passphrase."""
        return hmac.digest(self.key.name_key, name.encode(), "sha256")[:ID_BYTES].hex()

    def unreadable(self) -> list[Unreadable]:
        """Rows that are no entries: an export gives their bytes, opened if they open."""
        return list(self._memory.unreadable.values())

    @property
    def count(self) -> int:
        """How many entries can be read."""
        return len(self._memory.entries)

    # --- writing -------------------------------------------------------------------------

    def put(self, record: R, *also: Record, entry_id: str = "", expect: int = 0) -> Entry[R]:
        """
        Save a record; when this returns, it is on disk.

        `entry_id` may be made by the caller (a form), so that sending twice saves once:
        the same new record again is answered with the entry that is there. A change is told
        apart from a change by someone else only by its version, so it is not taken twice.
        `also` are more entries that come in the same transaction, or not at all.

        Raises
        ------
        Conflict
            The entry's version is not the expected one; nothing was changed.
        """
        record_id = _id_bytes(entry_id) if entry_id else self._entropy(ID_BYTES)
        with self._lock:
            with self._store.writing():
                head = self._catch_up()
                held = self._memory.entries.get(record_id)
                if held is not None and expect == 0 and held.record == record:
                    return cast("Entry[R]", held)
                if (held.version if held else 0) != expect or record_id in self._memory.unreadable:
                    raise Conflict
                row = self._seal(record_id, expect + 1, head.revision + 1, record)
                more = self._new(also, head.revision + 2)
                self._store.put(row)
                self._store.add(more)
                moved = self._move(self._memory.head_after(head, [row, *more], gone=record_id))
            self._hold(*moved, come=[row, *more])
        return cast("Entry[R]", self._memory.entries[record_id])

    def put_many(self, records: Iterable[Record]) -> None:
        """Add new entries in one transaction, such as a sample life or an import: all or none."""
        with self._lock:
            with self._store.writing():
                head = self._catch_up()
                rows = self._new(records, head.revision + 1)
                self._store.add(rows)
                moved = self._move(self._memory.head_after(head, rows))
            self._hold(*moved, come=rows)

    def delete(self, entry_id: str) -> None:
        """Delete for good. Deleting what is gone already is no error."""
        record_id = _id_bytes(entry_id)
        with self._lock:
            with self._store.writing():
                head = self._catch_up()
                if record_id not in self._memory.tags:
                    return
                self._store.drop(record_id)
                moved = self._move(self._memory.head_after(head, [], gone=record_id))
            self._hold(*moved, gone=record_id)

    def accept_losses(self) -> None:
        """Take the rows that are there as the vault from now on (the person was told)."""
        with self._lock:
            with self._store.writing():
                revision = self._catch_up().revision
                self._load_all(carefully=True)
                moved = self._move(self._memory.head(revision + 1))
            self._hold(*moved)

    def _seal(self, record_id: bytes, version: int, revision: int, record: Record) -> Row:
        return seal_row(self.key, record_id, version, revision, encode(record), self._entropy)

    def _new(self, records: Iterable[Record], at: int) -> list[Row]:
        return [self._seal(self._entropy(ID_BYTES), 1, n, r) for n, r in enumerate(records, at)]

    def _move(self, head: Head) -> tuple[Head, bytes]:
        sealed = seal_head(head, self.key, self._entropy)
        self._store.set_head(head.revision, sealed)
        return head, sealed

    # --- rows to memory ------------------------------------------------------------------

    def _catch_up(self) -> Head:
        """Read what changed. Someone may write between two reads: then look again."""
        while (state := self._store.state()) and state.epoch == self.key.epoch:
            if state.head == self._sealed_head:
                return self._head
            head = open_head(state.head, self.key, state.revision)
            self._memory.load(self._store.rows(self._head.revision))
            for carefully in (False, True):  # a row was deleted elsewhere, or something is wrong
                if self._memory.head(head.revision) != head:
                    self._load_all(carefully=carefully)
            if self._memory.head(head.revision) == head or self._store.head() == state.head:
                self._hold(head, state.head)
                return head
        raise CannotOpen

    def _load_all(self, *, carefully: bool) -> None:
        fresh = Memory(self.key)  # readers keep the old one until this one is whole
        fresh.load(self._store.rows(0, carefully=carefully))
        self._memory = fresh

    def _hold(self, head: Head, sealed: bytes, come: Iterable[Row] = (), gone: bytes = b"") -> None:
        self._memory.load(come, gone)
        self._head, self._sealed_head = head, sealed
        self.health = self._memory.health(head)


def _id_bytes(entry_id: str) -> bytes:
    try:
        raw = bytes.fromhex(entry_id)
    except ValueError:
        raise Conflict from None
    if len(raw) != ID_BYTES:
        raise Conflict
    return raw
