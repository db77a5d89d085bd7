"""The tables behind a vault: the same promises as the store in memory, kept by a database."""

import os
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from homing import vault
from homing.web.sealed.models import KeySlot, SealedRow, Vault
from homing.web.sealed.store import DatabaseStore, erase, rotten_rows
from tests.cast import Someone
from tests.vault.store import PARAMS, fill, lines, note
from tests.vault.test_model import VaultAndDict

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("HOMING_TEST_SEQUENCES", "10"))


class VaultInDatabase(VaultAndDict):
    """The same machine over the real tables."""

    def new_store(self, vault_id: bytes) -> vault.Store:
        return DatabaseStore(vault_id)

    def teardown(self) -> None:
        if hasattr(self, "key"):
            erase(self.key.vault_id)  # the next run may draw the same ids
        super().teardown()


@pytest.mark.reliability
def test_any_sequence_of_changes_agrees_with_a_dict() -> None:
    calm = settings(
        max_examples=EXAMPLES, stateful_step_count=15, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(VaultInDatabase, settings=calm)  # type: ignore[no-untyped-call]


def test_a_row_of_another_vault_is_neither_seen_nor_overwritten(ada: Someone, ben: Someone) -> None:
    adas, bens = ada.store, ben.store
    (entry_id,) = fill(adas, ["Ada's"])
    with pytest.raises(vault.Conflict):
        bens.put(note("Ben's"), entry_id=entry_id)
    bens.delete(entry_id)
    assert "Ben's" not in lines(ben.store).values()
    assert lines(ada.store) == {entry_id: "Ada's"}
    assert bens.health.whole


def test_many_rows_with_one_taken_id_are_all_undone(ada: Someone, ben: Someone) -> None:
    (entry_id,) = fill(ada.store, ["Ada's"])
    store, before = DatabaseStore(ben.key.vault_id), SealedRow.objects.count()
    row = SealedRow.objects.get(pk=bytes.fromhex(entry_id))
    taken = vault.Row(bytes(row.pk), 1, 1, 9, b"box", 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        store.add([taken._replace(record_id=b"f" * 16), taken])
    assert SealedRow.objects.count() == before


def test_erasing_leaves_nothing_of_one_and_all_of_the_other(ada: Someone, ben: Someone) -> None:
    fill(ada.store, ["1", "2"])
    kept = fill(ben.store, ["3"])
    erase(ada.key.vault_id)
    for table in (SealedRow, KeySlot):
        assert not table.objects.filter(vault_id=ada.key.vault_id).exists()
    assert not Vault.objects.filter(pk=ada.key.vault_id).exists()
    assert set(kept) <= set(lines(ben.store))
    with pytest.raises(vault.CannotOpen):
        _ = ada.store


def test_a_slot_of_a_kind_from_the_future_does_not_stop_the_others(ada: Someone) -> None:
    KeySlot.objects.create(vault_id=ada.key.vault_id, kind=9, params=b"", verifier=b"", wrap=b"")
    state = DatabaseStore(ada.key.vault_id).state()
    assert state is not None
    assert [slot.kind for slot in state.slots] == [vault.SlotKind.PASSPHRASE]


def test_bytes_that_became_text_are_read_as_the_bytes_they_are(ada: Someone) -> None:
    opened = ada.store
    ids = fill(opened, ["one", "two"])
    _sql("UPDATE sealed_sealedrow SET box = CAST(box AS TEXT), record_id = CAST(record_id AS TEXT)")
    assert set(ids) <= set(lines(ada.store))
    assert ada.store.health.whole
    assert rotten_rows() == 0


def test_reading_carefully_gives_the_same_rows(ada: Someone) -> None:
    fill(ada.store, map(str, range(30)))
    store = DatabaseStore(ada.key.vault_id)
    assert store.rows(0, carefully=True) == list(store.rows(0))


def test_rotten_rows_are_counted_without_a_key(ada: Someone) -> None:
    fill(ada.store, ["1", "2", "3"])
    assert rotten_rows() == 0
    _sql("UPDATE sealed_sealedrow SET version = version + 1 WHERE revision = 2")
    assert rotten_rows() == 1


def test_a_new_passphrase_needs_few_questions_to_the_database(
    ada: Someone, django_assert_max_num_queries: Any, quick_kdf: None
) -> None:
    ada.store.put_many([note(str(n)) for n in range(300)])
    store = DatabaseStore(ada.key.vault_id)
    with django_assert_max_num_queries(25):
        vault.rekey(store, ada.key, vault.NewLock("another long passphrase", PARAMS), os.urandom)


def test_unlocking_asks_the_same_few_questions_however_much_there_is(
    ada: Someone, django_assert_num_queries: Any
) -> None:
    ada.store.put_many([note(str(n)) for n in range(300)])
    with django_assert_num_queries(3):
        opened = ada.store
    with django_assert_num_queries(1):
        opened.refresh()


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
