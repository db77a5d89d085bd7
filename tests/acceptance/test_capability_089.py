"""Capability 89: education and not treatment, said first, acknowledged, and there to read again."""

import base64

import pytest
from django.test import Client

from homing import content, vault
from homing.content.word_check import problems
from homing.records import ScopeAcknowledged
from homing.web.accounts import sessions
from homing.web.accounts.first_run import FIRST_RUN
from homing.web.accounts.models import Account
from tests.cast import PASSPHRASE, Someone, new_client
from tests.web.addresses import views

pytestmark = [pytest.mark.capability(89), pytest.mark.django_db]


def at_the_first_run() -> Client:
    client = new_client()
    client.post("/begin", {"code": FIRST_RUN.new_token()})
    return client


def plain(answer: object) -> str:
    return str(answer.content.decode()).replace("&#39;", "'")  # type: ignore[attr-defined]


def test_the_first_run_shows_all_of_it_in_plain_words(db: None) -> None:
    page = plain(at_the_first_run().get("/begin/vault"))
    scope = content.scope()
    assert scope.lead in page
    assert scope.claim in page
    assert scope.acknowledge in page
    for section in scope.sections:
        for text in (*section.paragraphs, *section.points):
            assert text in page


def test_nobody_gets_in_without_having_acknowledged_it(db: None, quick_kdf: None) -> None:
    client = at_the_first_run()
    said = {"name": "Ada", "passphrase": PASSPHRASE}
    answer = client.post("/begin/vault", said)
    assert answer.status_code == 422
    assert "Please read what Homing is" in plain(answer)
    assert not Account.objects.exists()
    assert client.post("/begin/vault", {**said, "understood": "on"}).status_code == 302
    assert Account.objects.count() == 1


def test_what_was_acknowledged_is_kept_with_its_version(db: None, quick_kdf: None) -> None:
    client = at_the_first_run()
    said = {"name": "Ada", "passphrase": PASSPHRASE, "understood": "on"}
    client.post("/begin/vault", said)
    sid = base64.urlsafe_b64decode(client.cookies["sid"].value)
    store = sessions.OPEN.get(vault.sha256(sid))
    assert store is not None
    kept = [entry.record.version for entry in store.of(ScopeAcknowledged)]
    assert kept == [content.scope().version]


def test_it_can_be_read_again_from_every_page_locked_or_not(ada: Someone) -> None:
    seen = 0
    for address, view in views():
        if address in {"/lock", "/exit"}:
            continue
        opened = [ada.client, new_client()] if getattr(view, "open_to_all", False) else [ada.client]
        for client in opened:
            answer = client.get(address)
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                assert 'href="/about"' in plain(answer), address
                seen += 1
    assert seen > 20
    assert content.scope().title in plain(new_client().get("/about"))


def test_no_result_text_names_an_illness_or_judges(db: None) -> None:
    readings = content.readings()
    for region in readings.regions:
        texts = (region.place, region.next_step, *region.strengths, *region.may)
        assert [found for text in texts for found in problems(text)] == []
    for practice in content.practices().values():
        assert problems(practice.closing) == []
