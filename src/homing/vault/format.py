"""
The bytes of HMG1: addresses, padding and boxes. The specification is docs/vault-format.md.

A box binds what it holds to where it stands: the address is authenticated, so that a box that
is moved to another vault, row, version or epoch does not open.
"""

import struct
import zlib
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from homing.vault.errors import CannotOpen
from homing.vault.primitives import NONCE, TAG, Entropy, Sealer

MAGIC: Final = b"HMG1"
SCHEMA: Final = 1
AES_256_GCM: Final = b"\x01"
ID_BYTES: Final = 16
NO_RECORD: Final = bytes(ID_BYTES)

_ADDRESS: Final = struct.Struct(">4sB16s16sHQI")
_LENGTH: Final = struct.Struct(">I")
_SMALLEST: Final = 512
_DOUBLING_UP_TO: Final = 16 * 1024


class Purpose(IntEnum):
    """What a box is for; part of its address."""

    RECORD = 1
    HEAD = 2


@dataclass(frozen=True, slots=True)
class Address:
    """Where a box stands."""

    purpose: Purpose
    vault_id: bytes
    record_id: bytes
    version: int
    epoch: int

    def packed(self) -> bytes:
        """Fixed-length associated data: nothing to parse, nothing to confuse."""
        return _ADDRESS.pack(
            MAGIC, self.purpose, self.vault_id, self.record_id, SCHEMA, self.version, self.epoch
        )


def padded_size(size: int) -> int:
    """How long a plaintext of this size is made, so that its length says little."""
    if size <= _DOUBLING_UP_TO:
        return max(_SMALLEST, 1 << (size - 1).bit_length())
    # Padmé: keep only the leading bits of the length (Nikitin et al. 2019, section 4)
    exponent = size.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (size + mask) & ~mask


def seal_box(sealer: Sealer, payload: bytes, address: Address, entropy: Entropy) -> bytes:
    """Pad, seal and mark with the format byte."""
    framed = _LENGTH.pack(len(payload)) + payload
    plain = framed.ljust(padded_size(len(framed)), b"\0")
    return AES_256_GCM + sealer.seal(plain, address.packed(), entropy)


def open_box(sealer: Sealer, box: bytes, packed_address: bytes) -> bytes:
    """Open a box that stands at this address, or raise CannotOpen."""
    if box[:1] != AES_256_GCM or len(box) < 1 + NONCE + TAG:
        raise CannotOpen
    plain = sealer.open(box[1:], packed_address)
    (size,) = _LENGTH.unpack_from(plain)
    if size > len(plain) - _LENGTH.size:
        raise CannotOpen
    return plain[_LENGTH.size : _LENGTH.size + size]


def tag_of(box: bytes) -> bytes:
    """The authentication tag, which names a box's content without revealing it."""
    return box[-TAG:]


def checksum(record_id: bytes, version: int, epoch: int, box: bytes) -> int:
    """A keyless checksum, so that a locked vault can be checked for bit rot."""
    head = struct.pack(">16sQI", record_id, version, epoch)
    return zlib.crc32(box, zlib.crc32(head))
