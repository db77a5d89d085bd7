"""Ways in: what opens, what must not, and what a guess may cost."""

import os

import pytest

from homing import vault
from homing.vault import CannotOpen, KdfParams, SlotKind, VaultState, lifecycle, recovery
from homing.vault.keys import open_slot, recovery_root
from tests.vault.store import PARAMS, PASSPHRASE, MemoryStore, fill, lines, new_vault, reopen

pytestmark = pytest.mark.usefixtures("quick_kdf")
SECRET = b"s" * 20


def _slot(store: MemoryStore, kind: SlotKind) -> vault.Slot:
    assert store.saved is not None
    return lifecycle._slot(store.saved, kind)


def _with_slots(store: MemoryStore, *slots: vault.Slot) -> None:
    assert store.saved is not None
    store.set_state(store.saved._replace(slots=slots))


def test_the_passphrase_opens_what_it_made() -> None:
    store, key = new_vault()
    assert vault.unlock(store, PASSPHRASE).secret == key.secret


@pytest.mark.parametrize(
    "typed", ["", PASSPHRASE + " ", PASSPHRASE.upper(), PASSPHRASE[:-1], "\0" + PASSPHRASE]
)
def test_another_passphrase_does_not(typed: str) -> None:
    store, _key = new_vault()
    with pytest.raises(CannotOpen):
        vault.unlock(store, typed)


def test_a_passphrase_typed_on_another_keyboard_is_the_same() -> None:
    store = MemoryStore()
    composed = "na\u00efve \ufb01ne caf\u00e9 and a lake"
    vault.create(store, bytes(16), vault.NewLock(composed, PARAMS), os.urandom)
    vault.unlock(store, "nai\u0308ve fine cafe\u0301 and a lake")


def test_the_recovery_secret_opens_and_another_does_not() -> None:
    store, key = new_vault(SECRET)
    assert vault.unlock_with_recovery(store, SECRET).secret == key.secret
    with pytest.raises(CannotOpen):
        vault.unlock_with_recovery(store, b"t" * 20)


def test_without_a_code_no_code_opens() -> None:
    store, _key = new_vault()
    assert not vault.has_recovery(store)
    with pytest.raises(CannotOpen):
        vault.unlock_with_recovery(store, SECRET)


def test_a_new_code_ends_the_old_one_and_no_code_ends_all() -> None:
    store, key = new_vault(SECRET)
    vault.set_recovery(store, key, b"u" * 20, os.urandom)
    vault.unlock_with_recovery(store, b"u" * 20)
    with pytest.raises(CannotOpen):
        vault.unlock_with_recovery(store, SECRET)
    vault.set_recovery(store, key, None, os.urandom)
    assert not vault.has_recovery(store)
    vault.unlock(store, PASSPHRASE)


@pytest.mark.parametrize(
    "params",
    [
        KdfParams(64 * 1024 - 1, 3, bytes(16)),
        KdfParams(64 * 1024, 2, bytes(16)),
        KdfParams(8, 1, bytes(16)),
        KdfParams(2**21, 3, bytes(16)),
        KdfParams(2**20 + 1, 3, bytes(16)),
        KdfParams(64 * 1024, 17, bytes(16)),
        KdfParams(64 * 1024, 1_000_000, bytes(16)),
        KdfParams(0, 0, bytes(16)),
    ],
)
def test_a_cost_outside_the_bounds_is_refused_before_it_is_paid(params: KdfParams) -> None:
    store, _key = new_vault()
    slot = _slot(store, SlotKind.PASSPHRASE)
    _with_slots(store, slot._replace(params=params.packed()))
    with pytest.raises(CannotOpen):
        vault.unlock(store, PASSPHRASE)
    with pytest.raises(CannotOpen):
        vault.create(MemoryStore(), bytes(16), vault.NewLock("x", params), os.urandom)


def test_the_bounds_themselves_are_allowed() -> None:
    for params in (KdfParams(64 * 1024, 3, bytes(16)), KdfParams(2**20, 16, b"s" * 16)):
        assert KdfParams.unpacked(params.packed()) == params


@pytest.mark.parametrize("data", [b"", bytes(23), bytes(25)])
def test_parameters_of_another_length_are_refused(data: bytes) -> None:
    with pytest.raises(CannotOpen):
        KdfParams.unpacked(data)


def test_a_raised_cost_that_its_owner_did_not_choose_is_refused() -> None:
    store, _key = new_vault()
    slot = _slot(store, SlotKind.PASSPHRASE)
    _with_slots(store, slot._replace(params=KdfParams(128 * 1024, 3, PARAMS.salt).packed()))
    with pytest.raises(CannotOpen):
        vault.unlock(store, PASSPHRASE)


def _swaps(mine: vault.Slot, code: vault.Slot, theirs: vault.Slot) -> list[list[vault.Slot]]:
    """What someone who can write the database could do to the slots of a vault."""
    return [
        [theirs, code],
        [mine._replace(wrap=theirs.wrap), code],
        [mine._replace(verifier=theirs.verifier), code],
        [mine._replace(wrap=code.wrap), code],
        [code._replace(kind=SlotKind.PASSPHRASE), code],
        [mine._replace(wrap=mine.wrap[:-1]), code],
        [mine._replace(wrap=b""), code],
        [mine._replace(verifier=b""), code],
        [mine._replace(params=b""), code],
        [code],
        [],
    ]


