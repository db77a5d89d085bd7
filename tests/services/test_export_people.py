"""An export without the people whom someone named."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from homing.records import (
    AnswerSheet,
    CheckIn,
    Draft,
    EarlySigns,
    FeelingRating,
    OwnChoice,
    OwnWords,
    Person,
    PersonRating,
    PracticeSession,
)
from homing.records.practice import Named
from homing.services.export import export_json
from homing.services.export_people import without_people
from homing.vault import Entry
from homing.vault.memory import Unreadable
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"at": NOON.at, "zone": NOON.zone, "day": NOON.day}


def named(ada: Someone, alias: str, note: str = "") -> str:
    return ada.store.put(Person(**WHEN, alias=alias, relation="friend", note=note)).id


def said(ada: Someone) -> list[Mapping[str, Any]]:
    store = without_people(ada.store)
    pieces = export_json(store, NOON, "Ada", with_people=False)
    return [entry["record"] for entry in json.loads(b"".join(pieces))["entries"]]


def line_of(ada: Someone, line: str) -> str:
    ada.store.put(CheckIn(**WHEN, line=line))
    return str(next(r["line"] for r in said(ada) if r["kind"] == "check_in.1"))


@pytest.mark.parametrize(
    ("alias", "line", "left"),
    [
        ("Kim", "Kim was late, KIM's train too", "Person 1 was late, Person 1's train too"),
        ("Kim", "Kimberley is someone else", "Kimberley is someone else"),
        ("Al", "Al is as calm as al dente", "Person 1 is as calm as al dente"),
        ("K.", "K. wrote. Ok.", "Person 1 wrote. Ok."),
        ("Jürgen (work)", "with Jürgen (work) again", "with Person 1 again"),
        ("a|b*", "a|b* and ab", "Person 1 and ab"),
        ("Straße 5", "at straße 5", "at Person 1"),
        ("山田", "met 山田", "met Person 1"),
    ],
)
def test_a_name_is_replaced_where_it_stands_as_on_the_list(
    ada: Someone, alias: str, line: str, left: str
) -> None:
    named(ada, alias)
    assert line_of(ada, line) == left


def test_the_longer_name_is_found_first(ada: Someone) -> None:
    named(ada, "Anna")
    named(ada, "Anna Maria")
    assert sorted(line_of(ada, "Anna Maria and Anna").split(" and ")) == ["Person 1", "Person 2"]


def test_an_id_becomes_a_number_everywhere_and_the_same_everywhere(ada: Someone) -> None:
    kim = named(ada, "Kim")
    ada.store.put(CheckIn(**WHEN, person_id=kim, responsive=3))
    ada.store.put(AnswerSheet(**WHEN, instrument="x", instrument_version="1", about=kim))
    ada.store.put(Draft(**WHEN, place="check-in", fields=(("person", kim), ("line", "hm"))))
    text = json.dumps(said(ada))
    assert kim not in text
    assert text.count("Person 1") == 3


def test_what_is_about_one_person_alone_is_not_there(ada: Someone) -> None:
    kim = named(ada, "Kim", note="a secret")
    ada.store.put(PersonRating(**WHEN, person_id=kim, supports=3))
    ada.store.put(OwnChoice(**WHEN, topic=f"quiet-about-{kim}", choice="yes"))
    ada.store.put(OwnChoice(**WHEN, topic="pathway", choice="anxious"))
    ada.store.put(Draft(**WHEN, place=f"person {kim}", fields=(("note", "a secret"),)))
    assert [(r["kind"], r.get("topic")) for r in said(ada)] == [("own_choice.1", "pathway")]


def test_words_deep_inside_a_record_are_found(ada: Someone) -> None:
    named(ada, "Kim")
    session = PracticeSession(
        **WHEN, practice="ER02", practice_version="1",
        named=Named(feelings=(FeelingRating("glad", 4),), with_whom="at Kim's"),
    )  # fmt: skip
    words = (OwnWords("why", "Kim asked"),)
    ada.store.put(session)
    ada.store.put(AnswerSheet(**WHEN, instrument="x", instrument_version="1", words=words))
    ada.store.put(EarlySigns(**WHEN, signs=("Kim goes quiet", "cold hands")))
    assert "Kim" not in json.dumps(said(ada))
    assert "cold hands" in json.dumps(said(ada))


def test_a_name_that_is_also_a_word_of_ours_spoils_nothing(ada: Someone) -> None:
    for alias in ("done", "London", "ER02", "glad", "tension"):
        named(ada, alias)
    sheet = AnswerSheet(**WHEN, instrument="x", instrument_version="1", status="done")
    feelings = (FeelingRating("glad", 4),)
    ada.store.put(sheet)
    ada.store.put(CheckIn(**WHEN, feelings=feelings, happenings=("tension",)))
    check_in, found = sorted(said(ada), key=lambda r: r["kind"] == "answer_sheet.1")
    assert (found["status"], found["zone"]) == ("done", "Europe/London")
    assert check_in["feelings"][0]["word"] == "glad"
    assert check_in["happenings"] == ["tension"]


def test_the_vault_itself_is_left_alone(ada: Someone) -> None:
    kim = named(ada, "Kim")
    ada.store.put(CheckIn(**WHEN, person_id=kim, line="Kim"))
    before = ada.store.everything()
    said(ada)
    assert ada.store.everything() == before


def test_a_row_from_a_newer_homing_gives_no_bytes_and_a_sealed_one_does(ada: Someone) -> None:
    store = ada.store
    rows = [Unreadable("00" * 16, "newer", b"Kim"), Unreadable("01" * 16, "damaged", b"\x01")]
    store._memory.unreadable.update({bytes.fromhex(row.id): row for row in rows})
    assert [row.data for row in without_people(store).unreadable()] == [b"", b"\x01"]


def test_nobody_on_the_list_changes_nothing(ada: Someone) -> None:
    kept = ada.store.put(CheckIn(**WHEN, line="Person 1? Nobody. []"))
    (entry,) = without_people(ada.store).everything()
    assert isinstance(entry, Entry)
    assert entry == kept
