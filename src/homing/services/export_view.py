"""A vault to read from, in which records look different or are not there. An export only reads."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

from msgspec import Raw, structs

from homing.records import EarlierVersion, NotReadable, Record, decode, encode
from homing.vault import Entry, Health, OpenVault, Unreadable

R = TypeVar("R", bound=Record)
Seen = Callable[[Record], Record | None]


class View:
    """The reading half of an open vault; `seen` gives each record as it may be read, or nothing."""

    def __init__(self, store: OpenVault, seen: Seen) -> None:
        self._store = store
        self._seen = seen

    @property
    def health(self) -> Health:
        """Of the vault itself."""
        return self._store.health

    def of(self, kind: type[R]) -> Sequence[Entry[R]]:
        """Everything of one kind, newest first."""
        return [cast("Entry[R]", entry) for entry in self._kept(self._store.of(kind))]

    def everything(self) -> list[Entry[Record]]:
        """Every entry that may be read."""
        return list(self._kept(self._store.everything()))

    def get(self, entry_id: str, kind: type[R]) -> Entry[R] | None:
        """One entry."""
        entry = self._store.get(entry_id, kind)
        return cast("Entry[R] | None", next(self._kept([entry] if entry else []), None))

    def unreadable(self) -> list[Unreadable]:
        """Rows that cannot be opened, as they are."""
        return self._store.unreadable()

    def _kept(self, entries: Iterable[Entry[Any]]) -> Iterator[Entry[Record]]:
        for entry in entries:
            record = self._through(entry.record)
            if record is not None:
                yield Entry(entry.id, entry.version, entry.revision, record)

    def _through(self, record: Record) -> Record | None:
        """An earlier version looks as its entry would; one that nobody can read is not there."""
        if not isinstance(record, EarlierVersion):
            return self._seen(record)
        try:
            before = self._seen(decode(bytes(record.record)))
        except NotReadable:
            return None
        return structs.replace(record, record=Raw(encode(before))) if before else None
