"""Erasing an account: nothing of it is left in the database file."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from homing.records import CheckIn
from homing.web.accounts import door, sessions
from homing.web.accounts.models import Account, OpenSession
from homing.web.data import erasing
from homing.web.sealed.models import KeySlot, SealedRow, Vault
from tests.cast import NOON, PASSPHRASE, Someone, let_in, new_client

pytestmark = pytest.mark.django_db
_SURE = {"word": "erase", "passphrase": PASSPHRASE}


def _write(who: Someone, count: int = 40) -> None:
    who.store.put_many(
        CheckIn(at=NOON.at, zone=NOON.zone, day=NOON.day, line=f"line {n}") for n in range(count)
    )


def test_it_takes_a_word_typed_on_purpose(ada: Someone, quick_kdf: None) -> None:
    page = ada.client.post("/data/erase", {"word": "yes", "passphrase": PASSPHRASE})
    assert page.status_code == 422
    assert Account.objects.exists()


def test_it_takes_the_right_passphrase(ada: Someone, quick_kdf: None) -> None:
    page = ada.client.post("/data/erase", {"word": "erase", "passphrase": PASSPHRASE + "x"})
    assert page.status_code == 422
    assert "Nothing was erased" in page.content.decode()
    assert Account.objects.exists()
    assert SealedRow.objects.filter(vault_id=ada.key.vault_id).exists() is False


def test_guessing_here_is_as_slow_as_at_the_door(ada: Someone, quick_kdf: None) -> None:
    for _try in range(5):
        page = ada.client.post("/data/erase", {"word": "erase", "passphrase": "wrong"})
    assert "Wait" in page.content.decode()
    assert Account.objects.exists()
    door.LIMITER._buckets.clear()


def test_keys_rows_account_and_sessions_are_gone(ada: Someone, quick_kdf: None) -> None:
    _write(ada)
    page = ada.client.post("/data/erase", _SURE)
    assert page.status_code == 200
    assert "It is gone" in page.content.decode()
    for table in (Account, OpenSession, Vault, KeySlot, SealedRow):
        assert not table.objects.exists(), table.__name__
    assert page.cookies["sid"]["max-age"] == 0
    assert ada.client.get("/").headers["Location"] == "/begin"


def test_the_others_keep_everything_and_someone_can_still_invite(
    ada: Someone, ben: Someone, quick_kdf: None
) -> None:
    _write(ada)
    _write(ben, 3)
    ada.client.post("/data/erase", _SURE)
    assert ben.store.count == 3
    assert ben.store.health.whole
    assert Account.objects.get().is_host


def test_what_was_read_is_dropped_from_memory(ada: Someone, quick_kdf: None) -> None:
    mark = bytes(OpenSession.objects.get().pk)
    assert sessions.OPEN.get(mark)
    ada.client.post("/data/erase", _SURE)
    assert sessions.OPEN.get(mark) is None


def test_an_open_vault_elsewhere_is_locked_out(ada: Someone, quick_kdf: None) -> None:
    elsewhere = let_in(ada.account, ada.key)
    ada.client.post("/data/erase", _SURE)
    assert elsewhere.get("/data").status_code == 302


def test_older_copies_in_the_folder_are_cleaned_too(
    ada: Someone, ben: Someone, quick_kdf: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = _older_copy(ada, ben, tmp_path)
    monkeypatch.setattr(erasing, "older_copies", lambda: [copy])
    wrap = bytes(KeySlot.objects.get(vault_id=ada.key.vault_id).wrap)
    assert wrap in copy.read_bytes()
    ada.client.post("/data/erase", _SURE)
    assert wrap not in copy.read_bytes()
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("SELECT count(*) FROM sealed_vault").fetchone() == (1,)


def test_the_last_to_leave_takes_older_copies_along(
    ada: Someone, quick_kdf: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "before-restore-1.sqlite3"
    copy.write_bytes(b"whatever it was")
    monkeypatch.setattr(erasing, "older_copies", lambda: [copy])
    ada.client.post("/data/erase", _SURE)
    assert not copy.exists()


def test_a_copy_that_cannot_be_cleaned_is_named(
    ada: Someone, ben: Someone, quick_kdf: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "before-restore-1.sqlite3"
    copy.write_bytes(b"this is no database at all" * 100)
    monkeypatch.setattr(erasing, "older_copies", lambda: [copy])
    page = ada.client.post("/data/erase", _SURE).content.decode()
    assert "before-restore-1.sqlite3" in page
    assert not Account.objects.filter(name="Ada").exists()


def test_a_stranger_can_erase_nothing(ada: Someone) -> None:
    new_client().post("/data/erase", _SURE)
    assert Account.objects.exists()


def _older_copy(ada: Someone, ben: Someone, folder: Path) -> Path:
    """A database file with the rows of both, as an upgrade would have kept it."""
    _write(ada, 5)
    copy = folder / "before-restore-1.sqlite3"
    shutil.copy(_schema(folder), copy)
    with closing(sqlite3.connect(copy)) as made, connection.cursor() as cursor:
        for table in ("sealed_vault", "sealed_keyslot", "sealed_sealedrow", "accounts_account"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            rows = cursor.fetchall()
            marks = ",".join("?" * len(rows[0]))
            made.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        made.commit()
    return copy


def _schema(folder: Path) -> Path:
    made = folder / "schema.sqlite3"
    with closing(sqlite3.connect(made)) as copy, connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        )
        for (statement,) in cursor.fetchall():
            copy.execute(statement)
    return made
