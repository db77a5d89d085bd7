"""The companion in a row, looking back, plans, slips, and a friend's words, as pages."""

from html import unescape

import pytest
from django.test import Client

from homing.records import FriendReply, HardTalk, IfThen, OwnChoice, Review, Setback
from tests.cast import Someone
from tests.services.life import check_in, episode, person

pytestmark = pytest.mark.django_db
ID = "0a" * 16


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.headers.get("Location")
    return unescape(answer.content.decode())


def begin(client: Client, **said: object) -> str:
    answer = client.post("/journal/talk", {"entry_id": ID, **said})
    assert answer.status_code == 302
    return str(client.get(answer.headers["Location"]).headers.get("Location", ""))


# --- in the middle of a row -----------------------------------------------------------------------


def test_below_seven_the_first_screen_is_the_one_about_staying_connected(as_ada: Client) -> None:
    assert begin(as_ada, distress="6") == f"/journal/talk/{ID}/1"
    assert "stay connected" in page(as_ada, f"/journal/talk/{ID}/1")


def test_from_seven_on_no_screen_opens_before_calming_was_done_or_skipped(ada: Someone) -> None:
    assert begin(ada.client, distress="7") == ""
    assert "First, let it come down" in page(ada.client, f"/journal/talk/{ID}")
    assert ada.client.get(f"/journal/talk/{ID}/2").headers["Location"] == f"/journal/talk/{ID}"
    skip = ada.client.post(f"/journal/talk/{ID}", {"version": "1", "go": "skip"})
    assert skip.headers["Location"] == f"/journal/talk/{ID}/1"
    held = ada.store.get(ID, HardTalk)
    assert held is not None
    assert held.record.calming == "skipped"


@pytest.mark.parametrize("step", [0, 9, 99])
def test_there_are_eight_screens_and_no_more(step: int, as_ada: Client) -> None:
    begin(as_ada, distress="1")
    assert as_ada.get(f"/journal/talk/{ID}/{step}").status_code == 404


