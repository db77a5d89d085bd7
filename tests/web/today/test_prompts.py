"""The page of reminders: hours of one's own, off until chosen."""

from datetime import timedelta

import pytest
from django.test import Client

from homing.services.prompts import hours_of, prompts
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import Someone

pytestmark = pytest.mark.django_db


def hours(person: Someone) -> list[str]:
    found = prompts(person.store)
    return [f"{hour:%H:%M}" for hour in hours_of(found.record if found else None)]


def page(client: Client) -> str:
    return client.get("/today/prompts").content.decode()


@pytest.mark.parametrize("sent", [{"hour_1": "25:00"}, {"hour_2": "soon"}, {"hour_3": "06:59"}])
def test_what_is_no_hour_is_given_back_with_a_word(ada: Someone, sent: dict[str, str]) -> None:
    answer = ada.client.post("/today/prompts", {"hour_1": "09:00", **sent})
    assert answer.status_code == 422
    for typed in sent.values():
        assert f'value="{typed}"' in answer.content.decode()
    assert hours(ada) == []


def test_hours_are_kept_changed_and_taken_away(ada: Someone) -> None:
    ada.client.post("/today/prompts", {"hour_1": "20:00", "hour_3": "09:00"})
    assert hours(ada) == ["09:00", "20:00"]
    assert 'value="09:00"' in page(ada.client)
    ada.client.post("/today/prompts", {})
    assert hours(ada) == []
    assert "Reminders are off." in ada.client.get("/today/prompts?kept=1").content.decode()


def test_once_they_rest_less_is_one_tap(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    ada.client.post("/today/prompts", {"hour_1": "09:00", "hour_2": "14:00"})
    assert "Less, another time" not in page(ada.client)
    later = CLOCKS.wall.now() + timedelta(days=4)
    monkeypatch.setattr(CLOCKS, "diary", MovableClock(later))
    assert "Less, another time, or none?" in page(ada.client)
    ada.client.post("/today/prompts/answer", {"choice": "less"})
    assert hours(ada) == ["09:00"]
    assert "Less, another time" not in page(ada.client)


@pytest.mark.parametrize("choice", ["", "less", "burn"])
def test_an_answer_without_reminders_changes_nothing(ada: Someone, choice: str) -> None:
    answer = ada.client.post("/today/prompts/answer", {"choice": choice})
    assert answer.status_code == 302
    assert prompts(ada.store) is None


def test_a_calendar_address_cannot_be_asked_for_again(as_ada: Client) -> None:
    assert as_ada.get("/today/prompts/calendar").headers["Location"] == "/today/prompts"
