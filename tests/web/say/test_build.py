"""Building words: parts, marks, keeping, and safety before any of it."""

import re
from datetime import timedelta

import pytest

from homing import content
from homing.records import Ask, Boundary, Episode, Person, SpaceCard, Wording
from homing.services.due_list import due
from homing.services.time import Moment
from homing.web.clock import CLOCKS
from homing.web.ids import new_entry_id
from tests.cast import NOON

pytestmark = pytest.mark.django_db
WHEN = {"at": NOON.at, "zone": NOON.zone, "day": NOON.day}
PARTS = {
    "slot_event": "you looked at your phone",
    "slot_feeling": "I felt alone",
    "slot_request": "could we talk tonight",
}
LIMIT = {
    "slot_need": "my sleep",
    "slot_limit": "I take no calls after ten",
    "slot_do": "let it ring",
    "slot_warm": "I like to hear you by day",
}
ROOM = {
    "slot_reason": "my head is full",
    "slot_not": "I am not leaving",
    "slot_reunion": "Hello again",
    "minutes": "60",
}


def someone_known(store, alias="Robin", relation="partner"):
    return store.put(Person(**WHEN, alias=alias, relation=relation))


def only(store, kind):
    [entry] = store.of(kind)
    return entry


def keep(client, slug, **fields):
    entry_id = new_entry_id()
    sent = {"go": "keep", "entry_id": entry_id, **fields}
    answer = client.post(f"/practise/say/{slug}", sent)
    assert answer.status_code == 302, answer.content.decode()
    return entry_id


def main_of(answer):
    return answer.content.decode().split("<main")[1]


def test_it_lists_every_builder_and_every_one_opens(as_ada):
    listed = main_of(as_ada.get("/practise/say"))
    for builder in content.builders().builders:
        assert builder.title in listed
        assert as_ada.get(f"/practise/say/{builder.slug}").status_code == 200
    assert as_ada.get("/practise/say/nothing-here").status_code == 404


def test_first_words_are_marked_with_a_reason_and_the_three_parts_are_asked_for(as_ada):
    page = main_of(as_ada.post("/practise/say/ask", {"go": "see", "first": "You never listen"}))
    assert "<mark>You never listen</mark>" in page
    assert "<strong>Blame</strong>" in page
    assert "<strong>Always and never</strong>" in page
    assert "Still to come" in page
    for label in ("What happened?", "What did you feel?", "What would you like?"):
        assert label in page


def test_the_words_are_made_of_the_parts_and_kept_without_the_first_words(ada, as_ada):
    robin = someone_known(ada.store)
    entry_id = keep(as_ada, "ask", whom=robin.id, first="You never listen", **PARTS)
    kept = ada.store.get(entry_id, Wording).record
    assert kept.text == (
        "Robin, when you looked at your phone, I felt alone. Could we talk tonight?"
    )
    assert kept.person_id == robin.id
    assert "never" not in repr(kept)
    page = main_of(as_ada.get(f"/practise/say/{entry_id}"))
    assert "readonly" in page
    assert kept.text in page
    assert 'data-copy="final"' in page


def test_nothing_typed_is_lost_where_a_part_is_missing(as_ada, ada):
    answer = as_ada.post("/practise/say/ask", {"go": "keep", "slot_event": "the door shut"})
    assert answer.status_code == 422
    page = main_of(answer)
    assert "This part is still missing." in page
    assert "the door shut" in page
    assert not ada.store.of(Wording)


def test_sending_twice_keeps_one(as_ada, ada):
    entry_id = new_entry_id()
    for _time in range(2):
        as_ada.post("/practise/say/ask", {"go": "keep", "entry_id": entry_id, **PARTS})
    assert only(ada.store, Wording).id == entry_id


def test_own_words_hold_instead_of_the_sentences(as_ada, ada):
    entry_id = keep(as_ada, "ask", own="I would love a walk with you on Sunday.", **PARTS)
    assert ada.store.get(entry_id, Wording).record.text.startswith("I would love a walk")
    page = main_of(as_ada.get(f"/practise/say/{entry_id}/change"))
    assert "I would love a walk with you on Sunday." in page
    assert "you looked at your phone" in page


