"""The line of years: drawn, listed alike, paused after each, stopped when it is too much."""

import re
from html import unescape

import pytest

from homing.records import EarlierVersion, PracticeSession, TimelineNode
from homing.services.episodes import has_safety_concern
from homing.services.export_safety import without_safety
from tests.cast import Someone
from tests.services.life import person, when
from tests.web.letters.steady import ID, SESSION, page, ready

pytestmark = pytest.mark.django_db
GRAN = {
    "entry_id": ID, "what": "person", "title": "Gran", "year_from": "1990", "year_to": "2003",
    "word_1": "warm", "word_2": "late", "safe": "both", "learned": "to wait", "kind_person": "on",
}  # fmt: skip


@pytest.fixture
def walker(ada: Someone) -> Someone:
    """Ada, for whom the line is open."""
    ready(ada.store)
    return ada


def node(someone: Someone, title: str, first: int, last: int | None = None, **said: object) -> str:
    record = TimelineNode(**when(1), title=title, year_from=first, year_to=last, **said)  # type: ignore[arg-type]
    return someone.store.put(record).id


def test_it_waits_like_grief_does(ada: Someone) -> None:
    assert "So far it is 0 of 3" in page(ada.client, "/practise/timeline")
    assert ada.client.post("/practise/timeline/new", GRAN).status_code == 200
    assert not ada.store.of(TimelineNode)


def test_one_is_put_on_the_line_once_and_a_pause_follows(walker: Someone) -> None:
    for _twice in range(2):
        answer = walker.client.post("/practise/timeline/new", GRAN)
        assert answer["Location"] == f"/practise/timeline/{ID}/pause"
    [entry] = walker.store.of(TimelineNode)
    record = entry.record
    assert (record.words, record.safe, record.kind_person) == (("warm", "late"), "both", True)
    paused = page(walker.client, f"/practise/timeline/{ID}/pause")
    assert "Breathe out" in paused
    assert 'value="stop"' in paused


def test_the_drawing_and_the_list_hold_the_same(walker: Someone) -> None:
    gran = node(walker, "Gran", 1990, 2003, safe="both", words=("warm",))
    node(walker, "The move", 1998, what="turning-point", links=(gran,))
    node(walker, "Mr. Lee", 1999, 2001, kind_person=True, safe="safe")
    html = page(walker.client, "/practise/timeline")
    drawn = html[html.index("<svg") : html.index("</svg>")]
    listed = html[html.index('<ol class="line-list') :]
    assert re.findall(r'<text[^>]*class="end"[^>]*text-anchor="(?:start|end)">([A-Z][^<]+)', drawn)
    for name in ("Gran", "The move", "Mr. Lee"):
        assert name in unescape(drawn)
        assert name in listed
    assert 'class="way"' in drawn
    assert "Goes with Gran" in listed
    assert "Goes with The move" in listed
    assert "Both good and hard: 1." in html
    assert listed.index("Gran") < listed.index("The move") < listed.index("Mr. Lee")


def test_only_some_years_are_shown_and_none_stands_in_the_address(walker: Someone) -> None:
    node(walker, "Gran", 1990, 2003)
    node(walker, "Now", 2020)
    answer = walker.client.post("/practise/timeline", {"first": "2001", "last": "2010"})
    html = answer.content.decode()
    assert "Gran" in html
    assert "Now" not in html[html.index("<main") :]
    bad = walker.client.post("/practise/timeline", {"first": "long ago"})
    assert bad.status_code == 422
    assert b"A year in numbers" in bad.content


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, b"A name or a word"),
        ({"year_from": ""}, b"Roughly is enough"),
        ({"year_to": "1980"}, b"before the first year"),
        ({"year_to": "2199"}, b"still to come"),
        ({"what": "dream"}, b"Choose from what"),
    ],
)
def test_what_cannot_be_placed_is_said_beside_it_and_nothing_is_lost(
    walker: Someone, wrong: dict[str, str], said: bytes
) -> None:
    answer = walker.client.post("/practise/timeline/new", GRAN | wrong)
    assert answer.status_code == 422
    assert said in answer.content
    assert b"to wait" in answer.content


