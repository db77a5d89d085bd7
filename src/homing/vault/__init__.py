"""The vault: sealed bytes on one side, records on the other. docs/vault-format.md specifies it."""

from homing.vault.errors import CannotOpen, Conflict, VaultError
from homing.vault.format import intact
from homing.vault.keys import DataKey, KdfParams, Slot, SlotKind
from homing.vault.lifecycle import (
    NewLock,
    create,
    has_recovery,
    rekey,
    set_recovery,
    strengthen,
    unlock,
    unlock_with_recovery,
    waste_time,
)
from homing.vault.memory import Entry, Health, Unreadable
from homing.vault.opened import OpenVault
from homing.vault.primitives import Entropy, sha256
from homing.vault.session import Shares, open_session, wrap_for_session
from homing.vault.store import Row, Store, VaultState

__all__ = [
    "CannotOpen", "Conflict", "DataKey", "Entropy", "Entry", "Health", "KdfParams", "NewLock",
    "OpenVault", "Row", "Shares", "Slot", "SlotKind", "Store", "Unreadable", "VaultError",
    "VaultState", "create", "has_recovery", "intact", "open_session", "rekey", "set_recovery",
    "sha256", "strengthen", "unlock", "unlock_with_recovery", "waste_time", "wrap_for_session",
]  # fmt: skip
