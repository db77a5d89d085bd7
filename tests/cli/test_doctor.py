"""The doctor: counts and remedies, never a name or a word, and no harm done."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from homing.cli import doctor as doctor_module
from homing.web.sealed import files
from tests.cli.command import homing
from tests.server import HomingServer
from tests.visitor import Visitor


def test_all_is_well_on_a_sound_folder(lived: Path) -> None:
    said = homing("doctor", data=lived)
    assert said.code == 0, said.out
    wanted = (
        "Python 3.", "SQLite 3.", str(lived), "free on that disk", "1 vault(s)",
        "60 sealed entries", "checksum of every entry", "journal wal", "All is well",
    )  # fmt: skip
    for part in wanted:
        assert part in said.out, said.out
    assert "LOOK" not in said.out


def test_it_names_nobody(lived: Path) -> None:
    said = homing("doctor", data=lived)
    assert "Sample life" not in said.out
    assert "Robin" not in said.out


def test_before_the_first_run_it_makes_nothing(tmp_path: Path) -> None:
    said = homing("doctor", data=tmp_path / "none")
    assert said.code == 0
    assert "not made yet" in said.out
    assert not (tmp_path / "none").exists()


def test_it_works_while_homing_runs(tmp_path: Path) -> None:
    with HomingServer(tmp_path / "data") as server:
        Visitor(server).begin()
        said = homing("doctor", data=server.data)
        assert Visitor(server).get("/hello").status == 200
    assert said.code == 0, said.out
    assert "Homing is running on it" in said.out


def test_rotten_rows_are_counted_without_a_key(lived: Path) -> None:
    with closing(sqlite3.connect(lived / "homing.sqlite3")) as found, found:
        found.execute(
            "UPDATE sealed_sealedrow SET box = zeroblob(600) WHERE rowid IN "
            "(SELECT rowid FROM sealed_sealedrow LIMIT 3)"
        )
    said = homing("doctor", data=lived)
    assert said.code == 1
    assert "3 of them are not as they were written" in said.out
    assert "What to do" in said.out


def test_files_and_folder_open_to_others_are_told_with_the_command(lived: Path) -> None:
    (lived / "homing.sqlite3").chmod(0o644)
    said = homing("doctor", data=lived)
    assert said.code == 1
    assert f"chmod 600 {lived / 'homing.sqlite3'}" in said.out
    lived.chmod(0o755)
    assert f"chmod 700 {lived}" in homing("doctor", data=lived).out


def test_a_lost_secret_is_found(lived: Path) -> None:
    (lived / "secret.key").unlink()
    said = homing("doctor", data=lived)
    assert said.code == 1
    assert "homing manage new_secret" in said.out
    assert not (lived / "secret.key").exists(), "the doctor looks and does not treat"


def test_a_wrong_setting_is_a_finding_and_no_crash(lived: Path) -> None:
    said = homing("doctor", data=lived, HOMING_PROT="1")
    assert said.code == 1
    assert "HOMING_PROT is not a setting" in said.out


def test_someone_elses_database_is_not_taken_for_ours(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    with closing(sqlite3.connect(data / "homing.sqlite3")) as other, other:
        other.execute("CREATE TABLE recipes (name)")
    (data / "homing.sqlite3").chmod(0o600)
    (data / "secret.key").write_text("x")
    (data / "secret.key").chmod(0o600)
    said = homing("doctor", data=data)
    assert said.code == 1
    assert "holds no tables of Homing" in said.out
    assert "Traceback" not in said.err


def test_an_unsafe_sqlite_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOMING_DATA", str(tmp_path / "none"))
    monkeypatch.setattr(files, "engine_is_safe", lambda: False)
    assert doctor_module.doctor() == 1
    said = capsys.readouterr().out
    assert "write-ahead log could be damaged" in said
    assert "pysqlite3" in said


def test_a_pragma_that_is_not_in_force_is_told(lived: Path) -> None:
    """The settings are read back from a real connection, not believed."""
    program = (
        "import homing.web.settings as s, sys\n"
        "o = s.DATABASES['default']['OPTIONS']\n"
        "o['init_command'] = o['init_command'].replace('synchronous=FULL', 'synchronous=NORMAL')\n"
        "from homing.cli.main import main\n"
        "sys.exit(main(['doctor']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "HOMING_DATA": str(lived)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "synchronous = 1" in done.stdout
