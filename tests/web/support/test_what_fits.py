"""“What fits now” on the page: no answer is shown again, carried or put in an address."""

import re

import pytest
from django.test import Client

from homing import content
from homing.records import Draft, Gate
from homing.services.gate import level, quiet_until
from tests.cast import NOON, Someone, new_client
from tests.services.life import person

pytestmark = pytest.mark.django_db
TEXTS = content.gate()
BOND = [question for question in TEXTS.questions if question.keeps == "level"]
CALM = {f"fit-{q.id}": next(c.id for c in q.choices if not c.closes) for q in BOND}


def text(client: Client, address: str = "/help/fits") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_it_needs_an_open_vault(ada: Someone) -> None:
    assert new_client().get("/help/fits").status_code == 302


def test_every_question_can_be_left_out_and_none_is_answered_beforehand(ada: Someone) -> None:
    page = text(ada.client)
    assert page.count(f">{TEXTS.rather_not}<") == len(TEXTS.questions)
    assert " checked" not in page
    assert "data-draft" not in page


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"fit-fear": "yes"}, "#afraid"),
        ({"fit-watched": "yes"}, "#afraid"),
        ({**CALM, "fit-own": "yes"}, "#hurting"),
        ({"fit-dark": "yes"}, "#ending-life"),
        ({"fit-dark": "yes", "fit-fear": "yes"}, "#ending-life"),
    ],
)
def test_an_answer_that_calls_for_help_opens_it_at_once(
    ada: Someone, said: dict[str, str], part: str
) -> None:
    answer = ada.client.post("/help/fits", said)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/help{part}"
    assert f'id="{part[1:]}"' in text(ada.client, "/help")


def test_an_address_never_says_what_was_answered(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    for said in (CALM, {**CALM, "fit-fear": "yes"}, {**CALM, "fit-own": "yes"}):
        to = ada.client.post("/help/fits", {**said, "fit-whom": robin}).headers["Location"]
        path = to.partition("#")[0]
        assert path in {"/help", "/help/fits?kept=1"}


def test_the_page_looks_the_same_after_every_answer(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    pages = set()
    for said in (CALM, {**CALM, "fit-fear": "yes"}, {**CALM, "fit-disagree": ""}):
        ada.client.post("/help/fits", {**said, "fit-whom": robin})
        pages.add(re.sub(r'value="[\w]{30,}"', "", text(ada.client)))
    assert len(pages) == 1


def test_it_is_kept_for_the_person_that_was_chosen(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    ada.client.post("/help/fits", {**CALM, "fit-watched": "yes", "fit-whom": robin})
    assert level(ada.store, NOON, robin) == "no-pair"
    assert level(ada.store, NOON, "0f" * 16) == "open"


def test_one_press_deletes_what_is_kept(ada: Someone) -> None:
    ada.client.post("/help/fits", {"fit-fear": "yes"})
    assert "/help/fits/forget" in text(ada.client)
    ada.client.post("/help/fits/forget")
    assert not ada.store.of(Gate)
    assert "/help/fits/forget" not in text(ada.client)


@pytest.mark.parametrize("said", ["yes' OR 1", "\0", "x" * 5000])
def test_an_answer_that_nobody_offered_was_not_said(ada: Someone, said: str) -> None:
    ada.client.post("/help/fits", {**CALM, "fit-fear": said, "fit-whom": "unnamed"})
    assert level(ada.store, NOON, "") == "unsaid"


def test_answers_that_arrive_at_a_locked_door_are_not_carried_into_its_page(ada: Someone) -> None:
    stranger = new_client()
    answer = stranger.post("/help/fits", {"fit-fear": "yes", "other": "kept words"})
    page = answer.content.decode()
    assert "kept words" in page
    assert "fit-fear" not in page


def test_nothing_of_it_becomes_a_draft(ada: Someone) -> None:
    ada.client.post("/help/fits", {"fit-fear": "yes"})
    assert not ada.store.of(Draft)


def test_a_yes_to_the_dark_question_makes_it_quiet_and_help_itself_never_does(
    ada: Someone,
) -> None:
    ada.client.get("/help")
    ada.client.get("/help/GB")
    assert quiet_until(ada.store, NOON) is None
    ada.client.post("/help/fits", {"fit-dark": "yes"})
    assert quiet_until(ada.store, NOON) is not None
