"""A person's own settings."""

from datetime import UTC, date, datetime
from typing import Any, Final

from homing.records import Preferences
from homing.services.time import Moment
from homing.vault import OpenVault

_NAME: Final = "preferences"
_UNSET: Final = Preferences(at=datetime(2000, 1, 1, tzinfo=UTC), zone="UTC", day=date(2000, 1, 1))
_FIELDS: Final = ("idle_minutes", "focus_person", "country", "zone")


def preferences(store: OpenVault) -> Preferences:
    """What the person set, or the defaults."""
    found = store.get(store.id_for(_NAME), Preferences)
    return found.record if found else _UNSET


def change_preferences(store: OpenVault, moment: Moment, **changes: Any) -> Preferences:
    """Set some preferences and keep the others."""
    entry_id = store.id_for(_NAME)
    found = store.get(entry_id, Preferences)
    kept = {name: getattr(preferences(store), name) for name in _FIELDS}
    record = Preferences(at=moment.at, zone=moment.zone, day=moment.day, **{**kept, **changes})
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)
    return record
