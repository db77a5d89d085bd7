"""What is kept, where, whether it is whole; and going on when it is not."""

import pytest
from django.test import Client

from homing import content
from homing.records import CheckIn
from homing.web.sealed.models import SealedRow
from tests.cast import NOON, Someone, let_in

pytestmark = pytest.mark.django_db


def _check_in(line: str) -> CheckIn:
    return CheckIn(at=NOON.at, zone=NOON.zone, day=NOON.day, trust=4, line=line)


def _damage(someone: Someone, entry_id: str) -> None:
    row = SealedRow.objects.get(pk=bytes.fromhex(entry_id), vault_id=someone.key.vault_id)
    box = bytearray(row.box)
    box[40] ^= 1
    SealedRow.objects.filter(pk=row.pk).update(box=bytes(box))


def test_it_says_how_much_is_kept_and_makes_exactly_our_claim(as_ada: Client, ada: Someone) -> None:
    for line in ("one", "two", "three"):
        ada.store.put(_check_in(line))
    page = as_ada.get("/data").content.decode()
    assert "<dt>Check-ins</dt><dd>3</dd>" in page
    assert content.scope().claim in page
    assert "homing.sqlite3" in page
    assert "Every one of them can be read" in page
    assert "Not whole" not in page


def test_a_damaged_entry_is_told_in_plain_words_and_the_others_stay(
    as_ada: Client, ada: Someone
) -> None:
    lost = ada.store.put(_check_in("lost"))
    ada.store.put(_check_in("kept"))
    _damage(ada, lost.id)
    as_ada = _anew(ada)
    page = as_ada.get("/data").content.decode()
    assert "1 entry cannot be read any more." in page
    assert "homing restore FILE" in page
    assert "Every one of them can be read" not in page


def test_going_on_lets_the_damaged_go_and_makes_the_vault_whole(ada: Someone) -> None:
    lost = ada.store.put(_check_in("lost"))
    kept = ada.store.put(_check_in("kept"))
    _damage(ada, lost.id)
    _anew(ada).post("/data/go-on")
    assert ada.store.health.whole
    assert [e.id for e in ada.store.of(CheckIn)] == [kept.id]
    assert "Not whole" not in _anew(ada).get("/data").content.decode()


def test_a_row_taken_out_behind_our_back_is_told_and_can_be_accepted(ada: Someone) -> None:
    gone = ada.store.put(_check_in("gone"))
    ada.store.put(_check_in("kept"))
    SealedRow.objects.filter(pk=bytes.fromhex(gone.id)).delete()
    page = _anew(ada).get("/data").content.decode()
    assert "Some entries are gone" in page
    assert not ada.store.health.whole
    _anew(ada).post("/data/go-on")
    assert ada.store.health.whole


def test_looking_changes_nothing(ada: Someone) -> None:
    lost = ada.store.put(_check_in("lost"))
    _damage(ada, lost.id)
    _anew(ada).get("/data")
    assert _anew(ada).get("/data/go-on").status_code == 404
    assert len(ada.store.health.damaged) == 1


def test_nobody_sees_the_size_of_another_vault(as_ben: Client, ada: Someone) -> None:
    for n in range(20):
        ada.store.put(_check_in(str(n)))
    page = as_ben.get("/data").content.decode()
    assert "<dt>Check-ins</dt><dd>0</dd>" in page


def _anew(someone: Someone) -> Client:
    """Another browser: nothing it shows can come from a vault that was open before."""
    return let_in(someone.account, someone.key)
