"""Drafts: words that were being written when the page went away. Sealed like everything else."""

import re
from typing import Final

from homing.records import KINDS, Draft
from homing.services.time import Moment
from homing.vault import OpenVault

Fields = tuple[tuple[str, str], ...]
_MOST: Final = 60_000  # characters in one draft; a form that holds more has other limits
_PLACE: Final = 200
_ENTRY: Final = re.compile(r"\b[0-9a-f]{32}\b")


def save_draft(store: OpenVault, moment: Moment, place: str, fields: Fields) -> bool:
    """Keep what stands in a form. An empty form keeps nothing; too large a one is not taken."""
    if _is_gone(store, place):
        return False
    if not place or len(place) > _PLACE or sum(len(v) for _n, v in fields) > _MOST:
        return False
    if not any(value.strip() for _name, value in fields):
        drop_draft(store, place)
        return True
    entry_id = _id(store, place)
    found = store.get(entry_id, Draft)
    record = Draft(at=moment.at, zone=moment.zone, day=moment.day, place=place, fields=fields)
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)
    return True


def read_draft(store: OpenVault, place: str) -> Fields:
    """What had been written there, or nothing."""
    found = store.get(_id(store, place), Draft)
    return found.record.fields if found else ()


def drop_draft(store: OpenVault, place: str) -> None:
    """The words are kept for real now, or let go."""
    if store.get(_id(store, place), Draft):
        store.delete(_id(store, place))


def drop_drafts_of(store: OpenVault, entry_id: str) -> None:
    """Whatever was being written to an entry goes with it."""
    for draft in store.of(Draft):
        if entry_id in draft.record.place:
            store.delete(draft.id)


def _is_gone(store: OpenVault, place: str) -> bool:
    """Whether a place names an entry that was deleted: another tab may still send its words."""
    named = _ENTRY.findall(place)
    return any(all(store.get(one, kind) is None for kind in KINDS) for one in named)


def _id(store: OpenVault, place: str) -> str:
    return store.id_for(f"draft {place}")
