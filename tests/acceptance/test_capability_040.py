"""Capability 40: a plan that starts with two at most, and belongs to the person."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from homing.services import plan as plans
from homing.services.plan import starter_plan
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone

pytestmark = [
    pytest.mark.capability(40, part="two practices; fitting doses to time is still to come"),
    pytest.mark.django_db,
]


def plan_on(page: str) -> list[str]:
    return sorted(set(re.findall(r'href="(/practise/(?:feeling|breathe))"', page)))


def say(client: Client, practice: str, choice: str, **more: str) -> str:
    said = {"practice": practice, "choice": choice, **more}
    return str(client.post("/practise/plan", said, follow=True).content.decode())


def test_a_new_person_gets_two_at_most_each_with_its_reason(ada: Someone) -> None:
    page = ada.client.get("/").content.decode()
    offers = starter_plan(ada.store, NOON).offers
    assert 1 <= len(offers) <= 2
    assert len(plan_on(page)) == len(offers)
    for offer in offers:
        assert offer.reason in page.replace("&#39;", "'")


def test_more_is_asked_about_gently_and_then_allowed(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "AT_ONCE", 1)  # there are two practices yet: the limit comes first
    assert "in your plan" in say(ada.client, "ER02", "take")
    asked = say(ada.client, "ER04", "take")
    assert "Would “Breathing pacer” be one more good thing, or one more thing to carry?" in asked
    assert "It is your plan, so you decide." in asked
    assert starter_plan(ada.store, NOON).live == ("ER02",)
    agreed = say(ada.client, "ER04", "take", sure="on")
    assert agreed.count("in your plan") >= 2
    assert starter_plan(ada.store, NOON).live == ("ER02", "ER04")


def test_two_are_taken_without_a_question(ada: Someone) -> None:
    for practice in ("ER02", "ER04"):
        assert "one more thing to carry" not in say(ada.client, practice, "take")
    assert starter_plan(ada.store, NOON).live == ("ER02", "ER04")


def test_missed_days_change_nothing(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    say(ada.client, "ER02", "take")
    clock = MovableClock(CLOCKS.wall.now())
    monkeypatch.setattr(CLOCKS, "diary", clock)
    before = ada.client.get("/practise").content.decode()
    clock.move(timedelta(days=45))
    after = ada.client.get("/practise").content.decode()
    token = r'name="csrfmiddlewaretoken" value="[^"]+"'
    assert re.sub(token, "", before) == re.sub(token, "", after)
    today = ada.client.get("/").content.decode()
    for word in ("missed", "streak", "in a row", "days since", "behind"):
        assert word not in today.lower()


def test_the_person_may_overrule_anything(ada: Someone) -> None:
    say(ada.client, "ER04", "not_for_me")
    assert plan_on(ada.client.get("/").content.decode()) == ["/practise/feeling"]
    say(ada.client, "ER04", "take")
    assert "/practise/breathe" in plan_on(ada.client.get("/").content.decode())
