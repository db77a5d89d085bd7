"""
Capability 90: privacy and ownership.

Run with the network off: everything except outside links works; watch the traffic: none; delete
all: keys and rows gone, a restart shows the first run. (Sharing comes later; there is none yet.)
"""

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route

from tests.cast import PASSPHRASE
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(90, part="there is no sharing yet"), pytest.mark.browser]

_ROOMS = ("/", "/journal", "/practise", "/people", "/progress", "/learn", "/help", "/about",
          "/account", "/data", "/data/erase")  # fmt: skip
_CANARY = "Quokka-canary-in-one-line"
# loaded by Python itself at the start of the server: notes whom it tries to reach
_WATCH = """
import os, sys

def watch(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo"}:
        where = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        with open(os.environ["HOMING_TEST_WATCH"], "a") as log:
            log.write(f"{event} {where}\\n")

sys.addaudithook(watch)
"""
_OURSELVES = ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104 - waitress's own default


def _watched_server(tmp_path: Path) -> tuple[HomingServer, Path]:
    place = tmp_path / "watch"
    place.mkdir()
    (place / "sitecustomize.py").write_text(_WATCH)
    log = tmp_path / "reached.txt"
    log.touch()
    server = HomingServer(tmp_path / "data", PYTHONPATH=str(place), HOMING_TEST_WATCH=str(log))
    return server, log


def test_everything_works_offline_nothing_is_sent_and_leaving_leaves_nothing(
    tmp_path: Path, chromium: Chromium
) -> None:
    server, reached = _watched_server(tmp_path)
    with server:
        context = chromium.context(server, accept_downloads=True)
        asked_elsewhere: list[str] = []

        def only_here(route: Route) -> None:
            if route.request.url.startswith((server.address, "data:")):
                route.continue_()
            else:
                asked_elsewhere.append(route.request.url)
                route.abort()

        context.route("**/*", only_here)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: _note(said, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))

        make_vault(page, server)
        _keep_something(page)
        for room in _ROOMS:
            answer = page.goto(room)
            assert answer is not None
            assert answer.status == 200, room
            page.wait_for_load_state("networkidle")
        _export(page)
        _erase(page)
        context.close()
    assert asked_elsewhere == []
    assert complaints == []
    names = [line.split(" ", 1)[1] for line in reached.read_text().splitlines()]
    assert [n for n in names if not any(us in n for us in _OURSELVES)] == []
    _nothing_is_left(server)


def _note(said: ConsoleMessage, complaints: list[str]) -> None:
    if said.type in {"error", "warning"}:
        complaints.append(said.text)


def _keep_something(page: Page) -> None:
    page.goto("/today/check-in")
    page.fill("[name=line]", _CANARY)
    page.click("text=Keep this")
    page.wait_for_url(lambda url: "check-in" not in url)


def _export(page: Page) -> None:
    page.goto("/data")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export", exact=True).click()
    assert waiting.value.suggested_filename.startswith("homing-20")
    packed = zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    entries = json.loads(packed.read("homing-export.json"))["entries"]
    assert any(e["record"].get("line") == _CANARY for e in entries)
    assert _CANARY in packed.read("readable.html").decode()


def _erase(page: Page) -> None:
    page.goto("/data")
    page.click("text=Erase my place here")
    page.fill("[name=word]", "erase")
    page.fill("[name=passphrase]", PASSPHRASE)
    page.click("text=Erase everything of mine")
    assert page.text_content("h1") == "It is gone"
    assert page.context.cookies() == [] or {c["name"] for c in page.context.cookies()}.isdisjoint(
        {"sid", "vk", "device"}
    )


def _nothing_is_left(server: HomingServer) -> None:
    with closing(sqlite3.connect(server.data / "homing.sqlite3")) as found:
        tables = ("sealed_vault", "sealed_keyslot", "sealed_sealedrow", "accounts_account",
                  "accounts_opensession")  # fmt: skip
        for table in tables:
            assert found.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608
    with HomingServer(server.data) as again:
        assert again.token, "a restart shows the first run"
