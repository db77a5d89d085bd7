"""Capability 18: a roadmap whose first week fits the person and says why."""

import re
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.services.roadmap import week
from tests.cast import Someone
from tests.services.understood import measured, ready

pytestmark = [pytest.mark.capability(18), pytest.mark.django_db]


def shown(client: Client) -> list[tuple[str, str]]:
    """The acts of the week with their stated reasons."""
    html = unescape(client.get("/progress/roadmap").content.decode())
    part = html[
        html.index('<ol class="week">') : html.index("</ol>", html.index('<ol class="week">'))
    ]
    names = re.findall(r'class="act-name"[^>]*>([^<]+)<', part)
    whys = re.findall(r"Why:</span>\s*([^<]+)</p>", part)
    return list(zip(names, whys, strict=True))


def test_two_people_get_different_first_weeks_with_stated_reasons(
    ada: Someone, ben: Someone
) -> None:
    measured(ada, "more-worry")
    ready(ada, ["support"])
    measured(ben, "more-distance")
    ready(ben, [], ["professional"])
    adas, bens = shown(ada.client), shown(ben.client)
    assert {name for name, _why in adas}.isdisjoint({name for name, _why in bens} - {
        "Check in twice this week"
    })  # fmt: skip
    assert [name for name, _why in adas][:2] == [
        "Draw your people map", "Read the guide to finding support",
    ]  # fmt: skip
    assert "people and help are hard to reach" in adas[0][1]
    assert any("more worry" in why for _name, why in adas)
    assert bens[0][0] == "Bring one moment to a professional"
    assert "a trained person beside you" in bens[0][1]
    assert any("more distance" in why for _name, why in bens)
    for _name, why in (*adas, *bens):
        assert len(why.split()) > 8


def test_phases_run_together_and_no_one_is_locked(ada: Someone) -> None:
    measured(ada, "more-worry")
    everything = [phase.id for phase in content.roadmap().phases]
    ada.client.post("/progress/roadmap/phases", {"phase": everything})
    html = ada.client.get("/progress/roadmap").content.decode()
    assert re.findall(r'name="phase" value="(\w+)" checked', html) == everything
    assert "disabled" not in html


def test_any_suggestion_can_be_overruled_and_the_plan_keeps_it(ada: Someone) -> None:
    measured(ada, "more-worry")
    before = [step.act.id for step in week(ada.store).steps]
    for act in before:
        ada.client.post("/progress/roadmap/act", {"act": act, "say": "never"})
    ada.client.post("/progress/roadmap/act", {"act": "thank-someone", "say": "take"})
    ada.client.post("/progress/ways/choose", {"pathway": "secure"})
    measured(ada, "both")
    ready(ada, ["self-awareness"])
    after = [step.act.id for step in week(ada.store).steps]
    assert set(before).isdisjoint(after)
    assert "thank-someone" in after


def plan_of(client: Client) -> dict[str, str]:
    """What the plan offers on the first page, with what was seen."""
    html = unescape(client.get("/").content.decode())
    found = re.findall(
        r'class="suggest-name"><a href="/practise/(\w+)".*?</p>\s*<p[^>]*>([^<]+)</p>',
        html,
        re.DOTALL,
    )
    return dict(found)


def test_two_people_get_different_plans_each_with_what_was_seen(ada: Someone, ben: Someone) -> None:
    measured(ada, "more-worry")
    ready(ada, ["support"])
    measured(ben, "more-distance")
    ready(ben, [], ["professional"])
    adas, bens = plan_of(ada.client), plan_of(ben.client)
    assert adas
    assert bens
    assert set(adas).isdisjoint(bens)
    assert any("more worry about closeness" in seen for seen in adas.values())
    assert any("a wish for more distance" in seen for seen in bens.values())


def test_the_plan_keeps_a_choice_against_its_own_suggestion(ada: Someone) -> None:
    measured(ada, "more-worry")
    first = next(iter(plan_of(ada.client))).upper()
    said = {"practice": first, "choice": "not_for_me", "at": "today"}
    ada.client.post("/practise/plan/say", said)
    measured(ada, "both")
    assert first.lower() not in plan_of(ada.client)
