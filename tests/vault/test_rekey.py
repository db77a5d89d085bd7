"""A new passphrase: new keys for everything, nothing lost, nothing whitewashed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from homing import vault
from homing.vault import CannotOpen
from homing.vault.format import marks, open_head, tag_of
from tests.vault.store import PARAMS, PASSPHRASE, MemoryStore, fill, lines, new_vault, note, reopen

pytestmark = pytest.mark.usefixtures("quick_kdf")
NEW = vault.NewLock("another long passphrase", PARAMS)


def test_every_entry_comes_along_and_opens_with_the_new_passphrase_only() -> None:
    store, key = new_vault(b"s" * 20)
    before = lines(_filled(store, key))
    boxes = {row.box for row in store.rows(0)}
    vault.rekey(store, key, NEW, os.urandom)
    after = vault.unlock(store, NEW.passphrase)
    assert lines(reopen(store, after)) == before
    assert reopen(store, after).health.whole
    assert not boxes & {row.box for row in store.rows(0)}
    for act in (
        lambda: vault.unlock(store, PASSPHRASE),
        lambda: vault.unlock_with_recovery(store, b"s" * 20),
    ):
        with pytest.raises(CannotOpen):
            act()


def test_the_old_key_opens_no_row_of_the_new_epoch() -> None:
    store, key = new_vault()
    _filled(store, key)
    new = vault.rekey(store, key, NEW, os.urandom)
    assert store.saved is not None
    pretended = vault.DataKey(key.vault_id, 2, key.secret)
    assert reopen(store, pretended).count == 0
    assert new.secret[:32] != key.secret[:32]


def test_a_loss_before_stays_a_loss_after() -> None:
    for harm in ("drop", "damage", "roll back"):
        store, key = new_vault()
        opened = _filled(store, key)
        victim = store.rows(0)[2]
        opened.put(note("edited"), entry_id=victim.record_id.hex(), expect=1)
        if harm == "drop":
            store.drop(victim.record_id)
        elif harm == "damage":
            store.put(store.held[victim.record_id]._replace(box=b"\x01" + os.urandom(540)))
        else:
            store.put(victim)
        new = vault.rekey(store, key, NEW, os.urandom)
        after = reopen(store, new)
        assert not after.health.whole, harm
        assert after.count >= 4


def test_the_difference_that_a_loss_made_is_carried_over_exactly() -> None:
    store, key = new_vault()
    _filled(store, key)
    lost = store.rows(0)[1]
    store.drop(lost.record_id)
    new = vault.rekey(store, key, NEW, os.urandom)
    assert store.saved is not None
    head = open_head(store.saved.head, new, store.saved.revision)
    assert head.rows == 5
    difference = head.marks ^ marks(new, map(tag_of, store.rows(0)))
    assert difference == marks(key, [tag_of(lost)])


def test_a_damaged_row_is_kept_byte_for_byte() -> None:
    store, key = new_vault()
    _filled(store, key)
    victim = store.rows(0)[0]._replace(box=b"\x01" + os.urandom(540))
    store.put(victim)
    vault.rekey(store, key, NEW, os.urandom)
    assert store.held[victim.record_id] == victim


def test_a_rekey_that_fails_half_way_changes_nothing() -> None:
    class Fails(MemoryStore):
        @contextmanager
        def writing(self) -> Iterator[None]:
            with super().writing():
                yield
                raise OSError("the power went")

    store, key = new_vault()
    before = lines(_filled(store, key))
    failing = Fails()
    failing.saved, failing.held = store.saved, dict(store.held)
    with pytest.raises(OSError, match="power"):
        vault.rekey(failing, key, NEW, os.urandom)
    assert lines(reopen(failing, vault.unlock(failing, PASSPHRASE))) == before


def _filled(store: MemoryStore, key: vault.DataKey) -> vault.OpenVault:
    opened = reopen(store, key)
    fill(opened, ["1", "2", "3", "4", "5"])
    return opened