def test_with_fear_nothing_is_coached_on_any_screen(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    begin(ada.client, distress="9", person=robin, safety_concern="on")
    assert "You come first" in page(ada.client, f"/journal/talk/{ID}")
    assert "You come first" in page(ada.client, f"/journal/talk/{ID}/after")
    assert ada.client.get(f"/journal/talk/{ID}/1").status_code == 302
    other = "0b" * 16
    ada.client.post("/journal/talk", {"entry_id": other, "distress": "3", "person": robin})
    closed = page(ada.client, f"/journal/talk/{other}")
    assert "You come first" in closed
    assert "Before the topic" not in closed


def test_examples_follow_the_tie(ada: Someone) -> None:
    sam = person(ada.store, "Sam", "colleague").id
    begin(ada.client, distress="1", person=sam)
    assert "I want us to work well together." in page(ada.client, f"/journal/talk/{ID}/1")


def test_two_tabs_keep_what_was_typed(ada: Someone) -> None:
    begin(ada.client, distress="1")
    first = {"words": "One.", "version": "1", "go": "next"}
    assert ada.client.post(f"/journal/talk/{ID}/1", first).status_code == 302
    second = ada.client.post(f"/journal/talk/{ID}/1", {"words": "Two.", "version": "1"})
    assert second.status_code == 409
    assert b"Two." in second.content


def test_crisis_words_on_one_screen_open_help_on_the_next(as_ada: Client) -> None:
    begin(as_ada, distress="1")
    typed = {"words": "I want to die", "version": "1", "go": "next"}
    answer = as_ada.post(f"/journal/talk/{ID}/1", typed, follow=True)
    assert b'class="offer"' in answer.content


# --- looking back ---------------------------------------------------------------------------------


def look_back(**more: str) -> dict[str, str]:
    return {"line": "a tight jaw", "line_kind": "sign", "cue": "my jaw is tight",
            "act": "breathe out", **more}  # fmt: skip


def test_a_look_back_needs_a_line_and_a_plan_and_loses_nothing(ada: Someone) -> None:
    kept = episode(ada.store, 0, peak=9, camera_saw="A door closed.")
    answer = ada.client.post(f"/journal/look/{kept.id}", {"learned": "It passes."})
    html = unescape(answer.content.decode())
    assert answer.status_code == 422
    for field in ("line", "cue", "act"):
        assert f'id="id_{field}-error"' in html
    assert "It passes." in html
    assert ada.store.of(Review) == []


def test_a_look_back_at_a_check_in_begins_with_what_it_says_already(ada: Someone) -> None:
    kept = check_in(ada.store, 0, took_over=8, set_off_by="No answer.", body="a cold neck")
    html = page(ada.client, f"/journal/look/{kept.id}")
    assert "No answer." in html
    assert "a cold neck" in html


def test_with_three_plans_live_one_of_them_is_put_to_rest(ada: Someone) -> None:
    for n in range(3):
        ada.client.post("/journal/plans", {"entry_id": f"{n}a" * 16, "cue": f"c{n}", "act": "a"})
    kept = episode(ada.store, 0, peak=9)
    answer = ada.client.post(f"/journal/look/{kept.id}", look_back())
    assert answer.status_code == 422
    assert b"Let one of them rest" in answer.content
    done = ada.client.post(f"/journal/look/{kept.id}", look_back(rest="0a" * 16))
    assert done.status_code == 302
    assert sum(one.record.live for one in ada.store.of(IfThen)) == 3


def test_a_look_back_can_be_put_in_other_words_and_its_plan_stays(ada: Someone) -> None:
    kept = episode(ada.store, 0, peak=9)
    ada.client.post(f"/journal/look/{kept.id}", look_back())
    form = page(ada.client, f"/journal/look/{kept.id}")
    assert 'name="cue"' not in form
    again = {"line": "a cold neck", "line_kind": "pattern", "version": "1"}
    assert ada.client.post(f"/journal/look/{kept.id}", again).status_code == 302
    record = ada.store.of(Review)[0].record
    assert (record.line, record.line_kind) == ("a cold neck", "pattern")
    assert record.plan_id == ada.store.of(IfThen)[0].id


def test_asking_to_let_it_go_changes_nothing_until_it_is_confirmed(ada: Someone) -> None:
    kept = episode(ada.store, 0, peak=9, camera_saw="A door closed.")
    assert "Let this look back go?" in page(ada.client, f"/journal/look/{kept.id}/leave")
    assert ada.store.of(OwnChoice) == []
    assert "A door closed." in page(ada.client, "/journal/look")
    ada.client.post(f"/journal/look/{kept.id}/leave", {"choice": "never"})
    assert "A door closed." not in page(ada.client, "/journal/look")


def test_where_there_was_fear_the_look_back_speaks_of_that(ada: Someone) -> None:
    kept = episode(ada.store, 0, peak=9, safety_concern=True)
    html = page(ada.client, f"/journal/look/{kept.id}")
    assert "This comes first" in html
    assert "One plan for next time" not in html
    posted = ada.client.post(f"/journal/look/{kept.id}", look_back())
    assert b"This comes first" in posted.content
    assert ada.store.of(Review) == []
    low = episode(ada.store, 0, peak=3)
    assert ada.client.get(f"/journal/look/{low.id}").status_code == 404


# --- plans ----------------------------------------------------------------------------------------


def test_a_press_counts_once_though_it_is_sent_twice(ada: Someone) -> None:
    ada.client.post("/journal/plans", {"entry_id": ID, "cue": "c", "act": "a"})
    for _ in range(2):
        ada.client.post(f"/journal/plans/{ID}/came", {"version": "1", "did": "yes"})
    ada.client.post(f"/journal/plans/{ID}/came", {"version": "2", "did": "no"})
    assert "came up 2 times, done 1 of 2" in page(ada.client, "/journal/plans")


def test_a_fourth_plan_is_not_kept_and_its_words_stay_on_the_page(ada: Someone) -> None:
    for n in range(3):
        ada.client.post("/journal/plans", {"entry_id": f"{n}a" * 16, "cue": f"c{n}", "act": "a"})
    assert "A new one" not in page(ada.client, "/journal/plans")
    fourth = ada.client.post("/journal/plans", {"entry_id": ID, "cue": "Words stay", "act": "a"})
    assert fourth.status_code == 422
    assert b"Words stay" in fourth.content
    assert len(ada.store.of(IfThen)) == 3
    ada.client.post(f"/journal/plans/{'0a' * 16}/rest", {"version": "1"})
    assert "Take it up again" in page(ada.client, "/journal/plans")
    ada.client.post(f"/journal/plans/{'0a' * 16}/again", {"version": "2"})
    assert "Take it up again" not in page(ada.client, "/journal/plans")


# --- slips and kindness ---------------------------------------------------------------------------


def test_a_slip_needs_what_set_it_off_and_a_next_step_and_taps_are_enough(ada: Someone) -> None:
    empty = ada.client.post("/journal/step", {"entry_id": ID, "what": "Checked."})
    assert empty.status_code == 422
    assert b'id="id_trigger-error"' in empty.content
    assert b'id="id_next_step-error"' in empty.content
    assert b"Checked." in empty.content
    tapped = {"entry_id": ID, "trigger_tap": "no answer", "next_tap": "send one honest line"}
    assert ada.client.post("/journal/step", tapped).status_code == 302
    held = ada.store.get(ID, Setback)
    assert held is not None
    assert (held.record.trigger, held.record.next_step) == ("no answer", "send one honest line")


def test_a_day_that_is_no_day_or_is_to_come_counts_as_today(ada: Someone) -> None:
    tapped = {"entry_id": ID, "trigger_tap": "no answer", "next_tap": "send one honest line"}
    ada.client.post("/journal/step", tapped)
    for n, day in enumerate(("soon", "2999-01-01"), start=1):
        ada.client.post(f"/journal/step/{ID}/back", {"version": str(n), "day": day})
        held = ada.store.get(ID, Setback)
        assert held is not None
        assert held.record.recovered_on == held.record.day
    assert "back on the way the same day" in page(ada.client, f"/journal/step/{ID}")


def test_a_reply_is_kept_with_both_ratings_and_shown_the_next_time(ada: Someone) -> None:
    assert "What you wrote to yourself last time" not in page(ada.client, "/journal/kind")
    typed = {"entry_id": ID, "before": "2", "after": "6", "reply": "You were worn out."}
    assert ada.client.post("/journal/kind", typed).status_code == 302
    held = ada.store.get(ID, FriendReply)
    assert held is not None
    assert (held.record.before, held.record.after) == (2, 6)
    again = page(ada.client, "/journal/kind")
    assert "What you wrote to yourself last time" in again
    assert "You were worn out." in again
    empty = ada.client.post("/journal/kind", {"before": "3"})
    assert empty.status_code == 422


def test_nobody_else_sees_any_of_it(ada: Someone, as_ben: Client) -> None:
    tapped = {"entry_id": ID, "trigger_tap": "no answer", "next_tap": "send one honest line"}
    ada.client.post("/journal/step", tapped)
    for address in (f"/journal/step/{ID}", f"/journal/talk/{ID}", f"/journal/plans/{ID}",
                    f"/journal/kind/{ID}", f"/journal/look/{ID}"):  # fmt: skip
        assert as_ben.get(address).status_code == 404
