"""Needs and the one request that comes of them, as a browser without script sees them."""

import re
from datetime import timedelta
from html import unescape

import msgspec
import pytest
from django.test import Client

from homing.records import Ask, NeedRating, NeedsInventory
from homing.services.people_map import keep_quiet
from homing.web.clock import CLOCKS
from tests.cast import NOON, Someone
from tests.content.test_episode_and_needs import ROMANCE
from tests.services.life import episode, person
from tests.web.journal.test_episode import words_of

pytestmark = pytest.mark.django_db
ID, OTHER = "0a" * 16, "0b" * 16


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def drafted(html: str) -> str:
    found = re.search(r'<textarea id="id_text"[^>]*>\n(.*?)</textarea>', html, re.DOTALL)
    return found[1] if found else ""


def ask(someone: Someone, status: str = "draft", who: str | None = None) -> str:
    record = Ask(at=NOON.at, zone=NOON.zone, day=NOON.day, need="repair", person_id=who,
                 text="Robin, could we talk?", status=status)  # fmt: skip
    return someone.store.put(record).id


# --- needs ----------------------------------------------------------------------------------------


def test_one_tap_of_what_is_missing_drafts_one_request_for_that_person(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    here = f"/journal/needs/{robin.id}"
    assert drafted(page(ada.client, here)) == ""
    answer = ada.client.post(here, {"entry_id": ID, "missing": ["repair"]})
    assert answer.headers["Location"] == f"{here}?kept=1#next"
    html = page(ada.client, here)
    assert drafted(html).startswith("Robin, ")
    assert "repair" in drafted(html)
    assert len(re.findall(r'id="id_text"', html)) == 1
    assert ada.store.of(Ask) == []


def test_the_draft_is_kept_in_the_words_that_were_sent(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    ada.client.post(f"/journal/needs/{robin.id}", {"missing": ["repair"]})
    sent = {"entry_id": ID, "need": "repair", "person": robin.id, "text": "Can we start again?"}
    for _time in range(2):
        answer = ada.client.post("/journal/ask/new", sent)
        assert answer.headers["Location"] == f"/journal/ask/{ID}?kept=1"
    [kept] = ada.store.of(Ask)
    assert (kept.record.text, kept.record.status) == ("Can we start again?", "draft")
    html = page(ada.client, f"/journal/needs/{robin.id}")
    assert drafted(html) == ""
    assert f'href="/journal/ask/{ID}"' in html


def test_other_missing_needs_can_come_first(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    sent = {"missing": ["repair", "play"], "matters_play": "9", "matters_repair": "3"}
    ada.client.post(f"/journal/needs/{robin.id}", sent)
    html = page(ada.client, f"/journal/needs/{robin.id}")
    assert "About play, for Robin" in html
    assert "About repair</button>" in html
    ada.client.post("/journal/ask/new", {"need": "repair", "person": robin.id})
    [kept] = ada.store.of(Ask)
    assert kept.record.text.startswith("Robin, when we have argued")


def test_what_was_rated_is_kept_and_shown_again(ada: Someone) -> None:
    sent = {"matters_space": "7", "met_space": "0", "note": "A full house."}
    ada.client.post("/journal/needs", {"entry_id": ID, **sent})
    [kept] = ada.store.of(NeedsInventory)
    assert kept.record.needs == (NeedRating("space", 7, 0),)
    assert kept.record.person_id is None
    html = page(ada.client, "/journal/needs")
    assert re.search(r'name="met_space" value="0" checked', html)
    assert "A full house." in html


@pytest.mark.parametrize(
    "sent", [{"entry_id": ID}, {"missing": ["thunder"]}, {"met_space": "11"}, {"note": "x" * 501}]
)
def test_what_cannot_be_taken_is_said(sent: dict[str, object], as_ada: Client) -> None:
    assert as_ada.post("/journal/needs", sent).status_code == 422


def test_at_work_needs_and_requests_have_words_of_work(ada: Someone) -> None:
    kay = person(ada.store, "K.", "colleague")
    here = f"/journal/needs/{kay.id}"
    every = re.findall(r'name="missing" value="([^"]+)"', page(ada.client, here))
    assert len(every) == 10
    ada.client.post(here, {"missing": every})
    said = words_of(page(ada.client, here))
    assert "To belong" in said
    assert ROMANCE.search(said) is None


def test_for_someone_who_was_feared_there_is_help_and_no_request(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    waiting = ask(ada, who=robin.id)
    episode(ada.store, person_id=robin.id, safety_concern=True)
    ada.client.post(f"/journal/needs/{robin.id}", {"missing": ["repair"]})
    html = page(ada.client, f"/journal/needs/{robin.id}")
    assert drafted(html) == ""
    assert "This comes first" in html
    answer = ada.client.post("/journal/ask/new", {"need": "repair", "person": robin.id})
    assert answer.status_code == 404
    held = page(ada.client, f"/journal/ask/{waiting}")
    assert "This comes first" in held
    assert "I said it" not in held


def test_the_overview_says_what_is_missing_with_whom(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    person(ada.store, "Sam", "friend")
    ada.client.post(f"/journal/needs/{robin.id}", {"missing": ["play", "repair"]})
    html = page(ada.client, "/journal/needs")
    assert "missing: play, repair" in html
    assert "not looked at yet" in html


def test_with_nobody_on_the_list_the_page_leads_to_it(as_ada: Client) -> None:
    assert 'href="/people/new"' in page(as_ada, "/journal/needs")


@pytest.mark.parametrize(
    "sent",
    [{}, {"need": "repair"}, {"need": "repair", "person": "x"},
     {"need": "repair", "person": OTHER, "text": "x" * 4001}],
)  # fmt: skip
def test_a_request_that_makes_no_sense_leads_back(sent: dict[str, str], as_ada: Client) -> None:
    answer = as_ada.post("/journal/ask/new", sent)
    assert answer.headers["Location"] == "/journal/needs"


def test_what_was_asked_this_week_is_not_drafted_again(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    now = CLOCKS.wall.now()
    record = Ask(at=now, zone="UTC", day=now.date() - timedelta(days=5), need="repair",
                 person_id=robin.id, text="Tea?", status="said", answer="no")  # fmt: skip
    kept = ada.store.put(record)
    ada.client.post(f"/journal/needs/{robin.id}", {"missing": ["repair"]})
    html = page(ada.client, f"/journal/needs/{robin.id}")
    assert drafted(html) == ""
    assert "Give it a few days" in html
    older = msgspec.structs.replace(record, day=record.day - timedelta(days=3))
    ada.store.put(older, entry_id=kept.id, expect=kept.version)
    assert drafted(page(ada.client, f"/journal/needs/{robin.id}"))


# --- a request ------------------------------------------------------------------------------------


def test_a_draft_can_be_reworded_copied_said_or_let_go(ada: Someone) -> None:
    here = f"/journal/ask/{ask(ada)}"
    html = page(ada.client, here)
    assert 'data-copy="ask-words"' in html
    ada.client.post(here, {"version": "1", "text": "Tea at six?"})
    assert 'id="ask-words">Tea at six?' in page(ada.client, here)
    said = {"version": "2", "answer": "no", "directness": "8", "timing_ok": "no",
            "feeling_after": "small", "made_of_it": "a bad day"}  # fmt: skip
    ada.client.post(f"{here}/said", said)
    html = page(ada.client, here)
    assert "The need is still a fair one" in html
    [kept] = ada.store.of(Ask)
    record = kept.record
    assert (record.status, record.answer, record.directness, record.timing_ok) == (
        "said", "no", 8, False,
    )  # fmt: skip
    assert re.search(r'name="answer" value="no" checked', html)


def test_letting_go_keeps_the_words_and_can_be_taken_back(ada: Someone) -> None:
    here = f"/journal/ask/{ask(ada)}"
    ada.client.post(f"{here}/let-go", {"version": "1"})
    html = page(ada.client, here)
    assert "You let it go" in html
    assert "Robin, could we talk?" in html
    ada.client.post(f"{here}/take-up", {"version": "2"})
    assert ada.store.of(Ask)[0].record.status == "draft"


def test_a_change_from_an_old_page_is_held_back(ada: Someone) -> None:
    here = f"/journal/ask/{ask(ada)}"
    ada.client.post(here, {"version": "1", "text": "Tea at six?"})
    answer = ada.client.post(here, {"version": "1", "text": "Coffee?"})
    assert answer.status_code == 409
    assert "Coffee?</textarea>" in answer.content.decode()
    assert ada.client.post(f"{here}/said", {"version": "1", "answer": "yes"}).status_code == 409
    answer = ada.client.post(f"{here}/let-go", {"version": "1"})
    assert "changed this first" in page(ada.client, answer.headers["Location"])
    assert ada.store.of(Ask)[0].record.text == "Tea at six?"


def test_an_empty_request_and_an_unknown_answer_are_not_taken(ada: Someone) -> None:
    here = f"/journal/ask/{ask(ada)}"
    assert ada.client.post(here, {"version": "1", "text": " "}).status_code == 422
    assert ada.client.post(f"{here}/said", {"version": "1", "answer": "hm"}).status_code == 422
    assert ada.store.of(Ask)[0].version == 1


def test_requests_stand_in_the_journal_and_are_found(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    entry_id = ask(ada, who=robin.id)
    assert "Robin, could we talk?" in page(ada.client, "/journal?kind=a")
    assert f"/journal/ask/{entry_id}" in page(ada.client, f"/journal/{entry_id}")
    found = ada.client.post("/journal/search", {"words": "talk repair Robin"}).content.decode()
    assert entry_id in found


def test_nobody_else_can_open_or_change_it(ada: Someone, as_ben: Client) -> None:
    robin = person(ada.store, "Robin", "partner")
    here = f"/journal/ask/{ask(ada)}"
    assert as_ben.get(here).status_code == 404
    assert as_ben.get(f"/journal/needs/{robin.id}").status_code == 404
    for act in ("", "/said", "/let-go", "/take-up"):
        assert as_ben.post(here + act, {"version": "1", "text": "x"}).status_code == 404


def test_words_of_despair_bring_help(ada: Someone) -> None:
    here = f"/journal/ask/{ask(ada)}"
    answer = ada.client.post(f"{here}/said", {"version": "1", "made_of_it": "I want to die"})
    assert 'class="offer"' in page(ada.client, answer.headers["Location"])


def test_about_someone_for_whom_silence_was_asked_nothing_is_drafted(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    keep_quiet(ada.store, NOON, robin.id, quiet=True)
    ada.client.post(f"/journal/needs/{robin.id}", {"missing": ["repair"]})
    html = page(ada.client, f"/journal/needs/{robin.id}")
    assert drafted(html) == ""
    assert "Nothing will be suggested about this person." in html
    answer = ada.client.post("/journal/ask/new", {"need": "repair", "person": robin.id})
    assert answer.status_code == 404
