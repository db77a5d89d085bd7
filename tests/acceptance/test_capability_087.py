"""Capability 87 (help and quick exit): help from everywhere, and out of the page at once."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

from homing import content
from homing.records import CheckIn, PracticeSession
from tests.acceptance.elsewhere import Elsewhere
from tests.cast import Someone, new_client
from tests.server import Chromium, HomingServer, make_vault
from tests.web.addresses import views

pytestmark = pytest.mark.capability(87, part="help and quick exit")

PLAIN = "I don't want to live any more. I want to kill myself."
LEAVING = {"/lock", "/exit"}


def pages(client: Client, *, locked: bool) -> dict[str, str]:
    found = {}
    for address, view in views():
        if address in LEAVING or (locked and not getattr(view, "open_to_all", False)):
            continue
        answer = client.get(address, follow=True)
        if "html" in answer.headers.get("Content-Type", ""):
            found[address] = answer.content.decode()
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("locked", [False, True])
def test_help_and_quick_exit_stand_on_every_page(ada: Someone, *, locked: bool) -> None:
    found = pages(new_client() if locked else ada.client, locked=locked)
    assert len(found) > (5 if locked else 20)
    for address, page in found.items():
        assert 'href="/help"' in page, address
        assert 'href="/exit"' in page, address


@pytest.mark.django_db
def test_help_shows_the_numbers_of_the_country_that_was_set(ada: Someone) -> None:
    for code in ("GB", "US", "DE", "IN", "BR"):
        country = next(c for c in content.help_lines().countries if c.code == code)
        ada.client.post("/help/keep", {"country": code})
        top = ada.client.get("/help").content.decode().partition('id="countries"')[0]
        for number in (country.emergency[0], *(line.contact for line in country.support[:1])):
            assert f">{number}</a>" in top
        locked = new_client().get(f"/help/{code}").content.decode().partition('id="countries"')[0]
        assert f">{country.emergency[0]}</a>" in locked


@pytest.mark.django_db
def test_a_plain_statement_shows_help_at_once_and_nothing_is_blocked(ada: Someone) -> None:
    said = {"entry_id": "0a" * 16, "words": ["sad"], "with_whom": PLAIN}
    page = ada.client.post("/practise/feeling", said, follow=True).content.decode()
    assert 'href="/help#ending-life"' in page
    (session,) = ada.store.of(PracticeSession)
    assert session.record.named is not None
    assert session.record.named.with_whom == PLAIN

    said = {"entry_id": "0b" * 16, "line": PLAIN}
    page = ada.client.post("/today/check-in", said, follow=True).content.decode()
    assert 'href="/help#ending-life"' in page
    (check_in,) = ada.store.of(CheckIn)
    assert check_in.record.line == PLAIN


@pytest.mark.django_db
def test_an_everyday_line_shows_no_help(ada: Someone) -> None:
    said = {"entry_id": "0a" * 16, "words": ["happy"], "with_whom": "I could die laughing"}
    page = ada.client.post("/practise/feeling", said, follow=True).content.decode()
    assert "/help#" not in page


@pytest.mark.django_db
def test_nothing_on_help_reframes_a_threat_as_a_skill(ada: Someone) -> None:
    page = new_client().get("/help").content.decode()
    afraid = page.partition('id="afraid"')[2].partition("</section>")[0]
    assert "not your fault" in afraid
    for word in ("your style", "trigger", "communicat", "breathe", "calm down", "stay with them"):
        assert word not in afraid.lower()


# --- in a real browser ---------------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    place = Elsewhere(tmp_path)
    yield place
    place.close()


@pytest.fixture
def homing(tmp_path: Path, elsewhere: Elsewhere) -> Iterator[HomingServer]:
    """A running Homing whose quick exit leads to that page."""
    with HomingServer(tmp_path / "data", HOMING_EXIT_URL=elsewhere.address) as running:
        yield running


def open_sessions(server: HomingServer) -> int:
    (database,) = Path(server.data).glob("*.sqlite3")
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as rows:
        return int(rows.execute("select count(*) from accounts_opensession").fetchone()[0])


def gone(server: HomingServer) -> float:
    """Seconds until the server has forgotten the session."""
    began = time.monotonic()
    while open_sessions(server):
        assert time.monotonic() - began < 5, "the session row is still there"
        time.sleep(0.02)
    return time.monotonic() - began


def blank_after(page: Page, act: str) -> float:
    """Milliseconds from the act to the moment when nothing of the page is left to see."""
    return float(
        page.evaluate(
            """act => new Promise(done => {
              const began = performance.now();
              const look = () => {
                const seen = document.querySelector("main").getClientRects().length;
                if (seen) setTimeout(look, 1); else done(performance.now() - began);
              };
              if (act === "click") document.querySelector("a.exit").click();
              else for (let n = 0; n < 3; n += 1) {
                document.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
                document.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift" }));
              }
              look();
            })""",
            act,
        )
    )


@pytest.mark.browser
@pytest.mark.parametrize("act", ["click", "shift"])
def test_quick_exit_blanks_at_once_and_the_server_forgets(
    homing: HomingServer, elsewhere: Elsewhere, chromium: Chromium, act: str
) -> None:
    context = chromium.context(
        homing, viewport={"width": 320, "height": 640}, ignore_https_errors=True
    )
    page = context.new_page()
    make_vault(page, homing)
    page.goto("/practise/feeling")
    assert open_sessions(homing) == 1
    elsewhere.answers.clear()  # a slow network: the old page stays for a while
    assert blank_after(page, act) < 100
    assert gone(homing) < 1
    elsewhere.answers.set()
    page.wait_for_url(elsewhere.address)
    assert elsewhere.asked == 1
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_back_after_quick_exit_shows_the_locked_page(
    homing: HomingServer, elsewhere: Elsewhere, chromium: Chromium, *, script: bool
) -> None:
    first = chromium.context(homing)
    make_vault(first.new_page(), homing)
    context = chromium.context(
        homing,
        java_script_enabled=script,
        storage_state=first.storage_state(),
        ignore_https_errors=True,
    )
    page = context.new_page()
    page.goto("/practise/feeling")
    page.fill("[name=with_whom]", "something private")
    page.click("a.exit")
    page.wait_for_url(elsewhere.address)
    assert gone(homing) < 1
    page.go_back()
    page.wait_for_url("**/unlock?next=/practise/feeling")
    assert "something private" not in page.content()
    context.close()
    first.close()
