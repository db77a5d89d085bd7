"""What a vault asks of a database: rows of sealed bytes and one place to change them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from homing.vault.keys import Slot


class Row(NamedTuple):
    """One sealed entry as the database sees it."""

    record_id: bytes
    version: int
    epoch: int
    revision: int
    box: bytes
    checksum: int


class VaultState(NamedTuple):
    """What stands beside the rows."""

    vault_id: bytes
    epoch: int
    revision: int
    head: bytes
    slots: tuple[Slot, ...]


class Store(Protocol):
    """The rows of one vault. Changes happen only inside `writing()`, which lets one writer in."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction that holds the write lock from its first line."""

    def state(self) -> VaultState | None:
        """The vault's own row, or None if it is gone."""

    def head(self) -> bytes | None:
        """The sealed head alone: asked on every request, and another after every change."""

    def rows(self, since: int, *, carefully: bool = False) -> Sequence[Row]:
        """All rows changed after a revision, in that order; carefully: whatever can be read."""

    def put(self, row: Row) -> None:
        """Add a row or replace the one with its id."""

    def add(self, rows: Sequence[Row]) -> None:
        """Add many rows with new ids at once."""

    def drop(self, record_id: bytes) -> None:
        """Delete a row."""

    def replace_all(self, rows: Sequence[Row]) -> None:
        """Put these rows in the place of all there are."""

    def set_state(self, state: VaultState) -> None:
        """Replace what stands beside the rows, slots included."""

    def set_head(self, revision: int, head: bytes) -> None:
        """Move the head."""
