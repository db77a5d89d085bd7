"""Drafts: words that were being written when the page went away. Sealed like everything else."""

from typing import Final

from homing.records import Draft
from homing.services.time import Moment
from homing.vault import OpenVault

Fields = tuple[tuple[str, str], ...]
_MOST: Final = 60_000  # characters in one draft; a form that holds more has other limits
_PLACE: Final = 200


def save_draft(store: OpenVault, moment: Moment, place: str, fields: Fields) -> bool:
    """Keep what stands in a form. An empty form keeps nothing; too large a one is not taken."""
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


def _id(store: OpenVault, place: str) -> str:
    return store.id_for(f"draft {place}")
