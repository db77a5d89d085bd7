"""The pages of the roadmap, the ways, the picture of security and the reasons."""

import re
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.records import OwnChoice, OwnReasons
from homing.services.pathways import way
from tests.cast import Someone
from tests.services.understood import answered, measured, ready

pytestmark = pytest.mark.django_db
PAGES = ["/progress/roadmap", "/progress/ways", "/progress/picture", "/progress/reasons"]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_hub_leads_to_all_of_them(as_ada: Client) -> None:
    html = page(as_ada, "/progress")
    for address in ("/progress/roadmap", "/progress/ways", "/progress/picture"):
        assert f'href="{address}"' in html


# --- the roadmap --------------------------------------------------------------------------------


def test_a_newcomer_is_shown_the_questions_first(as_ada: Client) -> None:
    html = page(as_ada, "/progress/roadmap")
    assert html.index('href="/measure"') < html.index('href="/measure/r1"')
    assert "There are no answers to go by yet." in html


def test_each_act_says_why_and_how_long(ada: Someone) -> None:
    measured(ada, "more-worry")
    html = page(ada.client, "/progress/roadmap")
    act = content.roadmap().by_id["pacer"]
    assert act.why["more-worry"] in html
    assert "3 minutes" in html
    assert "Four minutes of questions" in html


def test_saying_something_about_an_act_is_kept_and_taken_back(ada: Someone) -> None:
    measured(ada, "more-worry")
    say = {"act": "pacer", "say": "never"}
    assert ada.client.post("/progress/roadmap/act", say).headers["Location"].endswith("#week")
    html = page(ada.client, "/progress/roadmap")
    assert "Set aside by you" in html
    assert content.roadmap().by_id["pacer"].why["more-worry"] not in html
    ada.client.post("/progress/roadmap/act", {"act": "pacer", "say": "back"})
    assert content.roadmap().by_id["pacer"].why["more-worry"] in page(
        ada.client, "/progress/roadmap"
    )


@pytest.mark.parametrize("sent", [{"act": "x", "say": "done"}, {"act": "pacer", "say": "x"}, {}])
def test_what_makes_no_sense_changes_nothing(ada: Someone, sent: dict[str, str]) -> None:
    assert ada.client.post("/progress/roadmap/act", sent).status_code == 302
    assert ada.store.of(OwnChoice) == []


def test_a_finished_week_is_said_without_a_date(ada: Someone) -> None:
    measured(ada, "steady")
    for act in content.roadmap().weeks.acts["steady"]:
        ada.client.post("/progress/roadmap/act", {"act": act, "say": "done"})
    html = page(ada.client, "/progress/roadmap")
    assert content.roadmap().done_title in html
    assert "Not done after all" in html


def test_phases_are_ticked_together_and_suggested_again(ada: Someone) -> None:
    measured(ada, "more-worry")
    ticked = re.compile(r'name="phase" value="(\w+)" checked')
    assert ticked.findall(page(ada.client, "/progress/roadmap")) == ["recognise", "practise"]
    ada.client.post("/progress/roadmap/phases", {"phase": ["feel", "keep", "x"]})
    assert ticked.findall(page(ada.client, "/progress/roadmap")) == ["feel", "keep"]
    ada.client.post("/progress/roadmap/phases", {"say": "suggest"})
    assert ticked.findall(page(ada.client, "/progress/roadmap")) == ["recognise", "practise"]


def test_a_closed_phase_says_why_and_what_opens_it(ada: Someone) -> None:
    measured(ada, "both")
    html = page(ada.client, "/progress/roadmap")
    assert re.search(r'value="feel" disabled aria-describedby="locked"', html)
    assert content.roadmap().locked_how in html
    ada.client.post("/progress/roadmap/beside", {"beside": "on"})
    html = page(ada.client, "/progress/roadmap")
    assert "disabled" not in html
    assert "You noted that a professional is beside you." in html
    ada.client.post("/progress/roadmap/beside", {})
    assert "disabled" in page(ada.client, "/progress/roadmap")


def test_the_drawing_says_in_words_what_it_shows(ada: Someone) -> None:
    measured(ada, "steady")
    html = page(ada.client, "/progress/roadmap")
    assert "Filled: Living it." in html
    assert html.count('class="phase"') >= 4


# --- the ways -----------------------------------------------------------------------------------


def test_all_four_ways_can_be_looked_at_and_none_beyond(as_ada: Client) -> None:
    for number in (1, 2, 3, 4):
        found = content.pathways().numbered(number)
        assert found is not None
        html = page(as_ada, f"/progress/ways/{number}")
        assert found.title in html
        for text in (*found.feels_like, *found.warning_signs, *found.movement, *found.get_help):
            assert text in html
    for number in (0, 5, 99):
        assert as_ada.get(f"/progress/ways/{number}").status_code == 404


def test_addresses_of_ways_tell_nothing(as_ada: Client) -> None:
    html = page(as_ada, "/progress/ways")
    for word in ("anxious", "avoidant", "disorganised", "mixed"):
        assert not re.search(rf'href="[^"]*{word}', html)


