"""Capability 20: a picture of security in five areas, and own reasons that come back."""

from html import unescape

import pytest
from django.test import Client

from homing import content
from tests.cast import Someone
from tests.services.understood import answered, measured, ready

pytestmark = [pytest.mark.capability(20), pytest.mark.django_db]

CHOSEN = ["more-peace", "let-in", "pass-on-calm"]  # personal, relational, next generation


def page(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_five_areas_each_measured_or_said_not_to_be(ada: Someone) -> None:
    html = page(ada.client, "/progress/picture")
    areas = content.security_picture().areas
    assert len(areas) == 5
    for area in areas:
        assert area.title in html
    assert html.count("not measured") == 5
    measured(ada, "more-worry")
    html = page(ada.client, "/progress/picture")
    assert html.count("not measured") == 3
    assert html.count("Best guess") == 2 * 2  # in words, and as the drawing's description
    form = content.forms()["twelve-domains"]
    answered(ada, "twelve-domains", {item.id: 1 + n % 2 for n, item in enumerate(form.items)})
    answered(ada, "strategy-triage", {"unease": 1, "ease-alone": 5})
    assert "not measured" not in page(ada.client, "/progress/picture")


def test_three_reasons_come_back_when_the_wish_is_low(ada: Someone) -> None:
    measured(ada, "more-distance")
    told = {"chosen": CHOSEN, "own": "For the summer by the sea.", "version": "0"}
    assert ada.client.post("/progress/reasons", told).status_code == 302
    texts = [content.security_picture().reason(one) for one in CHOSEN]
    for address in ("/", "/progress/roadmap"):
        assert not any(text in page(ada.client, address) for text in texts)
    ready(ada, ["motivation"])
    for address in ("/", "/progress/roadmap"):
        html = page(ada.client, address)
        for text in (*texts, "For the summer by the sea."):
            assert text in html, address


def test_a_fourth_reason_is_gently_turned_down(ada: Someone) -> None:
    answer = ada.client.post("/progress/reasons", {"chosen": [*CHOSEN, "kinder"], "version": "0"})
    assert answer.status_code == 422
    assert "Three at most, so that they stay close to you." in answer.content.decode()
