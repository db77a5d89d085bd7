"""The plan on its pages: offers and answers, why these and why not others, a week of one's own."""

import re
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.records import PlanChoice
from homing.services import plan as plans
from homing.services.gate import keep_level, mark_quiet
from homing.services.plan import settings as week
from homing.services.plan import suggest_today
from tests.cast import NOON, Someone
from tests.services.understood import measured

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str = "/practise/why") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def say(client: Client, practice: str, choice: str, **more: str) -> str:
    answer = client.post("/practise/plan/say", {"practice": practice, "choice": choice, **more})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


@pytest.mark.parametrize("address", ["/", "/practise", "/practise/why"])
def test_each_offer_shows_its_three_clauses_and_its_answers(ada: Someone, address: str) -> None:
    measured(ada, "more-worry")
    html = shown(ada.client, address)
    for offer in suggest_today(ada.store, NOON).offers:
        for clause in offer.because.clauses:
            assert clause in html
        assert f'href="/practise/{offer.practice.lower()}"' in html
        assert f'name="practice" value="{offer.practice}"' in html
        assert f"/practise/{offer.practice.lower()}/not-for-me" in html


def test_the_page_tells_of_every_practice_why_it_is_not_offered(ada: Someone) -> None:
    measured(ada, "more-distance")
    html = shown(ada.client)
    for one in suggest_today(ada.store, NOON).passed:
        assert one.title in html
        assert one.say in html


def test_the_page_shows_every_rule_with_its_sentence_and_weight(as_ada: Client) -> None:
    html, rules = shown(as_ada), content.plan_rules()
    for rule in rules.filters:
        assert f'id="rule-{rule.id}"' in html
        assert rule.rule in html
    for boost in rules.boosts:
        assert boost.title in html
    for move in rules.phases:
        assert move.title in html
    assert rules.said.partner in html
    assert rules.said.nothing in html


def test_the_page_names_the_list(ada: Someone) -> None:
    html = shown(ada.client)
    assert re.search(r"Rules of version 1, list [0-9a-f]{16}\.", html)


def test_nothing_on_the_pages_tells_of_the_gate(ada: Someone) -> None:
    keep_level(ada.store, NOON, "", "help-only")
    assert any(one.rule == "R1" for one in suggest_today(ada.store, NOON).passed)
    html = shown(ada.client)
    others = html[html.index('id="others"') : html.index('id="word"')]
    assert "Safety with people" not in others
    assert "Things for two" in others
    assert not set(re.findall(r'href="/practise/([a-z]{2}\d\d)"', shown(ada.client, "/"))) & {
        i.lower() for i, one in content.practices().items() if "X" in one.care or one.with_two
    }


def test_quiet_days_lead_to_people_and_help(ada: Someone) -> None:
    mark_quiet(ada.store, NOON)
    html = shown(ada.client, "/")
    assert "These are quiet days." in html
    assert 'href="/help"' in html


def test_an_answer_leads_back_to_where_it_was_given(ada: Someone) -> None:
    assert say(ada.client, "ER02", "later", at="today") == "/"
    assert say(ada.client, "ER02", "take", at="plan_why") == "/practise/why"
    assert say(ada.client, "ER02", "later") == "/practise"
    assert [e.record.choice for e in ada.store.of(PlanChoice)] == ["later"]


def test_not_for_me_asks_why_and_keeps_the_answer(ada: Someone) -> None:
    html = shown(ada.client, "/practise/er02/not-for-me?at=today")
    for one in content.plan_rules().why_not:
        assert one.label in html
    assert 'name="at" value="today"' in html
    assert say(ada.client, "ER02", "not_for_me", why="time", at="today") == "/"
    why = shown(ada.client)
    assert "It takes too long" in why[why.index('id="word"') :]
    say(ada.client, "ER02", "back", at="plan_why")
    assert list(ada.store.of(PlanChoice)) == []


