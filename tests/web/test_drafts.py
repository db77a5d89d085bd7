"""Words that were being written come back, and go when they were kept for real."""

import pytest
from django.test import Client

from homing.records import Draft
from tests.cast import Someone

pytestmark = pytest.mark.django_db


def test_a_draft_comes_back_where_it_was_written(as_ada: Client) -> None:
    as_ada.post(
        "/draft", {"draft_place": "check_in", "line": "we quarrelled", "entry_id": "0" * 32}
    )
    back = as_ada.post("/draft", {"draft_place": "check_in", "read": "1"})
    assert back.json() == {"fields": [["line", "we quarrelled"]]}
    elsewhere = as_ada.post("/draft", {"draft_place": "people", "read": "1"})
    assert elsewhere.json() == {"fields": []}


def test_typing_on_replaces_the_draft_and_keeps_one(ada: Someone) -> None:
    for words in ("we", "we quarrelled", "we quarrelled again"):
        ada.client.post("/draft", {"draft_place": "check_in", "line": words})
    assert [e.record.fields for e in ada.store.of(Draft)] == [(("line", "we quarrelled again"),)]


def test_an_emptied_form_keeps_no_draft(ada: Someone) -> None:
    ada.client.post("/draft", {"draft_place": "check_in", "line": "we"})
    ada.client.post("/draft", {"draft_place": "check_in", "line": "  "})
    assert not ada.store.of(Draft)


def test_a_form_that_was_taken_needs_its_draft_no_more(ada: Someone) -> None:
    ada.client.post("/draft", {"draft_place": "settings", "idle_minutes": "20"})
    ada.client.post("/account/settings", {"draft_place": "settings", "idle_minutes": "20"})
    assert not ada.store.of(Draft)


def test_a_form_that_was_refused_keeps_its_draft(ada: Someone) -> None:
    ada.client.post("/draft", {"draft_place": "settings", "idle_minutes": "999"})
    ada.client.post("/account/settings", {"draft_place": "settings", "idle_minutes": "999"})
    assert len(ada.store.of(Draft)) == 1


def test_passphrases_are_never_part_of_a_draft(ada: Someone) -> None:
    ada.client.post("/draft", {"draft_place": "x", "passphrase": "secret", "line": "a"})
    assert [e.record.fields for e in ada.store.of(Draft)] == [(("line", "a"),)]


def test_too_large_a_draft_is_not_taken_and_says_so(ada: Someone) -> None:
    answer = ada.client.post("/draft", {"draft_place": "x", "line": "a" * 70_000})
    assert answer.status_code == 413
    assert not ada.store.of(Draft)
