"""Capability 63: what is in the way is explained, asked about, and turned into a direct request."""

import re
from html import unescape

import pytest

from homing import content
from homing.records import Exercise, Wording
from homing.services.people_map import keep_quiet
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = [pytest.mark.capability(63), pytest.mark.django_db]
ID = "7a" * 16
OBSTACLES = {one.id: one for one in content.obstacles().obstacles}
TESTING = f"/practise/way/{OBSTACLES['testing'].code}"
ASKED = "When I did not write all day, I felt lonely. Could you tell me whether you like my visits?"
# what somebody may answer, and the words that come of it
SAID = {
    "familiar": ({"pull": "Writing to the silent one.", "calm": "have breakfast on Sunday"},
                 "Could we have breakfast on Sunday?"),
    "vulnerable": ({"hidden": "All of it.", "tenth": "That this week was hard."},
                   "This week was hard. Could you just listen, without solving it?"),
    "testing": ({"test": "I did not write all day.", "felt": "I felt lonely",
                 "tested": "I wanted to know whether you like my visits."}, ASKED),
    "ideal": ({"picture": "They would know.", "enough": "sit together after dinner"},
              "Could we sit together after dinner?"),
    "all-at-once": ({"all": "Everything.", "one": "Sleep.", "help": "remind me on Thursday"},
                    "Could you remind me on Thursday?"),
}  # fmt: skip


def page(ada: Someone, address: str) -> str:
    answer = ada.client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def answers(name: str, person_id: str = "", **more: str) -> dict[str, str]:
    said, _words = SAID[name]
    typed = {f"q_{field}": text for field, text in {**said, **more}.items()}
    return {"entry_id": ID, "person": person_id, **typed}


def test_testing_is_explained_asked_about_and_becomes_a_direct_question(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    asked = page(ada, TESTING)
    for line in OBSTACLES["testing"].about:
        assert line in asked
    assert "What was being tested?" in asked
    answer = ada.client.post(TESTING, answers("testing", robin))
    assert answer.headers["Location"] == f"/practise/way/{ID}?kept=1"
    words = f"Robin, {ASKED[0].lower()}{ASKED[1:]}"
    assert words in page(ada, f"/practise/way/{ID}")
    assert not ada.store.of(Wording)  # nothing is drafted before somebody wants it
    for _press in range(2):
        drafted = ada.client.post(f"/practise/way/{ID}/words").headers["Location"]
    (held,) = ada.store.of(Wording)
    assert (held.record.text, held.record.status, held.record.person_id) == (words, "draft", robin)
    assert drafted == f"/practise/say/{held.id}/change"
    assert "you like my visits" in page(ada, drafted)


@pytest.mark.parametrize("name", OBSTACLES)
def test_each_of_the_five_makes_words_that_can_be_said(ada: Someone, name: str) -> None:
    ada.client.post(f"/practise/way/{OBSTACLES[name].code}", answers(name))
    shown = page(ada, f"/practise/way/{ID}")
    assert f'<p class="one-line">{SAID[name][1]}</p>' in shown
    assert OBSTACLES[name].step in shown
    ada.client.post(f"/practise/way/{ID}/words")
    assert ada.store.of(Wording)[0].record.text == SAID[name][1]


def test_words_that_were_changed_since_are_not_made_anew(ada: Someone) -> None:
    ada.client.post(TESTING, answers("testing"))
    drafted = ada.client.post(f"/practise/way/{ID}/words").headers["Location"]
    ada.client.post(drafted, {"go": "keep", "version": "1", "own": "Do you like my visits?"})
    again = ada.client.post(f"/practise/way/{ID}/words")
    assert again.headers["Location"] == drafted
    (held,) = ada.store.of(Wording)
    assert held.record.text == "Do you like my visits?"


def test_use_is_counted_by_kind(ada: Someone) -> None:
    assert "looked at" not in page(ada, "/practise/way")
    for n, name in enumerate(("testing", "ideal", "testing")):
        sent = {**answers(name), "entry_id": f"{n:032x}"}
        for _press in range(2):
            ada.client.post(f"/practise/way/{OBSTACLES[name].code}", sent)
    ada.store.put(Exercise(**when(), tool="scene", of="familiar"))  # another tool's own
    shown = re.findall(r"<h3>.*?</li>", page(ada, "/practise/way"), re.DOTALL)
    counts = {
        one.title: next(part for part in shown if one.title in part) for one in OBSTACLES.values()
    }
    assert "looked at 2 times" in counts[OBSTACLES["testing"].title]
    assert "looked at once" in counts[OBSTACLES["ideal"].title]
    assert "looked at" not in counts[OBSTACLES["familiar"].title]


def test_answers_can_be_changed_and_the_request_follows(ada: Someone) -> None:
    ada.client.post(TESTING, answers("testing"))
    changed = {**answers("testing", felt="", tested="you are glad of me"), "version": "1"}
    ada.client.post(f"/practise/way/{ID}/change", changed)
    words = (
        "When I did not write all day, it did something to me. "
        "Could you tell me whether you are glad of me?"
    )
    assert words in page(ada, f"/practise/way/{ID}")
    assert "earlier" in page(ada, f"/journal/{ID}").lower()


@pytest.mark.parametrize("missing", ["test", "tested"])
def test_what_is_needed_is_asked_for_and_nothing_typed_is_lost(ada: Someone, missing: str) -> None:
    answer = ada.client.post(TESTING, answers("testing", **{missing: ""}))
    assert answer.status_code == 422
    back = unescape(answer.content.decode())
    assert "A few words are enough." in back
    assert SAID["testing"][0]["test" if missing == "tested" else "tested"] in back
    assert not ada.store.of(Exercise)


@pytest.mark.parametrize("how", ["fear", "silence", "words"])
def test_nothing_is_drafted_where_there_is_fear(ada: Someone, how: str) -> None:
    robin = person(ada.store, "Robin", "partner").id
    if how == "fear":
        episode(ada.store, person_id=robin, safety_concern=True)
    elif how == "silence":
        keep_quiet(ada.store, NOON, robin, quiet=True)
    more = {"test": "I said no, and then he hit me."} if how == "words" else {}
    ada.client.post(TESTING, answers("testing", robin, **more))
    shown = page(ada, f"/practise/way/{ID}")
    assert content.obstacles().closed in shown
    assert "Could you tell me whether" not in shown
    assert OBSTACLES["testing"].step not in shown
    assert 'href="/help"' in shown
    ada.client.post(f"/practise/way/{ID}/words")
    assert not ada.store.of(Wording)
    assert len(ada.store.of(Exercise)) == 1  # the answers are kept all the same
