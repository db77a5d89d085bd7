"""A person's own settings."""

from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec

from homing.records import Preferences
from homing.services.time import Moment
from homing.vault import OpenVault

_NAME: Final = "preferences"
# no zone: whoever asks takes that of the machine
_UNSET: Final = Preferences(at=datetime(2000, 1, 1, tzinfo=UTC), zone="", day=date(2000, 1, 1))


def preferences(store: OpenVault) -> Preferences:
    """What the person set, or the defaults."""
    found = store.get(store.id_for(_NAME), Preferences)
    return found.record if found else _UNSET


def change_preferences(store: OpenVault, moment: Moment, **changes: Any) -> Preferences:
    """Set some preferences and keep the others."""
    entry_id = store.id_for(_NAME)
    found = store.get(entry_id, Preferences)
    when = {"at": moment.at, "zone": moment.zone, "day": moment.day}
    record = msgspec.structs.replace(preferences(store), **{**when, **changes})
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)
    return record
