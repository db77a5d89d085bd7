"""
The life of a vault: made, opened, given a new passphrase, recovered.

Keys are stretched before the write lock is taken: half a second of it would stop everybody else.
"""

from dataclasses import dataclass, field

from homing.vault.errors import CannotOpen
from homing.vault.format import opener, seal_row, tag_of
from homing.vault.keys import (
    DataKey,
    KdfParams,
    Slot,
    SlotKind,
    new_data_key,
    open_with_passphrase,
    open_with_recovery,
    passphrase_slot,
    recovery_slot,
)
from homing.vault.manifest import Head, marks, open_head, seal_head
from homing.vault.primitives import Entropy
from homing.vault.store import Row, Store, VaultState


@dataclass(frozen=True, slots=True)
class NewLock:
    """What a vault is to be locked with: a passphrase at a cost, and perhaps a recovery secret."""

    passphrase: str = field(repr=False)
    params: KdfParams
    recovery: bytes | None = field(default=None, repr=False)


def create(store: Store, vault_id: bytes, lock: NewLock, entropy: Entropy) -> DataKey:
    """Make an empty vault with one or two ways in."""
    key = new_data_key(vault_id, entropy)
    slots = _slots(key, lock, entropy)
    with store.writing():
        store.set_state(_state(key, Head(1), slots, entropy))
    return key


def unlock(store: Store, passphrase: str) -> DataKey:
    """The data key for this passphrase, or CannotOpen."""
    state = _present(store)
    slot = _slot(state, SlotKind.PASSPHRASE)
    return open_with_passphrase(passphrase, slot, state.vault_id, state.epoch)


def unlock_with_recovery(store: Store, secret: bytes) -> DataKey:
    """The data key for this recovery secret, or CannotOpen."""
    state = _present(store)
    slot = _slot(state, SlotKind.RECOVERY)
    return open_with_recovery(secret, slot, state.vault_id, state.epoch)


def strengthen(store: Store, key: DataKey, lock: NewLock, entropy: Entropy) -> bool:
    """Wrap the data key anew where the stored cost of a guess is below today's. Rows stay."""
    before = _slot(_current(store, key), SlotKind.PASSPHRASE)
    if not KdfParams.unpacked(before.params).weaker_than(lock.params):
        return False
    renewed = passphrase_slot(lock.passphrase, key, lock.params, entropy)
    with store.writing():
        state = _current(store, key)
        if before not in state.slots:  # someone was quicker
            return False
        store.set_state(_with(state, SlotKind.PASSPHRASE, renewed))
    return True


def set_recovery(store: Store, key: DataKey, secret: bytes | None, entropy: Entropy) -> None:
    """Replace the recovery slot, or remove it. The old code stops working."""
    slot = None if secret is None else recovery_slot(secret, key, entropy)
    with store.writing():
        store.set_state(_with(_current(store, key), SlotKind.RECOVERY, slot))


def has_recovery(store: Store) -> bool:
    """Whether a recovery code exists."""
    return any(s.kind is SlotKind.RECOVERY for s in _present(store).slots)


def rekey(store: Store, old: DataKey, lock: NewLock, entropy: Entropy) -> DataKey:
    """
    A new passphrase and a new data key, in one transaction.

    The usual reason for a new passphrase is that someone may know the old one; with the old one
    and an old copy of the database they hold the old data key, so every row is sealed anew.
    A row that does not open is kept byte for byte; it is not made worse by being moved.
    """
    key = old.renewed(entropy)
    slots = _slots(key, lock, entropy)
    with store.writing():
        state = _current(store, old)
        head = open_head(state.head, old, state.revision)
        rows = list(store.rows(0))
        renewed = [
            _resealed(row, old, key, number, entropy)
            for number, row in enumerate(rows, start=head.revision + 1)
        ]
        # a manifest that did not hold before must not hold afterwards: keep the difference
        missing = head.marks ^ marks(old, map(tag_of, rows))
        marks_now = missing ^ marks(key, map(tag_of, renewed))
        store.replace_all(renewed)
        moved = Head(head.revision + len(rows) + 1, head.count, marks_now)
        store.set_state(_state(key, moved, slots, entropy))
    return key


def _resealed(row: Row, old: DataKey, new: DataKey, revision: int, entropy: Entropy) -> Row:
    try:
        payload = opener(old)(row)
    except CannotOpen:
        return row
    return seal_row(new, row.record_id, row.version, revision, payload, entropy)


def _slots(key: DataKey, lock: NewLock, entropy: Entropy) -> tuple[Slot, ...]:
    first = passphrase_slot(lock.passphrase, key, lock.params, entropy)
    if lock.recovery is None:
        return (first,)
    return (first, recovery_slot(lock.recovery, key, entropy))


def _state(key: DataKey, head: Head, slots: tuple[Slot, ...], entropy: Entropy) -> VaultState:
    sealed = seal_head(head, key, entropy)
    return VaultState(key.vault_id, key.epoch, head.revision, sealed, slots)


def _present(store: Store) -> VaultState:
    if (state := store.state()) is None:
        raise CannotOpen
    return state


def _current(store: Store, key: DataKey) -> VaultState:
    """The state, if this key is still its key: an older one must not leave a slot behind."""
    state = _present(store)
    if state.epoch != key.epoch:
        raise CannotOpen
    return state


def _slot(state: VaultState, kind: SlotKind) -> Slot:
    for slot in state.slots:
        if slot.kind is kind:
            return slot
    raise CannotOpen


def _with(state: VaultState, kind: SlotKind, slot: Slot | None) -> VaultState:
    others = tuple(s for s in state.slots if s.kind is not kind)
    return state._replace(slots=others if slot is None else (*others, slot))
