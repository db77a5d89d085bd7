"""The database behind a vault: implements vault.Store on Django's tables."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from typing import Any, Final, cast

from django.db import DatabaseError, IntegrityError, connection, transaction

from homing import vault
from homing.web.sealed.models import KeySlot, SealedRow, Vault

_ROW: Final = ("record_id", "version", "epoch", "revision", "box", "checksum")
_SLOT: Final = ("kind", "params", "verifier", "wrap")
_KINDS: Final = tuple(vault.SlotKind)
# SQLite keeps a type with every value: a flipped bit can make text of bytes, and text that is
# no UTF-8 would stop the whole query. The bytes are still the same, so take them as bytes.
_SELECT: Final = (
    "SELECT CAST(record_id AS BLOB), version, epoch, revision, CAST(box AS BLOB), checksum "
    "FROM sealed_sealedrow "
)
_BY_REVISION: Final = _SELECT + "WHERE vault_id = %s AND revision > %s ORDER BY revision"
_BY_PLACE: Final = (
    _SELECT.replace("checksum ", "checksum, rowid ")
    + "NOT INDEXED WHERE vault_id = %s AND rowid BETWEEN %s AND %s ORDER BY rowid "
)
_EVERYWHERE: Final = (-(2**63), 2**63 - 1)
_WIDEST_GAP: Final = 100_000


class DatabaseStore:
    """The rows of one vault."""

    def __init__(self, vault_id: bytes) -> None:
        self._id = vault_id

    def writing(self) -> AbstractContextManager[None]:
        """One transaction; SQLite takes the write lock at once (transaction_mode IMMEDIATE)."""
        return transaction.atomic()

    def state(self) -> vault.VaultState | None:
        """The vault's own row and its slots; locked for writing inside `writing()`."""
        found = Vault.objects.filter(pk=self._id)
        if connection.in_atomic_block:
            found = found.select_for_update()
        row = found.values_list("epoch", "revision", "head").first()
        if row is None:
            return None
        found_slots = KeySlot.objects.filter(vault_id=self._id, kind__in=_KINDS).order_by("kind")
        slots = tuple(
            vault.Slot(vault.SlotKind(kind), _blob(params), _blob(verifier), _blob(wrap))
            for kind, params, verifier, wrap in found_slots.values_list(*_SLOT)
        )
        epoch, revision, head = row
        return vault.VaultState(self._id, epoch, revision, _blob(head), slots)

    def head(self) -> bytes | None:
        """The sealed head alone."""
        head = Vault.objects.filter(pk=self._id).values_list("head", flat=True).first()
        return None if head is None else _blob(head)

    def rows(self, since: int, *, carefully: bool = False) -> list[vault.Row]:
        """All rows changed after a revision; carefully: without indexes, past damaged pages."""
        if not carefully:
            try:
                return _rows(_BY_REVISION, self._id, since)
            except DatabaseError:  # one damaged page stops a whole query
                if connection.vendor != "sqlite":
                    raise
        return sorted(self._carefully(), key=lambda row: str(row.revision).rjust(20))

    def _carefully(self) -> Iterable[vault.Row]:
        """From both ends as far as it goes, then what lies between two damaged pages."""
        up, down = self._between(*_EVERYWHERE, "ASC"), self._between(*_EVERYWHERE, "DESC")
        first, last = max(up, default=0) + 1, min(down, default=0) - 1
        if last - first < _WIDEST_GAP:
            for place in range(first, last + 1):
                up |= self._between(place, place, "ASC")
        return (down | up).values()

    def _between(self, first: int, last: int, order: str) -> dict[int, vault.Row]:
        """Rows by their place in the table, up to the first page that cannot be read."""
        found: dict[int, vault.Row] = {}
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute(_BY_PLACE + order, (self._id, first, last))
            for *columns, place in cursor:
                if None not in columns:
                    found[place] = vault.Row(*columns)
        return found

    def put(self, row: vault.Row) -> None:
        """Add or replace; an id that another vault uses is a conflict, not an overwrite."""
        fields = dict(zip(_ROW[1:], row[1:], strict=True))
        mine = SealedRow.objects.filter(pk=row.record_id, vault_id=self._id)
        if mine.update(**fields):
            return
        try:
            with transaction.atomic():
                SealedRow.objects.create(pk=row.record_id, vault_id=self._id, **fields)
        except IntegrityError:
            raise vault.Conflict from None

    def add(self, rows: Sequence[vault.Row]) -> None:
        """Add many new rows; an id that is in use undoes them all."""
        SealedRow.objects.bulk_create(
            SealedRow(vault_id=self._id, **dict(zip(_ROW, row, strict=True))) for row in rows
        )

    def drop(self, record_id: bytes) -> None:
        """Delete a row."""
        SealedRow.objects.filter(pk=record_id, vault_id=self._id).delete()

    def replace_all(self, rows: Sequence[vault.Row]) -> None:
        """Put these rows in the place of all there are."""
        SealedRow.objects.filter(vault_id=self._id).delete()
        self.add(rows)

    def set_state(self, state: vault.VaultState) -> None:
        """Replace what stands beside the rows, slots included."""
        Vault.objects.update_or_create(
            pk=self._id,
            defaults={"epoch": state.epoch, "revision": state.revision, "head": state.head},
        )
        KeySlot.objects.filter(vault_id=self._id).delete()
        KeySlot.objects.bulk_create(
            KeySlot(
                vault_id=self._id, kind=s.kind, params=s.params, verifier=s.verifier, wrap=s.wrap
            )
            for s in state.slots
        )

    def set_head(self, revision: int, head: bytes) -> None:
        """Move the head."""
        Vault.objects.filter(pk=self._id).update(revision=revision, head=head)


def rotten_rows() -> int:
    """How many rows of the whole database do not match their checksum. Needs no key."""
    return sum(not vault.intact(vault.Row(*columns)) for columns in _fetch(_SELECT))


def erase(vault_id: bytes) -> None:
    """Delete a vault's keys and rows. Free pages are overwritten (secure_delete)."""
    with transaction.atomic():
        SealedRow.objects.filter(vault_id=vault_id).delete()
        KeySlot.objects.filter(vault_id=vault_id).delete()
        Vault.objects.filter(pk=vault_id).delete()


def _fetch(statement: str, *values: bytes | int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:  # the ORM takes half as long again
        cursor.execute(statement, values)
        return cast("list[tuple[Any, ...]]", cursor.fetchall())


def _rows(statement: str, *values: bytes | int) -> list[vault.Row]:
    return [
        vault.Row._make(columns) for columns in _fetch(statement, *values) if None not in columns
    ]


def _blob(value: object) -> bytes:
    """A column as bytes; one that lost its type (SQLite keeps it per value) opens nothing."""
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
