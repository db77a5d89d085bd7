"""The timeline, an entry's own page, search, and deleting for good."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from homing import content
from homing.records import AnswerSheet, CheckIn, FreeEntry, PracticeSession
from homing.services.journal import PAGE
from homing.web.sealed.models import SealedRow
from tests.cast import NOON, Someone
from tests.services.life import when

pytestmark = pytest.mark.django_db
ID, OTHER = "0a" * 16, "0b" * 16


def check_in(hours: float = 0, **said: Any) -> CheckIn:
    at = NOON.at - timedelta(hours=hours)
    return CheckIn(at=at, zone="UTC", day=at.date(), **said)


def page(client: Client, address: str = "/journal") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


# --- the timeline -----------------------------------------------------------------------------


def test_an_empty_journal_invites(as_ada: Client) -> None:
    html = page(as_ada)
    assert "A first page" in html
    assert 'href="/today/check-in"' in html
    assert 'type="search"' not in html


def test_entries_stand_under_their_own_day(ada: Someone) -> None:
    ada.store.put_many([check_in(0, line="noon"), check_in(1, line="eleven"),
                        check_in(24, line="the day before")])  # fmt: skip
    html = page(ada.client)
    assert html.count('<section class="part"') == 2
    assert html.index("noon") < html.index("eleven") < html.index("the day before")


def test_a_time_is_the_one_on_the_wall_where_it_was_written(ada: Someone) -> None:
    at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 01:30 in London, the first of two
    for n in range(2):
        ada.store.put(
            CheckIn(at=at + timedelta(hours=n), zone="Europe/London", day=date(2026, 10, 25),
                    line=f"time {n}")
        )  # fmt: skip
    html = page(ada.client)
    assert html.count('<p class="when">01:30</p>') == 2
    assert html.index("time 1") < html.index("time 0")
    assert html.count('<section class="part"') == 1


def test_one_day_has_one_heading_though_it_was_lived_in_two_zones(ada: Someone) -> None:
    for hours, day in ((0, date(2026, 11, 23)), (1, date(2026, 11, 22)), (2, date(2026, 11, 23))):
        at = NOON.at - timedelta(hours=hours)
        ada.store.put(CheckIn(at=at, zone="UTC", day=day, line="x"))
    assert page(ada.client).count('<section class="part"') == 2


def test_pages_are_turned_and_keep_their_kind(ada: Someone) -> None:
    ada.store.put_many(check_in(n, line=f"n{n}.") for n in range(PAGE + 2))
    first = page(ada.client, "/journal?kind=c")
    assert "Page 1 of 2" in first
    assert 'href="/journal?page=2&kind=c"' in first
    assert "n0." in first
    second = page(ada.client, "/journal?page=2&kind=c")
    assert f"n{PAGE + 1}." in second
    assert "n0." not in second
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=9" * 9, "page=²", "kind=%"])
def test_a_made_up_address_shows_a_page_all_the_same(ada: Someone, query: str) -> None:
    ada.store.put(check_in(line="here"))
    assert "here" in page(ada.client, f"/journal?{query}")


def test_a_kind_without_entries_says_that_the_rest_is_there(ada: Someone) -> None:
    ada.store.put(check_in(line="here"))
    html = page(ada.client, "/journal?kind=p")
    assert "None of these yet" in html
    assert 'href="/journal"' in html


def test_a_full_vault_asks_the_database_no_more_than_an_empty_one(
    ada: Someone, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ada.store.put_many(check_in(n) for n in range(500))
    ada.client.get("/journal")
    with django_assert_max_num_queries(4):
        html = page(ada.client, "/journal?page=2")
    assert html.count('<article class="entry">') == PAGE


def test_another_persons_journal_is_empty(ada: Someone, as_ben: Client) -> None:
    ada.store.put(check_in(line="Ada's own words"))
    assert "Ada's own words" not in page(as_ben)


# --- one entry --------------------------------------------------------------------------------


def test_an_entrys_page_shows_what_it_holds_and_not_what_was_skipped(ada: Someone) -> None:
    ada.store.put(check_in(trust=0, did="a walk", line="Passed."), entry_id=ID)
    html = page(ada.client, f"/journal/{ID}")
    for part in ("Trust", "0 of 10", "What I did", "a walk", "Passed.", "22 November 2026, 12:00"):
        assert part in html
    for part in ("Worry", "None", "What set it off"):
        assert part not in html
    assert f'href="/today/check-in/{ID}"' in html


def test_a_practice_and_a_measure_have_pages_too(ada: Someone) -> None:
    ada.store.put(
        PracticeSession(at=NOON.at, zone="UTC", day=NOON.day, practice="ER04",
                        practice_version="1", before=6, after=4, note="Before the train."),
        entry_id=ID,
    )  # fmt: skip
    ada.store.put(
        AnswerSheet(at=NOON.at, zone="UTC", day=NOON.day, instrument=content.item_bank().id,
                    instrument_version="1",                    status="done"),
        entry_id=OTHER,
    )  # fmt: skip
    practice, measure = (page(ada.client, f"/journal/{i}") for i in (ID, OTHER))
    assert "Breathing pacer" in practice
    assert "Before the train." in practice
    assert f'href="/practise/done/{ID}"' in practice
    assert f"/measure/{OTHER}/result" in measure


def test_a_practice_that_this_version_no_longer_has_can_be_read(ada: Someone) -> None:
    ada.store.put(
        PracticeSession(at=NOON.at, zone="UTC", day=NOON.day, practice="ZZ99",
                        practice_version="1", note="Still here."),
        entry_id=ID,
    )  # fmt: skip
    assert "Still here." in page(ada.client, f"/journal/{ID}")
    assert "Still here." in page(ada.client)


@pytest.mark.parametrize("where", ["", "/delete"])
def test_an_entry_of_someone_else_is_nowhere_to_be_found(
    ada: Someone, as_ben: Client, where: str
) -> None:
    ada.store.put(check_in(line="Ada's own words"), entry_id=ID)
    answer = as_ben.get(f"/journal/{ID}{where}")
    assert answer.status_code == 404
    assert b"own words" not in answer.content
    as_ben.post(f"/journal/{ID}/delete")
    assert "Ada's own words" in page(ada.client)


@pytest.mark.parametrize("entry_id", ["x", "0A" * 16, "0" * 31, "0" * 33, "%00" * 16])
def test_what_is_no_id_is_no_page(as_ada: Client, entry_id: str) -> None:
    assert as_ada.get(f"/journal/{entry_id}").status_code == 404


# --- deleting ---------------------------------------------------------------------------------


def test_deleting_asks_once_and_then_takes_the_row_away(ada: Someone) -> None:
    ada.store.put(check_in(line="Gone soon."), entry_id=ID)
    rows = SealedRow.objects.count()
    asked = page(ada.client, f"/journal/{ID}/delete")
    assert "Delete this for good?" in asked
    assert "Gone soon." in asked
    assert SealedRow.objects.count() == rows
    answer = ada.client.post(f"/journal/{ID}/delete", follow=True)
    assert "It is gone for good." in answer.content.decode()
    assert SealedRow.objects.count() == rows - 1
    assert ada.client.get(f"/journal/{ID}").status_code == 404


def test_deleting_twice_is_no_error(ada: Someone) -> None:
    ada.store.put(check_in(line="x"), entry_id=ID)
    for _press in range(2):
        assert ada.client.post(f"/journal/{ID}/delete").status_code == 302


def test_only_entries_of_the_journal_can_be_deleted_here(ada: Someone) -> None:
    ada.client.post("/account/settings", {"idle_minutes": "25"})
    settings = ada.store.id_for("preferences")
    ada.client.post(f"/journal/{settings}/delete")
    assert 'value="25"' in ada.client.get("/account").content.decode()


# --- search -----------------------------------------------------------------------------------


def look(client: Client, words: str, kind: str = "") -> tuple[int, str]:
    answer = client.post("/journal/search", {"words": words, "kind": kind})
    return answer.status_code, answer.content.decode()


def test_what_is_found_is_marked_and_led_to(ada: Someone) -> None:
    ada.store.put(check_in(line="By the Sea."), entry_id=ID)
    status, html = look(ada.client, "sea")
    assert status == 200
    assert "<mark>Sea</mark>" in html
    assert f'href="/journal/{ID}"' in html
    assert "1 entry." in html


def test_hostile_words_come_back_as_words(ada: Someone) -> None:
    bomb = "<script>alert(1)</script>"
    ada.store.put(check_in(line=f"x {bomb} y"))
    _status, html = look(ada.client, bomb)
    assert "<script>alert" not in html
    assert "<mark>&lt;script&gt;alert(1)&lt;/script&gt;</mark>" in html


def test_a_search_stands_in_no_address(as_ada: Client) -> None:
    assert as_ada.get("/journal/search?words=sea").headers["Location"] == "/journal"
    assert re.search(r'<form[^>]+method="post"[^>]+action="/journal/search"', look(as_ada, "s")[1])


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [("", "", "Type a word"), ("x" * 101, "", "100 letters at most")],
)
def test_what_cannot_be_looked_for_is_said(
    as_ada: Client, words: str, kind: str, said: str
) -> None:
    status, html = look(as_ada, words, kind)
    assert status == 422
    assert said in html
    assert words in html


def test_nothing_found_says_what_to_try(ada: Someone) -> None:
    ada.store.put(check_in(line="x"))
    assert "Nothing holds these words" in look(ada.client, "lighthouse")[1]


def test_nobody_finds_words_of_someone_else(ada: Someone, as_ben: Client) -> None:
    ada.store.put(check_in(line="lighthouse"))
    assert "<mark>" not in look(as_ben, "lighthouse")[1]


@pytest.mark.parametrize("text", ["Dear you, " * 60, "a" * 600])
def test_a_list_shows_the_beginning_of_a_long_page_and_its_own_page_all(
    ada: Someone, text: str
) -> None:
    entry_id = ada.store.put(FreeEntry(**when(), text=f"{text}the end")).id
    listed = page(ada.client, "/journal")
    assert text[:250] in listed
    assert "…" in listed
    assert "the end" not in listed
    assert "the end" in page(ada.client, f"/journal/{entry_id}")