def test_changing_parts_keeps_what_was_said_before(as_ada, ada):
    entry_id = keep(as_ada, "ask", **PARTS)
    sent = {"go": "keep", "version": "1", **PARTS, "slot_feeling": "small"}
    assert as_ada.post(f"/practise/say/{entry_id}/change", sent).status_code == 302
    assert "I felt small" in ada.store.get(entry_id, Wording).record.text
    again = as_ada.post(f"/practise/say/{entry_id}/change", {**sent, "slot_feeling": "lost"})
    assert again.status_code == 409
    assert "lost" in main_of(again)


def test_it_tells_the_script_what_the_page_would_show(as_ada):
    answer = as_ada.post("/practise/say/ask/look", {**PARTS, "slot_event": "you always cancel"})
    seen = answer.json()["seen"]
    assert ["you always cancel", True] in seen["pieces"]
    assert [reason[0] for reason in seen["reasons"]] == ["Always and never"]


@pytest.mark.parametrize("slug", [b.slug for b in content.builders().builders])
def test_with_someone_who_was_feared_help_stands_in_place_of_the_builder(ada, as_ada, slug):
    robin = someone_known(ada.store)
    ada.store.put(Episode(**WHEN, person_id=robin.id, safety_concern=True))
    page = main_of(as_ada.get(f"/practise/say/{slug}?with={robin.id}"))
    assert "This comes first" in page
    assert "slot_" not in page
    assert "Keep these words" not in page


def test_fear_told_here_makes_no_words_and_may_still_be_kept(ada, as_ada):
    robin = someone_known(ada.store)
    sent = {"whom": robin.id, "afraid": "on", "slot_event": "they broke the door"}
    page = main_of(as_ada.post("/practise/say/ask", {"go": "see", **sent}))
    assert "This comes first" in page
    assert "said-words" not in page
    entry_id = keep(as_ada, "ask", **sent)
    kept = ada.store.get(entry_id, Wording).record
    assert kept.text == ""
    assert kept.safety_concern
    assert "slot_" not in main_of(as_ada.get(f"/practise/say/line?with={robin.id}"))


def test_words_of_fear_in_a_part_open_help_and_make_no_words(as_ada):
    sent = {"go": "see", **PARTS, "slot_event": "he hits me"}
    page = main_of(as_ada.post("/practise/say/ask", sent))
    assert "Open Help" in page
    assert "said-words" not in page


def test_examples_and_tone_are_those_of_the_tie(ada, as_ada):
    kim = someone_known(ada.store, "Kim", "colleague")
    for slug in ("ask", "line", "mend"):
        work = main_of(as_ada.get(f"/practise/say/{slug}?with={kim.id}"))
        builder = content.builders().by_slug(slug)
        assert builder.slots[0].examples["work"] in work
        assert f"<span>{builder.slots[0].examples['partner']}</span>" not in work
        assert content.builders().tone["work"] in work
    tie = main_of(as_ada.post("/practise/say/ask", {"go": "see", "whom": "tie-family"}))
    assert content.builders().by_slug("ask").slots[0].examples["family"] in tie


def test_offering_asks_first_which_help_is_wanted(ada, as_ada):
    page = main_of(as_ada.get("/practise/say/side"))
    assert "Which help do they want?" in page
    assert "slot_offer" not in page
    page = main_of(as_ada.post("/practise/say/side", {"go": "see", "wanted": "listen"}))
    assert "slot_offer" in page
    sent = {"slot_heard": "it was too much", "slot_offer": "You should leave him"}
    marked = main_of(as_ada.post("/practise/say/side", {"go": "see", "wanted": "listen", **sent}))
    assert "<strong>Advice</strong>" in marked
    free = main_of(as_ada.post("/practise/say/side", {"go": "see", "wanted": "advice", **sent}))
    assert "<strong>Advice</strong>" not in free
    refused = as_ada.post("/practise/say/side", {"go": "keep", **sent})
    assert refused.status_code == 422


def test_where_nobody_asked_yet_the_question_is_what_can_be_said(ada, as_ada):
    entry_id = keep(as_ada, "side", wanted="not-asked", whom="tie-friend")
    text = ada.store.get(entry_id, Wording).record.text
    assert text.startswith("What would be good now? I can just listen")


