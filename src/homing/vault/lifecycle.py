"""The life of a vault: made, opened, given a new passphrase, recovered."""

from dataclasses import dataclass

from homing.vault.errors import CannotOpen
from homing.vault.format import Address, Purpose, open_box
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
from homing.vault.manifest import Head, mark, open_head, seal_head
from homing.vault.opened import seal_row
from homing.vault.primitives import Entropy
from homing.vault.store import Row, Store, VaultState


@dataclass(frozen=True, slots=True)
class NewLock:
    """What a vault is to be locked with: a passphrase at a cost, and perhaps a recovery secret."""

    passphrase: str
    params: KdfParams
    recovery: bytes | None = None


def create(store: Store, vault_id: bytes, lock: NewLock, entropy: Entropy) -> DataKey:
    """Make an empty vault with one or two ways in."""
    key = new_data_key(vault_id, 1, entropy)
    head = Head(revision=1)
    with store.writing():
        store.set_state(_state(key, head, lock, entropy))
    return key


def unlock(store: Store, passphrase: str) -> DataKey:
    """The data key for this passphrase, or CannotOpen."""
    state = _present(store.state())
    slot = _slot(state, SlotKind.PASSPHRASE)
    return open_with_passphrase(passphrase, slot, state.vault_id, state.epoch)


def unlock_with_recovery(store: Store, secret: bytes) -> DataKey:
    """The data key for this recovery secret, or CannotOpen."""
    state = _present(store.state())
    slot = _slot(state, SlotKind.RECOVERY)
    return open_with_recovery(secret, slot, state.vault_id, state.epoch)


def strengthen(store: Store, key: DataKey, lock: NewLock, entropy: Entropy) -> bool:
    """Wrap the data key anew where the stored cost of a guess is below today's. Rows stay."""
    with store.writing():
        state = _present(store.state())
        slot = _slot(state, SlotKind.PASSPHRASE)
        if not KdfParams.unpacked(slot.params).weaker_than(lock.params):
            return False
        renewed = passphrase_slot(lock.passphrase, key, lock.params, entropy)
        store.set_state(state._replace(slots=_with(state.slots, renewed)))
    return True


def set_recovery(store: Store, key: DataKey, secret: bytes | None, entropy: Entropy) -> None:
    """Replace the recovery slot, or remove it. The old code stops working."""
    with store.writing():
        state = _present(store.state())
        slots = tuple(s for s in state.slots if s.kind is not SlotKind.RECOVERY)
        if secret is not None:
            slots += (recovery_slot(secret, key, entropy),)
        store.set_state(state._replace(slots=slots))


def has_recovery(store: Store) -> bool:
    """Whether a recovery code exists."""
    return any(s.kind is SlotKind.RECOVERY for s in _present(store.state()).slots)


def rekey(store: Store, old: DataKey, lock: NewLock, entropy: Entropy) -> DataKey:
    """
    A new passphrase and a new data key, in one transaction.

    The usual reason for a new passphrase is that someone may know the old one; with the old one
    and an old copy of the database they hold the old data key, so every row is sealed anew.
    A row that does not open is kept byte for byte; it is not made worse by being moved.
    """
    with store.writing():
        state = _present(store.state())
        if state.epoch != old.epoch:
            raise CannotOpen
        head = open_head(state.head, old, state.revision)
        key = new_data_key(old.vault_id, old.epoch + 1, entropy)
        rows = store.rows(0)
        marks_then = marks_now = 0
        for number, row in enumerate(rows, start=head.revision + 1):
            marks_then ^= _mark(old, row)
            renewed = _resealed(row, old, key, number, entropy)
            marks_now ^= _mark(key, renewed)
            store.put(renewed)
        # a manifest that did not hold before must not hold afterwards: keep the difference
        marks_now ^= marks_then ^ head.marks
        moved = Head(head.revision + len(rows) + 1, head.count, marks_now)
        store.set_state(_state(key, moved, lock, entropy))
    return key


def _resealed(row: Row, old: DataKey, new: DataKey, revision: int, entropy: Entropy) -> Row:
    address = Address(Purpose.RECORD, old.vault_id, row.record_id, row.version, old.epoch)
    try:
        payload = open_box(old.records, row.box, address.packed())
    except CannotOpen:
        return row._replace(revision=revision)
    return seal_row(new, row.record_id, row.version, payload, revision, entropy)


def _mark(key: DataKey, row: Row) -> int:
    return mark(key.manifest_key, row.record_id, row.version, row.box[-16:])


def _state(key: DataKey, head: Head, lock: NewLock, entropy: Entropy) -> VaultState:
    slots: tuple[Slot, ...] = (passphrase_slot(lock.passphrase, key, lock.params, entropy),)
    if lock.recovery is not None:
        slots += (recovery_slot(lock.recovery, key, entropy),)
    box = seal_head(head, key, entropy)
    return VaultState(key.vault_id, key.epoch, head.revision, box, slots)


def _present(state: VaultState | None) -> VaultState:
    if state is None:
        raise CannotOpen
    return state


def _slot(state: VaultState, kind: SlotKind) -> Slot:
    for slot in state.slots:
        if slot.kind is kind:
            return slot
    raise CannotOpen


def _with(slots: tuple[Slot, ...], renewed: Slot) -> tuple[Slot, ...]:
    return tuple(renewed if s.kind is renewed.kind else s for s in slots)
