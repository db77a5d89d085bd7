"""A store in memory, and small things to fill it with."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import RLock, local

from homing import vault
from homing.records import CheckIn
from homing.vault import Row, VaultState

PARAMS = vault.KdfParams(64 * 1024, 3, bytes(16))
PASSPHRASE = "seven small boats on a calm lake"


class MemoryStore:
    """Rows in a dict. One transaction at a time; until it ends, other threads see none of it."""

    def __init__(self) -> None:
        self._committed: tuple[VaultState | None, dict[bytes, Row]] = (None, {})
        self._mine = local()
        self._lock = RLock()

    @property
    def _now(self) -> tuple[VaultState | None, dict[bytes, Row]]:
        return getattr(self._mine, "draft", self._committed)

    @_now.setter
    def _now(self, now: tuple[VaultState | None, dict[bytes, Row]]) -> None:
        if hasattr(self._mine, "draft"):
            self._mine.draft = now
        else:
            self._committed = now

    @property
    def saved(self) -> VaultState | None:
        return self._now[0]

    @saved.setter
    def saved(self, state: VaultState | None) -> None:
        self._now = state, self.held

    @property
    def held(self) -> dict[bytes, Row]:
        return self._now[1]

    @held.setter
    def held(self, rows: dict[bytes, Row]) -> None:
        self._now = self.saved, rows

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._lock:
            self._mine.draft = self.saved, dict(self.held)
            try:
                yield
                self._committed = self._mine.draft
            finally:
                del self._mine.draft

    def state(self) -> VaultState | None:
        return self.saved

    def head(self) -> bytes | None:
        return self.saved.head if self.saved else None

    def rows(self, since: int, *, carefully: bool = False) -> list[Row]:
        found = [row for row in self.held.values() if row.revision > since]
        return sorted(found, key=lambda row: row.revision)

    def put(self, row: Row) -> None:
        self.held[row.record_id] = row

    def add(self, rows: Sequence[Row]) -> None:
        for row in rows:
            assert row.record_id not in self.held
            self.put(row)

    def drop(self, record_id: bytes) -> None:
        del self.held[record_id]

    def replace_all(self, rows: Sequence[Row]) -> None:
        self.held = {row.record_id: row for row in rows}

    def set_state(self, state: VaultState) -> None:
        self.saved = state

    def set_head(self, revision: int, head: bytes) -> None:
        assert self.saved is not None
        self.saved = self.saved._replace(revision=revision, head=head)


def note(line: str = "", *, at: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)) -> CheckIn:
    """A check-in that says one line."""
    return CheckIn(at=at, zone="Europe/London", day=date(2026, 11, 22), line=line)


def new_vault(recovery: bytes | None = None) -> tuple[MemoryStore, vault.DataKey]:
    """An empty vault in memory. Ask for `quick_kdf` with it."""
    store = MemoryStore()
    lock = vault.NewLock(PASSPHRASE, PARAMS, recovery)
    return store, vault.create(store, os.urandom(16), lock, os.urandom)


def reopen(store: vault.Store, key: vault.DataKey) -> vault.OpenVault:
    """The vault as another process sees it."""
    return vault.OpenVault(store, key, os.urandom)


def lines(opened: vault.OpenVault) -> dict[str, str]:
    """What the check-ins say, by id."""
    return {entry.id: entry.record.line for entry in opened.of(CheckIn)}


def fill(opened: vault.OpenVault, texts: Iterable[str]) -> list[str]:
    """Put one check-in for each text; their ids in order."""
    return [opened.put(note(text)).id for text in texts]
