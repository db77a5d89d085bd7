"""Capability 10, the plan: what is low comes first, and other answers change the first step."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.cast import Someone
from tests.services.understood import measured
from tests.web.measure.form_walk import keyed_answers, walk

pytestmark = [pytest.mark.capability(10), pytest.mark.django_db]


def answer_readiness(client: Client, low: str) -> None:
    """Go through the form as its pages ask, with one resource at its lowest."""
    walk(client, "readiness", keyed_answers("readiness", {low: 1}, rest=4))


def acts(client: Client) -> list[str]:
    html = unescape(client.get("/progress/roadmap").content.decode())
    week = html[html.index('<ol class="week">') : html.index("</ol>")]
    return re.findall(r'class="act-name"[^>]*>([^<]+)<', week)


def test_with_the_lowest_support_the_plan_starts_with_people_map_and_support_guide(
    ada: Someone,
) -> None:
    measured(ada, "more-worry")
    answer_readiness(ada.client, "support")
    assert acts(ada.client)[:2] == ["Draw your people map", "Read the guide to finding support"]
    today = unescape(ada.client.get("/").content.decode())
    plan = today[today.index('id="plan"') :]
    assert "people and help are hard to reach" in plan
    assert plan.index('href="/people/map"') < plan.index('href="/learn/finding-support"')
    assert plan.index('href="/learn/finding-support"') < plan.index('class="suggest-name"')
    assert ada.client.get("/people/map").status_code == 200
    assert ada.client.get("/learn/finding-support").status_code == 200


def test_with_the_lowest_motivation_the_plan_starts_with_reasons_and_no_task(ada: Someone) -> None:
    measured(ada, "more-worry")
    answer_readiness(ada.client, "motivation")
    assert acts(ada.client) == ["Find your own reasons", "Read what earned security means"]
    today = ada.client.get("/").content.decode()
    assert 'href="/progress/reasons"' in today
    assert 'class="suggest-name"' not in today  # no task at all
    why = unescape(ada.client.get("/practise/why").content.decode())
    assert "the wish for change is low, so reasons come before tasks" in why


def test_other_answers_change_the_first_step(ada: Someone) -> None:
    measured(ada, "more-distance")
    first = []
    for low in ("support", "motivation", "willingness", "self-awareness", "nothing"):
        answer_readiness(ada.client, low)
        first.append(acts(ada.client)[0])
    assert len(set(first)) == 5, first