def test_a_reason_is_never_needed_and_a_made_up_one_is_not_kept(ada: Someone) -> None:
    say(ada.client, "ER02", "not_for_me")
    say(ada.client, "ER08", "not_for_me", why="<script>")
    assert {e.record.why for e in ada.store.of(PlanChoice)} == {""}


def test_more_than_two_is_asked_about_and_nothing_is_taken_by_asking(ada: Someone) -> None:
    for practice in ("ER02", "IW08"):
        assert say(ada.client, practice, "take") == "/practise"
    there = say(ada.client, "GA01", "take")
    assert there == "/practise/ga01/one-more?at=practise"
    assert "one more good thing, or one more thing to carry" in shown(ada.client, there)
    assert plans.live_practices(ada.store) == ("ER02", "IW08")
    ada.client.post("/practise/plan/say", {"practice": "GA01", "choice": "take", "sure": "on"})
    assert set(plans.live_practices(ada.store)) == {"ER02", "IW08", "GA01"}


def test_a_favourite_is_marked_and_let_go(ada: Someone) -> None:
    assert say(ada.client, "GA01", "like", at="plan_why") == "/practise/why"
    html = shown(ada.client)
    assert "Mark growth" in html[html.index('id="word"') :] or "GA01" in html
    assert plans.is_favourite(ada.store, "GA01")
    assert "No favourite any more" in shown(ada.client, "/practise/ga01")
    assert say(ada.client, "GA01", "like", at="practice") == "/practise/ga01"
    say(ada.client, "GA01", "unlike", at="plan_why")
    assert not plans.is_favourite(ada.store, "GA01")


@pytest.mark.parametrize(
    "said",
    [{}, {"practice": "XX99", "choice": "take"}, {"practice": "ER02", "choice": "!"},
     {"practice": "ER02", "choice": "take", "at": "https://example.org"}],
)  # fmt: skip
def test_what_is_no_answer_changes_nothing(ada: Someone, said: dict[str, str]) -> None:
    answer = ada.client.post("/practise/plan/say", said)
    assert answer.headers["Location"] == "/practise"
    assert list(ada.store.of(PlanChoice)) == []


def test_a_week_is_set_made_light_and_paused(ada: Someone) -> None:
    answer = ada.client.post("/practise/plan/week", {"minutes": "90", "pause": ""})
    assert answer.headers["Location"] == "/practise/why#week"
    assert week.chosen_budget(ada.store) == 90
    assert "of 90 minutes are left" in shown(ada.client)
    ada.client.post("/practise/plan/week", {"minutes": "90", "light": "on", "pause": ""})
    assert "of 20 minutes are left" in shown(ada.client)
    ada.client.post("/practise/plan/week", {"minutes": "90", "pause": "7"})
    html = shown(ada.client)
    assert "of 90 minutes are left" in html
    assert "You paused the plan until" in html
    assert "You paused the plan until" in shown(ada.client, "/")
    ada.client.post("/practise/plan/week", {"pause": "0"})
    assert "You paused the plan until" not in shown(ada.client)


def test_a_week_takes_only_what_can_be_chosen(ada: Someone) -> None:
    for said in ({"minutes": "9999", "pause": "0"}, {"minutes": "45", "pause": "4000"}, {}):
        ada.client.post("/practise/plan/week", said)
    assert week.chosen_budget(ada.store) == 45
    assert suggest_today(ada.store, NOON).paused_until is None


def test_keeping_an_ordinary_week_does_not_end_a_pause_by_mistake(ada: Someone) -> None:
    ada.client.post("/practise/plan/week", {"minutes": "45", "pause": "14"})
    html = shown(ada.client)
    kept = re.search(r'<option value="(\d*)" selected>', html[html.index('name="pause"') :])
    assert kept is not None
    assert kept[1] == ""
    ada.client.post("/practise/plan/week", {"minutes": "60", "pause": ""})
    assert "You paused the plan until" in shown(ada.client)
