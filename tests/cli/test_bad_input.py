"""Everything that can be wrong with a start: one sentence, a remedy, nothing lost."""

import os
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.command import homing
from tests.server import HomingServer
from tests.visitor import Visitor

ROOT = Path(__file__).parents[2]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != "running.lock" and not p.name.endswith(("-shm", "-wal"))
    }


# --- settings --------------------------------------------------------------------------------


def test_an_unknown_setting_is_named_with_those_that_exist(tmp_path: Path) -> None:
    said = homing("run", "--no-browser", data=tmp_path / "d", HOMING_PROT="8471")
    said.is_plain_refusal("HOMING_PROT is not a setting", "HOMING_PORT")


@pytest.mark.parametrize("port", ["eighty", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path) -> None:
    said = homing("run", "--no-browser", data=tmp_path / "d", HOMING_PORT=port)
    said.is_plain_refusal("HOMING_PORT", port)


def test_a_port_out_of_range_on_the_command_line_is_refused(tmp_path: Path) -> None:
    said = homing("run", "--no-browser", "--port", "70000", data=tmp_path / "d")
    said.is_plain_refusal("65535", "70000")


@pytest.mark.parametrize("clock", ["tomorrow", "2027-13-01", "05.01.2027"])
def test_a_clock_that_is_no_date_is_refused(clock: str, tmp_path: Path) -> None:
    said = homing("run", "--no-browser", "--port", 0, "--clock", clock, data=tmp_path / "d")
    said.is_plain_refusal("--clock", "2027-01-05", clock)


# --- ports and second starts -----------------------------------------------------------------


@contextmanager
def _somebody_listening() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_port_used_by_another_program_is_told_with_a_free_one(tmp_path: Path) -> None:
    with _somebody_listening() as port:
        said = homing("run", "--no-browser", "--port", port, data=tmp_path / "d")
    said.is_plain_refusal(f"Port {port} is used by another program", f"--port {port + 1}")


def test_a_port_used_by_a_homing_of_another_folder_is_told(
    server: HomingServer, tmp_path: Path
) -> None:
    port = _port(server)
    said = homing("run", "--no-browser", "--port", port, data=tmp_path / "other")
    said.is_plain_refusal("Another Homing, with another data folder", f"--port {port + 1}")


@pytest.mark.parametrize("wanted", ["same port", "another port"])
def test_a_second_start_opens_the_one_that_runs(
    wanted: str, server: HomingServer, tmp_path: Path
) -> None:
    opened = tmp_path / "opened"
    stub = tmp_path / "browser"
    stub.write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n')
    stub.chmod(0o700)
    port = _port(server) if wanted == "same port" else 0
    said = homing("run", "--port", port, data=server.data, BROWSER=f"{stub} %s")
    assert said.code == 0, said.err
    assert "running already" in said.out
    assert opened.read_text().strip().endswith(f"localhost:{_port(server)}/")
    assert Visitor(server).get("/hello").status == 200


def test_a_lock_left_by_a_power_cut_stops_nobody(tmp_path: Path) -> None:
    first = HomingServer(tmp_path / "data").start()
    first.kill()
    assert (tmp_path / "data" / "running.lock").exists()
    with HomingServer(tmp_path / "data") as second:
        assert Visitor(second).get("/hello").status == 200


def test_ctrl_c_stops_it_cleanly(tmp_path: Path) -> None:
    started = HomingServer(tmp_path / "data").start()
    assert started.stop() == 0
    log = started.log.read_text()
    assert "Everything is locked" in log
    assert "Traceback" not in log


def test_a_terminal_that_closes_stops_it_cleanly(tmp_path: Path) -> None:
    started = HomingServer(tmp_path / "data").start()
    started.process.send_signal(signal.SIGTERM)
    assert started.process.wait(15) == 0
    assert "Traceback" not in started.log.read_text()


def _port(server: HomingServer) -> int:
    return int(server.address.rstrip("/").rpartition(":")[2])


# --- the folder ------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    said = homing("run", "--no-browser", data=tmp_path / "file" / "data")
    said.is_plain_refusal("cannot write in", "HOMING_DATA=")
    assert (tmp_path / "file").read_text() == "in the way"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    said = homing("run", "--no-browser", data=tmp_path / "data")
    said.is_plain_refusal("cannot write in", "HOMING_DATA=")


def test_a_folder_that_others_can_read_is_refused_with_the_remedy(lived: Path) -> None:
    before = _files(lived)
    lived.chmod(0o750)
    said = homing("run", "--no-browser", data=lived)
    said.is_plain_refusal("can read", f"chmod 700 {lived}")
    assert _files(lived) == before


def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    with HomingServer(tmp_path / "data") as server:
        Visitor(server).begin()
        found = [server.data, *server.data.rglob("*")]
        assert {p.name: oct(stat.S_IMODE(p.stat().st_mode) & 0o077) for p in found} == {
            p.name: "0o0" for p in found
        }


def test_a_lost_secret_is_told_and_its_remedy_works(lived: Path) -> None:
    (lived / "secret.key").unlink()
    before = _files(lived)
    homing("run", "--no-browser", data=lived).is_plain_refusal(
        "secret.key is missing", "homing manage new_secret"
    )
    assert _files(lived) == before
    assert homing("manage", "new_secret", data=lived).code == 0
    assert stat.S_IMODE((lived / "secret.key").stat().st_mode) == 0o600
    with HomingServer(lived) as server:
        assert "Welcome back" in Visitor(server).get("/unlock").text


def test_half_a_secret_is_none(lived: Path) -> None:
    (lived / "secret.key").write_text("")
    homing("run", "--no-browser", data=lived).is_plain_refusal("secret.key is missing")


# --- the database ----------------------------------------------------------------------------


def test_data_of_a_newer_homing_is_left_alone(lived: Path) -> None:
    with closing(sqlite3.connect(lived / "homing.sqlite3")) as found, found:
        found.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('sealed', '0099_later', '2030-01-01')"
        )
        found.execute("PRAGMA user_version = 77")
    before = _rows(lived)
    homing("run", "--no-browser", data=lived).is_plain_refusal(
        "newer Homing", "sealed.0099_later", "Nothing was changed"
    )
    assert _rows(lived) == before
    doctor = homing("doctor", data=lived)
    assert doctor.code == 1
    assert "newer Homing" in doctor.out


