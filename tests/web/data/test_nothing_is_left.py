"""Erasing in the running product: the bytes of the database file are searched afterwards."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cast import PASSPHRASE
from tests.server import HomingServer
from tests.visitor import Visitor


def test_no_byte_of_keys_rows_or_name_is_left_in_the_file_or_its_log(
    server: HomingServer,
) -> None:
    ada = Visitor(server)
    ada.begin("Ada Canaryname")
    for minutes in range(5, 30):
        ada.get("/account")
        ada.post("/account/settings", idle_minutes=minutes)
    ada.get("/account/recovery")
    ada.post("/account/recovery", choice="whole")
    remains = _remains(server.data)
    assert len(remains) > 10
    assert _found(server.data, remains) == remains, "the search must find what is there"
    ada.get("/data/erase")
    page = ada.post("/data/erase", word="erase", passphrase=PASSPHRASE)
    assert "It is gone" in page.text
    assert _found(server.data, remains) == []


def _remains(data: Path) -> list[bytes]:
    """A piece of everything that was sealed, wrapped or named."""
    with closing(sqlite3.connect(data / "homing.sqlite3")) as found:
        pieces = [row[0] for row in found.execute("SELECT box FROM sealed_sealedrow")]
        for row in found.execute("SELECT wrap, verifier FROM sealed_keyslot"):
            pieces += row
        pieces += [row[0] for row in found.execute("SELECT head FROM sealed_vault")]
        pieces += [row[0] for row in found.execute("SELECT id FROM sealed_vault")]
        pieces += [row[0] for row in found.execute("SELECT wrapped FROM accounts_opensession")]
    return [piece[-16:] for piece in pieces] + [b"Ada Canaryname", b"ada canaryname"]


def _found(data: Path, pieces: list[bytes]) -> list[bytes]:
    there = b"".join(f.read_bytes() for f in sorted(data.rglob("*")) if f.is_file())
    return [piece for piece in pieces if piece in there]
