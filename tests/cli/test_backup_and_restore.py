"""A backup does not exist until it has been restored: round trips on other data folders."""

import io
import json
import re
import sqlite3
import stat
import threading
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from homing.cli.backup import restore
from homing.cli.demo import PASSPHRASE as SAMPLE_PASSPHRASE
from homing.web.sealed import files
from homing.web.sealed.errors import NoDatabase
from tests.cli.command import homing
from tests.server import HomingServer
from tests.visitor import Visitor

_NEW = "another passphrase for the new machine"


def _exported(visitor: Visitor) -> list[dict[str, Any]]:
    """Every entry except the list of openings, which grows by looking."""
    visitor.get("/data")
    packed = zipfile.ZipFile(io.BytesIO(visitor.post("/data/export", people="on").body))
    entries = json.loads(packed.read("homing-export.json"))["entries"]
    return [e for e in entries if e["record"]["kind"] != "access_event.1"]


def _code(page: str) -> str:
    found = re.search(r'<p class="code"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert found
    return "-".join(re.findall(r"<span>(\w+)</span>", found[1]))


def test_a_life_comes_back_on_another_machine_with_passphrase_and_with_code(
    tmp_path: Path,
) -> None:
    copy = tmp_path / "stick" / "copy.sqlite3"
    copy.parent.mkdir()
    assert homing("demo", "--entries", 200, data=tmp_path / "old").code == 0
    with HomingServer(tmp_path / "old") as server:
        ada = Visitor(server)
        ada.unlock(SAMPLE_PASSPHRASE)
        ada.get("/account/recovery")
        code = _code(ada.post("/account/recovery", choice="whole").text)
        said = homing("backup", copy, data=tmp_path / "old")  # while it runs
        assert said.code == 0, said.err
        then = _exported(ada)
    assert len(then) == 200
    assert "202 entries in 1 vault" in said.out, said.out

    assert homing("restore", copy, data=tmp_path / "new").code == 0
    with HomingServer(tmp_path / "new") as server:
        ada = Visitor(server)
        assert "Welcome back" in ada.get("/").text
        ada.unlock(SAMPLE_PASSPHRASE)
        assert _exported(ada) == then

    assert homing("restore", copy, data=tmp_path / "third").code == 0
    with HomingServer(tmp_path / "third") as server:
        ada = Visitor(server)
        ada.get("/unlock/code")
        page = ada.post("/unlock/code", code=code, passphrase=_NEW)
        assert "A second way in" in page.text
        now = _exported(ada)
    assert _records(now, "recovery_note.1") == _records(then, "recovery_note.1")


def _records(entries: list[dict[str, Any]], *but: str) -> list[dict[str, Any]]:
    return [e["record"] for e in entries if e["record"]["kind"] not in but]


def test_a_backup_taken_while_someone_writes_is_whole_and_has_what_was_answered(
    tmp_path: Path,
) -> None:
    with HomingServer(tmp_path / "data") as server:
        ada = Visitor(server)
        ada.begin()
        ada.get("/account")
        acknowledged: list[int] = []
        stop = threading.Event()

        def write() -> None:
            for n in range(2, 60):
                if stop.is_set():
                    return
                if ada.post("/account/settings", idle_minutes=n).status == 200:
                    acknowledged.append(n)

        writing = threading.Thread(target=write)
        writing.start()
        while not acknowledged:
            pass
        before = acknowledged[-1]
        said = homing("backup", tmp_path / "copy.sqlite3", data=server.data)
        stop.set()
        writing.join()
    assert said.code == 0, said.err
    homing("restore", tmp_path / "copy.sqlite3", data=tmp_path / "new")
    with HomingServer(tmp_path / "new") as server:
        ada = Visitor(server)
        ada.unlock()
        (settings,) = [
            e["record"] for e in _exported(ada) if e["record"]["kind"] == "preferences.1"
        ]
        assert settings["idle_minutes"] >= before
        assert "Not whole" not in ada.get("/data").text


def test_nothing_is_ever_overwritten_by_a_backup(lived: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    homing("backup", tmp_path / "precious", data=lived).is_plain_refusal("exists already")
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_backup_is_one_file_for_its_owner_alone_and_says_nothing_in_clear(
    lived: Path, tmp_path: Path
) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    assert homing("backup", place / "b.sqlite3", data=lived).code == 0
    assert [p.name for p in place.iterdir()] == ["b.sqlite3"]
    assert stat.S_IMODE((place / "b.sqlite3").stat().st_mode) == 0o600
    assert b"Robin" not in (place / "b.sqlite3").read_bytes()


def test_who_was_in_at_that_moment_is_not_in_the_backup(tmp_path: Path) -> None:
    with HomingServer(tmp_path / "data") as server:
        Visitor(server).begin()
        with closing(sqlite3.connect(server.data / "homing.sqlite3")) as found:
            (wrapped,) = found.execute("SELECT wrapped FROM accounts_opensession").fetchone()
        homing("backup", tmp_path / "copy.sqlite3", data=server.data)
    assert wrapped[-16:] not in (tmp_path / "copy.sqlite3").read_bytes()


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    homing("backup", tmp_path / "b", data=tmp_path / "none").is_plain_refusal("nothing to copy")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_is_not_there_is_named(lived: Path, tmp_path: Path) -> None:
    said = homing("backup", tmp_path / "no" / "b", data=lived)
    said.is_plain_refusal(str(tmp_path / "no"), "another folder")


def test_damaged_entries_are_copied_and_told(lived: Path, tmp_path: Path) -> None:
    _damage_one(lived / "homing.sqlite3")
    said = homing("backup", tmp_path / "b", data=lived)
    assert said.code == 1
    assert "1 of them damaged, here before" in said.out
    back = homing("restore", tmp_path / "b", data=tmp_path / "new")
    assert back.code == 0
    assert "Please look: 1 of them damaged" in back.out


def test_a_restore_asks_first_and_takes_no_for_an_answer(lived: Path, tmp_path: Path) -> None:
    homing("backup", tmp_path / "b", data=lived)
    before = (lived / "homing.sqlite3").read_bytes()
    for said in ("no\n", "\n", ""):
        answer = homing("restore", tmp_path / "b", data=lived, said=said)
        assert answer.code == 1
        assert "Nothing was changed" in answer.out
    assert (lived / "homing.sqlite3").read_bytes() == before
    assert not list(lived.glob("before-*"))
    assert homing("restore", tmp_path / "b", data=lived, said="yes\n").code == 0


def test_the_data_of_before_is_kept_whole_under_a_name_of_its_own(
    lived: Path, tmp_path: Path
) -> None:
    homing("backup", tmp_path / "b", data=lived)
    with closing(sqlite3.connect(lived / "homing.sqlite3")) as found, found:
        found.execute("PRAGMA journal_mode=WAL")
        found.execute("UPDATE accounts_account SET name = 'Changed since'")
    homing("restore", "--yes", tmp_path / "b", data=lived)
    homing("restore", "--yes", tmp_path / "b", data=lived)
    assert {p.name for p in lived.glob("before-*")} == {
        "before-restore-1.sqlite3", "before-restore-2.sqlite3",
    }  # fmt: skip
    assert _names(lived / "before-restore-1.sqlite3") == ["Changed since"]
    assert _names(lived / "homing.sqlite3") == ["Sample life (invented)"]


def test_what_was_only_in_the_log_of_a_crash_is_kept_and_not_replayed_over_the_backup(
    tmp_path: Path,
) -> None:
    server = HomingServer(tmp_path / "data").start()
    try:
        ada = Visitor(server)
        ada.begin()
        homing("backup", tmp_path / "b", data=server.data)
        ada.get("/account")
        ada.post("/account/settings", idle_minutes=33)
    finally:
        server.kill()
    assert (server.data / "homing.sqlite3-wal").stat().st_size > 0
    homing("restore", "--yes", tmp_path / "b", data=server.data)
    assert not (server.data / "homing.sqlite3-wal").exists()
    with HomingServer(server.data) as again:
        ada = Visitor(again)
        ada.unlock()
        assert 'value="33"' not in ada.get("/account").text
    homing("restore", "--yes", server.data / "before-restore-1.sqlite3", data=tmp_path / "other")
    with HomingServer(tmp_path / "other") as other:
        ada = Visitor(other)
        ada.unlock()
        assert 'value="33"' in ada.get("/account").text


def test_a_log_that_could_not_be_folded_in_is_put_aside_and_never_replayed(
    lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_database: Path) -> None:
        raise NoDatabase

    homing("backup", tmp_path / "b", data=lived)
    (lived / "homing.sqlite3-wal").write_bytes(b"what the crash left")
    monkeypatch.setenv("HOMING_DATA", str(lived))
    monkeypatch.setattr(files, "settle", cannot)
    assert restore(str(tmp_path / "b"), sure=True) == 0
    assert not (lived / "homing.sqlite3-wal").exists()
    assert (lived / "before-restore-1.sqlite3-wal").read_bytes() == b"what the crash left"


def test_a_restore_under_a_running_homing_is_refused(lived: Path, tmp_path: Path) -> None:
    homing("backup", tmp_path / "b", data=lived)
    with HomingServer(lived) as server:
        said = homing("restore", "--yes", tmp_path / "b", data=lived)
        said.is_plain_refusal("is running", "Stop it first", "nothing was changed")
        assert Visitor(server).get("/hello").status == 200


def test_a_database_that_another_program_writes_to_is_not_replaced(
    lived: Path, tmp_path: Path
) -> None:
    homing("backup", tmp_path / "b", data=lived)
    with closing(sqlite3.connect(lived / "homing.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        said = homing("restore", "--yes", tmp_path / "b", data=lived)
        other.rollback()
    said.is_plain_refusal("Another program has", "nothing was changed")


@pytest.mark.parametrize("what", ["text", "empty", "foreign", "damaged", "newer", "folder", "none"])
def test_what_is_no_good_backup_changes_nothing(what: str, lived: Path, tmp_path: Path) -> None:
    file, said = tmp_path / "b", ""
    before = (lived / "homing.sqlite3").read_bytes()
    if what == "text":
        file.write_text("Dear diary, " * 1000)
        said = "cannot be read as a database"
    elif what == "empty":
        file.touch()
        said = "no database of Homing"
    elif what == "foreign":
        with closing(sqlite3.connect(file)) as other, other:
            other.execute("CREATE TABLE recipes (name)")
        said = "no database of Homing"
    elif what == "damaged":
        homing("backup", file, data=lived)
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) * 3 // 4])
        said = "Nothing was changed"
    elif what == "newer":
        homing("backup", file, data=lived)
        with closing(sqlite3.connect(file)) as other, other:
            other.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('sealed','0999_x','')"
            )
        said = "newer Homing"
    elif what == "folder":
        file.mkdir()
        said = "is not there"
    else:
        said = "is not there"
    homing("restore", "--yes", file, data=lived).is_plain_refusal(said)
    assert (lived / "homing.sqlite3").read_bytes() == before
    assert not list(lived.glob("before-*"))
    assert not list(lived.glob(".homing-*"))


def test_a_damaged_database_is_kept_and_replaced_by_a_good_backup(
    lived: Path, tmp_path: Path
) -> None:
    homing("backup", tmp_path / "b", data=lived)
    (lived / "homing.sqlite3").write_bytes(b"what is left of it" * 500)
    said = homing("restore", "--yes", tmp_path / "b", data=lived)
    assert said.code == 0, said.err
    assert (lived / "before-restore-1.sqlite3").read_bytes() == b"what is left of it" * 500
    assert _names(lived / "homing.sqlite3") == ["Sample life (invented)"]


def test_a_backup_on_a_read_only_disk_can_be_restored(lived: Path, tmp_path: Path) -> None:
    place = tmp_path / "dvd"
    place.mkdir()
    homing("backup", place / "b", data=lived)
    (place / "b").chmod(0o400)
    place.chmod(0o500)
    assert homing("restore", place / "b", data=tmp_path / "new").code == 0
    place.chmod(0o700)


def _names(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as found:
        return [row[0] for row in found.execute("SELECT name FROM accounts_account")]


def _damage_one(database: Path) -> None:
    with closing(sqlite3.connect(database)) as found, found:
        record_id, box = found.execute("SELECT record_id, box FROM sealed_sealedrow").fetchone()
        harmed = box[:50] + bytes([box[50] ^ 1]) + box[51:]
        found.execute(
            "UPDATE sealed_sealedrow SET box = ? WHERE record_id = ?", (harmed, record_id)
        )
