"""The check-in as a browser without script sees it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.records import CheckIn, FeelingRating, NeedMet, Person
from homing.services.people import About, add_person, choose_focus, remove_person
from homing.services.settings import change_preferences
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
PAGE = "/today/check-in"
ID, OTHER, SAM = "0a" * 16, "0b" * 16, "0c" * 16
EVERYTHING = {
    "entry_id": ID, "pleasantness": "2", "energy": "4",
    "words": ["worried", "tense"], "slot_1": "tense", "strength_1": "7", "slot_2": "worried",
    "trust": "0", "worry": "8", "distance": "3", "need": "rest", "met": "2",
    "happenings": ["tension", "poor-sleep"], "body": "tight chest",
    "set_off_by": "no answer since noon", "took_over": "6", "did": "went for a walk",
    "acts": ["ER02"], "line": "It passed.",
}  # fmt: skip


def kept(someone: Someone) -> list[CheckIn]:
    return [entry.record for entry in someone.store.of(CheckIn)]


def text(content: bytes) -> str:
    return unescape(content.decode())


# --- a new one --------------------------------------------------------------------------------


def test_it_keeps_every_part_in_its_own_place(ada: Someone) -> None:
    answer = ada.client.post(PAGE, EVERYTHING)
    assert answer.headers["Location"] == f"/?kept={ID}"
    [one] = kept(ada)
    assert one.feelings == (FeelingRating("worried", None), FeelingRating("tense", 7))
    assert (one.pleasantness, one.energy) == (2, 4)
    assert (one.trust, one.worry, one.distance, one.took_over) == (0, 8, 3, 6)
    assert one.need == NeedMet("rest", 2)
    assert one.happenings == ("tension", "poor-sleep")
    assert (one.body, one.set_off_by, one.did) == (
        "tight chest", "no answer since noon", "went for a walk",
    )  # fmt: skip
    assert (one.acts, one.line) == (("ER02",), "It passed.")
    assert (one.person_id, one.responsive, one.nearness, one.no_contact) == (None,) * 3 + (False,)


def test_nothing_is_chosen_beforehand(as_ada: Client) -> None:
    html = as_ada.get(PAGE).content.decode()
    assert " checked" not in html
    assert " required" not in html
    assert not re.search(r'<input[^>]+type="text"[^>]+value="[^"]', html)


def test_the_spot_alone_is_enough_where_no_word_fits(ada: Someone) -> None:
    ada.client.post(PAGE, {"entry_id": ID, "pleasantness": "3", "energy": "1"})
    [one] = kept(ada)
    assert (one.pleasantness, one.energy, one.feelings) == (3, 1, ())


def test_a_spot_can_be_taken_back(ada: Someone) -> None:
    ada.client.post(
        PAGE,
        {"entry_id": ID, "pleasantness": "3", "energy": "1", "no_spot": "on", "trust": "5"},
    )
    [one] = kept(ada)
    assert (one.pleasantness, one.energy, one.trust) == (None, None, 5)


def test_skipping_everything_is_told_kindly_and_keeps_nothing(ada: Someone) -> None:
    answer = ada.client.post(PAGE, {"entry_id": ID})
    assert answer.status_code == 422
    assert "nothing to keep yet" in text(answer.content)
    assert kept(ada) == []


def test_pressing_twice_keeps_one(ada: Someone) -> None:
    places = {ada.client.post(PAGE, EVERYTHING).headers["Location"] for _press in range(2)}
    assert places == {f"/?kept={ID}"}
    assert len(kept(ada)) == 1


def test_other_answers_from_the_same_page_are_offered_as_a_second_entry(ada: Someone) -> None:
    ada.client.post(PAGE, EVERYTHING)
    again = ada.client.post(PAGE, {**EVERYTHING, "line": "It came back. <b>"})
    assert again.status_code == 409
    assert len(kept(ada)) == 1
    html = again.content.decode()
    assert "It came back. &lt;b&gt;" in html
    assert 'value="no answer since noon"' in html
    fresh = re.search(r'name="entry_id" value="([0-9a-f]{32})"', html)
    assert fresh is not None
    assert fresh[1] != ID
    ada.client.post(PAGE, {**EVERYTHING, "line": "It came back. <b>", "entry_id": fresh[1]})
    assert len(kept(ada)) == 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("trust", "11", "from 0 to 10"),
        ("worry", "-1", "from 0 to 10"),
        ("pleasantness", "6", "from 1 to 5"),
        ("took_over", "NaN", "from 0 to 10"),
        ("words", ["calm", "sad", "tense", "happy"], "Three words at most"),
        ("words", ["<script>"], "from the words on the page"),
        ("need", "a yacht", "from what is on the page"),
        ("happenings", ["tension", "x"], "from what is on the page"),
        ("line", "x" * 501, "500 letters at most"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    ada: Someone, field: str, value: object, words: str
) -> None:
    answer = ada.client.post(PAGE, {**EVERYTHING, field: value})
    assert answer.status_code == 422
    html = text(answer.content)
    assert words in html
    assert 'value="went for a walk"' in html
    assert f'value="{ID}"' in html
    assert "<script>" not in answer.content.decode().replace('<script type="module"', "")
    assert kept(ada) == []


def test_hostile_text_comes_back_as_text(ada: Someone) -> None:
    bomb = '"><img src=x onerror=alert(1)>{{7*7}}'
    names = ("body", "set_off_by", "did", "line")
    ada.client.post(PAGE, {"entry_id": ID, **dict.fromkeys(names, bomb)})
    for page in ("/", "/journal", f"/journal/{ID}", f"{PAGE}/{ID}"):
        html = ada.client.get(page).content.decode()
        assert "<img" not in html, page
        assert "&lt;img src=x onerror=alert(1)&gt;{{7*7}}" in html, page


# --- words ------------------------------------------------------------------------------------


def test_without_script_a_button_brings_the_words_near_the_spot(as_ada: Client) -> None:
    answer = as_ada.post(
        PAGE, {"entry_id": ID, "pleasantness": "1", "energy": "5", "go": "words", "line": "kept?"}
    )
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "nothing to keep" not in html
    assert 'value="kept?"' in html
    assert f'value="{ID}"' in html
    near, further = html.split('<details class="more word-more">')
    assert 'value="terrified"' in near
    assert 'value="cheerful"' in further
    assert near.count('class="family"') == 4


def test_a_chosen_word_stays_in_sight_and_asks_how_strong_it_is(as_ada: Client) -> None:
    html = text(
        as_ada.post(
            PAGE, {"pleasantness": "1", "energy": "5", "go": "words", "words": ["cheerful"]}
        ).content
    )
    near = html.split('<details class="more word-more">')[0]
    assert re.search(r'value="cheerful" checked', near)
    assert "How strong is “cheerful”?" in html


def test_every_word_can_be_chosen_without_script(as_ada: Client) -> None:
    html = as_ada.get(PAGE).content.decode()
    for feeling in content.feelings().words:
        assert html.count(f'name="words" value="{feeling.word}"') == 1


# --- whom it asks about -----------------------------------------------------------------------


def test_a_solo_person_is_asked_about_nobody(ada: Someone) -> None:
    for day in range(2):
        html = text(ada.client.get(PAGE).content)
        assert 'name="responsive"' not in html
        assert 'name="nearness"' not in html
        assert "partner" not in html.lower(), day


def test_it_asks_about_the_person_in_focus_by_alias(ada: Someone) -> None:
    add_person(ada.store, NOON, About("Sam <3", "friend"), SAM)
    choose_focus(ada.store, NOON, SAM)
    html = ada.client.get(PAGE).content.decode()
    assert "Sam &lt;3 understood and cared" in html
    assert f'name="person" value="{SAM}"' in html


def test_no_contact_is_an_answer_and_not_a_skip(ada: Someone) -> None:
    add_person(ada.store, NOON, About("Sam", "friend"), SAM)
    ada.client.post(PAGE, {"entry_id": ID, "person": SAM, "responsive": ""})
    [one] = kept(ada)
    assert (one.no_contact, one.responsive, one.person_id) == (True, None, SAM)
    assert "no contact" in text(ada.client.get(f"/journal/{ID}").content)


def test_it_is_about_whom_the_page_asked_about_though_another_was_chosen_since(
    ada: Someone,
) -> None:
    add_person(ada.store, NOON, About("Sam", "friend"), SAM)
    add_person(ada.store, NOON, About("Kim", "friend"), OTHER)
    choose_focus(ada.store, NOON, OTHER)
    answer = ada.client.post(
        PAGE, {"entry_id": ID, "person": SAM, "responsive": "4", "trust": "99"}
    )
    assert "Sam understood" in text(answer.content)
    ada.client.post(PAGE, {"entry_id": ID, "person": SAM, "responsive": "4"})
    assert kept(ada)[0].person_id == SAM


def test_entries_stay_readable_when_the_person_is_taken_off_the_list(ada: Someone) -> None:
    add_person(ada.store, NOON, About("Sam", "friend"), SAM)
    ada.client.post(PAGE, {"entry_id": ID, "person": SAM, "responsive": "4"})
    remove_person(ada.store, NOON, SAM)
    page = text(ada.client.get(f"/journal/{ID}").content)
    assert "4 of 10" in page
    assert "someone you took off your list" in page
    assert "Sam" not in page
    form = text(ada.client.get(f"{PAGE}/{ID}").content)
    assert "that person understood" in form
    ada.client.post(f"{PAGE}/{ID}", {"version": "1", "person": SAM, "responsive": "5"})
    assert (kept(ada)[0].responsive, kept(ada)[0].person_id) == (5, SAM)


# --- putting one right ------------------------------------------------------------------------


def test_the_form_of_an_entry_holds_what_it_holds(ada: Someone) -> None:
    ada.client.post(PAGE, EVERYTHING)
    html = ada.client.get(f"{PAGE}/{ID}").content.decode()
    for name in ("worried", "tense", "tension", "poor-sleep", "ER02", "rest"):
        assert re.search(rf'value="{name}" checked', html), name
    for name in ("trust_0", "worry_8", "took_over_6", "met_2", "pleasantness_2", "strength_2_7"):
        assert re.search(rf'id="id_{name}"[^>]* checked', html), name
    assert 'value="went for a walk"' in html


def test_sending_an_unchanged_form_changes_no_answer(ada: Someone) -> None:
    ada.client.post(PAGE, EVERYTHING)
    [before] = kept(ada)
    html = ada.client.get(f"{PAGE}/{ID}").content.decode()
    ada.client.post(f"{PAGE}/{ID}", fields_of(html))
    assert kept(ada) == [before]


def test_a_change_takes_the_place_of_the_old_answers(ada: Someone) -> None:
    ada.client.post(PAGE, EVERYTHING)
    first = kept(ada)[0]
    answer = ada.client.post(f"{PAGE}/{ID}", {"version": "1", "line": "Better now."})
    assert answer.headers["Location"] == f"/journal/{ID}?kept=1"
    [one] = kept(ada)
    assert (one.line, one.trust, one.feelings, one.at) == ("Better now.", None, (), first.at)


def test_a_late_comer_is_told_and_may_put_theirs_in_place(ada: Someone) -> None:
    ada.client.post(PAGE, EVERYTHING)
    ada.client.post(f"{PAGE}/{ID}", {"version": "1", "line": "first"})
    late = ada.client.post(f"{PAGE}/{ID}", {"version": "1", "line": "second"})
    assert late.status_code == 409
    assert kept(ada)[0].line == "first"
    html = late.content.decode()
    assert 'value="second"' in html
    assert 'name="version" value="2"' in html
    ada.client.post(f"{PAGE}/{ID}", {"version": "2", "line": "second"})
    assert kept(ada)[0].line == "second"


def test_an_entry_of_an_older_vocabulary_keeps_its_words_through_a_change(ada: Someone) -> None:
    old = CheckIn(
        at=NOON.at, zone=NOON.zone, day=NOON.day, feelings=(FeelingRating("melancholy", 4),),
        need=NeedMet("moonlight", 3), happenings=("eclipse",), acts=("ZZ99",),
    )  # fmt: skip
    ada.store.put(old, entry_id=ID)
    html = ada.client.get(f"{PAGE}/{ID}").content.decode()
    ada.client.post(f"{PAGE}/{ID}", {**fields_of(html), "trust": "5"})
    [one] = kept(ada)
    assert (one.feelings, one.need, one.happenings, one.acts, one.trust) == (
        old.feelings, old.need, old.happenings, old.acts, 5,
    )  # fmt: skip


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_entry_of_someone_else_is_nowhere_to_be_found(
    ada: Someone, as_ben: Client, method: str
) -> None:
    ada.client.post(PAGE, EVERYTHING)
    answer = getattr(as_ben, method)(f"{PAGE}/{ID}", {"version": "1", "line": "mine now"})
    assert answer.status_code == 404
    assert b"It passed." not in answer.content
    assert kept(ada)[0].line == "It passed."


def test_a_person_is_no_check_in(ada: Someone) -> None:
    add_person(ada.store, NOON, About("Sam", "friend"), SAM)
    assert ada.client.get(f"{PAGE}/{SAM}").status_code == 404
    assert ada.store.get(SAM, Person) is not None


# --- words that open help ---------------------------------------------------------------------


def test_words_that_may_call_for_help_are_kept_and_help_is_offered(ada: Someone) -> None:
    ada.client.post(PAGE, {"entry_id": ID, "line": "I don’t want to be here any more"})
    assert kept(ada)[0].line == "I don’t want to be here any more"
    html = text(ada.client.get(f"/?kept={ID}").content)
    assert "This sounds like a lot to carry" in html
    assert 'href="/help#ending-life"' in html
    assert html.index("/help#ending-life") < html.index(content.check_in().done)


def test_the_offer_is_not_repeated_on_later_days(ada: Someone) -> None:
    ada.client.post(PAGE, {"entry_id": ID, "line": "I want to die"})
    for page in ("/", "/journal", f"/journal/{ID}"):
        assert "a lot to carry" not in text(ada.client.get(page).content)


def test_help_stands_beneath_the_field_when_the_form_comes_back(as_ada: Client) -> None:
    html = text(as_ada.post(PAGE, {"trust": "99", "set_off_by": "he hits me"}).content)
    field, offer = html.index('id="id_set_off_by"'), html.index('href="/help#afraid"')
    assert field < offer < html.index('id="id_body"')


def test_ordinary_words_bring_no_offer(ada: Someone) -> None:
    ada.client.post(PAGE, EVERYTHING)
    assert 'class="offer"' not in ada.client.get(f"/?kept={ID}").content.decode()


def test_nothing_about_the_offer_is_stored(ada: Someone) -> None:
    before = ada.store.count
    ada.client.post(PAGE, {"entry_id": ID, "line": "I want to die"})
    ada.client.get(f"/?kept={ID}")
    assert ada.store.count == before + 1


# --- the day ----------------------------------------------------------------------------------


def test_an_entry_belongs_to_the_day_where_the_person_is(ada: Someone) -> None:
    change_preferences(ada.store, NOON, zone="Pacific/Kiritimati")  # 14 hours ahead
    ada.client.post(PAGE, EVERYTHING)
    [one] = kept(ada)
    assert one.zone == "Pacific/Kiritimati"
    assert one.day == (one.at + timedelta(hours=14)).date()


def fields_of(html: str) -> dict[str, list[str]]:
    """What a browser would send for this page's own form."""
    form = html[html.index('<form method="post" class="check-in"') :]
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name, value = (re.search(rf' {part}="([^"]*)"', tag) for part in ("name", "value"))
        picked = not re.search('type="(radio|checkbox)"', tag) or " checked" in tag
        if name is None or not picked:
            continue
        fields.setdefault(name[1], []).append(unescape(value[1]) if value else "on")
    return fields
