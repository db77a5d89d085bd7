"""R4: eight processes read, change and write the same entries of one vault on one SQLite file."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from homing.records import CheckIn
from tests.reliability.real_database import account, on_file, unlocked
from tests.vault.store import fill

pytestmark = pytest.mark.reliability

CHANGES = int(os.environ.get("HOMING_TEST_WRITES", "1000"))
WRITERS = 8
COUNTERS = 16


def _begin(folder: Path, empty: Path) -> dict[str, Any]:
    folder.mkdir(mode=0o700)
    file = folder / "homing.sqlite3"
    file.write_bytes(empty.read_bytes())
    (folder / "secret.key").write_text("k" * 64)
    with on_file(file):
        vault_id = account("Ada")
        return {"vault": vault_id.hex(), "counters": fill(unlocked(vault_id), ["0"] * COUNTERS)}


def _write(folder: Path, order: dict[str, Any], changes: int, mode: str) -> list[dict[str, Any]]:
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.writer",
             json.dumps({**order, "seed": seed, "changes": changes // WRITERS, "mode": mode})],
            env={**os.environ, "HOMING_DATA": str(folder)}, stdout=subprocess.PIPE,
        )
        for seed in range(WRITERS)
    ]  # fmt: skip
    said = [writer.communicate(timeout=600)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    return [json.loads(text) for text in said]


def test_nobody_is_locked_out_and_no_change_is_lost(empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    order = _begin(folder, empty)
    said = _write(folder, order, CHANGES, "IMMEDIATE")
    assert sum(one["locked"] for one in said) == 0
    assert sum(one["unwell"] for one in said) == 0
    assert sum(one["conflicts"] for one in said) > 0, "they never met: the test shows nothing"
    done = {name: sum(one["done"][name] for one in said) for name in order["counters"]}
    assert sum(done.values()) == CHANGES // WRITERS * WRITERS
    with on_file(folder / "homing.sqlite3"):
        opened = unlocked(bytes.fromhex(order["vault"]))
        assert opened.health.whole
        held = {e.id: (int(e.record.line), e.version - 1) for e in opened.of(CheckIn)}
    assert held == {name: (count, count) for name, count in done.items()}


def test_the_harness_sees_writers_that_do_not_take_the_lock_at_once(
    empty: Path, tmp_path: Path
) -> None:
    order = _begin(tmp_path / "data", empty)
    said = _write(tmp_path / "data", order, 400, "DEFERRED")
    assert sum(one["locked"] for one in said) > 0
