"""Capability 50: six balances, two watches, own limits, more help, and fear is never borne."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from homing import content
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import Someone
from tests.content.texts import walk

pytestmark = [pytest.mark.capability(50), pytest.mark.django_db]
SetClock = Callable[[str], None]
SIX = {one.id for one in content.steady().balances}


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    def set_to(day: str) -> None:
        at = datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=UTC)
        monkeypatch.setattr(CLOCKS, "diary", MovableClock(at))

    return set_to


def page(client: Client, address: str = "/people/steady") -> str:
    return client.get(address).content.decode()


def first(client: Client) -> str:
    part = page(client).partition('id="first"')[2]
    found = re.search(r"<h3[^>]*>(.*?)</h3>", part)
    return found[1] if found else ""


def test_six_balances_and_three_watches_are_on_the_page(as_ada: Client) -> None:
    shown = page(as_ada)
    assert set(re.findall(r'<fieldset class="field scale" id="id_([a-z-]+)"', shown)) == SIX
    for watch in content.steady().watches:
        for sign in watch.signs:
            assert f'value="{sign.id}"' in shown


def test_over_accommodating_for_two_weeks_moves_the_advice_to_own_limits(
    as_ada: Client, set_clock: SetClock
) -> None:
    advice = content.steady().advice
    set_clock("2026-11-11")
    assert as_ada.post("/people/steady", {"accommodating": "9"}).status_code == 302
    assert first(as_ada) == advice["steady"].title
    set_clock("2026-11-18")
    as_ada.post("/people/steady", {"accommodating": "8"})
    assert first(as_ada) == advice["limits"].title
    for step in advice["limits"].steps:
        assert step in page(as_ada)
    set_clock("2026-11-25")
    as_ada.post("/people/steady", {"accommodating": "5"})
    assert first(as_ada) == advice["steady"].title


def test_repeated_demands_for_proof_lead_to_the_page_on_professional_support(
    as_ada: Client,
) -> None:
    answer = as_ada.post("/people/steady", {"signs": "proof-again"})
    assert answer.headers["Location"] == "/people/steady/support"
    shown = page(as_ada, "/people/steady/support")
    assert content.steady().support.title in shown
    proof, *others = content.steady().watches[-1].signs
    assert all(words in shown for words in proof.leads)
    assert not any(words in shown for other in others for words in other.leads)
    assert 'href="/learn/finding-support"' in shown
    assert as_ada.get("/learn/finding-support").status_code == 200


def test_depletion_and_drift_are_noticed(as_ada: Client, set_clock: SetClock) -> None:
    set_clock("2026-11-18")
    as_ada.post("/people/steady", {"signs": ["tired", "numb", "body"]})
    assert first(as_ada) == content.steady().advice["depletion"].title
    set_clock("2026-11-25")
    as_ada.post("/people/steady", {"signs": ["yes-for-no", "mood-first"]})
    assert first(as_ada) == content.steady().advice["drift"].title


@pytest.mark.parametrize(
    "sent", [{"afraid": "on"}, {"afraid": "on", "accommodating": "9", "signs": "proof-again"},
             {"note": "I am scared of my partner", "honesty": "9"}],
)  # fmt: skip
def test_fear_leads_to_help_and_to_no_advice_at_all(ada: Someone, sent: dict[str, str]) -> None:
    answer = ada.client.post("/people/steady", sent)
    assert answer.headers["Location"] == "/people/steady?kept=1"
    shown = page(ada.client, answer.headers["Location"])
    assert 'href="/help#afraid"' in shown
    texts = content.steady()
    said = [words for one in texts.advice.values() for words in (one.title, one.text, *one.steps)]
    said += [words for one in texts.balances for words in (one.from_low, one.from_high)]
    said += texts.support.paragraphs
    for address in ("/people/steady", "/people/steady/support", "/people/steady?anew=1"):
        there = page(ada.client, address)
        assert [words for words in said if words in there] == []
        assert "/help#afraid" in there


def test_the_tick_itself_is_kept_nowhere(ada: Someone) -> None:
    ada.client.post("/people/steady", {"afraid": "on", "honesty": "3"})
    kept = " ".join(str(entry.record) for entry in ada.store.everything())
    assert "afraid" not in kept
    assert "fear" not in kept


def test_no_text_asks_anyone_to_bear_fear() -> None:
    bear = re.compile(
        r"\b(?:endure|bear with|put up with|stay with (?:them|him|her)|hold on|be patient with|"
        r"try harder|forgive|give them time|do not leave|stay calm(?:er)? when)\b",
        re.IGNORECASE,
    )
    found = [(path, text) for path, text in walk(content.steady(), "steady") if bear.search(text)]
    assert found == []


def test_a_person_can_have_the_guide_back(ada: Someone) -> None:
    ada.client.post("/people/steady", {"afraid": "on"})
    assert 'name="accommodating"' not in page(ada.client)
    answer = ada.client.post("/people/steady/again")
    assert content.steady().title in page(ada.client, answer.headers["Location"])


def test_what_was_typed_comes_back_where_it_does_not_fit(ada: Someone) -> None:
    answer = ada.client.post("/people/steady", {"note": "x" * 501, "honesty": "9"})
    assert answer.status_code == 422
    assert "x" * 501 in answer.content.decode()
    empty = ada.client.post("/people/steady", {"version": ""})
    assert empty.status_code == 422
    assert "nothing to keep yet" in empty.content.decode()
