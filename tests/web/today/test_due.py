"""The list of what can be looked at again, on its page and on Today."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from homing.records import Ask, OwnChoice
from homing.web.clock import CLOCKS
from homing.web.words import day_words
from tests.cast import Someone
from tests.services.life import person

pytestmark = pytest.mark.django_db


def said(ada: Someone, alias: str = "Alex", days: float = 5) -> str:
    at = CLOCKS.diary.now() - timedelta(days=days)
    whom = person(ada.store, alias, "friend").id
    ask = Ask(at=at, zone="UTC", day=at.date(), need="play", person_id=whom, status="said")
    return f"ask-{ada.store.put(ask).id}"


def page(client: Client, address: str = "/today/due") -> str:
    return client.get(address).content.decode()


def test_an_empty_list_asks_for_nothing(as_ada: Client) -> None:
    assert "Nothing waits for you" in page(as_ada)
    assert "To look at again" not in page(as_ada, "/")


def test_today_shows_what_is_due_without_counting_it(ada: Someone) -> None:
    one = said(ada)
    today = page(ada.client, "/")
    assert "What came of what you asked Alex?" in today
    assert f"/journal/ask/{one.removeprefix('ask-')}" in today
    part = today.partition('id="again"')[2].partition("</section>")[0]
    assert not re.search(r"overdue|missed|\b\d+ (?:things|to do)", part)


def test_a_thing_is_let_go_and_brought_back(ada: Someone) -> None:
    one = said(ada)
    answer = ada.client.post("/today/due/decide", {"due": one, "choice": "never"})
    assert answer.status_code == 302
    after = page(ada.client, answer.headers["Location"])
    assert "Alex" not in after
    assert "It will not be asked again." in after
    assert "Undo" in after
    assert "Alex" not in page(ada.client, "/")
    ada.client.post("/today/due/decide", {"due": one, "choice": "back"})
    assert "Alex" in page(ada.client)
    assert ada.store.of(OwnChoice) == []


def test_a_thing_that_waits_says_until_when(ada: Someone) -> None:
    one = said(ada)
    answer = ada.client.post("/today/due/decide", {"due": one, "choice": "day"})
    tomorrow = day_words(CLOCKS.diary.now().date() + timedelta(days=1))
    assert f"It waits until {tomorrow}." in page(ada.client, answer.headers["Location"])


@pytest.mark.parametrize(
    "sent",
    [{}, {"due": "ask-" + "0" * 32, "choice": "never"}, {"due": "x" * 81, "choice": "back"},
     {"due": "ask-<b>", "choice": "day"}, {"due": "a", "choice": "burn"}],
)  # fmt: skip
def test_whatever_else_is_sent_changes_nothing(ada: Someone, sent: dict[str, str]) -> None:
    said(ada)
    assert ada.client.post("/today/due/decide", sent).status_code == 302
    assert ada.store.of(OwnChoice) == []


def test_each_sees_only_their_own(ada: Someone, as_ben: Client) -> None:
    one = said(ada)
    assert "Alex" not in page(as_ben)
    as_ben.post("/today/due/decide", {"due": one, "choice": "never"})
    assert "Alex" in page(ada.client)


def test_a_name_is_shown_as_it_is_written(ada: Someone) -> None:
    said(ada, "<b>Al</b>")
    assert "&lt;b&gt;Al&lt;/b&gt;" in page(ada.client)
