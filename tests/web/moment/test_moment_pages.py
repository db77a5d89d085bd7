"""The fast tools as a browser without script meets them."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.records import Break, Pause, PracticeSession, Reach, Soother, SoothingUse
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    moved = MovableClock(NOON.at)
    monkeypatch.setattr(CLOCKS, "diary", moved)
    return moved


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def sent(client: Client, address: str, **fields: str) -> str:
    answer = client.post(address, fields)
    assert answer.status_code == 302, unescape(answer.content.decode())
    return answer.headers["Location"]


def method(ada: Someone, title: str = "Hot water", **said: str) -> str:
    return ada.store.put(Soother(**when(1), title=title, **said)).id


# --- pause -----------------------------------------------------------------------------------


def test_every_page_has_the_pause_one_tap_away_and_the_door_has_not(ada: Someone) -> None:
    for address in ("/", "/journal", "/practise/breathe", "/people", "/help", "/measure"):
        assert 'href="/practise/pause"' in page(ada.client, address), address
    assert (
        "/practise/pause" not in Client(headers={"host": "localhost"}).get("/help").content.decode()
    )


@pytest.mark.parametrize(
    ("move", "leads"),
    [("wait", "/practise/pause/"), ("say", "/practise/pause/"), ("break", "/practise/break"),
     ("kit", "/practise/kit")],
)  # fmt: skip
def test_two_taps_keep_a_pause_and_open_its_next_move(ada: Someone, move: str, leads: str) -> None:
    assert sent(ada.client, "/practise/pause", pattern="chase", move=move).startswith(leads)
    (kept,) = ada.store.of(Pause)
    assert (kept.record.pattern, kept.record.move) == ("chase", move)


def test_asking_plainly_leads_to_the_words(ada: Someone) -> None:
    assert ada.client.get(sent(ada.client, "/practise/pause", move="ask")).status_code == 200


def test_soothing_first_opens_the_method_that_helped_most(ada: Someone) -> None:
    entry_id = method(ada)
    assert sent(ada.client, "/practise/pause", move="kit") == f"/practise/kit/{entry_id}"


def test_nothing_has_to_be_named_and_nothing_unknown_is_kept(ada: Someone) -> None:
    assert sent(ada.client, "/practise/pause", move="wait")
    assert ada.store.of(Pause)[0].record.pattern == ""
    assert ada.client.post("/practise/pause", {"pattern": "clingy"}).status_code == 422
    assert len(ada.store.of(Pause)) == 1


def test_waiting_says_until_when(ada: Someone, clock: MovableClock) -> None:
    assert "Until 12:10." in page(ada.client, sent(ada.client, "/practise/pause", move="wait"))


def test_each_pull_has_its_own_true_lines(ada: Someone) -> None:
    for pattern, lines in content.moment().pause.lines.items():
        shown = page(
            ada.client, sent(ada.client, "/practise/pause", pattern=pattern, move="say")
        )  # fmt: skip
        assert all(line in shown for line in lines), pattern


def test_how_it_was_is_asked_later_on_today_and_once(ada: Someone, clock: MovableClock) -> None:
    address = sent(ada.client, "/practise/pause", pattern="both", move="wait")
    asked = content.moment().pause.due
    assert asked not in page(ada.client, "/")
    clock.move(timedelta(hours=1))
    assert asked in page(ada.client, "/")
    assert "<h1>How was it after the pause?</h1>" in page(ada.client, address)
    version = str(ada.store.of(Pause)[0].version)
    sent(ada.client, address, outcome="eased", note="We laughed.", version=version)
    assert asked not in page(ada.client, "/")
    shown = page(ada.client, address)
    assert "It eased" in shown
    assert "We laughed." in shown


def test_somebody_may_not_want_to_be_asked(ada: Someone, clock: MovableClock) -> None:
    address = sent(ada.client, "/practise/pause", move="wait")
    clock.move(timedelta(hours=1))
    sent(ada.client, address, outcome="let_go", version="1")
    assert content.moment().pause.due not in page(ada.client, "/")


# --- kit -------------------------------------------------------------------------------------


def test_a_method_goes_in_with_its_kind_and_stands_on_today(ada: Someone) -> None:
    where = sent(ada.client, "/practise/kit/new", title="Blue in Green", way="music",
                 note="Third on the old list")  # fmt: skip
    shown = page(ada.client, where)
    assert "Third on the old list" in shown
    entry_id = ada.store.of(Soother)[0].id
    assert f'href="/practise/kit/{entry_id}">Blue in Green' in page(ada.client, "/")
    assert "My own music · not rated yet" in page(ada.client, "/practise/kit")


def test_what_stays_out_is_said_calmly_keeps_the_words_and_nothing_else(ada: Someone) -> None:
    answer = ada.client.post("/practise/kit/new", {"title": "A beer", "note": "on the step"})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert content.moment().kit.refusals[0].text in shown
    assert 'value="A beer"' in shown
    assert 'value="on the step"' in shown
    assert "Please check" not in shown
    assert ada.store.of(Soother) == []


def test_the_list_of_what_stays_out_can_be_read_on_the_page(ada: Someone) -> None:
    shown = page(ada.client, "/practise/kit/new")
    for refusal in content.moment().kit.refusals:
        assert refusal.text in shown
        assert (", ".join(refusal.phrases) in shown) == refusal.spelt_out


def test_ways_to_hurt_oneself_are_not_spelt_out_on_any_page(ada: Someone) -> None:
    (harm,) = (one for one in content.moment().kit.refusals if not one.spelt_out)
    assert harm.id == "harm"
    shown = page(ada.client, "/practise/kit/new").casefold()
    assert [phrase for phrase in harm.phrases if phrase in shown] == []


@pytest.mark.parametrize("words", ["cut myself", "hit myself"])
def test_hurting_oneself_stays_out_and_help_is_offered(ada: Someone, words: str) -> None:
    answer = ada.client.post("/practise/kit/new", {"title": words})
    assert answer.status_code == 422
    assert "Open Help" in answer.content.decode()
    assert ada.store.of(Soother) == []


def test_crisis_words_in_a_note_open_help_and_block_nothing(ada: Someone) -> None:
    where = sent(ada.client, "/practise/kit/new", title="Tea", note="when I want to die")
    assert "Help, if you want it" in page(ada.client, where)
    assert len(ada.store.of(Soother)) == 1


def test_a_use_keeps_before_and_after_and_the_kit_shows_the_average(ada: Someone) -> None:
    entry_id = method(ada)
    for before, after in (("8", "4"), ("9", "3")):
        using = sent(ada.client, f"/practise/kit/{entry_id}", before=before)
        version = re.search(r'name="version" value="(\d+)"', page(ada.client, using))
        assert version
        kept = sent(ada.client, using, after=after, version=version[1])
    assert f"Kept: {before} of 10 before, {after} of 10 after." in page(ada.client, kept)
    assert "down by 5.0 of 10 on average, 2 uses" in page(ada.client, "/practise/kit")


def test_a_rehearsal_is_set_asked_for_and_done(ada: Someone, clock: MovableClock) -> None:
    entry_id = method(ada)
    sent(ada.client, f"/practise/kit/{entry_id}/day", days="3")
    assert "Try it while you are calm" not in page(ada.client, "/")
    clock.move(timedelta(days=3))
    assert "Try it while you are calm: Hot water" in page(ada.client, "/")
    assert 'name="calm" value="on" checked' in page(ada.client, f"/practise/kit/{entry_id}")
    sent(ada.client, f"/practise/kit/{entry_id}", before="2", calm="on")
    assert ada.store.of(SoothingUse)[0].record.calm
    assert "Try it while you are calm" not in page(ada.client, "/")


def test_a_method_can_be_changed_and_taken_out_and_its_uses_stay(ada: Someone) -> None:
    entry_id = method(ada)
    using = sent(ada.client, f"/practise/kit/{entry_id}", before="8")
    sent(ada.client, f"/practise/kit/{entry_id}/change", title="Warm water", version="1")
    assert "Warm water" in page(ada.client, f"/practise/kit/{entry_id}")
    ada.client.post(f"/journal/{entry_id}/delete")
    assert ada.client.get(f"/practise/kit/{entry_id}").status_code == 404
    assert "Hot water" in page(ada.client, using)


# --- settle, then reach ----------------------------------------------------------------------


def test_settling_keeps_both_ratings_and_opens_the_words(ada: Someone) -> None:
    one = sent(ada.client, "/practise/reach", before="9", step="breathe")
    assert "Count each breath out" in page(ada.client, one)
    words = sent(ada.client, one, after="5", then="words", version="1")
    assert ada.client.get(words).status_code == 200
    assert not words.startswith("/practise/reach")
    record = ada.store.of(Reach)[0].record
    assert (record.before, record.step, record.after, record.then) == (9, "breathe", 5, "words")


def test_skipping_opens_the_words_at_once_and_is_kept_in_neutral_words(ada: Someone) -> None:
    words = sent(ada.client, "/practise/reach", before="9", step="skipped")
    assert not words.startswith("/practise/reach")
    shown = page(ada.client, f"/journal/{ada.store.of(Reach)[0].id}")
    assert "went straight on" in shown
    assert "skipped" not in shown


def test_the_wish_can_wait(ada: Someone) -> None:
    one = sent(ada.client, "/practise/reach", before="9", step="walk")
    assert "It can wait" in page(ada.client, sent(ada.client, one, then="wait", version="1"))


def test_no_words_are_opened_for_somebody_who_was_feared(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    episode(ada.store, person_id=robin, safety_concern=True)
    one = sent(ada.client, "/practise/reach", step="skipped", person=robin)
    shown = page(ada.client, one)
    assert content.episode().safety.title in shown
    assert "Go on to the words" not in shown
    assert sent(ada.client, one, then="words", version="1").startswith("/practise/reach/")


# --- break with return -----------------------------------------------------------------------


def test_a_break_says_when_and_asks_when_the_time_has_come(
    ada: Someone, clock: MovableClock
) -> None:
    one = sent(ada.client, "/practise/break", minutes="20")
    assert "I need a break. I will be back at 12:20." in page(ada.client, one)
    assert "You are on a break until 12:20" in page(ada.client, "/")
    clock.move(timedelta(minutes=21))
    shown = page(ada.client, one)
    for words in ("Are you back?", "I am back", "Later", "I need help"):
        assert words in shown
    assert "An open break: you said 12:20. Are you back?" in page(ada.client, "/")


def test_a_break_is_neither_a_punishment_nor_silence(ada: Someone) -> None:
    assert "It is no way to punish, and it is not silence." in page(ada.client, "/practise/break")


def test_coming_back_keeps_one_thing_understood(ada: Someone, clock: MovableClock) -> None:
    one = sent(ada.client, "/practise/break", minutes="30")
    clock.move(timedelta(minutes=31))
    back = sent(ada.client, one, understood="I was tired.", after="3", version="1")
    assert "I was tired." in page(ada.client, back)
    assert "Are you back?" not in page(ada.client, "/")
    assert "came back at 12:31" in page(ada.client, f"/journal/{ada.store.of(Break)[0].id}")


def test_an_unreturned_break_stays_open_for_a_week(ada: Someone, clock: MovableClock) -> None:
    sent(ada.client, "/practise/break", minutes="20")
    clock.move(timedelta(days=6))
    assert "An open break" in page(ada.client, "/")
    assert "Where it stands" in page(ada.client, "/journal")
    clock.move(timedelta(days=2))
    assert "An open break" not in page(ada.client, "/")


def test_later_moves_the_time_and_a_stale_page_moves_nothing(
    ada: Someone, clock: MovableClock
) -> None:
    one = sent(ada.client, "/practise/break", minutes="20")
    clock.move(timedelta(minutes=20))
    sent(ada.client, f"{one}/later", minutes="30", version="1")
    assert "Back at 12:50" in page(ada.client, one)
    assert ada.client.post(f"{one}/later", {"minutes": "30", "version": "1"}).status_code == 409
    assert "Back at 12:50" in page(ada.client, one)


@pytest.mark.parametrize("minutes", ["", "5", "90", "x"])
def test_only_a_break_of_twenty_to_sixty_minutes_is_kept(ada: Someone, minutes: str) -> None:
    assert ada.client.post("/practise/break", {"minutes": minutes}).status_code == 422
    assert ada.store.of(Break) == []


def test_a_break_from_somebody_feared_offers_safety_and_asks_for_no_return(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    episode(ada.store, person_id=robin, safety_concern=True)
    one = sent(ada.client, "/practise/break", minutes="20", person=robin)
    shown = page(ada.client, one)
    assert content.episode().safety.title in shown
    assert "I will be back" not in shown
    sent(ada.client, f"{one}/end", version="1")
    assert "This break is ended" in page(ada.client, one)


def test_crisis_words_on_the_return_open_help_and_are_kept(ada: Someone) -> None:
    one = sent(ada.client, "/practise/break", minutes="20")
    back = sent(ada.client, one, understood="I want to die", version="1")
    assert "Help, if you want it" in page(ada.client, back)


# --- grounding -------------------------------------------------------------------------------


def grounded(ada: Someone, **said: str) -> tuple[list[str], str]:
    """Through the steps to the question about danger; their addresses, and its page."""
    address, seen = sent(ada.client, "/practise/ground", entry_id="", **said), ["/practise/ground"]
    while found := re.search(r'class="btn primary" href="([^"]+)"', page(ada.client, address)):
        seen.append(address)
        address = found[1]
    return seen, page(ada.client, address)


def test_grounding_goes_step_by_step_and_asks_about_danger(ada: Someone) -> None:
    seen, shown = grounded(ada)
    assert len(seen) == len(content.moment().ground.steps)
    assert "Is there danger right now?" in shown
    assert 'href="/help">Yes, or I am not sure' in shown
    assert ada.client.get(f"{seen[-1][:-1]}99").status_code == 404
    assert ada.client.get(f"{seen[-1][:-1]}0").status_code == 404


def test_every_step_of_grounding_leads_to_help(ada: Someone) -> None:
    for address in grounded(ada)[0]:
        assert "There is real danger now: open Help" in page(ada.client, address)


def test_grounding_is_kept_with_what_was_said_before_and_after(ada: Someone) -> None:
    _seen, shown = grounded(ada, before="9")
    end = re.search(r'href="(/practise/ground/[0-9a-f]{32})"', shown)
    assert end
    again = sent(ada.client, end[1], after="4", version="1")
    assert "Kept: 9 of 10 before, 4 of 10 after." in page(ada.client, again)
    (entry,) = ada.store.of(PracticeSession)
    record = entry.record
    assert (record.practice, record.before, record.after) == ("ER07", 9, 4)
    assert f"/journal/{entry.id}" in page(ada.client, "/journal?kind=p")
    kept = page(ada.client, f"/journal/{entry.id}")
    assert "9 of 10" in kept
    assert "4 of 10" in kept
    assert f'href="/practise/ground/{entry.id}"' in kept


def test_grounding_said_anew_keeps_what_was_said_first(ada: Someone) -> None:
    grounded(ada)
    entry_id = ada.store.of(PracticeSession)[0].id
    for version, after in (("1", "7"), ("2", "2")):
        sent(ada.client, f"/practise/ground/{entry_id}", after=after, version=version)
    kept = page(ada.client, f"/journal/{entry_id}")
    assert "An earlier version" in kept
    assert "7 of 10" in kept
    assert (
        ada.client.post(f"/practise/ground/{entry_id}", {"after": "9", "version": "1"}).status_code
        == 409
    )


def test_grounding_needs_no_rating_and_a_first_step_sent_twice_is_kept_once(ada: Someone) -> None:
    for before in ("5", "6"):
        sent(ada.client, "/practise/ground", entry_id="0a" * 16, before=before)
    assert [e.record.before for e in ada.store.of(PracticeSession)] == [5]
    kept = sent(ada.client, f"/practise/ground/{'0a' * 16}", version="1")
    assert "Kept." in page(ada.client, kept)
    assert ada.client.post("/practise/ground", {"before": "11"}).status_code == 422


def test_another_practice_is_no_page_of_grounding(ada: Someone) -> None:
    breathed = PracticeSession(**when(), practice="ER04", practice_version="1")
    entry_id = ada.store.put(breathed).id
    for address in (f"/practise/ground/{entry_id}", f"/practise/ground/{entry_id}/2"):
        assert ada.client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["pause", "kit", "kit/now", "reach", "break", "ground"],
)  # fmt: skip
def test_another_persons_entry_is_no_page(ada: Someone, as_ben: Client, address: str) -> None:
    made = {
        "pause": Pause(**when()),
        "kit": Soother(**when(), title="Tea"),
        "kit/now": SoothingUse(**when(), soother_id="0" * 32),
        "reach": Reach(**when()),
        "break": Break(**when(), back_at=NOON.at, first_back_at=NOON.at, minutes=20),
        "ground": PracticeSession(**when(), practice="ER07", practice_version="1"),
    }
    entry_id = ada.store.put(made[address]).id
    assert as_ben.get(f"/practise/{address}/{entry_id}").status_code == 404
    assert ada.client.get(f"/practise/{address}/{entry_id}").status_code == 200
