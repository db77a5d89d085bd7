"""
The sealed head of a vault: how many rows there must be, and the sum of their marks.

Each row has a keyed mark over its id, version and tag; the head keeps their XOR. Changing one
row costs two marks, checking all costs one each. Nobody without the key can make marks, so no
row can be dropped, added, swapped or rolled back unseen.
"""

import hmac
import struct
from dataclasses import dataclass
from typing import Final

from homing.vault.errors import CannotOpen
from homing.vault.format import NO_RECORD, Address, Purpose, open_box, seal_box
from homing.vault.keys import DataKey
from homing.vault.primitives import Entropy

_HEAD: Final = struct.Struct(">QQ32s")
_MARKED: Final = struct.Struct(">16sQ16s")
_LOST: Final = 1 << 48  # no vault has so many rows


def mark(manifest_key: bytes, record_id: bytes, version: int, tag: bytes) -> int:
    """A row's mark, as a number ready for XOR."""
    message = _MARKED.pack(record_id, version, tag)
    return int.from_bytes(hmac.digest(manifest_key, message, "sha256"))


@dataclass(frozen=True, slots=True)
class Head:
    """What the vault must look like at this revision."""

    revision: int = 0
    count: int = 0
    marks: int = 0

    def moved(self, *, removed: int | None = None, added: int | None = None) -> "Head":
        """The head after one row went, came or changed."""
        count = self.count + (added is not None) - (removed is not None)
        return Head(self.revision + 1, count, self.marks ^ (removed or 0) ^ (added or 0))


def seal_head(head: Head, data_key: DataKey, entropy: Entropy) -> bytes:
    """The head as stored."""
    payload = _HEAD.pack(head.revision, head.count, head.marks.to_bytes(32))
    return seal_box(data_key.records, payload, _address(data_key, head.revision), entropy)


def open_head(box: bytes, data_key: DataKey, revision: int) -> Head:
    """
    The stored head, bound to the revision beside it.

    A head that does not open becomes one that agrees with no rows: the entries stay readable,
    and the loss stays visible until the person accepts it.
    """
    try:
        payload = open_box(data_key.records, box, _address(data_key, revision).packed())
        stored_revision, count, marks = _HEAD.unpack(payload)
    except (CannotOpen, struct.error):
        return Head(revision, _LOST)
    return Head(stored_revision, count, int.from_bytes(marks))


def _address(data_key: DataKey, revision: int) -> Address:
    return Address(Purpose.HEAD, data_key.vault_id, NO_RECORD, revision, data_key.epoch)
