"""Two people, one device: whose turn it is, what is sealed, and what stays closed meanwhile."""

import re

import pytest
from django.test import Client

from homing import content
from homing.records import Break, Person, PracticeSession
from homing.services import duo_state
from homing.services.gate import gate, keep_level
from homing.services.people import About, add_person
from homing.services.time import Moment
from tests.cast import NOON, Someone
from tests.web.duo.table import (
    BEN,
    CC02,
    STEP,
    Table,
    sessions,
    state,
    to_the_sealed_turn,
    unlocked_anew,
)  # fmt: skip

pytestmark = pytest.mark.django_db
LM01 = "/practise/two/lm01"
LM03 = "/practise/two/lm03"
IC03 = "/practise/two/ic03"


# --- the private go-ahead ----------------------------------------------------------------------


def test_it_begins_with_alone_or_together(as_ada: Client) -> None:
    html = as_ada.get(CC02).content.decode()
    assert 'value="alone"' in html
    assert 'value="together"' in html
    assert html.index('value="alone"') < html.index('value="together"')


def test_it_asks_both_and_begins_when_both_are_fine(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    assert "Only for Ada" in table.html
    table.press("yes")
    assert "Pass the device to Ben" in table.html
    table.press("taken")
    assert "Only for Ben" in table.html
    table.press("yes")
    assert "One small topic" in table.html


@pytest.mark.parametrize(("first", "second"), [("no", "yes"), ("yes", "no"), ("no", "no")])
def test_a_no_from_either_shows_the_same_page_and_keeps_nothing(
    first: str, second: str, ada: Someone, ben_is_safe: str
) -> None:
    pages = []
    for one, other in (("no", "yes"), (first, second)):
        fresh = Table(ada.client, CC02)
        duo_state.leave(ada.store)
        ada.client.cookies = unlocked_anew(ada)
        fresh.begin()
        fresh.press(one)
        assert "Pass the device to Ben" in fresh.html
        fresh.press("taken")
        fresh.press(other)
        pages.append(re.sub(r'value="[^"]{60,}"', "", fresh.html))
    assert "Not today" in pages[0]
    assert pages[0] == pages[1]
    left = state(ada)
    assert (left.fine, left.levels, left.said) == ((), (), ())
    assert sessions(ada) == []


def test_seven_or_more_counts_as_not_now(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    table.press("yes", level="7")
    table.press("taken")
    table.press("yes")
    assert "Not today" in table.html


# --- the gate and fear ---------------------------------------------------------------------------


def test_together_is_closed_until_the_private_check_was_answered(ada: Someone) -> None:
    add_person(ada.store, NOON, About("Ben", "partner"), BEN)
    answer = Table(ada.client, CC02).begin()
    assert answer.headers["Location"] == "/practise/two/not-today"
    assert Table(ada.client, CC02).begin(go="alone").headers["Location"] == CC02


def test_nothing_of_it_is_open_with_a_feared_person(ada: Someone, ben_is_safe: str) -> None:
    keep_level(ada.store, NOON, BEN, "help-only")
    for path in (CC02, "/practise/two/ic05"):
        for go in ("alone", "together"):
            answer = Table(ada.client, path).begin(go=go)
            assert answer.headers["Location"] == "/practise/two/not-today"
    assert duo_state.under_way(ada.store) is None


def test_who_is_not_asked_about_can_still_hear_good_news_together(ada: Someone) -> None:
    add_person(ada.store, NOON, About("Ben", "partner"), BEN)
    table = Table(ada.client, "/practise/two/ic05")
    table.begin()
    assert "Only for Ada" in table.html


def test_the_fear_tick_closes_quietly_and_opens_help_for_that_person_alone(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    answer = table.press("help", **{"fit-afraid": "on"})
    assert answer.headers["Location"] == "/help#afraid"
    assert gate(ada.store, NOON).help_only(BEN)
    assert duo_state.under_way(ada.store) is None
    assert sessions(ada) == []
    again = Table(ada.client, CC02).begin()
    assert again.headers["Location"] == "/practise/two/not-today"
    page = ada.client.get("/practise/two/not-today").content.decode()
    assert "afraid" not in page
    assert "fear" not in page


def test_the_other_person_is_offered_no_tick_that_would_lie_in_a_vault_not_theirs(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    assert "fit-afraid" in table.html
    table.press("yes")
    table.press("taken")
    assert "fit-afraid" not in table.html
    table.press("yes", **{"fit-afraid": "on"})
    assert not gate(ada.store, NOON).help_only(BEN)


# --- sealed answers ------------------------------------------------------------------------------


def test_an_answer_is_sealed_until_both_have_submitted(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    to_the_sealed_turn(table)
    assert state(ada).holder == "second"
    table.press("next", **{"q-i-see": "you were left alone"})
    assert "left alone" not in table.html
    table.press("taken")
    assert "Sealed" in table.html
    assert "left alone" not in table.html
    table.press("next", **{"q-i-see": "the week was long"})
    assert "left alone" in table.html
    assert "the week was long" in table.html


def test_no_page_of_drafts_gives_a_sealed_answer(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    to_the_sealed_turn(table)
    table.press("next", **{"q-i-see": "you were left alone"})
    ada.client.cookies = unlocked_anew(ada)
    for place in ("two people, one device", "draft two people, one device"):
        answer = ada.client.post("/draft", {"draft_place": place, "read": "1"})
        assert answer.json() == {"fields": []}


def test_a_private_turn_is_never_shown_and_not_written_down_for_the_other(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, LM03)
    table.both_fine()
    assert state(ada).holder == "second"
    for close in ("3", "9"):
        table.press("next", **{"q-close": close})
        if "Pass the device" in table.html:
            table.press("taken")
    assert [one.field for one in state(ada).said] == ["close"]
    assert state(ada).turn == 1
    table.press("next", **{"q-worries": "SECRET of the one"})
    table.press("taken")
    assert "SECRET" not in table.html
    table.press("next", **{"q-worries": "SECRET of the other"})
    while state(ada).stage in {"hand", "turn", "shown"} and state(ada).turn < 5:
        table.press("taken" if state(ada).stage == "hand" else
                    "on" if state(ada).stage == "shown" else "next")  # fmt: skip
        assert "SECRET" not in table.html


# --- stop, break, reload, double presses -------------------------------------------------------


def test_stopping_needs_no_reason_and_keeps_only_ones_own_words(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    to_the_sealed_turn(table)
    table.press("stop", **{"q-i-see": "half a line"})
    assert "needs no reason" in table.html
    (kept,) = sessions(ada)
    assert kept.stopped
    assert {one.field for one in kept.said} == {"topic", "my-words"}
    assert state(ada).said == ()


def test_stopping_before_anything_was_done_keeps_nothing(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    table.press("yes")
    table.press("stop")
    assert sessions(ada) == []
    assert "Stopped here" in table.html


def test_seven_in_a_turn_offers_a_break_with_a_return_and_goes_on_after(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    table.both_fine()
    table.press("next", **{"q-topic": "Sundays"})
    table.press("taken")
    table.press("next", level="8")
    assert "time for a break" in table.html
    assert "Ada" not in table.html.split("<main")[1]
    table.press("", minutes="30")
    (taken,) = ada.store.of(Break)
    assert (taken.record.minutes, taken.record.before, taken.record.person_id) == (30, 8, BEN)
    assert "We are back" in table.html
    table.press("on")
    assert ada.store.of(Break)[0].record.state == "back"
    assert "Pass the device to Ben" in table.html


def test_a_break_in_the_middle_of_a_turn_loses_nothing_typed(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    table.both_fine()
    table.press("next", **{"q-topic": "Sundays"})
    table.press("taken")
    table.press("break", **{"q-my-words": "I am tired"})
    table.press("on")
    assert "I am tired" in table.html
    assert state(ada).turn == 1


def test_a_reload_shows_the_same_page_and_a_second_press_changes_nothing(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    table.both_fine()
    step = STEP.search(table.html)
    assert step
    assert "One small topic" in table.html
    sent = {"step": step[1], "go": "next", "q-topic": "Sundays"}
    ada.client.post(CC02, sent)
    there = state(ada)
    ada.client.post(CC02, {**sent, "q-topic": "Mondays"})
    assert state(ada) == there


def test_a_press_on_a_page_from_before_changes_nothing(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.both_fine()
    old = STEP.search(table.html)
    assert old
    table.press("next", **{"q-topic": "Sundays"})
    table.press("taken")
    there = state(ada)
    assert (there.stage, there.holder) == ("turn", "first")
    ada.client.post(CC02, {"step": old[1], "go": "next", "q-my-words": "from the page before"})
    assert state(ada) == there


def test_stopping_keeps_what_one_was_typing_oneself(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.both_fine()
    table.press("next", **{"q-topic": "Sundays"})
    table.press("taken")
    table.press("stop", **{"q-my-words": "half a line"})
    assert "half a line" in {one.value for one in sessions(ada)[0].said}


def test_going_on_after_the_browser_was_unlocked_anew_closes_it_again(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    to_the_sealed_turn(table)
    ada.client.cookies = unlocked_anew(ada)
    assert "not over yet" in table.html
    assert ada.client.get("/journal").status_code == 200
    ada.client.post(CC02, {"go": "resume"})
    assert ada.client.get("/journal").status_code == 302
    assert "One line that says" in table.html


def test_letting_it_go_leaves_nothing_behind(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    to_the_sealed_turn(table)
    ada.client.cookies = unlocked_anew(ada)
    ada.client.post(CC02, {"go": "leave"})
    assert duo_state.under_way(ada.store) is None
    assert sessions(ada) == []


def test_time_runs_on_the_server_and_is_told_without_script(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.both_fine()
    table.press("next", **{"q-topic": "Sundays"})
    table.press("taken")
    assert "Start 4 minutes" in table.html
    table.press("start", **{"q-my-words": "so far"})
    assert re.search(r"Begun at \d\d:\d\d, until \d\d:\d\d", table.html)
    assert "so far" in table.html
    assert re.search(r'data-left="2[34]\d"', table.html)


# --- the end -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [("yes", "yes", True), ("yes", "no", False), ("no", "yes", False), ("no", "no", False)],
)
def test_both_answers_are_kept_only_if_both_said_so(
    first: str, second: str, kept: bool, ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    to_the_sealed_turn(table)
    table.press("next", **{"q-i-see": "you were left alone"})
    table.press("taken")
    table.press("next", **{"q-i-see": "the week was long"})
    table.press("on")
    table.press("taken")
    table.press("next", **{"q-understood": "8"})
    table.press("taken")
    table.press("next", **{"q-understood": "6"})
    table.press("on")
    table.press("taken")
    assert "May both your answers be kept?" in table.html
    table.press(first)
    table.press("taken")
    table.press(second)
    html = table.html
    assert content.practices()["CC02"].duo.closing in html  # type: ignore[union-attr]
    (record,) = sessions(ada)
    said = {one.field: one.value for one in record.said}
    assert said["understood"] == "8"
    assert said["topic"] == "Sundays"
    theirs = {name for name in said if name.startswith("second-")}
    assert theirs == ({"second-your-words", "second-i-see", "second-understood"} if kept else set())
    assert (record.alone, record.person_id, record.stopped) == (False, BEN, False)
    assert state(ada).said == ()
    entry = ada.store.of(PracticeSession)[0]
    assert f"/unlock?next=/practise/done/{entry.id}" in html


def test_the_issue_is_left_out_when_either_is_at_seven(ada: Someone, ben_is_safe: str) -> None:
    for level, there in (("3", True), ("8", False)):
        duo_state.leave(ada.store)
        ada.client.cookies = unlocked_anew(ada)
        table = Table(ada.client, LM01)
        table.both_fine()
        seen = set()
        for _press in range(14):
            at = state(ada)
            seen.add(at.turn)
            if at.stage == "keep" or at.over:
                break
            go = {"hand": "taken", "turn": "next"}.get(at.stage, "on")
            table.press(go, **({"level": level} if at.stage == "turn" and at.turn == 0 else {}))
        assert (2 in seen) is there


def test_cards_are_drawn_by_depth_and_passing_is_free(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, IC03)
    table.both_fine()
    table.press("draw", depth="2")
    cards = {card.id: card for card in content.practices()["IC03"].duo.cards}  # type: ignore[union-attr]
    first = state(ada).card
    assert cards[first].depth == 2
    assert cards[first].text in table.html
    table.press("another", depth="3")
    assert cards[state(ada).card].depth == 3
    assert state(ada).passes == 1
    for _press in range(40):
        at = state(ada)
        if at.over:
            break
        table.press({"hand": "taken", "turn": "next", "keep": "yes"}.get(at.stage, "on"))
    said = {one.field: one.value for one in sessions(ada)[0].said}
    assert said == {"depth": "3", "passes": "1"}


# --- alone ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["cc02", "cc07", "ic03", "ic05", "ic06", "sc01", "bi05", "cs02",
                                  "lm01", "lm03"])  # fmt: skip
def test_every_practice_has_a_way_for_one_that_needs_nobody(code: str, ada: Someone) -> None:
    table = Table(ada.client, f"/practise/two/{code}")
    table.begin(person="", go="alone")
    for _press in range(20):
        at = duo_state.under_way(ada.store)
        if at is None:
            break
        html = table.html
        assert "Pass the device" not in html
        assert 'href="/journal"' in html
        fields = dict.fromkeys(re.findall(r'<textarea[^>]*name="([^"]+)"', html), "words")
        table.press("draw" if "Draw a card" in html else "next", **fields)
    (record,) = sessions(ada)
    assert record.alone
    second = [t for t in content.practices()[code.upper()].duo.turns if t.speaker == "second"]  # type: ignore[union-attr]
    guesses = [one for one in record.said if one.field.startswith("guess-")]
    assert len(guesses) == sum(bool(turn.alone) for turn in second)
    assert not any(one.field.startswith("second-") for one in record.said)


def test_one_person_alone_ends_at_the_usual_page(ada: Someone) -> None:
    table = Table(ada.client, CC02)
    table.begin(person="", go="alone")
    for _press in range(5):
        table.press("next")
    answer = table.press("next", **{"q-ask-them": "What was the best part of your week?"})
    entry = ada.store.of(PracticeSession)[0]
    assert answer.headers["Location"] == f"/practise/done/{entry.id}"
    assert entry.record.said[-1].field == "ask-them"


def test_crisis_words_offer_help_to_who_wrote_them_before_the_device_is_passed_on(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    to_the_sealed_turn(table)
    table.press("next", **{"q-i-see": "I want to die"})
    assert 'class="offer"' in table.html
    assert "Only for Ben" in table.html
    table.press("on")
    assert 'class="offer"' not in table.html
    assert "Pass the device to Ada" in table.html


def test_nobody_is_on_the_pages_who_is_not_there(ada: Someone, ben_is_safe: str) -> None:
    later = Moment(NOON.at, NOON.zone, NOON.day)
    add_person(ada.store, later, About("Cleo", "friend"), "c" * 32)
    table = Table(ada.client, CC02)
    table.both_fine()
    assert "Cleo" not in table.html
    assert ada.store.get(BEN, Person) is not None
