"""Writing down an episode: what is needed, what may be left out, and what comes first."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from homing import content
from homing.records import BodySign, Draft, Episode, FeelingRating, Person
from homing.services.people import About, add_person
from tests.cast import NOON, Someone
from tests.content.test_episode_and_needs import ROMANCE

pytestmark = pytest.mark.django_db
PAGE = "/journal/moment"
ID, ROBIN, KAY = "0a" * 16, "0b" * 16, "0c" * 16
EVERYTHING = {
    "entry_id": ID, "trigger": "unanswered-message", "camera_saw": "No answer by six.",
    "day": "2026-03-02", "clock": "18:05", "story": "They have had enough.", "theme": "abandon",
    "belief": "8", "words": ["afraid", "angry"], "slot_1": "afraid", "strength_1": "7",
    "peak": "6", "body": ["hands", "chest"], "sign_hands": "", "sign_chest": "tight",
    "early_sign": "looked at the phone", "softer": "alone", "urges": ["chase", "check"],
    "urge_strength": "9", "act": "Wrote twice more.", "secure_act": "no",
    "effect": "We both went quiet.", "effect_next_day": "Tired.", "came_back": "I rang.",
    "minutes_to_settle": "180", "need": "closeness", "next_time": "Ask once.", "note": "Spring.",
}  # fmt: skip


def with_people(someone: Someone) -> None:
    add_person(someone.store, NOON, About("Robin", "partner"), ROBIN)
    add_person(someone.store, NOON, About("K.", "colleague"), KAY)


def kept(someone: Someone) -> list[Episode]:
    return [entry.record for entry in someone.store.of(Episode)]


def page(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def words_of(html: str) -> str:
    """What a person reads on the page."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))


def test_it_keeps_every_part_in_its_own_place(ada: Someone) -> None:
    with_people(ada)
    answer = ada.client.post(PAGE, {**EVERYTHING, "person": ROBIN})
    assert answer.headers["Location"] == f"/journal/{ID}?kept=new"
    [one] = kept(ada)
    assert (one.day, one.recalled, one.timed) == (date(2026, 3, 2), True, True)
    assert one.recorded_at is not None
    assert one.recorded_at > one.at
    assert (one.person_id, one.trigger, one.theme, one.need) == (
        ROBIN, "unanswered-message", "abandon", "closeness",
    )  # fmt: skip
    assert one.feelings == (FeelingRating("afraid", 7), FeelingRating("angry", None))
    assert one.body == (BodySign("hands"), BodySign("chest", "tight"))
    assert (one.belief, one.peak, one.urge_strength, one.minutes_to_settle) == (80, 6, 9, 180)
    assert (one.urges, one.act, one.secure_act) == (("chase", "check"), "Wrote twice more.", False)
    assert (one.softer_feeling, one.early_sign) == ("alone", "looked at the phone")
    assert (one.effect, one.effect_next_day, one.came_back) == (
        "We both went quiet.", "Tired.", "I rang.",
    )  # fmt: skip
    assert (one.next_time, one.note, one.safety_concern) == ("Ask once.", "Spring.", False)


def test_opened_again_the_form_holds_all_of_it_and_keeps_it_unchanged(ada: Someone) -> None:
    with_people(ada)
    ada.client.post(PAGE, {**EVERYTHING, "person": ROBIN})
    [entry] = ada.store.of(Episode)
    html = page(ada.client, f"{PAGE}/{ID}")
    fields = dict(re.findall(r'<input[^>]*name="(day|clock|early_sign)" value="([^"]*)"', html))
    assert fields == {"day": "2026-03-02", "clock": "18:05", "early_sign": "looked at the phone"}
    ada.client.post(f"{PAGE}/{ID}", {**EVERYTHING, "person": ROBIN, "version": "1"})
    [again] = ada.store.of(Episode)
    assert again.record == entry.record


@pytest.mark.parametrize(
    "said", [{"trigger": "conflict"}, {"camera_saw": "A door closed."}, {"safety_concern": "on"}]
)
def test_one_part_is_enough(said: dict[str, str], ada: Someone) -> None:
    assert ada.client.post(PAGE, said).status_code == 302
    [one] = kept(ada)
    assert (one.timed, one.recalled, one.peak, one.belief) == (True, False, None, None)


