"""
Keeping a vault open between requests without keeping its key anywhere whole.

The data key is wrapped under three shares: a key in the browser's cookie, the row in the
database, and a boot key that lives only in this process's memory. A thief of the disk has at
most the first two (browsers write session cookies to disk), so nothing opens after the process
has ended.
"""

from dataclasses import dataclass, field

from homing.vault.keys import DataKey
from homing.vault.primitives import Entropy, Sealer, extract_and_expand


@dataclass(frozen=True, slots=True)
class Shares:
    """What must come together to open a session, beside the row's own bytes."""

    session_hash: bytes
    cookie_key: bytes = field(repr=False)
    boot_key: bytes = field(repr=False)


def wrap_for_session(key: DataKey, shares: Shares, entropy: Entropy) -> bytes:
    """The data key as a session row may keep it."""
    sealer = _sealer(shares, key.vault_id)
    return sealer.seal(key.secret, b"HMG1|session" + key.epoch.to_bytes(4), entropy)


def open_session(wrapped: bytes, shares: Shares, vault_id: bytes, epoch: int) -> DataKey:
    """The data key again; CannotOpen after a restart, a rekey or with another cookie."""
    secret = _sealer(shares, vault_id).open(wrapped, b"HMG1|session" + epoch.to_bytes(4))
    return DataKey(vault_id, epoch, secret)


def _sealer(shares: Shares, vault_id: bytes) -> Sealer:
    info = b"HMG1/session" + shares.session_hash + vault_id
    return Sealer(extract_and_expand(shares.cookie_key, salt=shares.boot_key, info=info))
