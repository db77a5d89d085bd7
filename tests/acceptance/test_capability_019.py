"""Capability 19: pathways that anyone may take and leave; the mixed one opens on safety."""

import re
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.services.roadmap import phases, week
from tests.cast import Someone
from tests.services.understood import measured

pytestmark = [pytest.mark.capability(19), pytest.mark.django_db]

# The theory map, by the titles that the page shows.
MATCHES = {
    "anxious": ["Soothe, then ask", "Breathing pacer", "Asks, small and clear"],
    "avoidant": ["Good news", "One exact thanks", "Name the feeling", "Room with a return"],
    "mixed": ["A plan for bad hours", "Find a professional", "Feet on the floor"],
    "secure": ["Listen or help", "Good news", "Limits of the steadier one"],
}
_NOT_HERE = re.compile(
    r"quarrel|conflict|argue|ladder|expos|remember|childhood|timeline|letter|ask (?:once|plainly)",
    re.IGNORECASE,
)


def choose(client: Client, pathway: str) -> str:
    answer = client.post("/progress/ways/choose", {"pathway": pathway}, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize("pathway", MATCHES)
def test_each_way_shows_aim_practices_feel_and_warning_signs(ada: Someone, pathway: str) -> None:
    html = choose(ada.client, pathway)
    one = content.pathways().pathway(pathway)
    assert one is not None
    assert one.aim in html
    for title in MATCHES[pathway]:
        assert title in html
    for heading in (
        "How it may feel",
        "Signs of movement",
        "When to slow down",
        "When to get help",
    ):
        assert heading in html
    assert "not for a person" in html


def test_the_mixed_way_begins_with_safety_and_support(ada: Someone) -> None:
    html = choose(ada.client, "mixed")
    way = html[html.index('<ol class="stretches">') : html.index("</ol>")]
    words = re.sub(r"<[^>]+>", " ", way)
    assert words.split("What you can do now")[0].strip().startswith("Safety and support first")
    assert 'href="/help"' in way
    assert 'href="/learn/finding-support"' in way
    assert not _NOT_HERE.search(words)
    steps = week(ada.store).steps
    assert [step.act.id for step in steps][:2] == ["help-look", "support-guide"]
    assert not any(step.act.opens for step in steps)
    assert any(one.locked for one in phases(ada.store))


@pytest.mark.parametrize("region", ["more-worry", "more-distance", "both", "steady"])
def test_anyone_may_switch_to_any_way_and_the_choice_is_kept(ada: Someone, region: str) -> None:
    measured(ada, region)
    for pathway in ("mixed", "secure", "avoidant", "anxious"):
        assert "You chose this way." in choose(ada.client, pathway)
        held = content.pathways().pathway(pathway)
        assert held is not None
        assert f"You go “{held.title}”" in unescape(
            ada.client.get("/progress/ways").content.decode()
        )
        assert f"You chose the way “{held.title}”." in unescape(
            ada.client.get("/practise").content.decode()
        )