def test_every_practice_on_the_way_has_its_page(as_ada: Client) -> None:
    html = page(as_ada, "/progress/ways/1")
    assert 'href="/practise/er04">Breathing pacer<' in html
    assert 'href="/practise/ts02">Soothe, then ask<' in html
    assert 'href="/practise/iw10">Good evidence<' in html
    for word in ("soon", "coming", "comes with", "later version", "not yet available"):
        assert word not in re.sub(r"<[^>]+>", " ", html).lower().replace("sooner", "")


def test_a_way_is_chosen_changed_and_let_go(ada: Someone) -> None:
    measured(ada, "steady")
    assert "Your answers suggest this one" in page(ada.client, "/progress/ways")
    answer = ada.client.post("/progress/ways/choose", {"pathway": "mixed"}, follow=True)
    assert "You chose this way." in answer.content.decode()
    assert way(ada.store).own
    ada.client.post("/progress/ways/choose", {"pathway": "avoidant"})
    ada.client.post("/progress/ways/choose", {"pathway": "nonsense"})
    assert "You go “When distance feels safer”" in page(ada.client, "/progress/ways")
    ada.client.post("/progress/ways/choose", {"pathway": ""})
    assert not way(ada.store).own


# --- the picture and the reasons ----------------------------------------------------------------


def test_an_empty_picture_has_five_areas_and_says_not_measured(as_ada: Client) -> None:
    html = page(as_ada, "/progress/picture")
    assert html.count("Your own standing: not measured") == 5
    for area in content.security_picture().areas:
        assert area.title in html
    assert 'href="/measure"' in html
    assert 'href="/measure/w1"' in html


def test_a_standing_is_never_without_its_interval_and_its_origin(ada: Someone) -> None:
    sheet = measured(ada, "more-worry")
    answered(ada, "working-models", {"self": 7, "others": 6, "comfort": 6})
    html = page(ada.client, "/progress/picture")
    assert "Best guess 1.5, most likely 1.1 to 1.9, on a scale around 0." in html
    assert "on a scale of 1–7." in html
    assert f'href="/measure/{sheet.id}/result"' in html
    assert content.readings().own_items_label in html
    assert html.count("Your own standing: not measured") == 2


def test_up_to_three_reasons_and_own_words_are_kept(ada: Someone) -> None:
    told = {"chosen": ["let-in", "more-peace"], "own": "For my daughter.", "version": "0"}
    answer = ada.client.post("/progress/reasons", told)
    assert answer.headers["Location"] == "/progress/picture?kept=1#reasons"
    html = page(ada.client, "/progress/picture")
    assert "For my daughter." in html
    assert content.security_picture().reason("let-in") in html
    form = page(ada.client, "/progress/reasons")
    assert re.search(r'value="let-in" checked', form)
    assert 'name="version" value="1"' in form


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"chosen": ["let-in", "more-peace", "feel-again", "kinder"]}, "Three at most"),
        ({"chosen": ["nothing-we-know"]}, "Choose from the list"),
        ({"own": "x" * 501}, "500 letters at most"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    ada: Someone, sent: dict[str, object], words: str
) -> None:
    answer = ada.client.post("/progress/reasons", {"own": "mine", "version": "0", **sent})
    assert answer.status_code == 422
    html = unescape(answer.content.decode())
    assert words in html
    assert 'value="mine"' in html or "x" * 501 in html
    assert ada.store.of(OwnReasons) == []


def test_a_late_comer_is_told_and_may_put_theirs_in_place(ada: Someone) -> None:
    ada.client.post("/progress/reasons", {"own": "first", "version": "0"})
    late = ada.client.post("/progress/reasons", {"own": "second", "version": "0"})
    assert late.status_code == 409
    html = late.content.decode()
    assert 'value="second"' in html
    assert 'name="version" value="1"' in html
    ada.client.post("/progress/reasons", {"own": "second", "version": "1"})
    (kept,) = ada.store.of(OwnReasons)
    assert kept.record.own == "second"


def test_words_that_may_call_for_help_open_it(ada: Someone) -> None:
    told = {"own": "I want to die", "version": "0"}
    answer = ada.client.post("/progress/reasons", told, follow=True)
    assert 'href="/help#ending-life"' in answer.content.decode()
    assert 'href="/help#ending-life"' not in page(ada.client, "/progress/picture")


@pytest.mark.parametrize("address", PAGES)
def test_nobody_sees_anothers(address: str, ada: Someone, as_ben: Client) -> None:
    measured(ada, "both")
    ready(ada, ["support"])
    ada.client.post("/progress/reasons", {"own": "secret words", "version": "0"})
    ada.client.post("/progress/ways/choose", {"pathway": "secure"})
    html = page(as_ben, address)
    assert "secret words" not in html
    assert "hard to reach" not in html
    assert "You chose this" not in html
