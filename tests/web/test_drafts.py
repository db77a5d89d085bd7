"""Words that were being written come back, and go when they were kept for real."""

import numpy as np
import pytest
from django.test import Client

from homing.records import Draft
from homing.services.demo import live
from tests.cast import NOON, Someone
from tests.web.pages import Form, kind_of, walk

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


# Forms with a long field that keep no draft. Adding one is a decision: say why.
NO_DRAFT = {
    "/measure/instruments/<one>/wording": "a published text that was pasted from somewhere",
}


def test_every_form_with_room_for_words_keeps_a_draft_that_comes_back(ada: Someone) -> None:
    live(ada.store, NOON, np.random.default_rng(7))
    found: dict[str, Form] = {}
    for page in walk(ada.client, ada.store, of_each=1, send=False):
        for form in page.forms:
            if any(one.kind == "textarea" for one in form.texts):
                found.setdefault(kind_of(form.action), form)
    without = {kind for kind, form in found.items() if "draft_place" not in form.fields}
    assert without - set(NO_DRAFT) == set()
    assert len(found) > 15, "the walk found hardly any form, so this test would prove nothing"
    for kind, form in found.items():
        if kind in NO_DRAFT:
            continue
        place = form.hidden()["draft_place"]
        assert form.draft == place, kind
        typed = {one.name: f"typed {one.name}" for one in form.texts}
        kept = ada.client.post("/draft", {**typed, "draft_place": place})
        assert kept.status_code == 204, kind
        back = ada.client.post("/draft", {"draft_place": place, "read": "1"}).json()
        assert dict(back["fields"]) == typed, kind
