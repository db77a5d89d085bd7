"""A person's own list of what tells them early that the alarm is coming, and a first move."""

from homing.records import EarlySigns
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

MOST: int = 5


def early_signs(store: OpenVault) -> Entry[EarlySigns] | None:
    """The list, once there is one."""
    return store.get(_id(store), EarlySigns)


def save_early_signs(
    store: OpenVault, moment: Moment, signs: tuple[str, ...], first_move: str, expect: int
) -> Entry[EarlySigns]:
    """
    Keep the list. There is one, and it changes.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    told = tuple(dict.fromkeys(sign.strip() for sign in signs if sign.strip()))[:MOST]
    record = EarlySigns(
        at=moment.at, zone=moment.zone, day=moment.day, signs=told, first_move=first_move.strip()
    )
    held = early_signs(store)
    if held is None:
        return store.put(record, entry_id=_id(store), expect=expect)
    if (held.record.signs, held.record.first_move) == (record.signs, record.first_move):
        return held
    return change_entry(store, held, record, expect)


def _id(store: OpenVault) -> str:
    return store.id_for("early signs")
