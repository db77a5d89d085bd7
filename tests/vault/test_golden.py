"""
The golden files of HMG1 version 1: they always open, and what made them still makes the same.

They were made once by tests/vectors/make_hmg1.py and are never made again.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from homing.vault import CannotOpen, DataKey, Row, Shares, Slot, SlotKind, intact, keys, recovery
from homing.vault import open_session as open_session_key
from homing.vault.format import Head, open_head, opener
from tests.vectors import make_hmg1

STORED: dict[str, dict[str, Any]] = json.loads(make_hmg1.VECTORS.read_text())
INSIDE: list[dict[str, Any]] = json.loads(make_hmg1.INSIDE.read_text())


def _b(name: str, field: str) -> bytes:
    return bytes.fromhex(STORED[name][field])


KEY = DataKey(_b("data_key", "vault_id"), 2, _b("data_key", "secret"))


def test_what_made_them_still_makes_them_byte_for_byte() -> None:
    made = {
        name: {k: v.hex() if isinstance(v, bytes) else v for k, v in fields.items()}
        for name, fields in make_hmg1.vectors()
    }
    assert made == STORED


def test_the_golden_rows_open() -> None:
    row = STORED["row_1"]
    stored = Row(_b("row_1", "record_id"), row["version"], 2, row["revision"], _b("row_1", "box"),
                 row["checksum"])  # fmt: skip
    assert opener(KEY)(stored) == _b("row_1", "payload")
    assert intact(stored)
    with pytest.raises(CannotOpen):
        opener(KEY)(stored._replace(version=stored.version + 1))


def test_the_golden_head_opens() -> None:
    head = STORED["head"]
    expected = Head(head["revision"], head["rows"], int(head["marks"], 16))
    assert open_head(_b("head", "box"), KEY, head["revision"]) == expected


def test_the_golden_ways_in_open() -> None:
    vault_id = _b("passphrase", "vault_id")
    params = keys.KdfParams.unpacked(_b("passphrase", "params"))
    root = keys.passphrase_root(STORED["passphrase"]["passphrase"], vault_id, params)
    secret = recovery.read(STORED["recovery"]["written"])
    for kind, way in (
        (SlotKind.PASSPHRASE, root),
        (SlotKind.RECOVERY, keys.recovery_root(secret, vault_id)),
    ):
        name = f"slot_{int(kind)}"
        slot = Slot(kind, _b(name, "params"), _b(name, "verifier"), _b(name, "wrap"))
        assert keys.open_slot(slot, way, vault_id, 2).secret == KEY.secret


def test_the_golden_session_opens() -> None:
    shares = Shares(*(_b("session", f) for f in ("session_hash", "cookie_key", "boot_key")))
    assert open_session_key(_b("session", "wrapped"), shares, KEY.vault_id, 2).secret == KEY.secret


def test_the_golden_database_opens_with_every_record_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copyfile(make_hmg1.DATABASE, folder / "homing.sqlite3")
    (folder / "secret.key").write_text("k" * 64)
    said = subprocess.run(
        [sys.executable, "-m", "tests.vectors.look_inside"],
        env={**os.environ, "HOMING_DATA": str(folder)},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    found = json.loads(said.stdout)
    assert (found["same_key"], found["whole"], found["rotten"]) == (True, True, 0)
    for then, now in zip(INSIDE, found["inside"], strict=True):
        assert (now["id"], now["version"]) == (then["id"], then["version"])
        # a later version of Homing may have given a kind more fields, never other words
        assert _without_additions(now["record"], then["record"]) == then["record"]


def _without_additions(now: Any, then: Any) -> Any:
    if isinstance(now, dict) and isinstance(then, dict):
        return {k: _without_additions(now.get(k), v) for k, v in then.items()}
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [_without_additions(n, t) for n, t in zip(now, then, strict=True)]
    return now


def test_the_golden_files_cannot_be_made_again(capsys: pytest.CaptureFixture[str]) -> None:
    before = make_hmg1.DATABASE.read_bytes(), make_hmg1.VECTORS.read_bytes()
    assert make_hmg1.main() == 0
    assert "stays as it is" in capsys.readouterr().err
    assert (make_hmg1.DATABASE.read_bytes(), make_hmg1.VECTORS.read_bytes()) == before
