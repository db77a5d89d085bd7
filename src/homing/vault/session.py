"""
Keeping a vault open between requests without keeping its key anywhere whole.

The data key is wrapped under three shares: a key in the browser's cookie, the row in the
database, and a boot key that lives only in this process's memory. A thief of the disk has at
most the first two (browsers write session cookies to disk), so nothing opens after the process
has ended.
"""

import struct

from homing.vault.keys import DataKey
from homing.vault.primitives import Entropy, Sealer, extract_and_expand


def wrap_for_session(
    data_key: DataKey, *, cookie_key: bytes, boot_key: bytes, session_hash: bytes, entropy: Entropy
) -> bytes:
    """The data key as a session row may keep it."""
    sealer = _sealer(cookie_key, boot_key, session_hash, data_key.vault_id)
    return sealer.seal(data_key.raw, _bound_to(data_key.vault_id, data_key.epoch), entropy)


def open_session(
    wrapped: bytes,
    *,
    cookie_key: bytes,
    boot_key: bytes,
    session_hash: bytes,
    vault_id: bytes,
    epoch: int,
) -> DataKey:
    """The data key again; CannotOpen after a restart, a rekey or with another cookie."""
    sealer = _sealer(cookie_key, boot_key, session_hash, vault_id)
    return DataKey(vault_id, epoch, sealer.open(wrapped, _bound_to(vault_id, epoch)))


def _sealer(cookie_key: bytes, boot_key: bytes, session_hash: bytes, vault_id: bytes) -> Sealer:
    info = b"HMG1/session" + session_hash + vault_id
    return Sealer(extract_and_expand(cookie_key, salt=boot_key, info=info))


def _bound_to(vault_id: bytes, epoch: int) -> bytes:
    return b"HMG1|session" + vault_id + struct.pack(">I", epoch)
