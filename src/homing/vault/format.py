"""
The bytes of HMG1: addresses, boxes, rows, and the head that counts them. docs/vault-format.md.

A box binds what it holds to where it stands: the address is authenticated, so that a box that
is moved to another vault, row, version, revision or epoch does not open.

The head keeps how many rows there must be and the XOR of their marks. A row's tag already
vouches for its id, version, revision and content; its mark is that tag, scrambled under a key.
Nobody without the key knows a mark, so no set of rows can be dropped, added, or exchanged for
older ones with the same sum.
"""

import struct
import zlib
from collections.abc import Callable, Iterable
from functools import reduce
from operator import xor
from typing import Final, NamedTuple

from homing.vault.errors import CannotOpen
from homing.vault.keys import DataKey
from homing.vault.primitives import TAG, Entropy, scramble
from homing.vault.store import Row

SCHEMA: Final = 1
AES_256_GCM: Final = b"\x01"
RECORD: Final = 1  # what a box is for; part of its address
HEAD: Final = 2
ID_BYTES: Final = 16

_HOUSE: Final = struct.Struct(">4sBH16sI")
_PLACE: Final = struct.Struct(">16sQQ")
_HEAD: Final = struct.Struct(">QQ16s")
_LOST: Final = 1 << 48  # no vault has so many rows
_CHECKED: Final = struct.Struct(">16sQIQ")
_SMALLEST: Final = 512
_DOUBLING_UP_TO: Final = 16 * 1024


def house(key: DataKey, purpose: int) -> bytes:
    """The first part of an address: what all boxes of this purpose in this vault share."""
    return _HOUSE.pack(b"HMG1", purpose, SCHEMA, key.vault_id, key.epoch)


def place(revision: int, record_id: bytes = bytes(ID_BYTES), version: int = 0) -> bytes:
    """The second part of an address. Fixed lengths throughout: nothing to parse or confuse."""
    return _PLACE.pack(record_id, version, revision)


def padded_size(size: int) -> int:
    """How long a plaintext of this size is made, so that its length says little."""
    if size <= _DOUBLING_UP_TO:
        return max(_SMALLEST, 1 << (size - 1).bit_length())
    # Padmé: keep only the leading bits of the length (Nikitin et al. 2019, section 4)
    exponent = size.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1
    return (size + mask) & ~mask


def seal_box(key: DataKey, payload: bytes, bound_to: bytes, entropy: Entropy) -> bytes:
    """Pad, seal and mark with the format byte."""
    framed = len(payload).to_bytes(4) + payload
    plain = framed.ljust(padded_size(len(framed)), b"\0")
    return AES_256_GCM + key.sealer.seal(plain, bound_to, entropy)


def open_box(key: DataKey, box: bytes, bound_to: bytes) -> bytes:
    """Open a box that stands at this address, or raise CannotOpen for whatever is wrong."""
    if box[:1] != AES_256_GCM:
        raise CannotOpen
    plain = key.sealer.open(box, bound_to, 1)
    end = 4 + int.from_bytes(plain[:4])
    if end > len(plain):
        raise CannotOpen
    return plain[4:end]


def seal_row(
    key: DataKey, record_id: bytes, version: int, revision: int, payload: bytes, entropy: Entropy
) -> Row:
    """One row, sealed at its address."""
    bound_to = house(key, RECORD) + place(revision, record_id, version)
    box = seal_box(key, payload, bound_to, entropy)
    row = Row(record_id, version, key.epoch, revision, box, 0)
    return row._replace(checksum=checksum(row))


def opener(key: DataKey) -> Callable[[Row], bytes]:
    """Opens one row after another: what it holds, or CannotOpen."""
    shared, epoch = house(key, RECORD), key.epoch

    def open_row(row: Row) -> bytes:
        record_id, version, row_epoch, revision, box, _check = row
        if row_epoch != epoch or len(record_id) != ID_BYTES:
            raise CannotOpen
        try:
            bound_to = shared + _PLACE.pack(record_id, version, revision)
        except struct.error:  # a number that lost its type or its bounds
            raise CannotOpen from None
        return open_box(key, box, bound_to)

    return open_row


def tag_of(row: Row) -> bytes:
    """The authentication tag, which names what a row holds and where without revealing it."""
    return row.box[-TAG:].rjust(TAG, b"\0")


def checksum(row: Row) -> int:
    """A keyless checksum over every column, so that a locked vault can be checked for bit rot."""
    return zlib.crc32(row.box, zlib.crc32(_CHECKED.pack(*row[:4])))


def intact(row: Row) -> bool:
    """Whether a row matches its checksum; one with a column that lost its type does not."""
    try:
        return checksum(row) == row.checksum
    except (struct.error, TypeError):
        return False


class Head(NamedTuple):
    """What the vault must look like at this revision."""

    revision: int
    rows: int = 0
    marks: int = 0


def marks(key: DataKey, tags: Iterable[bytes]) -> int:
    """The XOR of the marks of these tags. A tag that is given twice cancels itself."""
    scrambled = scramble(key.manifest_key, b"".join(tags))
    words = struct.unpack(f">{len(scrambled) // 8}Q", scrambled)
    return reduce(xor, words[::2], 0) << 64 | reduce(xor, words[1::2], 0)


def seal_head(head: Head, key: DataKey, entropy: Entropy) -> bytes:
    """The head as stored."""
    payload = _HEAD.pack(head.revision, head.rows, head.marks.to_bytes(16))
    return seal_box(key, payload, house(key, HEAD) + place(head.revision), entropy)


def open_head(box: bytes, key: DataKey, revision: int) -> Head:
    """
    The stored head, bound to the revision beside it.

    A head that does not open becomes one that agrees with no rows: the entries stay readable,
    and the loss stays visible until the person accepts it.
    """
    try:
        stored = _HEAD.unpack(open_box(key, box, house(key, HEAD) + place(revision)))
    except (CannotOpen, struct.error):
        return Head(revision, _LOST)
    return Head(stored[0], stored[1], int.from_bytes(stored[2]))
