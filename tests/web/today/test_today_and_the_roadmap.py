"""One calm line on the first page, and reasons in place of tasks where the wish is low."""

from html import unescape

import pytest
from django.test import Client

from tests.cast import Someone
from tests.services.understood import measured, ready

pytestmark = pytest.mark.django_db


def today(client: Client) -> str:
    return unescape(client.get("/").content.decode())


def test_a_newcomer_meets_only_the_measure(as_ada: Client) -> None:
    html = today(as_ada)
    assert "A first step:" not in html
    assert "/progress/roadmap" not in html


def test_after_the_measure_one_line_leads_to_the_week(ada: Someone) -> None:
    measured(ada, "more-distance")
    html = today(ada.client)
    assert html.count("/progress/roadmap") == 1
    assert "Share one pleasant thing" in html


def test_a_practice_is_not_named_twice(ada: Someone) -> None:
    measured(ada, "more-worry")
    html = today(ada.client)
    assert "A first step:" not in html
    assert "Your first week, with the reasons" in html


def test_low_support_shows_on_the_first_page_before_the_practices(ada: Someone) -> None:
    ready(ada, ["support"])
    html = today(ada.client)
    assert html.index("Draw your people map") < html.index("Name the feeling")


def test_a_low_wish_shows_the_own_reasons_and_no_practice(ada: Someone) -> None:
    measured(ada, "more-worry")
    ready(ada, ["motivation"])
    assert "Find your own reasons" in today(ada.client)
    ada.client.post("/progress/reasons", {"chosen": ["let-in"], "own": "For Kim.", "version": "0"})
    html = today(ada.client)
    for text in ("I want to let someone in, and be known.", "For Kim.", "you chose yourself"):
        assert text in html
    assert "Breathing pacer" not in html
    assert "Try the breathing" not in html