def test_a_trouble_told_with_danger_in_it_opens_help(as_ada):
    sent = {"go": "see", "wanted": "listen", "first": "she wants to die"}
    assert "Open Help" in main_of(as_ada.post("/practise/say/side", sent)).split("<header")[0]


def test_a_request_from_the_needs_goes_on_here_and_stays_one_request(ada, as_ada):
    robin = someone_known(ada.store)
    ask = ada.store.put(
        Ask(**WHEN, need="repair", person_id=robin.id, text="Robin, could we start again?")
    )
    page = main_of(as_ada.get(f"/practise/say/from/{ask.id}"))
    assert "Could we start again?" in page
    entry_id = keep(
        as_ada,
        "ask",
        ask=ask.id,
        whom=robin.id,
        **{**PARTS, "slot_request": "Could we start again?"},
    )
    text = ada.store.get(entry_id, Wording).record.text
    assert text.endswith("I felt alone. Could we start again?")
    assert text.count("Robin") == 1
    assert ada.store.get(ask.id, Ask).record.text == text
    assert as_ada.get(f"/practise/say/from/{ask.id}").url == f"/practise/say/{entry_id}/change"


def test_a_long_request_is_carried_whole(ada, as_ada):
    long = "I would like to tell you. " * 60
    ask = ada.store.put(Ask(**WHEN, need="repair", text=long.strip()))
    assert long.strip() in main_of(as_ada.get(f"/practise/say/from/{ask.id}"))


def test_a_limit_is_asked_about_a_week_later(ada, as_ada):
    entry_id = keep(as_ada, "line", **LIMIT)
    assert as_ada.post(f"/practise/say/{entry_id}/said", {"version": "1"}).status_code == 302
    today = CLOCKS.diary.now()
    week = today + timedelta(days=7)
    assert not [d for d in due(ada.store, Moment(today, "UTC", today.date())) if d.kind == "limit"]
    [asked] = [d for d in due(ada.store, Moment(week, "UTC", week.date())) if d.kind == "limit"]
    assert asked.args == (entry_id,)
    sent = {"version": "2", "held": "partly", "cost": "6", "note": "The silence after it."}
    assert as_ada.post(f"/practise/say/{entry_id}/held", sent).status_code == 302
    kept = ada.store.get(entry_id, Boundary).record
    assert (kept.held, kept.cost, kept.cost_note) == ("partly", 6, "The silence after it.")
    assert not [d for d in due(ada.store, Moment(week, "UTC", week.date())) if d.kind == "limit"]
    assert "It held in part." in main_of(as_ada.get(f"/practise/say/{entry_id}"))


def test_a_limit_about_their_fault_is_flagged(as_ada):
    sent = {**LIMIT, "slot_need": "peace because you are so clingy", "go": "see"}
    page = main_of(as_ada.post("/practise/say/line", sent))
    assert "<strong>About their fault</strong>" in page


def test_time_apart_begins_when_it_is_begun_and_says_until_when(ada, as_ada):
    entry_id = keep(as_ada, "room", **ROOM)
    before = ada.store.get(entry_id, SpaceCard).record
    assert before.back_at is None
    assert "I need an hour for myself, because my head is full." in before.text
    as_ada.post(f"/practise/say/{entry_id}/begin", {"version": "1"})
    card = ada.store.get(entry_id, SpaceCard).record
    assert card.back_at - card.started_at == timedelta(hours=1)
    assert re.search(r"I will be back (at|on \w+ at) \d\d:\d\d\.", card.text)
    page = main_of(as_ada.get(f"/practise/say/{entry_id}"))
    assert "Together again" in page
    assert "Hello again" in page
    assert "It is time to meet again" not in page


