"""
From a passphrase or a recovery code to the data key, and from the data key to its working keys.

One Argon2id run feeds two separate outputs: a login verifier, whose hash is stored, and the key
that wraps the data key. The stored verifier also commits the wrap to one passphrase.
"""

import hmac
import struct
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

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

SALT: Final = 16
FLOOR_MEMORY_KIB: Final = 64 * 1024
FLOOR_PASSES: Final = 3
_CEILING_MEMORY_KIB: Final = 1024 * 1024  # a stored cost above this is an attack, not a choice
_CEILING_PASSES: Final = 16
_PARAMS: Final = struct.Struct(">II16s")
_NO_PARAMS: Final = bytes(_PARAMS.size)
_NAME_BYTES: Final = 16


class SlotKind(IntEnum):
    """Which secret a slot answers to."""

    PASSPHRASE = 1
    RECOVERY = 2


@dataclass(frozen=True, slots=True)
class KdfParams:
    """The cost of one guess. Stored in clear, bound into the wrap, refused below the floor."""

    memory_kib: int
    passes: int
    salt: bytes

    def packed(self) -> bytes:
        """Fixed-length bytes, for storage and for the wrap's associated data."""
        return _PARAMS.pack(self.memory_kib, self.passes, self.salt)

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

    def weaker_than(self, other: "KdfParams") -> bool:
        """Whether an unlock should silently wrap anew at the other cost."""
        return self.memory_kib * self.passes < other.memory_kib * other.passes


def recommended_params(memory_bytes: int, entropy: Entropy) -> KdfParams:
    """128 MiB where the machine has 2 GiB or more, else 64 MiB; three passes."""
    roomy = memory_bytes >= 2 * 1024**3
    return KdfParams(FLOOR_MEMORY_KIB * (2 if roomy else 1), FLOOR_PASSES, entropy(SALT))


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: the hash of a verifier, and the data key wrapped under that way's key."""

    kind: SlotKind
    params: bytes
    verifier: bytes
    wrap: bytes


class DataKey:
    """
    What opens one vault in one epoch.

    `secret` is a root, drawn anew in every epoch, and a name key, which stays: an entry that is
    found by its name keeps its id when the passphrase changes.
    """

    __slots__ = ("epoch", "manifest_key", "name_key", "sealer", "secret", "vault_id")

    def __init__(self, vault_id: bytes, epoch: int, secret: bytes) -> None:
        self.vault_id, self.epoch, self.secret = vault_id, epoch, secret
        root, self.name_key = secret[:KEY], secret[KEY:]
        number = struct.pack(">I", epoch)
        self.sealer = Sealer(expand(root, b"HMG1/record" + number))
        self.manifest_key = expand(root, b"HMG1/manifest" + number)

    def __repr__(self) -> str:
        """Never print a key."""
        return f"<DataKey epoch={self.epoch}>"

    def id_for(self, name: str) -> bytes:
        """The record id that belongs to a name in this vault; meaningless outside."""
        return hmac.digest(self.name_key, name.encode(), "sha256")[:_NAME_BYTES]

    def renewed(self, entropy: Entropy) -> "DataKey":
        """The key of the next epoch."""
        return DataKey(self.vault_id, self.epoch + 1, entropy(KEY) + self.name_key)


def new_data_key(vault_id: bytes, entropy: Entropy) -> DataKey:
    """Draw the first data key of a vault from chance."""
    return DataKey(vault_id, 1, entropy(2 * KEY))


def passphrase_bytes(passphrase: str) -> bytes:
    """The same passphrase typed on another keyboard is the same bytes (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase).encode()


def passphrase_slot(passphrase: str, key: DataKey, params: KdfParams, entropy: Entropy) -> Slot:
    """Wrap the data key under a passphrase."""
    packed = params.packed()
    root = _passphrase_root(passphrase, key.vault_id, KdfParams.unpacked(packed))
    return _make_slot(SlotKind.PASSPHRASE, root, packed, key, entropy)


def recovery_slot(secret: bytes, key: DataKey, entropy: Entropy) -> Slot:
    """Wrap the data key under a recovery secret, which needs no stretching."""
    root = _recovery_root(secret, key.vault_id)
    return _make_slot(SlotKind.RECOVERY, root, _NO_PARAMS, key, entropy)


def open_with_passphrase(passphrase: str, slot: Slot, vault_id: bytes, epoch: int) -> DataKey:
    """Unwrap the data key, or raise CannotOpen."""
    params = KdfParams.unpacked(slot.params)
    return _open_slot(_passphrase_root(passphrase, vault_id, params), slot, vault_id, epoch)


def open_with_recovery(secret: bytes, slot: Slot, vault_id: bytes, epoch: int) -> DataKey:
    """Unwrap the data key with the recovery secret, or raise CannotOpen."""
    return _open_slot(_recovery_root(secret, vault_id), slot, vault_id, epoch)


def waste_time(passphrase: str, params: KdfParams) -> None:
    """Cost as much as a real try, so that an unknown name cannot be told by its speed."""
    _passphrase_root(passphrase, bytes(16), params)


def _passphrase_root(passphrase: str, vault_id: bytes, params: KdfParams) -> bytes:
    return stretch(
        passphrase_bytes(passphrase),
        salt=params.salt,
        memory_kib=params.memory_kib,
        passes=params.passes,
        context=b"HMG1|vault" + vault_id,
    )


def _recovery_root(secret: bytes, vault_id: bytes) -> bytes:
    return extract_and_expand(secret, salt=vault_id, info=b"HMG1/recovery")


def _bound_to(kind: SlotKind, params: bytes, vault_id: bytes, epoch: int) -> bytes:
    return b"HMG1|wrap" + vault_id + struct.pack(">BI", kind, epoch) + params


def _make_slot(kind: SlotKind, root: bytes, params: bytes, key: DataKey, entropy: Entropy) -> Slot:
    bound_to = _bound_to(kind, params, key.vault_id, key.epoch)
    wrap = Sealer(expand(root, b"HMG1/kek")).seal(key.secret, bound_to, entropy)
    return Slot(kind, params, sha256(expand(root, b"HMG1/login")), wrap)


def _open_slot(root: bytes, slot: Slot, vault_id: bytes, epoch: int) -> DataKey:
    verifier = sha256(expand(root, b"HMG1/login"))
    if not hmac.compare_digest(verifier, slot.verifier):
        raise CannotOpen
    bound_to = _bound_to(slot.kind, slot.params, vault_id, epoch)
    return DataKey(vault_id, epoch, Sealer(expand(root, b"HMG1/kek")).open(slot.wrap, bound_to))
