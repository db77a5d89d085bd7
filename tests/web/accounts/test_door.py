"""The door: unlock, lock, and what happens to words that arrive at a locked page."""

import pytest
from django.test import Client

from homing.web.accounts.models import OpenSession
from tests.cast import PASSPHRASE, Someone, new_client

pytestmark = pytest.mark.django_db


def test_it_opens_for_the_right_passphrase(ada: Someone, quick_kdf: None) -> None:
    client = new_client()
    answer = client.post("/unlock", {"passphrase": PASSPHRASE})
    assert answer.status_code == 302
    assert client.get("/account").status_code == 200


def test_it_stays_shut_for_a_wrong_passphrase(ada: Someone, quick_kdf: None) -> None:
    client = new_client()
    answer = client.post("/unlock", {"passphrase": PASSPHRASE + "x"})
    assert answer.status_code == 422
    assert client.get("/account").status_code == 302


def test_locking_removes_the_session_row(as_ada: Client) -> None:
    as_ada.post("/lock")
    assert not OpenSession.objects.exists()
    assert as_ada.get("/account").status_code == 302


def test_words_sent_to_a_locked_page_are_carried_through_the_door(
    ada: Someone, quick_kdf: None
) -> None:
    client = new_client()
    page = client.post("/account/settings", {"idle_minutes": "25"})
    assert page.status_code == 401
    assert b"carried_idle_minutes" in page.content
    again = client.post(
        "/unlock",
        {
            "passphrase": PASSPHRASE,
            "carried_to": "/account/settings",
            "carried_idle_minutes": "25",
        },
    )
    assert again.status_code == 200
    assert b'action="/account/settings"' in again.content
    assert b"25" in again.content


def test_nobody_is_sent_elsewhere_after_the_door(ada: Someone, quick_kdf: None) -> None:
    for wanted in ("https://example.org/", "//example.org", "/\\example.org", "/nowhere"):
        answer = new_client().post("/unlock", {"passphrase": PASSPHRASE, "next": wanted})
        assert answer.headers["Location"] == "/"
