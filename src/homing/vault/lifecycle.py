"""
The life of a vault: made, opened, given a new passphrase, recovered.

Keys are stretched before the write lock is taken: half a second of it would stop everybody else.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from homing.vault import keys
from homing.vault.errors import CannotOpen
from homing.vault.format import Head, marks, open_head, opener, seal_head, seal_row, tag_of
from homing.vault.keys import DataKey, KdfParams, Slot, SlotKind
from homing.vault.primitives import KEY, Entropy
from homing.vault.store import Row, Store, VaultState


class NewLock(NamedTuple):
    """What a vault is to be locked with: a passphrase at a cost, and perhaps a recovery secret."""

    passphrase: str
    params: KdfParams
    recovery: bytes | None = None

    def __repr__(self) -> str:
        """Never print a secret."""
        return "<NewLock>"


def create(store: Store, vault_id: bytes, lock: NewLock, entropy: Entropy) -> DataKey:
    """Make an empty vault with one or two ways in."""
    key = DataKey(vault_id, 1, entropy(2 * KEY))
    slots = _slots(key, lock, entropy)
    with store.writing():
        store.set_state(_state(key, Head(1), slots, entropy))
    return key


def unlock(store: Store, passphrase: str) -> DataKey:
    """The data key for this passphrase, or CannotOpen."""
    state = _state_of(store)
    slot = _slot(state, SlotKind.PASSPHRASE)
    root = keys.passphrase_root(passphrase, state.vault_id, KdfParams.unpacked(slot.params))
    return keys.open_slot(slot, root, state.vault_id, state.epoch)


def unlock_with_recovery(store: Store, secret: bytes) -> DataKey:
    """The data key for this recovery secret, or CannotOpen."""
    state = _state_of(store)
    slot = _slot(state, SlotKind.RECOVERY)
    root = keys.recovery_root(secret, state.vault_id)
    return keys.open_slot(slot, root, state.vault_id, state.epoch)


def waste_time(passphrase: str, params: KdfParams) -> None:
    """Cost as much as a real try, so that an unknown name cannot be told by its speed."""
    keys.passphrase_root(passphrase, bytes(16), params)


def strengthen(store: Store, key: DataKey, lock: NewLock, entropy: Entropy) -> None:
    """Wrap the data key anew where the stored cost of a guess is below today's. Rows stay."""
    slot = _slot(_state_of(store, key), SlotKind.PASSPHRASE)
    if KdfParams.unpacked(slot.params)[:2] < lock.params[:2]:  # memory, then passes
        _exchange(store, key, SlotKind.PASSPHRASE, _slots(key, lock, entropy)[:1])


def set_recovery(store: Store, key: DataKey, secret: bytes | None, entropy: Entropy) -> None:
    """Replace the recovery slot, or remove it. The old code stops working."""
    _exchange(store, key, SlotKind.RECOVERY, _recovery(key, secret, entropy))


def has_recovery(store: Store) -> bool:
    """Whether a recovery code exists."""
    return any(slot.kind is SlotKind.RECOVERY for slot in _state_of(store).slots)


def rekey(store: Store, old: DataKey, lock: NewLock, entropy: Entropy) -> DataKey:
    """
    A new passphrase and a new data key, in one transaction.

    The usual reason for a new passphrase is that someone may know the old one; with the old one
    and an old copy of the database they hold the old data key, so every row is sealed anew.
    A row that does not open is kept byte for byte; it is not made worse by being moved.
    """
    key = DataKey(old.vault_id, old.epoch + 1, entropy(KEY) + old.name_key)
    slots = _slots(key, lock, entropy)
    with store.writing():
        state = _state_of(store, old)
        head = open_head(state.head, old, state.revision)
        rows = store.rows(0, carefully=True)
        renewed = list(_resealed(rows, old, key, head.revision, entropy))
        # a manifest that did not hold before must not hold afterwards: keep the difference
        missing = head.marks ^ marks(old, map(tag_of, rows))
        marks_now = missing ^ marks(key, map(tag_of, renewed))
        store.replace_all(renewed)
        moved = Head(head.revision + len(rows) + 1, head.rows, marks_now)
        store.set_state(_state(key, moved, slots, entropy))
    return key


def _resealed(
    rows: Sequence[Row], old: DataKey, new: DataKey, revision: int, entropy: Entropy
) -> Iterator[Row]:
    open_row = opener(old)
    for number, row in enumerate(rows, start=revision + 1):
        try:
            payload = open_row(row)
        except CannotOpen:
            yield row
        else:
            yield seal_row(new, row.record_id, row.version, number, payload, entropy)


def _slots(key: DataKey, lock: NewLock, entropy: Entropy) -> tuple[Slot, ...]:
    packed = lock.params.packed()
    root = keys.passphrase_root(lock.passphrase, key.vault_id, KdfParams.unpacked(packed))
    first = keys.make_slot(SlotKind.PASSPHRASE, root, packed, key, entropy)
    return (first, *_recovery(key, lock.recovery, entropy))


def _recovery(key: DataKey, secret: bytes | None, entropy: Entropy) -> tuple[Slot, ...]:
    if secret is None:
        return ()
    root = keys.recovery_root(secret, key.vault_id)
    return (keys.make_slot(SlotKind.RECOVERY, root, keys.NO_PARAMS, key, entropy),)


def _exchange(store: Store, key: DataKey, kind: SlotKind, renewed: tuple[Slot, ...]) -> None:
    with store.writing():
        state = _state_of(store, key)
        others = tuple(slot for slot in state.slots if slot.kind is not kind)
        store.set_state(state._replace(slots=renewed + others))


def _state(key: DataKey, head: Head, slots: tuple[Slot, ...], entropy: Entropy) -> VaultState:
    sealed = seal_head(head, key, entropy)
    return VaultState(key.vault_id, key.epoch, head.revision, sealed, slots)


def _state_of(store: Store, key: DataKey | None = None) -> VaultState:
    """What stands in the store; under a key that is no longer its key, nothing may be changed."""
    state = store.state()
    if state is None or (key is not None and key.epoch != state.epoch):
        raise CannotOpen
    return state


def _slot(state: VaultState, kind: SlotKind) -> Slot:
    for slot in state.slots:
        if slot.kind is kind:
            return slot
    raise CannotOpen
