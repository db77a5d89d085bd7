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
_CEILING_MEMORY_KIB: Final = 4 * 1024 * 1024  # a stored value above this is an attack, not a choice
_CEILING_PASSES: Final = 64
_PARAMS: Final = struct.Struct(">II16s")
_NO_PARAMS: Final = bytes(_PARAMS.size)


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
        """Read what `packed` wrote."""
        try:
            return cls(*_PARAMS.unpack(data))
        except struct.error:
            raise CannotOpen from None

    def checked(self) -> "KdfParams":
        """Refuse a stored cost that someone has lowered (or raised to a denial of service)."""
        memory_ok = FLOOR_MEMORY_KIB <= self.memory_kib <= _CEILING_MEMORY_KIB
        if not (memory_ok and FLOOR_PASSES <= self.passes <= _CEILING_PASSES):
            raise CannotOpen
        return self

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
    """The key of one vault in one epoch, with the working keys derived from it."""

    __slots__ = ("epoch", "manifest_key", "raw", "records", "vault_id")

    def __init__(self, vault_id: bytes, epoch: int, raw: bytes) -> None:
        self.vault_id = vault_id
        self.epoch = epoch
        self.raw = raw
        mark = struct.pack(">I", epoch)
        self.records = Sealer(expand(raw, b"HMG1/record" + mark))
        self.manifest_key = expand(raw, b"HMG1/manifest" + mark)

    def __repr__(self) -> str:
        """Never print a key."""
        return f"<DataKey epoch={self.epoch}>"


def new_data_key(vault_id: bytes, epoch: int, entropy: Entropy) -> DataKey:
    """Draw a data key from chance."""
    return DataKey(vault_id, epoch, entropy(KEY))


def passphrase_bytes(passphrase: str) -> bytes:
    """The same passphrase typed on another keyboard is the same bytes (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase).encode()


def passphrase_slot(
    passphrase: str, data_key: DataKey, params: KdfParams, entropy: Entropy
) -> Slot:
    """Wrap the data key under a passphrase."""
    root = _passphrase_root(passphrase, data_key.vault_id, params.checked())
    return _make_slot(SlotKind.PASSPHRASE, root, params.packed(), data_key, entropy)


def recovery_slot(secret: bytes, data_key: DataKey, entropy: Entropy) -> Slot:
    """Wrap the data key under a recovery secret, which needs no stretching."""
    root = _recovery_root(secret, data_key.vault_id)
    return _make_slot(SlotKind.RECOVERY, root, _NO_PARAMS, data_key, entropy)


def open_with_passphrase(passphrase: str, slot: Slot, vault_id: bytes, epoch: int) -> DataKey:
    """Unwrap the data key, or raise CannotOpen."""
    params = KdfParams.unpacked(slot.params).checked()
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


def _make_slot(
    kind: SlotKind, root: bytes, params: bytes, data_key: DataKey, entropy: Entropy
) -> Slot:
    bound_to = _bound_to(kind, params, data_key.vault_id, data_key.epoch)
    wrap = Sealer(expand(root, b"HMG1/kek")).seal(data_key.raw, bound_to, entropy)
    return Slot(kind, params, sha256(expand(root, b"HMG1/login")), wrap)


def _open_slot(root: bytes, slot: Slot, vault_id: bytes, epoch: int) -> DataKey:
    verifier = sha256(expand(root, b"HMG1/login"))
    if not hmac.compare_digest(verifier, slot.verifier):
        raise CannotOpen
    bound_to = _bound_to(slot.kind, slot.params, vault_id, epoch)
    return DataKey(vault_id, epoch, Sealer(expand(root, b"HMG1/kek")).open(slot.wrap, bound_to))
