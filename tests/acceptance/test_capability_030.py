"""Capability 30: a line is said back and looked at; three minds are needed before one goes on."""

from html import unescape

import pytest

from homing import content
from homing.records import Exercise
from homing.services.listening import feedback
from homing.services.versions import earlier
from tests.cast import Someone

pytestmark = [pytest.mark.capability(30), pytest.mark.django_db]
ID = "8a" * 16
LINE = "/practise/listen/1"  # the shift that was moved for the third time
MIND = "/practise/minds/1"
GOOD = "They moved your shift again, though you had told the children. That sounds so unfair."


def texts() -> dict[str, str]:
    found = content.listening()
    return {name: getattr(found, name) for name in found.__struct_fields__}


def page(ada: Someone, address: str) -> str:
    answer = ada.client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def reflect(ada: Someone, words: str) -> str:
    """What the rules say about these words."""
    answer = ada.client.post(LINE, {"entry_id": ID, "reflection": words})
    assert answer.headers["Location"] == f"/practise/listen/{ID}"
    shown = page(ada, f"/practise/listen/{ID}")
    return shown.split("What the rules found", 1)[1].split("word for word", 1)[0]


def test_facts_a_feeling_and_no_advice_are_found_and_said(ada: Someone) -> None:
    assert "That is the third time this month" in page(ada, LINE)
    found = reflect(ada, GOOD)
    assert "You said back: the shift was moved again; the children were promised." in found
    assert "You named a feeling: unfair." in found
    assert texts()["advice_none"] in found


def test_what_is_missing_is_named_as_what_could_be_said(ada: Someone) -> None:
    found = reflect(ada, "Tell me more.")
    assert "You could say back what happened: the shift was moved again; the children" in found
    assert "No word for a feeling was found. It might be: let down, angry, torn." in found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("You should talk to your boss.", "You should talk"),
        ("Have you tried swapping shifts?", "Have you tried"),
        ("At least you have a job.", "At least you"),
        ("If I were you I would leave.", "If I were you"),
    ],
)
def test_advice_and_cheering_up_are_pointed_out_with_the_words(
    ada: Someone, words: str, found: str
) -> None:
    said = reflect(ada, words)
    assert f"“{found}” may come too soon." in said
    assert texts()["advice_none"] not in said


def test_turning_to_oneself_is_pointed_out(ada: Someone) -> None:
    said = reflect(ada, "Your shift again! Me too, last month they did it to me.")
    assert "“me too” turns it to you." in said


def test_a_feeling_that_the_line_did_not_think_of_counts_as_well(ada: Someone) -> None:
    assert "You named a feeling: exhausted." in reflect(ada, "You sound exhausted.")


def test_the_rules_can_be_read_word_for_word(ada: Someone) -> None:
    reflect(ada, GOOD)
    shown = page(ada, f"/practise/listen/{ID}")
    for fact in content.listening().lines[0].facts:
        assert ", ".join(fact.words) in shown


def test_it_can_be_said_another_way_and_the_first_way_stays(ada: Someone) -> None:
    reflect(ada, "You should leave.")
    ada.client.post(f"/practise/listen/{ID}", {"version": "1", "reflection": GOOD})
    assert texts()["advice_none"] in page(ada, f"/practise/listen/{ID}")
    assert GOOD in page(ada, f"/journal/{ID}")
    (before,) = earlier(ada.store, ID)
    assert isinstance(before.record, Exercise)
    assert before.record.answer("reflection") == "You should leave."


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "mind_need"),
        ({"one": "is tired", "two": "has a train to catch"}, "mind_need"),
        ({"one": "is tired", "two": "Is tired!", "three": "is bored"}, "mind_same"),
    ],
)
def test_three_different_minds_are_needed_before_it_goes_on(
    ada: Someone, sent: dict[str, str], said: str
) -> None:
    answer = ada.client.post(MIND, {"entry_id": ID, **sent})
    assert answer.status_code == 422
    back = unescape(answer.content.decode())
    assert texts()[said] in back
    for typed in sent.values():
        assert f'value="{typed}"' in back
    assert not ada.store.of(Exercise)


def test_with_three_one_question_comes_next(ada: Someone) -> None:
    sent = {"entry_id": ID, "one": "is tired", "two": "has a train to catch",
            "three": "worries about a call"}  # fmt: skip
    assert ada.client.post(MIND, sent).headers["Location"] == f"/practise/minds/{ID}"
    shown = page(ada, f"/practise/minds/{ID}")
    for said in ("is tired", "has a train to catch", "worries about a call", texts()["mind_then"]):
        assert said in shown
    ada.client.post(f"/practise/minds/{ID}", {"version": "1", "question": "Do you have to go?"})
    for address in (f"/practise/minds/{ID}", f"/journal/{ID}"):
        assert "Do you have to go?" in page(ada, address)


def test_every_line_can_be_answered_with_its_own_offered_words(ada: Someone) -> None:
    for line in content.listening().lines:
        best = " ".join(fact.words[0].rstrip("*") for fact in line.facts) + f". So {line.maybe[0]}."
        found = feedback(line, best)
        assert not found.missing, line.id
        assert found.feeling, line.id
        assert not found.advice, line.id
        # the line itself, said back word for word, names what happened
        assert not feedback(line, line.text).missing, line.id
