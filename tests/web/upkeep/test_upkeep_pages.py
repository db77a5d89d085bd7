"""The pages of rituals and upkeep: kept once, given back on a mistake, changed, and put right."""

import re
from datetime import timedelta
from html import unescape

import icalendar
import pytest
from django.test import Client

from homing.records import (
    ChangeReview,
    Person,
    PracticeSession,
    Ritual,
    RitualTurn,
    Rule,
    StrandTick,
    StressPlan,
    YearReview,
)
from homing.services.gate import keep_level
from homing.services.settings import change_preferences
from homing.services.versions import earlier
from homing.web.accounts.models import CalendarFeed
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone, new_client
from tests.services.life import person, when

pytestmark = pytest.mark.django_db
ID = "0a" * 16
TODAY = NOON.day.isoformat()
TEA = {"name": "Tea", "cadence": "week", "since": TODAY, "entry_id": ID}


@pytest.fixture(autouse=True)
def noon(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Sunday in London."""
    change_preferences(ada.store, NOON, zone="Europe/London")
    monkeypatch.setattr(CLOCKS, "diary", MovableClock(NOON.at))


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def held(ada: Someone) -> Ritual:
    entry = ada.store.get(ID, Ritual)
    assert entry is not None
    return entry.record


def test_a_ritual_is_kept_once_however_often_its_form_arrives(ada: Someone) -> None:
    for _n in range(2):
        answer = ada.client.post("/practise/rituals/new", TEA)
        assert answer.headers["Location"] == f"/practise/rituals/{ID}?kept=1"
    assert len(ada.store.of(Ritual)) == 1
    ada.client.post("/practise/rituals/new", {**TEA, "name": "Coffee"})  # Back, and other words
    assert {one.record.name for one in ada.store.of(Ritual)} == {"Tea", "Coffee"}


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Give it a name"),
        ("cadence", "hour", "Choose from what is on the page"),
        ("since", "soon", "A day, such as"),
        ("since", "", "From which day on?"),
        ("every", "0", "from 1 to 12"),
        ("every", "x", "from 1 to 12"),
        ("until", "2020-01-01", "not before the beginning"),
        ("hour", "late", "A time, such as"),
        ("weekdays", "9", "Choose from what is on the page"),
        ("person", "b" * 32, "Choose from what is on the page"),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(
    field: str, value: str, says: str, ada: Someone
) -> None:
    typed = {**TEA, "parts": "The blue cups", field: value}
    answer = ada.client.post("/practise/rituals/new", typed)
    assert answer.status_code == 422
    html = unescape(answer.content.decode())
    assert says in html
    assert "The blue cups" in html
    assert list(ada.store.of(Ritual)) == []


def test_an_old_page_of_a_ritual_changes_nothing_and_keeps_the_words(ada: Someone) -> None:
    ada.client.post("/practise/rituals/new", TEA)
    change = f"/practise/rituals/{ID}/change"
    assert ada.client.post(change, {**TEA, "name": "Coffee", "version": 1}).status_code == 302
    answer = ada.client.post(change, {**TEA, "name": "Cocoa", "version": 1})
    assert answer.status_code == 409
    assert "Cocoa" in answer.content.decode()
    assert held(ada).name == "Coffee"
    assert len(earlier(ada.store, ID)) == 1


def test_one_time_is_told_and_put_right(ada: Someone) -> None:
    ada.client.post("/practise/rituals/new", TEA)
    told = f"/practise/rituals/{ID}/time"
    answer = ada.client.post(told, {"done": "moved", "due": TODAY, "version": 0})
    assert answer.status_code == 422
    assert "still to come" in answer.content.decode()
    assert ada.client.post(told, {"due": TODAY, "note": "Rain."}).status_code == 422
    moved = {"done": "moved", "due": TODAY, "moved_to": "2026-11-24", "version": 0}
    assert ada.client.post(told, moved).status_code == 302
    (turn,) = ada.store.of(RitualTurn)
    assert turn.record.moved_to is not None
    right = {"done": "short", "closeness": "7", "note": "Rain.", "on": TODAY, "version": 1}
    answer = ada.client.post(f"/practise/rituals/told/{turn.id}", right)
    assert answer.headers["Location"] == f"/journal/{turn.id}?kept=1"
    (turn,) = ada.store.of(RitualTurn)
    assert (turn.record.done, turn.record.closeness, turn.record.moved_to) == ("short", 7, None)
    assert len(earlier(ada.store, turn.id)) == 1
    answer = ada.client.post(told, {"done": "no", "due": TODAY, "version": 0, "note": "Late."})
    assert answer.status_code == 409
    assert "Late." in answer.content.decode()


def test_what_was_told_can_be_put_right_when_the_ritual_is_gone(ada: Someone) -> None:
    ada.client.post("/practise/rituals/new", TEA)
    ada.client.post(f"/practise/rituals/{ID}/time", {"done": "yes", "due": TODAY, "version": 0})
    ada.client.post(f"/journal/{ID}/delete")
    (turn,) = ada.store.of(RitualTurn)
    address = f"/practise/rituals/told/{turn.id}"
    assert "Tea" in page(ada.client, address)
    ada.client.post(address, {"done": "no", "version": 1})
    assert ada.store.of(RitualTurn)[0].record.done == "no"


def test_it_was_another_day_and_never_one_to_come(ada: Someone) -> None:
    ada.client.post("/practise/rituals/new", {**TEA, "since": "2026-11-15"})
    told = f"/practise/rituals/{ID}/time"
    answer = ada.client.post(told, {"done": "yes", "due": TODAY, "on": "2026-11-30"})
    assert answer.status_code == 422
    ada.client.post(told, {"done": "yes", "due": "2026-11-15", "on": "2026-11-16", "version": 0})
    (turn,) = ada.store.of(RitualTurn)
    assert turn.record.day.isoformat() == turn.record.at.date().isoformat() == "2026-11-16"


def test_a_practice_is_begun_once_and_its_rated_doing_ends_where_practices_end(
    ada: Someone,
) -> None:
    answer = ada.client.get("/practise/rituals/for/lw01")
    assert answer.headers["Location"] == "/practise/rituals/new?of=lw01"
    assert "A soft last hour" in page(ada.client, "/practise/rituals/new?of=lw01")
    typed = {**TEA, "of": "lw01", "cadence": "day"}
    ada.client.post("/practise/rituals/new", typed)
    assert (held(ada).practice, held(ada).about) == ("LW01", "sleep")
    answer = ada.client.get("/practise/rituals/for/lw01")
    assert answer.headers["Location"] == f"/practise/rituals/{ID}"
    said = {"done": "yes", "due": TODAY, "version": 0, "q-quality": "8", "q-quarrel": "no"}
    answer = ada.client.post(f"/practise/rituals/{ID}/time", said)
    (session,) = ada.store.of(PracticeSession)
    assert answer.headers["Location"] == f"/practise/done/{session.id}"
    assert {(one.field, one.value) for one in session.record.said} == {
        ("quality", "8"), ("quarrel", "no"),
    }  # fmt: skip
    again = page(ada.client, f"/practise/rituals/{ID}/time?due={TODAY}")
    assert re.search(r'name="q-quality" value="8" checked', again)
    for code in ("er04", "nothing-here"):
        assert ada.client.get(f"/practise/rituals/for/{code}").status_code == 404


def test_a_ritual_for_two_is_not_begun_where_the_gate_is_closed(ada: Someone) -> None:
    keep_level(ada.store, NOON, "", "help-only")
    answer = ada.client.get("/practise/rituals/for/ic04", follow=True)
    assert answer.redirect_chain[-1][0].endswith("/not-now")
    answer = ada.client.post("/practise/rituals/new", {**TEA, "of": "ic04"})
    assert answer.headers["Location"].endswith("/not-now")
    assert list(ada.store.of(Ritual)) == []
    assert "about=date" not in page(ada.client, "/practise/rituals")


def test_a_pause_an_exception_and_an_end_are_one_press_each(ada: Someone) -> None:
    ada.client.post("/practise/rituals/new", TEA)
    here = f"/practise/rituals/{ID}"
    ada.client.post(f"{here}/rest", {"until": "2026-12-20", "version": 1})
    assert "It rests until Sunday 20 December 2026" in page(ada.client, here)
    answer = ada.client.post(f"{here}/rest", {"until": TODAY, "version": 2}, follow=True)
    assert "Choose a day that is still to come" in answer.content.decode()
    ada.client.post(f"{here}/rest", {"choice": "go-on", "version": 2})
    assert held(ada).seasons == ()
    ada.client.post(f"{here}/skip", {"day": "2026-11-29", "version": 3})
    assert "<s>Sunday 29 November 2026</s>" in page(ada.client, here)
    for wrong in ("never", "", "2026-13-01"):
        ada.client.post(f"{here}/skip", {"day": wrong, "version": 4})
    assert len(held(ada).rule.exceptions) == 1
    ada.client.post(f"{here}/end", {"reason": "We moved.", "version": 4})
    assert held(ada).retired_on == NOON.day
    assert "We moved." in page(ada.client, "/practise/rituals")
    ada.client.post(f"{here}/end", {"choice": "take-up", "version": 5})
    assert held(ada).retired_on is None
    ada.client.post(f"{here}/end", {"version": 1})  # an old page
    assert held(ada).retired_on is None


def test_looking_over_protects_three_and_lets_two_go(ada: Someone) -> None:
    rule = Rule("week", NOON.day)
    ids = [ada.store.put(Ritual(**when(), name=f"Ritual {n}", rule=rule)).id for n in range(5)]
    typed = {"entry_id": ID, "protect": ids[:4], "drop": ids[3:], "reason": "Dull."}
    answer = ada.client.post("/practise/rituals/calendar", typed)
    assert answer.status_code == 422
    assert "Protect three at most" in answer.content.decode()
    assert "One is marked as both" in answer.content.decode()
    assert "Dull." in answer.content.decode()
    for _n in range(2):
        answer = ada.client.post("/practise/rituals/calendar", {**typed, "protect": ids[:3]})
        assert answer.headers["Location"] == f"/practise/done/{ID}"
    rituals = {one.id: one.record for one in ada.store.of(Ritual)}
    assert [rituals[i].care for i in ids] == ["protect"] * 3 + ["", ""]
    assert [rituals[i].retired_on for i in ids] == [None] * 3 + [NOON.day] * 2
    assert rituals[ids[4]].reason == "Dull."
    (session,) = ada.store.of(PracticeSession)
    assert session.record.practice == "LM04"


# --- calendars ------------------------------------------------------------------------------------


def test_the_file_holds_days_and_hours_and_no_names(ada: Someone) -> None:
    ada.client.post("/practise/rituals/new", {**TEA, "name": "Tea with Ben", "hour": "19:30"})
    answer = ada.client.get("/practise/rituals/file")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert "Tea" not in text
    assert "Ben" not in text
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in events} == {"A minute for you"}
    starts = [event.decoded("DTSTART") for event in events]
    assert starts[0].isoformat() == "2026-11-22T19:30:00"
    assert starts[1] - starts[0] == timedelta(days=7)
    assert len({event["UID"] for event in events}) == len(events) == 53


def test_the_calendar_address_follows_rituals_without_their_names(ada: Someone) -> None:
    ada.client.post("/practise/rituals/new", TEA)
    html = ada.client.post("/today/prompts/calendar", {"choice": "new"}).content.decode()
    found = re.search(r"http://localhost(/calendar/[\w-]{43}\.ics)", html)
    assert found
    text = new_client().get(found[1]).content.decode()
    assert "DTSTART;VALUE=DATE:20261122" in text
    assert "Tea" not in text
    assert "Tea" not in str(CalendarFeed.objects.values())
    ada.client.post(f"/practise/rituals/{ID}/skip", {"day": TODAY, "version": 1})
    assert "20261122" not in new_client().get(found[1]).content.decode()
    ada.client.post(f"/practise/rituals/{ID}/end", {"version": 2})
    assert new_client().get(found[1]).status_code == 404


# --- upkeep ---------------------------------------------------------------------------------------


def test_a_strand_is_ticked_and_the_tick_put_right(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    typed = {"entry_id": ID, "note": "The socks.", "person": robin, "on": "2026-11-20"}
    for _n in range(2):
        ada.client.post("/practise/upkeep/appreciation", typed)
    assert len(ada.store.of(StrandTick)) == 1
    assert "Last touched: 20 Nov 2026" in page(ada.client, "/practise/upkeep")
    wrong = ada.client.post("/practise/upkeep/appreciation", {"on": "2026-12-01", "note": "Soon."})
    assert wrong.status_code == 422
    assert "Soon." in wrong.content.decode()
    change = f"/practise/upkeep/{ID}"
    assert "The socks." in page(ada.client, change)
    ada.client.post(change, {"note": "The shoes.", "on": "2026-11-20", "version": 1})
    assert ada.client.post(change, {"note": "Old.", "version": 1}).status_code == 409
    held = ada.store.get(ID, StrandTick)
    assert held is not None
    assert held.record.note == "The shoes."
    assert ada.client.get("/practise/upkeep/nothing").status_code == 404


def test_where_the_gate_is_closed_the_board_proposes_nothing_for_two(ada: Someone) -> None:
    ada.client.post("/practise/upkeep/ideas", {"choice": "on"})
    assert "Thank someone for something" in page(ada.client, "/practise/upkeep")
    keep_level(ada.store, NOON, "", "help-only")
    html = page(ada.client, "/practise/upkeep")
    assert "Thank someone for something" not in html
    assert "Ten minutes outside" in html


def test_a_change_is_looked_at_and_looked_at_again(ada: Someone) -> None:
    typed = {"entry_id": ID, "needs": "Sleep.", "feels": ["need-room"], "agreed_1": "Saturdays",
             "check_1": "2026-12-06", "agreed_2": "Ten minutes"}  # fmt: skip
    wrong = ada.client.post("/practise/change/new-baby", {**typed, "check_3": "2026-12-06"})
    assert wrong.status_code == 422
    assert "Say what you agreed on" in wrong.content.decode()
    for _n in range(2):
        ada.client.post("/practise/change/new-baby", typed)
    (entry,) = ada.store.of(ChangeReview)
    here = f"/practise/change/{entry.id}"
    html = page(ada.client, here)
    for words in ("A new baby", "Sleep.", "I may want more room", "Saturdays", "midwife"):
        assert words in html
    assert ada.client.post(here, {"which": "0", "version": 1}).status_code == 422
    assert ada.client.post(here, {"which": "7", "state": "kept"}).status_code == 422
    ada.client.post(here, {"which": "1", "state": "kept", "version": 1})
    assert ada.client.post(here, {"which": "1", "state": "let-go", "version": 1}).status_code == 409
    ada.client.post(f"{here}/again", {**typed, "needs": "More sleep.", "version": 2})
    held = ada.store.get(entry.id, ChangeReview)
    assert held is not None
    assert held.record.needs == "More sleep."
    assert held.record.agreements[1].state == "kept"
    assert len(earlier(ada.store, entry.id)) == 2
    assert ada.client.get("/practise/change/nothing").status_code == 404


def test_the_plan_for_hard_days_names_nobody_who_is_feared(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    assert ada.client.get("/practise/hard/now").headers["Location"] == "/practise/hard"
    assert ada.client.post("/practise/hard", {"signs": "A jaw"}).status_code == 422
    typed = {"move_1": "Breathe", "opens_1": "practise_pacer", "signs": "A jaw\n\nA jaw\nNo sleep",
             "people": [robin], "version": 0}  # fmt: skip
    ada.client.post("/practise/hard", typed)
    (plan,) = ada.store.of(StressPlan)
    assert plan.record.signs == ("A jaw", "No sleep")
    html = page(ada.client, "/practise/hard/now")
    assert "Robin" in html
    assert ada.client.post("/practise/hard", {**typed, "move_1": "Run"}).status_code == 409
    keep_level(ada.store, NOON, robin, "help-only")
    assert "Robin" not in page(ada.client, "/practise/hard/now")
    ada.store.delete(robin)
    assert ada.store.get(robin, Person) is None
    assert "someone you took off your list" in page(ada.client, "/practise/hard")


def test_every_tool_of_a_first_move_is_a_page(ada: Someone) -> None:
    html = page(ada.client, "/practise/hard")
    tools = re.findall(
        r'<option value="(\w+)"', html.split('name="opens_1"')[1].split("</select")[0]
    )
    for n, tool in enumerate(tools):
        ada.client.post("/practise/hard", {"move_1": "Go", "opens_1": tool, "version": n})
        shown = page(ada.client, "/practise/hard/now")
        (href,) = re.findall(r'<a class="btn primary" href="([^"]+)"', shown)
        assert ada.client.get(href).status_code == 200, tool


def test_a_week_is_ticked_and_no_day_that_is_still_to_come(ada: Someone) -> None:
    ada.client.post("/practise/routine", {"sleep": "Up at seven", "community": "Choir"})
    html = page(ada.client, "/practise/routine")
    assert "No check-in told of energy" in html
    ada.client.post("/practise/routine/tick", {"day": "2026-11-17", "part": ["sleep", "nonsense"]})
    for day in ("2026-11-23", "never"):
        ada.client.post("/practise/routine/tick", {"day": day, "part": ["sleep"]})
    (turn,) = ada.store.of(RitualTurn)
    assert turn.record.day.isoformat() == "2026-11-17"
    html = page(ada.client, "/practise/routine?week=2026-11-18")
    assert re.search(r'id="sleep-2026-11-17" name="part" value="sleep" checked', html)
    for week in ("0001-01-01", "9999-12-31", "soon"):
        assert ada.client.get(f"/practise/routine?week={week}").status_code == 200
    assert ada.client.post("/practise/routine", {"sleep": "x" * 501}).status_code == 422


def test_the_own_half_of_a_year_is_kept_once_and_changed(ada: Someone) -> None:
    assert ada.client.post("/practise/year", {"next_on": "2027-11-22"}).status_code == 422
    wrong = ada.client.post("/practise/year", {"strengths": "We laugh.", "next_on": TODAY})
    assert wrong.status_code == 422
    assert "We laugh." in wrong.content.decode()
    typed = {"entry_id": ID, "strengths": "We laugh.\nWe ask.", "next_on": "2027-11-22"}
    for _n in range(2):
        assert ada.client.post("/practise/year", typed).status_code == 302
    (entry,) = ada.store.of(YearReview)
    assert entry.record.strengths == ("We laugh.", "We ask.")
    change = f"/practise/year/{ID}"
    assert ada.client.post(change, {"strengths": "We sing.", "version": 1}).status_code == 302
    assert ada.client.post(change, {"strengths": "Old.", "version": 1}).status_code == 409
    assert ada.store.of(YearReview)[0].record.strengths == ("We sing.",)


def test_another_person_has_none_of_it(ada: Someone, ben: Someone) -> None:
    ada.client.post("/practise/rituals/new", TEA)
    for part in ("", "/change", "/time", "/end"):
        assert ben.client.get(f"/practise/rituals/{ID}{part}").status_code == 404
    assert "Tea" not in page(ben.client, "/practise/rituals")
