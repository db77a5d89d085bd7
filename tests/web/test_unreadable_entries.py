"""Entries that cannot be read, seen from a page: said in a sentence, and nothing else suffers."""

import contextlib
from unittest import mock

import pytest

from homing.records import CheckIn
from homing.web.sealed.models import SealedRow
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db


def _check_in(line: str) -> CheckIn:
    return CheckIn(at=NOON.at, zone=NOON.zone, day=NOON.day, line=line)


def test_an_entry_of_a_newer_version_is_kept_and_the_page_says_to_update(ada: Someone) -> None:
    ada.store.put(_check_in("an older line"))
    tomorrow = mock.patch("homing.vault.opened.encode", return_value=b'{"kind":"check_in.99"}')
    with tomorrow, contextlib.suppress(KeyError):  # saved, but no entry that could be returned
        ada.store.put(_check_in("a line of tomorrow"))
    page = ada.client.get("/journal").content.decode()
    assert "A newer Homing wrote 1 entry. It is kept" in page
    assert "an older line" in page
    assert SealedRow.objects.count() == 2, "nothing was thrown away"


def test_a_damaged_entry_is_named_and_the_others_stay_and_more_can_be_written(
    ada: Someone,
) -> None:
    store = ada.store
    hurt = store.put(_check_in("this one will be hurt"))
    store.put(_check_in("this one stays"))
    row = SealedRow.objects.get(record_id=bytes.fromhex(hurt.id))
    SealedRow.objects.filter(pk=row.pk).update(box=row.box[:60] + b"\0\0\0" + row.box[63:])
    fresh = Someone(ada.account, ada.key, ada.client)
    assert fresh.store.health.damaged == (hurt.id,)
    fresh.store.put(_check_in("written after the damage"))
    lines = {e.record.line for e in fresh.store.of(CheckIn)}
    assert lines == {"this one stays", "written after the damage"}
