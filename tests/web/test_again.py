"""No page is the answer to a form: browsers keep a form's words, on disk, with its answer."""

import pytest
from django.test import Client

from tests.cast import Someone, let_in

pytestmark = pytest.mark.django_db

NAVIGATE = {"sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin"}
WRONG = {"idle_minutes": "999"}


def test_a_refused_form_is_shown_at_an_address_of_its_own(as_ada: Client) -> None:
    sent_on = as_ada.post("/account/settings", WRONG, headers=NAVIGATE)
    assert sent_on.status_code == 303
    page = as_ada.get(sent_on.headers["Location"])
    assert page.status_code == 422
    assert b"999" in page.content
    assert "no-store" in page.headers["Cache-Control"]


def test_the_page_can_be_loaded_again(as_ada: Client) -> None:
    where = as_ada.post("/account/settings", WRONG, headers=NAVIGATE).headers["Location"]
    assert as_ada.get(where).content == as_ada.get(where).content


def test_nobody_else_can_fetch_it(as_ada: Client, as_ben: Client, as_cleo: Client) -> None:
    where = as_ada.post("/account/settings", WRONG, headers=NAVIGATE).headers["Location"]
    as_ben.cookies["again"] = as_ada.cookies["again"].value
    for other in (as_ben, as_cleo):
        assert b"999" not in other.get(where).content


def test_it_cannot_be_fetched_after_the_lock(ada: Someone) -> None:
    where = ada.client.post("/account/settings", WRONG, headers=NAVIGATE).headers["Location"]
    again = ada.client.cookies["again"].value
    ada.client.post("/lock")
    assert b"999" not in ada.client.get(where).content
    reopened = let_in(ada.account, ada.key)
    reopened.cookies["again"] = again
    assert b"999" not in reopened.get(where).content


def test_words_that_meet_a_locked_door_are_kept_for_their_browser_alone(
    ada: Someone, as_cleo: Client
) -> None:
    sent_on = as_cleo.post("/account/settings", WRONG, headers=NAVIGATE)
    assert sent_on.status_code == 303
    assert b"999" in as_cleo.get(sent_on.headers["Location"]).content
    assert (
        b"999"
        not in Client(headers={"host": "localhost"})
        .get(sent_on.headers["Location"], follow=True)
        .content
    )
