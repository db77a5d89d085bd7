"""The calendar address against a real server: it answers while the vault is locked."""

import re
import urllib.error
import urllib.request

from tests.server import HomingServer
from tests.visitor import Visitor


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_locked_vault_still_reminds_and_the_address_lies_nowhere(server: HomingServer) -> None:
    ada = Visitor(server)
    ada.begin()
    ada.get("/today/prompts")
    ada.post("/today/prompts", hour_1="09:00")
    page = ada.post("/today/prompts/calendar", choice="new").text
    found = re.search(r"http://localhost:\d+/calendar/([\w-]{43})\.ics", page)
    assert found
    address, secret = found[0], found[1].encode()
    ada.post("/lock")
    assert "/unlock" in ada.get("/today/prompts").address
    assert status(address) == 200
    ada.unlock()
    ada.get("/today/prompts")
    ada.post("/today/prompts/calendar", choice="end")
    assert status(address) == 404
    files = [*server.data.rglob("*"), server.log]
    assert not any(secret in file.read_bytes() for file in files if file.is_file())