@pytest.mark.parametrize("number", range(11))
def test_a_swapped_or_foreign_slot_does_not_open(number: int) -> None:
    store, _key = new_vault(SECRET)
    other, _other_key = new_vault()
    assert store.saved is not None
    mine, code = store.saved.slots
    _with_slots(store, *_swaps(mine, code, _slot(other, SlotKind.PASSPHRASE))[number])
    with pytest.raises(CannotOpen):
        vault.unlock(store, PASSPHRASE)


def test_a_slot_of_an_older_epoch_does_not_open() -> None:
    store, key = new_vault()
    before = store.saved
    vault.rekey(store, key, vault.NewLock("another long passphrase", PARAMS), os.urandom)
    assert before is not None
    assert store.saved is not None
    _with_slots(store, *before.slots)
    with pytest.raises(CannotOpen):
        vault.unlock(store, PASSPHRASE)


def test_the_stored_verifier_is_not_what_unwraps() -> None:
    """A thief who reads the verifier holds a hash of one output; the key is another output."""
    store, key = new_vault(SECRET)
    slot = _slot(store, SlotKind.RECOVERY)
    with pytest.raises(CannotOpen):
        open_slot(slot, slot.verifier, key.vault_id, key.epoch)
    open_slot(slot, recovery_root(SECRET, key.vault_id), key.vault_id, key.epoch)


def test_secrets_are_never_printed() -> None:
    _store, key = new_vault()
    lock = vault.NewLock(PASSPHRASE, PARAMS, SECRET)
    shares = vault.Shares(b"h" * 32, b"cookie-key-cookie-key-cookie-key", b"b" * 32)
    said = repr((key, lock, shares))
    assert PASSPHRASE not in said
    assert "ssss" not in said
    assert "cookie" not in said.replace("cookie_key", "")
    assert "bbbb" not in said


def test_unlocking_pays_a_higher_cost_once_and_then_no_more() -> None:
    store, key = new_vault(SECRET)
    fill(reopen(store, key), ["before"])
    dearer = vault.NewLock(PASSPHRASE, KdfParams(128 * 1024, 3, b"n" * 16))
    vault.strengthen(store, vault.unlock(store, PASSPHRASE), dearer, os.urandom)
    params = KdfParams.unpacked(_slot(store, SlotKind.PASSPHRASE).params)
    assert params == dearer.params
    for no_dearer in (PARAMS, KdfParams(128 * 1024, 3, b"\xff" * 16)):
        vault.strengthen(store, key, vault.NewLock("something else", no_dearer), os.urandom)
    assert KdfParams.unpacked(_slot(store, SlotKind.PASSPHRASE).params) == params
    assert set(lines(reopen(store, vault.unlock(store, PASSPHRASE))).values()) == {"before"}
    assert vault.unlock_with_recovery(store, SECRET).secret == key.secret


def test_an_old_key_cannot_leave_a_slot_in_a_vault_that_was_rekeyed() -> None:
    """Otherwise a late writer would replace the new way in by one that opens nothing."""
    store, old = new_vault()
    vault.rekey(store, old, vault.NewLock("another long passphrase", PARAMS), os.urandom)
    dearer = vault.NewLock(PASSPHRASE, KdfParams(256 * 1024, 3, bytes(16)))
    with pytest.raises(CannotOpen):
        vault.strengthen(store, old, dearer, os.urandom)
    with pytest.raises(CannotOpen):
        vault.set_recovery(store, old, SECRET, os.urandom)
    with pytest.raises(CannotOpen):
        vault.rekey(store, old, dearer, os.urandom)
    vault.unlock(store, "another long passphrase")


def test_no_vault_opens_with_nothing() -> None:
    for act in (
        lambda: vault.unlock(MemoryStore(), PASSPHRASE),
        lambda: vault.unlock_with_recovery(MemoryStore(), SECRET),
        lambda: vault.has_recovery(MemoryStore()),
    ):
        with pytest.raises(CannotOpen):
            act()


def test_a_session_needs_all_three_shares_and_its_own_place() -> None:
    _store, key = new_vault()
    good = vault.Shares(b"h" * 32, b"c" * 32, b"b" * 32)
    wrapped = vault.wrap_for_session(key, good, os.urandom)
    assert vault.open_session(wrapped, good, key.vault_id, 1).secret == key.secret
    for shares in (
        vault.Shares(b"x" * 32, b"c" * 32, b"b" * 32),
        vault.Shares(b"h" * 32, b"x" * 32, b"b" * 32),
        vault.Shares(b"h" * 32, b"c" * 32, b"x" * 32),
    ):
        with pytest.raises(CannotOpen):
            vault.open_session(wrapped, shares, key.vault_id, 1)
    for vault_id, epoch in ((b"x" * 16, 1), (key.vault_id, 2)):
        with pytest.raises(CannotOpen):
            vault.open_session(wrapped, good, vault_id, epoch)
    with pytest.raises(CannotOpen):
        vault.open_session(b"", good, key.vault_id, 1)


def test_the_state_is_typed_as_the_store_promises() -> None:
    store, key = new_vault(recovery.new_secret(os.urandom))
    assert isinstance(store.saved, VaultState)
    assert [slot.kind for slot in store.saved.slots] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    assert key.epoch == 1
