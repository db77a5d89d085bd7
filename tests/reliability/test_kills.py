"""R1: the server is killed while people write. What it acknowledged is there; nothing is torn."""

import json
import os
import random
import secrets
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.server import HomingServer
from tests.visitor import Visitor

pytestmark = pytest.mark.reliability

KILLS = int(os.environ.get("HOMING_TEST_KILLS", "25"))
WRITERS = 2


def _write(visitor: Visitor, acknowledged: dict[str, str], stop: threading.Event) -> None:
    """Save check-ins one after the other; remember each that the server said it had kept."""
    while not stop.is_set():
        entry_id, line = secrets.token_hex(16), secrets.token_hex(8)
        try:
            answer = visitor.post("/today/check-in", entry_id=entry_id, line=line)
        except (OSError, ValueError):  # the server went away in the middle of a word
            return
        except Exception as error:
            if type(error).__module__.startswith("http."):
                return
            raise
        if answer.status < 400:
            acknowledged[entry_id] = line


def _kill_while_writing(server: HomingServer, kills: int, chance: random.Random) -> dict[str, str]:
    """Start, let people write, kill; again and again on the same data."""
    acknowledged: dict[str, str] = {}
    with server:
        Visitor(server).begin()
    for _kill in range(kills):
        with server:
            stop = threading.Event()
            visitor = Visitor(server)
            visitor.unlock()
            visitor.get("/today/check-in")
            writers = [
                threading.Thread(target=_write, args=(visitor, acknowledged, stop))
                for _n in range(WRITERS)
            ]
            for writer in writers:
                writer.start()
            time.sleep(chance.uniform(0.02, 0.5))
            server.kill()
            stop.set()
            for writer in writers:
                writer.join(40)
    return acknowledged


def _inside(data: Path) -> dict[str, Any]:
    said = subprocess.run(
        [sys.executable, "-m", "tests.reliability.look_inside"],
        env={**os.environ, "HOMING_DATA": str(data)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def test_a_killed_server_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    server = HomingServer(tmp_path / "data")
    acknowledged = _kill_while_writing(server, KILLS, random.Random(KILLS))
    found = _inside(tmp_path / "data")
    lost = [i for i, line in acknowledged.items() if found["lines"].get(i) != line]
    print(f"\n{KILLS} kills, {len(acknowledged)} acknowledged entries, {len(lost)} lost")
    assert len(acknowledged) > KILLS, "the harness hardly wrote anything"
    assert lost == []
    assert found["whole"]
    assert found["rotten"] == 0
    assert found["integrity"] == "ok"


def test_the_harness_sees_a_server_that_acknowledges_too_early(tmp_path: Path) -> None:
    server = HomingServer(tmp_path / "data", module="tests.reliability.hasty_server")
    acknowledged = _kill_while_writing(server, 2, random.Random(1))
    found = _inside(tmp_path / "data")
    assert [i for i in acknowledged if i not in found["lines"]] != []
