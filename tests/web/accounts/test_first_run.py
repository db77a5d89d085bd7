"""The first run, and who may make a vault after it."""

from threading import BoundedSemaphore
from unittest import mock

import pytest
from django.test import Client

from homing.records import ScopeAcknowledged
from homing.web.accounts import door
from homing.web.accounts.first_run import FIRST_RUN
from homing.web.accounts.models import Account, Invitation
from tests.cast import PASSPHRASE, Someone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_kdf")]

NEW = {"name": "Ada", "passphrase": PASSPHRASE, "understood": "on"}


def _admitted(client: Client) -> Client:
    client.post("/begin", {"code": FIRST_RUN.new_token()})
    return client


def test_every_page_leads_to_the_first_run(as_cleo: Client) -> None:
    assert as_cleo.get("/journal").headers["Location"] == "/begin"
    assert as_cleo.get("/unlock").headers["Location"] == "/begin"


def test_nobody_begins_without_the_token_from_the_terminal(as_cleo: Client) -> None:
    FIRST_RUN.new_token()
    assert as_cleo.post("/begin", {"code": "guess"}).status_code == 422
    assert as_cleo.post("/begin/vault", NEW).headers["Location"] == "/begin"
    assert not Account.objects.exists()


def test_the_token_works_once(as_cleo: Client) -> None:
    token = FIRST_RUN.new_token()
    assert as_cleo.post("/begin", {"code": token}).status_code == 302
    assert Client(headers={"host": "localhost"}).post("/begin", {"code": token}).status_code == 422


def test_a_new_token_ends_the_old_one(as_cleo: Client) -> None:
    old = FIRST_RUN.new_token()
    FIRST_RUN.new_token()
    assert as_cleo.post("/begin", {"code": old}).status_code == 422


def test_the_first_person_is_the_host_and_has_acknowledged_the_scope(as_cleo: Client) -> None:
    answer = _admitted(as_cleo).post("/begin/vault", NEW)
    assert answer.headers["Location"] == "/account/recovery"
    account = Account.objects.get()
    assert account.is_host
    entered = door.enter(answer.wsgi_request, "Ada", PASSPHRASE)
    store = Someone(account, entered.key, as_cleo).store
    assert len(store.of(ScopeAcknowledged)) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"passphrase": "short"}, b"15"),
        ({"passphrase": "1q2w3e4r5t6y7u8i9o0p"}, b"too common"),
        ({"passphrase": "adalovelace-adalovelace", "name": "adalovelace-adalovelac"}, b"similar"),
        ({"passphrase": ""}, b"Choose a passphrase"),
        ({"name": ""}, b"Choose a name"),
        ({"understood": ""}, b"tick that you have"),
    ],
    ids=["short", "common", "like-the-name", "none", "no-name", "not-read"],
)
def test_it_says_beside_the_field_what_to_change_and_keeps_the_rest(
    as_cleo: Client, change: dict[str, str], said: bytes
) -> None:
    page = _admitted(as_cleo).post("/begin/vault", {**NEW, **change})
    assert page.status_code == 422
    assert said in page.content
    assert change.get("name", "Ada").encode() in page.content
    assert PASSPHRASE.encode() not in page.content
    assert not Account.objects.exists()


def test_a_crowd_at_the_door_is_asked_to_wait_and_keeps_what_it_typed(as_cleo: Client) -> None:
    _admitted(as_cleo)
    with mock.patch.object(door.TURNSTILE, "_waiting", BoundedSemaphore(0)):
        page = as_cleo.post("/begin/vault", NEW)
    assert page.status_code == 422
    assert b"This machine is busy" in page.content
    assert b'value="Ada"' in page.content
    assert as_cleo.post("/begin/vault", NEW).status_code == 302


def test_after_the_first_person_nobody_registers_without_an_invitation(
    ada: Someone, as_cleo: Client
) -> None:
    assert as_cleo.post("/begin", {"code": FIRST_RUN.new_token()}).status_code == 422
    assert as_cleo.post("/begin/vault", {**NEW, "name": "Cleo"}).status_code == 302
    assert Account.objects.count() == 1


def test_an_invitation_lets_one_person_in_who_is_no_host(ada: Someone, as_cleo: Client) -> None:
    code = door.invite()
    assert as_cleo.post("/begin", {"code": code.lower()}).status_code == 302
    assert as_cleo.post("/begin/vault", {**NEW, "name": "Cleo"}).status_code == 302
    assert not Account.objects.get(name="Cleo").is_host
    assert not Invitation.objects.exists()
    assert Client(headers={"host": "localhost"}).post("/begin", {"code": code}).status_code == 422


def test_one_name_is_one_person_however_it_is_written(ada: Someone, as_cleo: Client) -> None:
    as_cleo.post("/begin", {"code": door.invite()})
    page = as_cleo.post("/begin/vault", {**NEW, "name": " aDA "})
    assert page.status_code == 422
    assert b"already uses this name" in page.content


def test_only_the_host_invites(ada: Someone, as_ben: Client) -> None:
    as_ben.post("/account/invite")
    assert not Invitation.objects.exists()
    assert b"Make an invitation" not in as_ben.get("/account").content
    page = ada.client.post("/account/invite")
    assert Invitation.objects.count() == 1
    assert b"Good for one person" in page.content
