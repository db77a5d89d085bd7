"""Warning signs: to look at, with help beside them, and gone when the page is left."""

import re

import pytest
from django.test import Client

from homing import content
from homing.services.settings import change_preferences
from tests.cast import NOON, Someone, new_client

pytestmark = pytest.mark.django_db
TEXTS = content.safety_signs()


def text(client: Client) -> str:
    answer = client.get("/help/signs")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_it_is_open_to_everybody_and_sets_nothing(ada: Someone) -> None:
    answer = new_client().get("/help/signs")
    assert answer.status_code == 200
    assert not answer.cookies


def test_no_form_holds_the_ticks_and_nothing_could_send_or_restore_them(ada: Someone) -> None:
    main = re.findall(r"<main.*</main>", text(ada.client), re.DOTALL)[0]
    boxes = re.findall(r"<input[^>]*>", main)
    assert len(boxes) == sum(len(group.signs) for group in TEXTS.groups)
    assert "<form" not in main
    assert all("name=" not in box and 'autocomplete="off"' in box for box in boxes)


def test_reading_it_writes_nothing(ada: Someone) -> None:
    before = [(entry.id, entry.version) for entry in ada.store.everything()]
    text(ada.client)
    assert [(entry.id, entry.version) for entry in ada.store.everything()] == before


def test_help_stands_beside_it_for_the_country_that_was_kept(ada: Someone) -> None:
    assert "hotpeachpages.net" in text(ada.client)
    change_preferences(ada.store, NOON, country="DE")
    page = text(ada.client)
    assert 'href="tel:116016"' in page
    assert 'href="tel:112"' in page
    assert 'href="tel:116016"' not in text(new_client())


def test_it_gives_no_verdict_and_no_advice_on_the_bond() -> None:
    words = " ".join(
        [*TEXTS.lead, *TEXTS.help, *TEXTS.after, TEXTS.one_is_enough]
        + [sign for group in TEXTS.groups for sign in group.signs]
    ).lower()
    for banned in ("partner", "husband", "wife", "leave them", "stay with", "score", "abuser"):
        assert banned not in words


def test_it_names_all_eight_kinds_of_the_specification() -> None:
    signs = " ".join(s for g in TEXTS.groups for s in (g.id, g.title, *g.signs)).lower()
    for kind in ("fear", "control", "cut off", "threat", "sexual", "messages", "animal", "child"):
        assert kind in signs, kind


def test_quick_exit_is_on_it(as_cleo: Client) -> None:
    assert "data-quick-exit" in text(as_cleo)
