"""
R18, after what happened to the patients of a psychotherapy practice in 2018 to 2020: somebody
has every file of the server, its secret key, and the cookies of a browser that was open.
"""

import base64
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests.server import HomingServer
from tests.visitor import Visitor

pytestmark = pytest.mark.reliability

WORDS = "He said nothing when I cried"


def _live(server: HomingServer) -> Visitor:
    """Ada is writing: an open vault with a few entries."""
    ada = Visitor(server)
    ada.begin()
    ada.get("/today/check-in")
    for number in range(3):
        answer = ada.post(
            "/today/check-in", entry_id=secrets.token_hex(16), line=f"{WORDS} {number}"
        )
        assert answer.status == 200
    assert WORDS in ada.get("/journal").text
    return ada


def _jar(ada: Visitor) -> dict[str, str]:
    return {cookie.name: cookie.value or "" for cookie in ada.jar}


def _rob(server: HomingServer, ada: Visitor, loot: Path) -> dict[str, int]:
    """Copy everything while the vault is open, let the process die, and set the thief on it."""
    shutil.copytree(server.data, loot)
    loot.chmod(0o700)
    server.kill()
    said = subprocess.run(
        [sys.executable, "-m", "tests.reliability.thief", json.dumps(_jar(ada)), WORDS],
        env={**os.environ, "HOMING_DATA": str(loot)}, capture_output=True, text=True,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    found: dict[str, int] = json.loads(said.stdout)
    return found


def test_with_everything_but_a_living_process_nothing_opens(tmp_path: Path) -> None:
    with HomingServer(tmp_path / "data") as server:
        found = _rob(server, _live(server), tmp_path / "loot")
    assert found == dict.fromkeys(found, 0)


def test_the_thief_opens_a_vault_whose_boot_key_can_be_guessed(tmp_path: Path) -> None:
    weak = HomingServer(tmp_path / "data", module="tests.reliability.weak_server")
    with weak as server:
        found = _rob(server, _live(server), tmp_path / "loot")
    assert found["with_the_session_row"] >= 3


def test_with_a_living_process_and_no_cookie_nothing_opens(tmp_path: Path) -> None:
    with HomingServer(tmp_path / "data") as server:
        ada = _live(server)
        with closing(sqlite3.connect(server.data / "homing.sqlite3")) as db:
            id_hash, wrapped = db.execute(
                "SELECT id_hash, wrapped FROM accounts_opensession"
            ).fetchone()
        jar = _jar(ada)
        forged = [
            {},
            {"sid": base64.urlsafe_b64encode(id_hash).decode()},
            {"sid": base64.urlsafe_b64encode(id_hash).decode(), "vk": jar["vk"]},
            {"sid": base64.urlsafe_b64encode(id_hash).decode(),
             "vk": base64.urlsafe_b64encode(wrapped[:32]).decode()},
            {"vk": jar["vk"]},
            {"sid": jar["sid"]},
            {"sid": jar["vk"], "vk": jar["sid"]},
        ]  # fmt: skip
        for cookies in forged:
            assert not _reads(server, cookies)
        assert _reads(server, jar), "the control: with both cookies it opens"
        half = {"sid": jar["sid"], "vk": base64.urlsafe_b64encode(bytes(32)).decode()}
        assert not _reads(server, half), "half of the cookies opens what is open in memory"


def _reads(server: HomingServer, cookies: dict[str, str]) -> bool:
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    asked = urllib.request.Request(server.address + "journal", headers={"Cookie": header})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(asked, timeout=20) as answer:
        return WORDS.encode() in answer.read()
