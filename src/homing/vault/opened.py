"""
An open vault: its entries in memory, its changes sealed.

All rows are opened once, at unlock; a later request loads only rows changed since the revision
it holds. A damaged row never hides the others: it is counted, kept as it is, and reported.
"""

import hmac
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, NamedTuple, TypeVar, cast

from homing.records import NotReadable, Record, decode, encode
from homing.vault.errors import CannotOpen, Conflict
from homing.vault.format import (
    ID_BYTES,
    NO_RECORD,
    Address,
    Purpose,
    checksum,
    open_box,
    seal_box,
    tag_of,
)
from homing.vault.keys import DataKey
from homing.vault.manifest import Head, mark, open_head, seal_head
from homing.vault.primitives import Entropy
from homing.vault.store import Row, Store

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


class Entry(NamedTuple, Generic[R_co]):
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


class OpenVault:
    """The entries of one person, open in this process. Safe to share between threads."""

    def __init__(self, store: Store, key: DataKey, entropy: Entropy) -> None:
        self.key: Final = key
        self._store, self._entropy = store, entropy
        self._lock = threading.RLock()
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        self._entries: dict[bytes, Entry[Record]] = {}
        self._tags: dict[bytes, tuple[int, bytes]] = {}
        self._damaged: set[bytes] = set()
        self._newer: set[bytes] = set()
        self._by_kind: dict[type[Record], list[Entry[Record]]] = {}
        self._held = 0  # no vault has revision 0
        self._marks = 0
        self._manifest_holds = True

    # --- reading -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring memory up to the database; cheap when nothing changed."""
        if self._store.revision() != self._held:
            with self._lock:
                self._catch_up()

    def of(self, kind: type[R]) -> Sequence[Entry[R]]:
        """All entries of a kind, newest day first."""
        with self._lock:
            ordered = self._by_kind.get(kind)
            if ordered is None:
                ordered = [e for e in self._entries.values() if type(e.record) is kind]
                ordered.sort(key=_newest_first, reverse=True)
                self._by_kind[kind] = ordered
            return cast("Sequence[Entry[R]]", ordered)

    def get(self, entry_id: str, kind: type[R]) -> Entry[R] | None:
        """One entry by its id, if it is there and of this kind."""
        entry = self._entries.get(_id_bytes(entry_id))
        return cast("Entry[R]", entry) if entry and type(entry.record) is kind else None

    def everything(self) -> list[Entry[Record]]:
        """All entries that can be read, in the order they were last changed."""
        return sorted(self._entries.values(), key=lambda e: e.revision)

    def id_for(self, name: str) -> str:
        """The id of the one entry of this name: the same in this vault, meaningless outside."""
        return hmac.digest(self.key.manifest_key, name.encode(), "sha256")[:ID_BYTES].hex()

    def unreadable(self) -> list[Unreadable]:
        """What an export gives of rows that are no entries: their bytes, opened if they open."""
        found: list[Unreadable] = []
        for row in self._store.rows(0) if self._unreadable else ():
            if row.record_id in self._damaged:
                found.append(Unreadable(row.record_id.hex(), "damaged", row.box))
            elif row.record_id in self._newer:
                where = Address(
                    Purpose.RECORD, self.key.vault_id, row.record_id, row.version, row.epoch
                )
                data = open_box(self.key.records, row.box, where.packed())
                found.append(Unreadable(row.record_id.hex(), "newer", data))
        return found

    @property
    def count(self) -> int:
        """How many entries can be read."""
        return len(self._entries)

    @property
    def health(self) -> Health:
        """What could not be read, and whether the sealed head agrees with the rows."""
        damaged = tuple(sorted(i.hex() for i in self._damaged))
        return Health(damaged, len(self._newer), self._manifest_holds)

    # --- writing -------------------------------------------------------------------------

    def put(self, record: R, *, entry_id: str | None = None, expect: int = 0) -> Entry[R]:
        """
        Save a record; when this returns, it is on disk.

        `entry_id` may be made by the caller (a form), so that sending twice saves once:
        the same record again is answered with the entry that is there.

        Raises
        ------
        Conflict
            The entry's version is not the expected one; nothing was changed.
        """
        record_id = _id_bytes(entry_id) if entry_id else self._entropy(16)
        payload = encode(record)
        with self._lock:
            with self._store.writing():
                head = self._catch_up()
                held = self._entries.get(record_id)
                if held is not None and expect == 0 and held.record == record:
                    return cast("Entry[R]", held)
                if (held.version if held else 0) != expect or record_id in self._unreadable:
                    raise Conflict
                row = self._sealed(record_id, expect + 1, payload, head.revision + 1)
                head = head.moved(removed=self._mark(record_id), added=self._mark_of(row))
                self._store.put(row)
                self._store.set_head(head.revision, seal_head(head, self.key, self._entropy))
            self._remember(row, record, head)
        return Entry(record_id.hex(), row.version, row.revision, record)

    def put_many(self, records: Iterable[Record]) -> None:
        """Add new entries in one transaction, such as a sample life or an import: all or none."""
        with self._lock:
            with self._store.writing():
                head, rows = self._catch_up(), list[Row]()
                for record in records:
                    row = self._sealed(self._entropy(16), 1, encode(record), head.revision + 1)
                    head = head.moved(added=self._mark_of(row))
                    rows.append(row)
                self._store.add(rows)
                self._store.set_head(head.revision, seal_head(head, self.key, self._entropy))
            self._catch_up()

    def delete(self, entry_id: str) -> None:
        """Delete for good. Deleting what is gone already is no error."""
        record_id = _id_bytes(entry_id)
        with self._lock:
            with self._store.writing():
                head = self._catch_up()
                if record_id not in self._tags:
                    return
                head = head.moved(removed=self._mark(record_id))
                self._store.drop(record_id)
                self._store.set_head(head.revision, seal_head(head, self.key, self._entropy))
            self._drop(record_id, head)

    def accept_losses(self) -> None:
        """Take the rows that are there as the vault from now on (the person was told)."""
        with self._lock:
            with self._store.writing():
                head = self._catch_up()
                head = Head(head.revision + 1, len(self._tags), self._marks)
                self._store.set_head(head.revision, seal_head(head, self.key, self._entropy))
            self._held, self._manifest_holds = head.revision, True

    # --- rows to memory ------------------------------------------------------------------

    @property
    def _unreadable(self) -> set[bytes]:
        return self._damaged | self._newer

    def _catch_up(self) -> Head:
        state = self._store.state()
        if state is None or state.epoch != self.key.epoch:
            raise CannotOpen
        head = open_head(state.head, self.key, state.revision)
        if head.revision != self._held:
            self._load(self._store.rows(self._held))
            if self._held and not self._agrees(head):
                self._forget()  # a row was deleted elsewhere: read all again
                self._load(self._store.rows(0))
            self._held = head.revision
        self._manifest_holds = self._agrees(head)
        return head

    def _agrees(self, head: Head) -> bool:
        return head.count == len(self._tags) and head.marks == self._marks

    def _load(self, rows: Iterable[Row]) -> None:
        sealer, epoch = self.key.records, self.key.epoch
        address = Address(Purpose.RECORD, self.key.vault_id, NO_RECORD, 0, 0).packed()
        start, end = address[:21], address[37:39]
        for row in rows:
            record_id = row.record_id
            self._forget_row(record_id)
            self._tags[record_id] = (row.version, tag_of(row.box))
            self._marks ^= self._mark_of(row)
            packed = start + record_id + end + row.version.to_bytes(8) + epoch.to_bytes(4)
            try:
                record = decode(open_box(sealer, row.box, packed))
            except CannotOpen:
                self._damaged.add(record_id)
            except NotReadable:
                self._newer.add(record_id)
            else:
                entry = Entry(record_id.hex(), row.version, row.revision, record)
                self._entries[record_id] = entry
        self._by_kind.clear()

    def _remember(self, row: Row, record: Record, head: Head) -> None:
        self._forget_row(row.record_id)
        self._tags[row.record_id] = (row.version, tag_of(row.box))
        self._marks ^= self._mark_of(row)
        entry = Entry(row.record_id.hex(), row.version, row.revision, record)
        self._entries[row.record_id] = entry
        self._by_kind.pop(type(record), None)
        self._held = head.revision

    def _drop(self, record_id: bytes, head: Head) -> None:
        self._forget_row(record_id)
        self._by_kind.clear()
        self._held = head.revision

    def _forget_row(self, record_id: bytes) -> None:
        if record_id in self._tags:
            self._marks ^= self._mark(record_id) or 0
            del self._tags[record_id]
            self._entries.pop(record_id, None)
            self._damaged.discard(record_id)
            self._newer.discard(record_id)

    def _mark(self, record_id: bytes) -> int | None:
        known = self._tags.get(record_id)
        return mark(self.key.manifest_key, record_id, *known) if known else None

    def _mark_of(self, row: Row) -> int:
        return mark(self.key.manifest_key, row.record_id, row.version, tag_of(row.box))

    def _sealed(self, record_id: bytes, version: int, payload: bytes, revision: int) -> Row:
        return seal_row(self.key, record_id, version, payload, revision, self._entropy)


def seal_row(
    key: DataKey, record_id: bytes, version: int, payload: bytes, revision: int, entropy: Entropy
) -> Row:
    """One row, sealed at its address."""
    address = Address(Purpose.RECORD, key.vault_id, record_id, version, key.epoch)
    box = seal_box(key.records, payload, address, entropy)
    check = checksum(record_id, version, key.epoch, box)
    return Row(record_id, version, key.epoch, revision, box, check)


def _newest_first(entry: Entry[Record]) -> tuple[object, int]:
    return entry.record.at, entry.revision


def _id_bytes(entry_id: str) -> bytes:
    try:
        raw = bytes.fromhex(entry_id)
    except ValueError:
        raise Conflict from None
    if len(raw) != ID_BYTES:
        raise Conflict
    return raw
