"""Entries of an invented life, for tests of what is understood from them."""

from datetime import timedelta
from typing import Any

from homing.records import CheckIn, Episode, Person, Relation
from homing.vault import Entry, OpenVault
from tests.cast import NOON


def when(days: float = 0) -> dict[str, Any]:
    at = NOON.at - timedelta(days=days)
    return {"at": at, "zone": NOON.zone, "day": at.date()}


def person(store: OpenVault, alias: str, relation: Relation) -> Entry[Person]:
    return store.put(Person(**when(60), alias=alias, relation=relation))


def check_in(store: OpenVault, days: float = 0, **said: Any) -> Entry[CheckIn]:
    return store.put(CheckIn(**when(days), **said))


def episode(store: OpenVault, days: float = 0, **said: Any) -> Entry[Episode]:
    return store.put(Episode(**when(days), **said))
