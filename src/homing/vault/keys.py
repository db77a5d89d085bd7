"""
From a passphrase or a recovery code to the data key, and from the data key to its working keys.

One Argon2id run feeds two separate outputs: a login verifier, whose hash is stored, and the key
that wraps the data key. The stored verifier also commits the wrap to one passphrase.
"""

import hmac
import struct
import unicodedata
from enum import IntEnum
from typing import Final, NamedTuple

from homing.vault.errors import CannotOpen
from homing.vault.primitives import (
    KEY,
    Entropy,
    Sealer,
    expand,
    extract_and_expand,
    sha256,
    stretch,
)

FLOOR_MEMORY_KIB: Final = 64 * 1024
FLOOR_PASSES: Final = 3
_CEILING_MEMORY_KIB: Final = 1024 * 1024  # a stored cost above this is an attack, not a choice
_CEILING_PASSES: Final = 16
_PARAMS: Final = struct.Struct(">II16s")
NO_PARAMS: Final = bytes(_PARAMS.size)


class KdfParams(NamedTuple):
    """The cost of one guess. Stored in clear, bound into the wrap, refused below the floor."""

    memory_kib: int
    passes: int
    salt: bytes

    def packed(self) -> bytes:
        """Fixed-length bytes, for storage and for the wrap's associated data."""
        return _PARAMS.pack(*self)

    @classmethod
    def unpacked(cls, data: bytes) -> "KdfParams":
        """Read what `packed` wrote; refuse a cost that someone lowered, or raised to a flood."""
        try:
            found = cls(*_PARAMS.unpack(data))
        except (struct.error, TypeError):
            raise CannotOpen from None
        memory_ok = FLOOR_MEMORY_KIB <= found.memory_kib <= _CEILING_MEMORY_KIB
        if not (memory_ok and FLOOR_PASSES <= found.passes <= _CEILING_PASSES):
            raise CannotOpen
        return found


class DataKey:
    """
    What opens one vault in one epoch.

    `secret` is a root, drawn anew in every epoch, and a name key, which stays: an entry that is
    found by its name keeps its id when the passphrase changes.
    """

    def __init__(self, vault_id: bytes, epoch: int, secret: bytes) -> None:
        self.vault_id, self.epoch, self.secret = vault_id, epoch, secret
        root, self.name_key = secret[:KEY], secret[KEY:]
        self.sealer = Sealer(expand(root, b"HMG1/record" + epoch.to_bytes(4)))
        self.manifest_key = expand(root, b"HMG1/manifest" + epoch.to_bytes(4))

    def __repr__(self) -> str:
        """Never print a key."""
        return f"<DataKey epoch={self.epoch}>"


class SlotKind(IntEnum):
    """Which secret a slot answers to."""

    PASSPHRASE = 1
    RECOVERY = 2


class Slot(NamedTuple):
    """One way in: the hash of a verifier, and the data key wrapped under that way's key."""

    kind: SlotKind
    params: bytes
    verifier: bytes
    wrap: bytes


def passphrase_root(passphrase: str, vault_id: bytes, params: KdfParams) -> bytes:
    """Stretch a passphrase. Typed on another keyboard it is the same bytes (NFKC)."""
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    return stretch(typed, context=b"HMG1|vault" + vault_id, **params._asdict())


def recovery_root(secret: bytes, vault_id: bytes) -> bytes:
    """A recovery secret is 160 bits of chance, which need no stretching."""
    return extract_and_expand(secret, salt=vault_id, info=b"HMG1/recovery")


def make_slot(kind: SlotKind, root: bytes, params: bytes, key: DataKey, entropy: Entropy) -> Slot:
    """Wrap the data key under a root."""
    bound_to = _bound_to(kind, params, key.vault_id, key.epoch)
    wrap = Sealer(expand(root, b"HMG1/kek")).seal(key.secret, bound_to, entropy)
    return Slot(kind, params, _verifier(root), wrap)


def open_slot(slot: Slot, root: bytes, vault_id: bytes, epoch: int) -> DataKey:
    """Unwrap the data key with the slot's root, or raise CannotOpen."""
    if not hmac.compare_digest(_verifier(root), slot.verifier):
        raise CannotOpen
    bound_to = _bound_to(slot.kind, slot.params, vault_id, epoch)
    return DataKey(vault_id, epoch, Sealer(expand(root, b"HMG1/kek")).open(slot.wrap, bound_to))


def _verifier(root: bytes) -> bytes:
    return sha256(expand(root, b"HMG1/login"))


def _bound_to(kind: SlotKind, params: bytes, vault_id: bytes, epoch: int) -> bytes:
    return b"HMG1|wrap" + vault_id + struct.pack(">BI", kind, epoch) + params
