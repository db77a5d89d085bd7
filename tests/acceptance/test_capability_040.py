"""Capability 40: a plan that starts with two at most, fits the time there is, and is one's own."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.services.plan import live_practices
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import Someone

pytestmark = [pytest.mark.capability(40), pytest.mark.django_db]


def page(client: Client, address: str = "/") -> str:
    return unescape(client.get(address).content.decode())


def plan_on(html: str) -> list[str]:
    """What is offered, in its order."""
    return re.findall(r'class="suggest-name"><a href="/practise/(\w+)"', html)


def minutes_on(html: str) -> float:
    """What the offers would take together."""
    return sum(content.practices()[i.upper()].minutes.usual for i in plan_on(html))


def say(client: Client, practice: str, choice: str, **more: str) -> str:
    said = {"practice": practice, "choice": choice, **more}
    return unescape(client.post("/practise/plan/say", said, follow=True).content.decode())


def test_a_new_person_gets_two_at_most_each_with_its_reason_and_its_dose(ada: Someone) -> None:
    html = page(ada.client)
    assert 1 <= len(plan_on(html)) <= 2
    for practice in plan_on(html):
        why = content.practices()[practice.upper()].why.general
        assert why in html
    assert html.count(" min · ") == len(plan_on(html))


def test_a_fifth_is_asked_about_gently_and_then_allowed(ada: Someone) -> None:
    for practice in ("ER02", "IW08"):
        assert "one more thing to carry" not in say(ada.client, practice, "take")
    for practice in ("GA01", "IC01", "TS01"):  # the third, the fourth, and the fifth
        asked = say(ada.client, practice, "take")
        title = content.practices()[practice].title
        assert f"Would “{title}” be one more good thing, or one more thing to carry?" in asked
        assert "It is your plan, so you decide." in asked
        assert practice not in live_practices(ada.store)
        agreed = {"practice": practice, "choice": "take", "sure": "on"}
        ada.client.post("/practise/plan/say", agreed)
        assert practice in live_practices(ada.store)
    assert len(live_practices(ada.store)) == 5


def test_missed_days_change_nothing_but_the_next_suggestion(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(ada.client, "ER02", "take")
    say(ada.client, "GA01", "not_for_me")
    clock = MovableClock(CLOCKS.wall.now())
    monkeypatch.setattr(CLOCKS, "diary", clock)
    assert "er02" in plan_on(page(ada.client))
    clock.move(timedelta(days=45))
    html = page(ada.client)
    assert "er02" in plan_on(html)  # it is taken still
    assert live_practices(ada.store) == ("ER02",)
    assert "ga01" not in plan_on(html)
    for word in ("missed", "streak", "in a row", "days since", "behind", "overdue"):
        assert word not in html.lower()


def test_the_plan_fits_the_time_there_is(ada: Someone) -> None:
    ada.client.post("/practise/plan/week", {"minutes": "20", "pause": ""})
    assert minutes_on(page(ada.client)) <= 20
    say(ada.client, "ER01", "take")  # ten minutes
    ada.client.post("/practise/er01/begin")
    html = page(ada.client, "/practise/why")
    assert "of 20 minutes are left" in html
    ada.client.post("/practise/plan/week", {"minutes": "20", "pause": "7"})
    assert plan_on(page(ada.client)) == []


def test_the_person_may_overrule_anything_and_the_plan_keeps_it(ada: Someone) -> None:
    first = plan_on(page(ada.client))[0].upper()
    say(ada.client, first, "not_for_me", why="life")
    assert first.lower() not in plan_on(page(ada.client))
    assert first.lower() in page(ada.client, "/practise")  # it is still there to be done
    say(ada.client, first, "take")
    assert plan_on(page(ada.client))[0] == first.lower()