def test_without_what_happened_nothing_is_kept_and_nothing_typed_is_lost(ada: Someone) -> None:
    answer = ada.client.post(PAGE, {"story": "They have had enough.", "urges": ["check"]})
    assert answer.status_code == 422
    html = unescape(answer.content.decode())
    assert "Say in a few words what happened" in html
    assert "They have had enough.</textarea>" in html
    assert re.search(r'value="check" checked', html)
    assert kept(ada) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"day": "2999-01-01"}, "still to come"),
        ({"day": "yesterday"}, "A day, such as"),
        ({"clock": "25:61"}, "A time, such as"),
        ({"trigger": "thunder"}, "Choose from what is on the page"),
        ({"peak": "11"}, "0 to 10"),
        ({"words": ["afraid", "angry", "sad", "hurt"]}, "Three words at most"),
        ({"story": "x" * 4001}, "4000 letters at most"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(
    said: dict[str, Any], words: str, as_ada: Client
) -> None:
    answer = as_ada.post(PAGE, {"camera_saw": "x", **said})
    assert answer.status_code == 422
    assert words in unescape(answer.content.decode())


def test_an_earlier_day_without_a_time_shows_none(ada: Someone) -> None:
    ada.client.post(PAGE, {"entry_id": ID, "camera_saw": "x", "day": "2026-03-02"})
    [one] = kept(ada)
    assert not one.timed
    assert "that day" in page(ada.client, f"/journal/{ID}")
    assert "12:00" not in page(ada.client, f"/journal/{ID}")
    assert 'name="clock" value=""' in page(ada.client, f"{PAGE}/{ID}")


def test_sent_twice_it_is_kept_once(ada: Someone) -> None:
    for _time in range(2):
        assert ada.client.post(PAGE, EVERYTHING).status_code == 302
    assert len(kept(ada)) == 1
    answer = ada.client.post(PAGE, {**EVERYTHING, "act": "Something else."})
    assert answer.status_code == 409
    assert "Something else." in answer.content.decode()


def test_a_change_from_an_old_page_is_held_back_with_its_words(ada: Someone) -> None:
    ada.client.post(PAGE, EVERYTHING)
    changed = {**EVERYTHING, "version": "1", "act": "Left."}
    assert ada.client.post(f"{PAGE}/{ID}", changed).status_code == 302
    answer = ada.client.post(f"{PAGE}/{ID}", {**EVERYTHING, "version": "1", "act": "Stayed."})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Stayed." in html
    assert 'name="version" value="2"' in html


def test_at_work_examples_and_words_are_those_of_work(ada: Someone) -> None:
    with_people(ada)
    partner = words_of(page(ada.client, f"{PAGE}?with={ROBIN}"))
    work = words_of(page(ada.client, f"{PAGE}?with={KAY}"))
    assert ROMANCE.search(partner)
    assert ROMANCE.search(re.sub("(?i)jealous", "", work)) is None  # a feeling, at work as well
    assert "flirtatious" not in work
    assert "In the meeting" in work
    assert "being asked for something personal" in work
    assert "Came home" in partner


def test_without_script_a_button_brings_the_examples_and_keeps_what_was_typed(
    ada: Someone,
) -> None:
    with_people(ada)
    answer = ada.client.post(PAGE, {"person": KAY, "story": "It is me.", "go": "who"})
    html = unescape(answer.content.decode())
    assert "In the meeting" in html
    assert "It is me.</textarea>" in html
    assert "One thing first" not in html
    assert kept(ada) == []


@pytest.mark.parametrize("stranger", ["x", "0f" * 16, "<script>"])
def test_a_stranger_in_the_address_is_nobody(stranger: str, as_ada: Client) -> None:
    assert as_ada.get(PAGE, {"with": stranger}).status_code == 200


def test_where_there_was_fear_help_comes_first_and_no_loop(ada: Someone) -> None:
    with_people(ada)
    ada.client.post(PAGE, {**EVERYTHING, "person": ROBIN, "safety_concern": "on"})
    html = page(ada.client, f"/journal/{ID}?kept=new")
    assert "This comes first" in html
    assert 'href="/help#afraid"' in html
    assert f"/journal/loop/{ID}" not in html
    drawn = page(ada.client, f"/journal/loop/{ID}")
    assert '<svg class="figure loop' not in drawn
    assert "not your fault" in drawn


def test_words_of_despair_bring_help_beside_them(ada: Someone) -> None:
    phrase = "I want to die"
    answer = ada.client.post(PAGE, {"story": phrase})
    assert answer.status_code == 422
    assert "Open Help" in answer.content.decode()
    ada.client.post(PAGE, {"entry_id": ID, "camera_saw": "x", "story": phrase})
    assert 'class="offer"' in page(ada.client, f"/journal/{ID}?kept=new")
    assert 'class="offer"' not in page(ada.client, f"/journal/{ID}")


def test_the_draft_goes_when_the_episode_is_kept(ada: Someone) -> None:
    ada.client.post("/draft", {"draft_place": "episode", "story": "half a th"})
    assert len(ada.store.of(Draft)) == 1
    ada.client.post(PAGE, {**EVERYTHING, "draft_place": "episode"})
    assert len(ada.store.of(Draft)) == 0


def test_it_stands_in_the_journal_and_is_found_by_its_words(ada: Someone) -> None:
    with_people(ada)
    ada.client.post(PAGE, {**EVERYTHING, "person": ROBIN})
    assert "No answer by six." in page(ada.client, "/journal?kind=e")
    assert "No answer by six." not in page(ada.client, "/journal?kind=c")
    for query in ("had enough", "Robin", "go after them", "tight chest", "went quiet"):
        found = ada.client.post("/journal/search", {"words": query})
        assert f"/journal/{ID}" in found.content.decode(), query


def test_it_can_be_deleted_for_good(ada: Someone) -> None:
    ada.client.post(PAGE, EVERYTHING)
    ada.client.post(f"/journal/{ID}/delete")
    assert kept(ada) == []


def test_an_entry_of_another_version_can_still_be_changed(ada: Someone) -> None:
    old = Episode(at=NOON.at, zone=NOON.zone, day=NOON.day, trigger="thunder", theme="storm",
                  urges=("hide",), minutes_to_settle=77, act="x", person_id="0f" * 16)  # fmt: skip
    ada.store.put(old, entry_id=ID)
    html = page(ada.client, f"{PAGE}/{ID}")
    assert re.search(r'value="thunder" checked', html)
    sent = {"version": "1", "trigger": "thunder", "theme": "storm", "urges": ["hide"],
            "minutes_to_settle": "77", "act": "y", "person": "0f" * 16, "day": "2026-11-22",
            "clock": "12:00"}  # fmt: skip
    assert ada.client.post(f"{PAGE}/{ID}", sent).status_code == 302
    [one] = kept(ada)
    assert (one.trigger, one.urges, one.minutes_to_settle) == ("thunder", ("hide",), 77)
    assert one.person_id == "0f" * 16


def test_nobody_else_can_open_it(ada: Someone, as_ben: Client) -> None:
    ada.client.post(PAGE, EVERYTHING)
    for address in (f"{PAGE}/{ID}", f"/journal/{ID}", f"/journal/loop/{ID}"):
        assert as_ben.get(address).status_code == 404


def test_every_tap_of_the_form_is_one_that_the_record_knows(as_ada: Client) -> None:
    html = page(as_ada)
    for field, options in (
        ("trigger", content.episode().triggers),
        ("need", content.episode().needs),
    ):
        offered = re.findall(rf'name="{field}" value="([^"]+)"', html)
        assert offered == [option.id for option in options]


def test_a_person_who_left_the_list_leaves_the_entry_readable(ada: Someone) -> None:
    with_people(ada)
    ada.client.post(PAGE, {**EVERYTHING, "person": ROBIN})
    ada.store.delete(ROBIN)
    assert ada.store.get(ROBIN, Person) is None
    assert "someone you took off your list" in page(ada.client, f"/journal/{ID}")
    assert "someone you took off your list" in page(ada.client, f"/journal/loop/{ID}")
