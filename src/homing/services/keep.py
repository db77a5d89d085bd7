"""Keeping an entry once, however often its form arrives."""

from typing import Final, TypeVar

import msgspec

from homing.records import Record
from homing.vault import Conflict, Entry, OpenVault

R = TypeVar("R", bound=Record)
_STAMPS: Final = ("at", "zone", "day", "recorded_at")  # what the clock said, not the person


def keep_once(store: OpenVault, record: R, entry_id: str) -> Entry[R]:
    """
    Save a new record under the id its form was made with.

    The same form sent again (a second press, a reload, a retry after a lost answer) finds its
    entry and changes nothing, though the clock has moved on.

    Raises
    ------
    Conflict
        Something else is kept under this id.
    """
    try:
        return store.put(record, entry_id=entry_id)
    except Conflict:
        if found := _same(store, record, entry_id):
            return found
        raise


def _same(store: OpenVault, record: R, entry_id: str) -> Entry[R] | None:
    held = store.get(entry_id, type(record))
    if held is None:
        return None
    then = held.record
    stamps = {name: getattr(then, name) for name in _STAMPS if name in then.__struct_fields__}
    now = msgspec.structs.replace(record, **stamps)
    return held if now == then else None
