"""Naming a feeling: by steps without script, kept once, and never steered by what was chosen."""

import re

import pytest
from django.test import Client

from homing import content
from homing.records import FeelingRating, PracticeSession
from tests.cast import Someone

ONE = "0a" * 16


def send(client: Client, **fields: object) -> str:
    answer = client.post("/practise/feeling", {"entry_id": ONE, **fields}, follow=True)
    return str(answer.content.decode())


def near(page: str) -> list[str]:
    """The families that are shown at once, in their order."""
    part = page.partition('class="word-near"')[2].partition("<details")[0]
    return re.findall(r'id="family-([a-z-]+)"', part)


def sessions(ada: Someone) -> list[PracticeSession]:
    return [entry.record for entry in ada.store.of(PracticeSession)]


def test_a_place_and_words_are_kept_with_their_strengths(ada: Someone) -> None:
    page = send(
        ada.client, pleasantness="1", energy="2", words=["lonely", "unwanted"],
        slot_1="lonely", strength_1="7", with_whom="at home",
    )  # fmt: skip
    (kept,) = sessions(ada)
    assert kept.practice == "ER02"
    assert kept.named is not None
    assert kept.named.feelings == (FeelingRating("lonely", 7), FeelingRating("unwanted", None))
    assert (kept.named.pleasantness, kept.named.energy) == (1, 2)
    assert kept.named.with_whom == "at home"
    assert content.practices()["ER02"].closing in page
    assert "7 of 10" in page
    assert "2 different words, on 1 occasion" in page


def test_without_script_the_words_come_in_steps(ada: Someone) -> None:
    page = send(ada.client, pleasantness="1", energy="1", go="words")
    assert 5 <= len(near(page)) <= 6
    assert "sadness" in near(page)
    assert sessions(ada) == []
    page = send(ada.client, pleasantness="1", energy="1", words=["drained"], go="words")
    assert "How strong is “drained”?" in page
    assert 'value="drained" checked' in page


def test_no_word_fits_keeps_the_place(ada: Someone) -> None:
    page = send(ada.client, pleasantness="3", energy="5")
    assert sessions(ada)[0].named is not None
    assert "kept without a word" in page


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Tap the pad, or choose a word"),
        ({"words": ["sad", "lonely", "hurt", "numb"]}, "Three words at most"),
        ({"words": ["sad"], "slot_1": "sad", "strength_1": "11"}, "Choose a number from 0 to 10"),
        ({"words": ["sad"], "with_whom": "x" * 501}, "at most 500"),
        ({"words": ["<b>sad</b>"]}, "Choose from the words on the page"),
        ({"pleasantness": "9"}, "Choose a number from 1 to 5"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_field_and_nothing_is_lost(
    ada: Someone, fields: dict[str, object], says: str
) -> None:
    typed = {"with_whom": "with my sister", **fields}
    answer = ada.client.post("/practise/feeling", {"entry_id": ONE, **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert str(typed["with_whom"]) in page
    assert ONE in page
    assert sessions(ada) == []


def test_sending_it_twice_keeps_one(ada: Someone) -> None:
    for _time in range(2):
        send(ada.client, pleasantness="1", energy="2", words=["lonely"])
    assert len(sessions(ada)) == 1


def test_what_was_chosen_lately_never_floats_to_the_top(ada: Someone) -> None:
    before = send(ada.client, pleasantness="2", energy="2", go="words")
    for n in range(5):
        send(ada.client, pleasantness="2", energy="2", words=["numb"], entry_id=f"{n:032x}")
    after = send(ada.client, pleasantness="2", energy="2", go="words")
    assert near(before) == near(after)
    words = r'name="words" value="([^"]+)"'
    assert re.findall(words, before) == re.findall(words, after)


def test_every_family_is_near_some_place_on_the_pad(as_ada: Client) -> None:
    found: set[str] = set()
    for pleasant in range(1, 6):
        for energy in range(1, 6):
            page = send(as_ada, pleasantness=pleasant, energy=energy, go="words")
            found.update(near(page))
    assert found == {family.id for family in content.feelings().families}


def test_every_word_can_be_chosen_without_a_place(as_ada: Client) -> None:
    page = as_ada.get("/practise/feeling").content.decode()
    values = re.findall(r'type="checkbox"[^>]*name="words" value="([^"]+)"', page)
    assert sorted(values) == sorted(feeling.word for feeling in content.feelings().words)
    assert len(values) == 131


def test_the_words_of_a_month_are_counted_with_how_often(ada: Someone) -> None:
    empty = ada.client.get("/practise/words").content.decode()
    assert "No words yet this month" in empty
    for n, words in enumerate((["lonely", "sad"], ["sad"])):
        send(ada.client, words=words, entry_id=f"{n:032x}")
    page = ada.client.get("/practise/words").content.decode()
    assert "2 different words" in page
    assert "on 2 occasions" in page
    assert re.search(r"<li>sad <small>× 2</small>", page)
    assert "no measure of how well you are" in page


def test_words_that_call_for_help_bring_it_and_keep_the_entry(ada: Someone) -> None:
    page = send(ada.client, words=["sad"], with_whom="alone, and I want to die")
    assert "Help is here if you want it" in page
    assert 'href="/help#ending-life"' in page
    assert len(sessions(ada)) == 1
    other = send(ada.client, words=["sad"], with_whom="dying to see you", entry_id="0b" * 16)
    assert "Help is here if you want it" not in other


def test_nobody_sees_another_persons_session(ada: Someone, as_ben: Client) -> None:
    send(ada.client, words=["sad"])
    assert as_ben.get(f"/practise/done/{ONE}").status_code == 404


def test_no_feeling_stands_in_an_address(ada: Someone) -> None:
    answer = ada.client.post("/practise/feeling", {"entry_id": ONE, "words": ["ashamed"]})
    assert answer.headers["Location"] == f"/practise/done/{ONE}"
