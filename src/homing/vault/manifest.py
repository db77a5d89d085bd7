"""
The sealed head of a vault: how many rows there must be, and the sum of their marks.

A row's tag already vouches for its id, version, revision and content. Its mark is that tag,
scrambled under a key, and the head keeps the XOR of all marks. Nobody without the key knows a
mark, so no set of rows can be dropped, added, or exchanged for older ones with the same sum.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Final

from homing.vault.errors import CannotOpen
from homing.vault.format import Purpose, house, open_box, place, seal_box
from homing.vault.keys import DataKey
from homing.vault.primitives import Entropy, scramble

_HEAD: Final = struct.Struct(">QQ16s")
_LOST: Final = 1 << 48  # no vault has so many rows


def marks(key: DataKey, tags: Iterable[bytes]) -> int:
    """The XOR of the marks of these tags. A tag that is given twice cancels itself."""
    scrambled = scramble(key.manifest_key, b"".join(tags))
    words = struct.unpack(f">{len(scrambled) // 8}Q", scrambled)
    return reduce(xor, words[::2], 0) << 64 | reduce(xor, words[1::2], 0)


@dataclass(frozen=True, slots=True)
class Head:
    """What the vault must look like at this revision."""

    revision: int
    count: int = 0
    marks: int = 0


def seal_head(head: Head, key: DataKey, entropy: Entropy) -> bytes:
    """The head as stored."""
    payload = _HEAD.pack(head.revision, head.count, head.marks.to_bytes(16))
    return seal_box(key, payload, house(key, Purpose.HEAD) + place(head.revision), entropy)


def open_head(box: bytes, key: DataKey, revision: int) -> Head:
    """
    The stored head, bound to the revision beside it.

    A head that does not open becomes one that agrees with no rows: the entries stay readable,
    and the loss stays visible until the person accepts it.
    """
    try:
        payload = open_box(key, box, house(key, Purpose.HEAD) + place(revision))
        stored_revision, count, sum_of_marks = _HEAD.unpack(payload)
    except (CannotOpen, struct.error, TypeError):
        return Head(revision, _LOST)
    return Head(stored_revision, count, int.from_bytes(sum_of_marks))