def test_unease_is_logged_and_the_return_is_prompted_at_its_time(ada, as_ada):
    entry_id = keep(as_ada, "wait", slot_kind="Take it", slot_do="walk", slot_reunion="Hello",
                    minutes="20")  # fmt: skip
    as_ada.post(f"/practise/say/{entry_id}/begin", {"version": "1"})
    as_ada.post(f"/practise/say/{entry_id}/now", {"version": "2", "level": "8", "note": "tight"})
    as_ada.post(f"/practise/say/{entry_id}/now", {"version": "3", "level": "3"})
    card = ada.store.get(entry_id, SpaceCard).record
    assert [(one.level, one.note) for one in card.unease] == [(8, "tight"), (3, "")]
    assert content.builders().unease_eased in main_of(as_ada.get(f"/practise/say/{entry_id}"))
    soon, then = card.back_at - timedelta(minutes=1), card.back_at + timedelta(minutes=1)
    assert not [d for d in due(ada.store, Moment(soon, "UTC", soon.date())) if d.kind == "space"]
    [asked] = [d for d in due(ada.store, Moment(then, "UTC", then.date())) if d.kind == "space"]
    assert asked.args == (entry_id,)
    as_ada.post(f"/practise/say/{entry_id}/back", {"version": "4"})
    assert ada.store.get(entry_id, SpaceCard).record.returned_at
    assert not [d for d in due(ada.store, Moment(then, "UTC", then.date())) if d.kind == "space"]


def test_a_new_time_can_be_named(ada, as_ada):
    entry_id = keep(as_ada, "room", **ROOM)
    as_ada.post(f"/practise/say/{entry_id}/begin", {"version": "1"})
    first = ada.store.get(entry_id, SpaceCard).record
    as_ada.post(f"/practise/say/{entry_id}/later", {"version": "2", "minutes": "180"})
    card = ada.store.get(entry_id, SpaceCard).record
    assert card.back_at > first.back_at
    assert card.first_back_at == first.back_at
    wrong = as_ada.post(f"/practise/say/{entry_id}/later", {"version": "3", "minutes": "7"})
    assert wrong.status_code == 422


def test_what_came_of_it_is_kept_and_it_can_be_let_go_and_taken_up(ada, as_ada):
    entry_id = keep(as_ada, "mend", slot_did="shouted", slot_effect="You went quiet",
                    slot_step="I will ask first")  # fmt: skip
    kept = ada.store.get(entry_id, Wording).record.text
    assert kept == "I shouted. You went quiet. I am sorry. I will ask first."
    as_ada.post(f"/practise/say/{entry_id}/let-go", {"version": "1"})
    assert "Take it up again" in main_of(as_ada.get(f"/practise/say/{entry_id}"))
    as_ada.post(f"/practise/say/{entry_id}/take-up", {"version": "2"})
    sent = {"version": "3", "went": "7", "reply": "A hug."}
    as_ada.post(f"/practise/say/{entry_id}/said", sent)
    record = ada.store.get(entry_id, Wording).record
    assert (record.status, record.went, record.reply) == ("said", 7, "A hug.")


def test_another_tab_that_was_first_loses_nothing(as_ada):
    entry_id = keep(as_ada, "mend", slot_did="shouted", slot_effect="You went quiet",
                    slot_step="I will ask first")  # fmt: skip
    as_ada.post(f"/practise/say/{entry_id}/let-go", {"version": "1"})
    late = as_ada.post(f"/practise/say/{entry_id}/said", {"version": "1", "reply": "A hug."})
    assert late.status_code == 409
    assert "A hug." in main_of(late)


def test_the_journal_finds_shows_and_deletes_them(ada, as_ada):
    entry_id = keep(as_ada, "ask", **PARTS)
    assert "when you looked at your phone" in main_of(as_ada.get("/journal")).lower()
    found = main_of(as_ada.post("/journal/search", {"words": "phone"}))
    assert entry_id in found
    page = main_of(as_ada.get(f"/journal/{entry_id}"))
    assert "What would you like?" in page
    assert f"/practise/say/{entry_id}" in page


def test_somebody_elses_words_are_no_page(as_ada, as_ben):
    entry_id = keep(as_ada, "ask", **PARTS)
    for path in ("", "/change"):
        assert as_ben.get(f"/practise/say/{entry_id}{path}").status_code == 404
    for act in ("said", "let-go", "begin", "now", "later", "back", "held"):
        assert as_ben.post(f"/practise/say/{entry_id}/{act}").status_code == 404
