"""A sitting in pages: on, back, past, out; and what is kept can be read and changed."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from homing import content
from homing.content.schema.practices import Practice
from homing.records import Draft, Episode, PracticeSession, Said, Setback
from homing.services.versions import earlier
from tests.cast import NOON, Someone
from tests.services.test_practise_run import replace_sheet

DIE = "I want to die"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def go(client: Client, address: str, button: str = "next", **fields: object) -> str:
    """Send one page; gives the address it leads to."""
    said = {name.replace("__", "-"): value for name, value in fields.items()}
    answer = client.post(address, {"go": button, **said})
    assert answer.status_code == 302, re.sub(r"<[^>]+>", " ", answer.content.decode())
    return str(answer.headers["Location"])


def begin(client: Client, practice: str) -> str:
    return go(client, f"/practise/{practice}/begin")


def kept(ada: Someone) -> PracticeSession:
    (entry,) = ada.store.of(PracticeSession)
    return entry.record


def level(ada: Someone) -> str:
    """One ended sitting; gives its id."""
    here = begin(ada.client, "er08")
    here = go(ada.client, here, q__level="8")
    here = go(ada.client, here, q__lane="settle")
    return go(ada.client, here).rpartition("/")[2]


def test_back_finds_what_was_typed_and_skip_leaves_it_out(ada: Someone) -> None:
    begin(ada.client, "iw07")
    assert go(ada.client, "/practise/iw07/1", q__either="go", q__or="stay") == "/practise/iw07/2"
    assert go(ada.client, "/practise/iw07/2", "back", q__joined="both") == "/practise/iw07/1"
    assert 'value="stay"' in text(ada.client, "/practise/iw07/1")
    assert 'value="both"' in text(ada.client, "/practise/iw07/2")
    assert go(ada.client, "/practise/iw07/2", "skip", q__joined="both") == "/practise/iw07/3"
    assert 'value="both"' not in text(ada.client, "/practise/iw07/2")


def test_everything_may_be_left_empty(ada: Someone) -> None:
    here = begin(ada.client, "iw07")
    while "/done/" not in here:
        here = go(ada.client, here, "skip")
    assert kept(ada).said == ()
    assert kept(ada).due_on is None


def test_stopping_asks_once_and_either_answer_is_fine(ada: Someone) -> None:
    begin(ada.client, "iw07")
    leave = go(ada.client, "/practise/iw07/1", "stop", q__either="go")
    assert leave == "/practise/iw07/stop/first"
    page = text(ada.client, leave)
    assert "Keep what there is" in page
    assert "Leave it out" in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert not re.search(r"\b(only|unfinished|incomplete|sure)\b", main, re.IGNORECASE)
    assert "/practise/done/" in go(ada.client, leave, "keep")
    assert (kept(ada).stopped, kept(ada).said) == (True, (Said("either", "go"),))
    begin(ada.client, "iw07")
    go(ada.client, "/practise/iw07/1", "stop", q__either="go")
    assert go(ada.client, leave, "drop") == "/practise/iw07"
    assert len(ada.store.of(PracticeSession)) == 1
    assert not ada.store.of(Draft)


def test_stopping_with_nothing_said_goes_straight_back(ada: Someone) -> None:
    begin(ada.client, "iw07")
    assert go(ada.client, "/practise/iw07/1", "stop") == "/practise/iw07"
    assert not ada.store.of(PracticeSession)
    assert not ada.store.of(Draft)


def test_what_was_begun_waits_on_the_page_of_the_practice(ada: Someone) -> None:
    begin(ada.client, "iw07")
    go(ada.client, "/practise/iw07/1", q__either="go")
    page = text(ada.client, "/practise/iw07")
    assert "You began this earlier" in page
    assert 'href="/practise/iw07/1"' in page


@pytest.mark.parametrize(
    "wrong",
    [{"q__either": "x" * 501}, {"q__or": "y" * 9_000}],
)
def test_too_long_a_line_comes_back_whole(ada: Someone, wrong: dict[str, str]) -> None:
    here = begin(ada.client, "iw07")
    said = {name.replace("__", "-"): value for name, value in wrong.items()}
    answer = ada.client.post(here, {"go": "next", **said})
    assert answer.status_code == 422
    assert next(iter(said.values())) in answer.content.decode()
    assert 'class="error"' in answer.content.decode()


@pytest.mark.parametrize("value", ["11", "-1", "x", "5.5"])
def test_a_number_that_is_not_offered_is_not_kept(ada: Someone, value: str) -> None:
    here = begin(ada.client, "er08")
    assert ada.client.post(here, {"go": "next", "q-level": value}).status_code == 422


def test_words_that_call_for_help_bring_it_on_the_next_page_and_at_the_end(ada: Someone) -> None:
    here = begin(ada.client, "iw07")
    here = go(ada.client, here, q__either=DIE)
    assert 'class="offer"' in text(ada.client, here)
    while "/done/" not in here:
        here = go(ada.client, here, "skip")
    assert 'class="offer"' in text(ada.client, here)


def test_a_page_that_is_sent_again_after_the_end_changes_its_entry(ada: Someone) -> None:
    entry_id = level(ada)
    there = go(ada.client, "/practise/er08/1", entry_id=entry_id, q__level="2")
    assert there == f"/practise/done/{entry_id}"
    assert kept(ada).said[0] == Said("level", "2")
    assert len(earlier(ada.store, entry_id)) == 1


@pytest.mark.parametrize("number", ["0", "9", "99999"])
def test_a_page_that_there_is_not_leads_back(ada: Someone, number: str) -> None:
    begin(ada.client, "er08")
    answer = ada.client.get(f"/practise/er08/{number}")
    assert answer.headers["Location"] == "/practise/er08"


def test_the_entry_can_be_read_and_changed_with_what_it_said_before(ada: Someone) -> None:
    entry_id = level(ada)
    page = text(ada.client, f"/journal/{entry_id}")
    assert "<dt>My level now</dt><dd>8 of 10</dd>" in page
    assert "Settle first" in page
    change = text(ada.client, f"/practise/answers/{entry_id}")
    version = re.search(r'name="version" value="(\d+)"', change)[1]  # type: ignore[index]
    said = {"version": version, "q-level": "5", "q-lane": "talk"}
    assert ada.client.post(f"/practise/answers/{entry_id}", said).status_code == 302
    assert kept(ada).said == (Said("level", "5"), Said("lane", "talk"))
    assert len(earlier(ada.store, entry_id)) == 1
    stale = ada.client.post(f"/practise/answers/{entry_id}", {**said, "q-level": "1"})
    assert stale.status_code == 409


def test_how_it_was_is_asked_after_every_kind_and_seen_on_the_practice(ada: Someone) -> None:
    entry_id = level(ada)
    said = {"version": "1", "usefulness": "3", "effort": "1", "felt": "better", "note": "rain"}
    page = ada.client.post(f"/practise/done/{entry_id}", said, follow=True).content.decode()
    assert "It is kept" in page
    told = kept(ada)
    assert (told.usefulness, told.effort, told.felt, told.felt_worse) == (3, 1, "better", False)
    assert "Once so far" in text(ada.client, "/practise/er08")


def test_words_for_a_second_half_whose_first_is_gone_are_given_back(ada: Someone) -> None:
    said = {"q-what": "I rang her after all", "entry_id": "0f" * 16}
    answer = ada.client.post("/practise/iw07/later/1", said, follow=True)
    page = answer.content.decode()
    assert "I rang her after all" in page
    assert "is not there any more" in page
    assert not ada.store.of(PracticeSession)


def test_the_ground_is_offered_first_where_it_goes_gently(ada: Someone) -> None:
    first = content.safety_pacing().ground_first
    assert first not in text(ada.client, "/practise/er01")
    ada.client.post("/progress/ways/choose", {"pathway": "mixed"})
    assert first in text(ada.client, "/practise/er01")
    assert first not in text(ada.client, "/practise/er08")


def test_worse_twice_offers_something_else(ada: Someone) -> None:
    for _time in range(2):
        entry_id = level(ada)
        version = ada.store.get(entry_id, PracticeSession)
        assert version
        ada.client.post(f"/practise/done/{entry_id}", {"version": "1", "felt": "worse"})
    page = text(ada.client, f"/practise/done/{entry_id}")
    assert content.safety_pacing().swapped in page
    assert "/practise/er07" in page
    page = text(ada.client, "/practise/er08")
    assert content.safety_pacing().swapped in page
    assert content.practices()["ER07"].title in page


def test_a_tool_that_was_used_is_asked_about_on_the_practice_once(ada: Someone) -> None:
    slip = ada.store.put(Setback(at=NOON.at, zone=NOON.zone, day=NOON.day, what="silence"))
    where = f"/practise/ts04/how/{slip.id}"
    assert where in text(ada.client, "/practise/ts04")
    assert "How useful" in text(ada.client, where)
    assert "/practise/done/" in go(ada.client, where, version="1", usefulness="4")
    assert where not in text(ada.client, "/practise/ts04")
    assert ada.client.get(where).status_code == 302
    assert ada.client.get(f"/practise/er08/how/{slip.id}").status_code == 404


def test_a_second_half_is_open_on_the_practice_until_it_is_told(ada: Someone) -> None:
    here = begin(ada.client, "iw07")
    for fields in ({"q__either": "go"}, {}, {}):
        here = go(ada.client, here, **fields)
    done = go(ada.client, here, due_on=str(NOON.day + timedelta(days=3650)))
    entry_id = done.rpartition("/")[2]
    where = f"/practise/iw07/later/{entry_id}"
    assert where in text(ada.client, "/practise/iw07")
    assert go(ada.client, where, "begin") == "/practise/iw07/later/1"
    assert go(ada.client, "/practise/iw07/later/1", q__did="yes") == done
    assert kept(ada).later == (Said("did", "yes"),)
    assert where not in text(ada.client, "/practise/iw07")
    page = text(ada.client, f"/journal/{entry_id}")
    assert "Did you do it?" in page


def test_a_second_half_can_be_let_go(ada: Someone) -> None:
    here = begin(ada.client, "iw07")
    for _page in range(3):
        here = go(ada.client, here)
    done = go(ada.client, here, due_on=str(NOON.day + timedelta(days=3650)))
    where = f"/practise/iw07/later/{done.rpartition('/')[2]}"
    assert go(ada.client, where, "let-go") == "/practise/iw07"
    assert where not in text(ada.client, "/practise/iw07")
    assert ada.client.get(where.replace("iw07", "er08")).status_code == 404


def test_where_there_was_fear_the_pages_for_two_say_not_now_and_give_no_reason(
    ada: Someone,
) -> None:
    closed = [p for p in content.practices().values() if "X" in p.care]
    open_ones = [p for p in closed if ada.client.get(f"/practise/{p.id.lower()}")]
    assert open_ones
    ada.store.put(
        Episode(at=NOON.at, zone=NOON.zone, day=NOON.day, safety_concern=True, person_id=None)
    )
    person = "ab" * 16
    ada.store.put(
        Episode(at=NOON.at, zone=NOON.zone, day=NOON.day, safety_concern=True, person_id=person)
    )
    for practice in closed:
        _says_not_now(ada.client, practice)
    listed = text(ada.client, "/practise").partition('id="all"')[2]
    for practice in closed:
        assert f'/practise/{practice.id.lower()}"' not in listed


def _says_not_now(client: Client, practice: Practice) -> None:
    page = text(client, f"/practise/{practice.id.lower()}")
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "Not now" in main, practice.id
    assert not re.search(r"\b(fear|afraid|safety|control|gate|partner)\b", main, re.IGNORECASE)
    assert 'href="/help"' in main
    begun = client.post(f"/practise/{practice.id.lower()}/begin")
    assert begun.status_code in {302, 404}
    assert "/1" not in begun.headers.get("Location", "")


def test_of_a_list_that_keeps_nothing_nothing_is_kept(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = dict(content.practices())
    known["BR04"] = replace_sheet(known["BR04"])
    monkeypatch.setattr(content, "practices", lambda: known)
    here = begin(ada.client, "br04")
    page = text(ada.client, here)
    assert "Nothing on this page is kept" in page
    assert "data-draft=" not in page
    there = go(ada.client, here, mark__replies="often")
    assert there == "/practise/br04/closed"
    assert "Nothing of it was kept" in text(ada.client, there)
    assert not ada.store.of(Draft)
    assert not ada.store.of(PracticeSession)


def test_someone_taken_off_the_list_stays_a_person_in_what_was_said(ada: Someone) -> None:
    practice = next(
        p
        for p in content.practices().values()
        if any(q.answer == "person" for s in p.screens for q in s.questions)
    )
    question = next(q for s in practice.screens for q in s.questions if q.answer == "person")
    entry = ada.store.put(
        PracticeSession(
            at=NOON.at, zone=NOON.zone, day=NOON.day, practice=practice.id, practice_version="1",
            said=(Said(question.id, "cd" * 16),),
        )
    )  # fmt: skip
    page = text(ada.client, f"/journal/{entry.id}")
    assert "someone you took off your list" in page
    assert "cd" * 16 not in page.replace(entry.id, "")