@pytest.mark.parametrize("harm", ["header", "sealed page", "account page", "cut", "empty schema"])
def test_a_damaged_database_is_told_and_never_replaced(harm: str, lived: Path) -> None:
    database = lived / "homing.sqlite3"
    _harm(database, harm)
    before = database.read_bytes()
    server = HomingServer(lived)
    try:
        server.start()
    except AssertionError:
        assert server.process.returncode == 2
        assert "homing restore" in server.log.read_text()
        assert database.read_bytes() == before
    else:  # damaged where a start does not look: it serves what is left
        assert harm in {"sealed page", "account page", "cut"}
        server.stop()
    assert "Traceback" not in server.log.read_text()
    doctor = homing("doctor", data=lived)
    assert doctor.code == 1
    assert "Traceback" not in doctor.err
    assert "homing restore" in doctor.out
    refused = homing("backup", lived.parent / "copy.sqlite3", data=lived)
    refused.is_plain_refusal("homing doctor")
    assert not (lived.parent / "copy.sqlite3").exists()


def _harm(database: Path, how: str) -> None:
    with closing(sqlite3.connect(database)) as found:
        pages = dict(found.execute("SELECT name, rootpage FROM sqlite_schema"))
    whole = database.read_bytes()
    if how == "header":
        database.write_bytes(b"not a database at all" + whole[21:])
    elif how == "cut":
        database.write_bytes(whole[: len(whole) * 3 // 4])
    elif how == "empty schema":
        database.write_bytes(whole[:100] + bytes(3996) + whole[4096:])
    else:
        table = "sealed_sealedrow" if how == "sealed page" else "accounts_account"
        start = (pages[table] - 1) * 4096
        database.write_bytes(whole[:start] + os.urandom(4096) + whole[start + 4096 :])


def _rows(data: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "homing.sqlite3")) as found:
        return found.execute("SELECT * FROM sealed_sealedrow ORDER BY record_id").fetchall()


# --- the disk --------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", str(place)]
    if (
        shutil.which("mount") is None
        or subprocess.run(asked, capture_output=True, check=False).returncode
    ):
        pytest.skip("a small disk can be mounted by root only")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def _fill(place: Path, leave: int = 0) -> None:
    free = shutil.disk_usage(place).free - leave
    (place / "ballast").write_bytes(bytes(max(0, free)))


@pytest.mark.parametrize("room", [0, 4096, 40_000])
def test_a_full_disk_at_the_first_start_is_told_and_a_second_start_works(
    room: int, small_disk: Path
) -> None:
    _fill(small_disk, room)
    data = small_disk / "data"
    said = homing("run", "--no-browser", "--port", 0, data=data)
    said.is_plain_refusal("room")
    (small_disk / "ballast").unlink()
    with HomingServer(data) as server:
        assert "A second way in" in Visitor(server).begin().text


def test_a_full_disk_while_writing_loses_nothing_and_passes(small_disk: Path) -> None:
    with HomingServer(small_disk / "data") as server:
        ada = Visitor(server)
        ada.begin()
        ada.get("/account")
        assert ada.post("/account/settings", idle_minutes=11).status == 200
        _fill(small_disk)
        answers = [ada.post("/account/settings", idle_minutes=20 + n) for n in range(30)]
        refused = next(a for a in answers if a.status != 200)
        assert refused.status == 507
        assert "full" in refused.text
        taken = [20 + n for n, answer in enumerate(answers) if answer.status == 200]
        assert f'value="{[11, *taken][-1]}"' in ada.get("/account").text
        (small_disk / "ballast").unlink()
        assert ada.post("/account/settings", idle_minutes=55).status == 200
        assert 'value="55"' in ada.get("/account").text
    assert homing("doctor", data=small_disk / "data").out.count("LOOK") == 1, "only the small disk"


def test_a_backup_to_a_full_disk_leaves_no_half_of_one(lived: Path, small_disk: Path) -> None:
    _fill(small_disk, 20_000)
    said = homing("backup", small_disk / "copy.sqlite3", data=lived)
    said.is_plain_refusal("not enough room")
    assert [p.name for p in small_disk.iterdir()] == ["ballast"]


# --- an old Python ---------------------------------------------------------------------------


def test_an_old_python_is_told_before_anything_is_made(tmp_path: Path) -> None:
    for name in ("python", "python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        old = tmp_path / name
        old.write_text("#!/bin/sh\nexit 1\n")
        old.chmod(0o700)
    done = subprocess.run(
        ["sh", "scripts/find-python"],
        cwd=ROOT, env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode == 0:
        pytest.fail(f"it took {done.stdout}")
    assert "Python 3.11 or newer" in done.stderr
    assert "apt install" in done.stderr


def test_the_command_itself_tells_an_old_python(tmp_path: Path) -> None:
    program = (
        "import sys; sys.version_info = (3, 10, 2, 'final', 0); sys.argv = ['homing', 'run']\n"
        f"exec(open({str(ROOT / 'src/homing/cli/main.py')!r}).read())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Homing needs Python 3.11 or newer; this is 3.10.2")


def test_the_version_is_said_quickly_and_alone(tmp_path: Path) -> None:
    said = homing("version", data=tmp_path / "never-made")
    assert said.out.startswith("homing ")
    assert not (tmp_path / "never-made").exists()