def test_a_high_number_stops_the_sitting_until_it_has_come_down(walker: Someone) -> None:
    walker.client.post("/practise/timeline/new", GRAN)
    pause = f"/practise/timeline/{ID}/pause"
    assert walker.client.post(pause, {"feeling": "8", "go": "on"})["Location"] == pause
    assert "That is enough for today" in page(walker.client, pause)
    assert walker.client.get("/practise/timeline/new")["Location"] == pause
    assert "/practise/timeline/new" not in page(walker.client, "/practise/timeline")
    down = walker.client.post(pause, {"feeling": "4", "go": "on"})
    assert down["Location"] == "/practise/timeline/new"
    assert walker.client.get("/practise/timeline/new").status_code == 200


def test_the_end_of_a_sitting_is_kept_once_and_care_comes(walker: Someone) -> None:
    walker.client.post("/practise/timeline/new", GRAN)
    done = {"feeling": "3", "go": "stop", "session_id": SESSION}
    for _twice in range(2):
        answer = walker.client.post(f"/practise/timeline/{ID}/pause", done)
        assert answer["Location"] == f"/practise/letters/after/{SESSION}"
    session = walker.store.get(SESSION, PracticeSession)
    assert session
    assert (session.record.practice, session.record.after) == ("IW02", 3)
    assert len([e for e in walker.store.of(PracticeSession) if e.record.practice == "IW02"]) == 1
    assert "Back in the room" in page(walker.client, answer["Location"])
    # the next one begins a new sitting: an old high number stops nothing
    assert "Enough for today" not in page(walker.client, "/practise/timeline")


def test_a_change_keeps_what_it_said_before(walker: Someone) -> None:
    walker.client.post("/practise/timeline/new", GRAN)
    sent = GRAN | {"version": "1", "learned": "to ask"}
    assert walker.client.post(f"/practise/timeline/{ID}", sent).status_code == 302
    assert walker.store.of(EarlierVersion)
    shown = page(walker.client, f"/journal/{ID}")
    assert "to ask" in shown
    assert "to wait" in shown
    late = walker.client.post(f"/practise/timeline/{ID}", sent | {"learned": "late"})
    assert late.status_code == 409
    assert b"late" in late.content


def test_fear_of_someone_on_the_list_counts_everywhere_and_leaves_in_no_export(
    walker: Someone,
) -> None:
    robin = person(walker.store, "Robin", "partner").id
    sent = GRAN | {"person": robin, "safety_concern": "on", "safe": "unsafe"}
    walker.client.post("/practise/timeline/new", sent)
    assert has_safety_concern(walker.store, robin)
    [seen] = without_safety(walker.store).of(TimelineNode)
    assert (seen.record.safe, seen.record.safety_concern) == ("", False)
    assert "Open Help" in page(walker.client, f"/practise/timeline/{ID}/pause")


def test_the_years_stand_beside_the_story(walker: Someone) -> None:
    node(walker, "Gran", 1990, 2003, words=("warm",))
    walker.client.post("/practise/letters/iw03", {"entry_id": ID, "before": "3"})
    html = page(walker.client, f"/practise/letters/{ID}/write")
    beside = html[html.index("line-beside") :]
    assert "1990–2003" in beside
    assert "warm" in beside


def test_a_person_without_an_end_reaches_to_this_year(walker: Someone) -> None:
    node(walker, "Mum", 1986)
    node(walker, "The move", 1986, what="event")
    html = page(walker.client, "/practise/timeline")
    assert "since 1986" in html
    answer = walker.client.post("/practise/timeline", {"first": "2020", "last": ""})
    now = answer.content.decode()
    assert "Mum" in now
    assert "The move" not in now


def test_a_link_to_what_is_gone_is_left_out(walker: Someone) -> None:
    gran = node(walker, "Gran", 1990)
    node(walker, "The move", 1998, links=(gran, "0f" * 16))
    walker.store.delete(gran)
    assert "Goes with" not in page(walker.client, "/practise/timeline")


def test_a_long_line_and_strange_names_are_drawn(walker: Someone) -> None:
    for n in range(40):
        node(walker, f"<b>{n}</b> " + "w" * 200, 1900 + 3 * n, what="event")
    html = walker.client.get("/practise/timeline").content.decode()
    assert "<b>" not in html
    assert html.count("line-years") == 40
