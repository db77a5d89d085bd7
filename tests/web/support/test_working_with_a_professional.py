"""Preparing a session, the time between two, and the guide as a page."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.records import EarlierVersion, PrepSheet, TherapyNote
from homing.services.due_list import due
from homing.services.early_signs import save_early_signs
from homing.services.gate import keep_level, mark_quiet
from homing.services.time import Moment
from tests.cast import NOON, Someone, new_client
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db
GUIDE = content.help_guide()
ID = "0a" * 16


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def leaves(client: Client) -> str:
    """What stands on the page that would be taken along, and nothing around it."""
    page = text(client, "/help/session/page")
    return page.partition('<article class="leaves">')[2].partition("</article>")[0]


# --- a page for a session -------------------------------------------------------------------------


def test_the_page_holds_exactly_what_was_written_and_ticked(ada: Someone) -> None:
    save_early_signs(ada.store, NOON, ("a tight jaw",), "Breathe.", 0)
    said = {"aims": "Sleep.\n\nLess checking.", "limits": "No <b>touch</b>."}
    assert ada.client.post("/help/session", said).headers["Location"] == "/help/session/page"
    page = leaves(ada.client)
    assert page.count("<h2>") == 2
    assert page.count("<li>") == 3
    assert "No <b>touch</b>." in page  # unescaped once: it was escaped on the page
    assert "a tight jaw" not in page
    ada.client.post("/help/session", {**said, "add": ["signs"], "version": "1"})
    assert "a tight jaw" in leaves(ada.client)


def test_no_name_and_nothing_told_with_fear_is_added(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    kim = person(ada.store, "Kim", "friend").id
    episode(ada.store, person_id=robin, trigger="criticism", camera_saw="A cup.")
    episode(ada.store, person_id=kim, trigger="distance", safety_concern=True)
    every = [one.id for one in GUIDE.prep.additions]
    ada.client.post("/help/session", {"add": every})
    page = leaves(ada.client)
    assert "Robin" not in page
    assert "A cup." not in page
    assert page.count("<li>") == 1
    assert ": 1" in page


def test_what_went_wrong_with_the_professional_is_not_on_the_page_for_them(ada: Someone) -> None:
    ada.store.put(TherapyNote(**when(), moment="The stairs.", misunderstood=True, bond=2,
                              say_next="I felt small."))  # fmt: skip
    ada.client.post("/help/session", {"add": ["moments"]})
    page = leaves(ada.client)
    assert "The stairs." in page
    assert "small" not in page


def test_an_empty_page_says_so(ada: Someone) -> None:
    ada.client.post("/help/session", {})
    assert GUIDE.prep.nothing in text(ada.client, "/help/session/page")


def test_a_page_that_is_deleted_is_gone_with_its_versions(ada: Someone) -> None:
    ada.client.post("/help/session", {"aims": "One."})
    ada.client.post("/help/session", {"aims": "Two.", "version": "1"})
    assert ada.store.of(EarlierVersion)
    ada.client.post("/help/session/delete")
    assert not ada.store.of(PrepSheet)
    assert not ada.store.of(EarlierVersion)


# --- between sessions -----------------------------------------------------------------------------


def test_a_misunderstanding_leads_to_saying_it_and_its_repair_is_kept(ada: Someone) -> None:
    said = {"entry_id": ID, "moment": "She yawned.", "misunderstood": "on"}
    answer = ada.client.post("/help/between", said)
    assert answer.headers["Location"] == f"/help/between/{ID}?kept=1"
    page = text(ada.client, f"/help/between/{ID}")
    for words in GUIDE.between.raise_it:
        assert words in page
    after = {**said, "say_next": "I felt alone.", "repair": "better", "version": "1"}
    ada.client.post(f"/help/between/{ID}", after)
    (note,) = ada.store.of(TherapyNote)
    assert (note.record.say_next, note.record.repair) == ("I felt alone.", "better")


def test_an_open_misunderstanding_comes_back_after_a_week_and_a_told_one_does_not(
    ada: Someone,
) -> None:
    ada.store.put(TherapyNote(**when(), misunderstood=True), entry_id=ID)
    later = Moment(NOON.at + timedelta(days=7), NOON.zone, NOON.day + timedelta(days=7))
    (line,) = [one for one in due(ada.store, later) if one.kind == "between"]
    assert "therap" not in line.title.lower()
    ada.client.post(f"/help/between/{ID}", {"misunderstood": "on", "repair": "not-raised",
                                            "version": "1"})  # fmt: skip
    assert not [one for one in due(ada.store, later) if one.kind == "between"]
    assert f"/help/between/{ID}" in text(ada.client, "/help/between")


def test_sent_twice_keeps_one_and_nothing_keeps_none(ada: Someone) -> None:
    assert ada.client.post("/help/between", {"entry_id": ID}).status_code == 422
    for _time in range(2):
        ada.client.post("/help/between", {"entry_id": ID, "moment": "The stairs."})
    assert len(ada.store.of(TherapyNote)) == 1


# --- the guide ------------------------------------------------------------------------------------


def test_the_guide_works_locked_keeps_nothing_and_remembers_nothing(ada: Someone) -> None:
    stranger = new_client()
    page = unescape(stranger.post("/help/guide", {"now": ["hard-past"]}).content.decode())
    assert page.index('id="kind-trauma"') < page.index('id="kind-bonds"')
    before = ada.store.count
    ada.client.post("/help/guide", {"now": ["dark", "afraid"]})
    assert ada.store.count == before
    assert " checked" not in text(ada.client, "/help/guide")


@pytest.mark.parametrize("ticked", ["nonsense", "\0", "a" * 5000])
def test_a_tick_that_nobody_offered_changes_nothing(as_cleo: Client, ticked: str) -> None:
    page = as_cleo.post("/help/guide", {"now": [ticked]})
    assert page.status_code == 200


def test_a_closed_gate_takes_couple_work_off_the_page(ada: Someone) -> None:
    assert 'id="kind-couple"' in text(ada.client, "/help/guide")
    keep_level(ada.store, NOON, "", "no-pair")
    assert 'id="kind-couple"' not in text(ada.client, "/help/guide")


def test_registers_are_plain_links_in_the_order_of_the_alphabet() -> None:
    places = [(one.place, one.name) for one in GUIDE.finding.registers]
    assert places == sorted(places)
    for one in GUIDE.finding.registers:
        assert not set("?&=#/") & set(one.contact), one.name


def test_the_card_on_today_comes_once_and_goes_with_one_press(ada: Someone) -> None:
    assert GUIDE.card.title not in text(ada.client, "/")
    robin = person(ada.store, "Robin", "partner").id
    episode(ada.store, person_id=robin, safety_concern=True)
    assert GUIDE.card.title in text(ada.client, "/")
    ada.client.post("/help/guide/away")
    assert GUIDE.card.title not in text(ada.client, "/")


def test_quiet_days_leave_help_and_the_plan_where_they_are(ada: Someone) -> None:
    mark_quiet(ada.store, NOON)
    for address in ("/help", "/help/plan", "/help/guide", "/help/signs"):
        assert ada.client.get(address).status_code == 200


def test_words_that_call_for_help_open_it_after_a_note_was_kept(ada: Someone) -> None:
    said = {"entry_id": ID, "moment": "I want to kill myself"}
    page = unescape(ada.client.post("/help/between", said, follow=True).content.decode())
    assert content.crisis_phrases().groups[0].soft_line in page
