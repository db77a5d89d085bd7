"""Capability 25: a thought beside the facts, and three days later what happened; or help first."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from homing.records import ThoughtTest
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import Someone
from tests.services.life import episode, person

pytestmark = [pytest.mark.capability(25), pytest.mark.django_db]
THOUGHT = {"thought": "they are leaving me", "belief_before": "80"}
FACTS = {"facts_for": "No answer since noon.", "facts_against": "We had tea together this morning."}
OTHERS = {"other_1": "The phone is off.", "other_2": "A hard day at work.", "belief_after": "50"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    moved = MovableClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
    monkeypatch.setattr(CLOCKS, "diary", moved)
    return moved


def words(page: str) -> str:
    main = page.partition('<main class="sheet"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def send(client: Client, address: str, **said: str) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, words(answer.content.decode())
    return words(answer.content.decode())


def test_belief_before_and_after_and_three_days_later_the_outcome(
    ada: Someone, clock: MovableClock
) -> None:
    first = send(ada.client, "/practise/thought", **THOUGHT, **FACTS)
    assert "What else could it be?" in first
    (entry,) = ada.store.of(ThoughtTest)
    here = f"/practise/thought/{entry.id}"
    kept = send(ada.client, f"{here}/weigh", **OTHERS, version=str(entry.version))
    assert "Believed at first 80 of 100 After weighing 50 of 100" in kept
    assert "What happened, some days on?" not in words(ada.client.get("/").content.decode())

    clock.move(timedelta(days=2))
    assert "What happened, some days on?" not in words(ada.client.get("/").content.decode())
    clock.move(timedelta(days=1))
    today = ada.client.get("/").content.decode()
    assert "What happened, some days on?" in words(today)
    assert f'href="{here}"' in today
    asking = words(ada.client.get(here).content.decode())
    assert "What happened?" in asking

    (entry,) = ada.store.of(ThoughtTest)
    outcome = {"outcome": "They rang at nine.", "holds": "no", "belief_later": "20"}
    done = send(ada.client, f"{here}/look", **outcome, version=str(entry.version))
    for part in ("Believed at first 80", "After weighing 50", "What happened: They rang at nine."):
        assert part in done
    (entry,) = ada.store.of(ThoughtTest)
    record = entry.record
    assert (record.belief_before, record.belief_after) == (80, 50)
    assert record.outcome == "They rang at nine."
    assert "What happened, some days on?" not in words(ada.client.get("/").content.decode())
    for words_ in ("80 of 100", "50 of 100", "They rang at nine."):
        assert words_ in words(ada.client.get(f"/journal/{entry.id}").content.decode())


def test_one_other_explanation_is_not_enough_and_nothing_typed_is_lost(ada: Someone) -> None:
    send(ada.client, "/practise/thought", **THOUGHT)
    (entry,) = ada.store.of(ThoughtTest)
    said = {"other_1": "The phone is off.", "kind_view": "It is hard to wait.", "version": "1"}
    answer = ada.client.post(f"/practise/thought/{entry.id}/weigh", said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "One more, please." in page
    assert "It is hard to wait." in page
    assert "The phone is off." in page


def is_help_first(page: str) -> bool:
    """Whether the page offers help, and no way to see the facts in another light."""
    reinterprets = ("What else could", "kind way", "explanations are open", "After weighing")
    return "This comes first" in page and not any(one in page for one in reinterprets)


def test_a_tick_for_threat_opens_help_and_no_other_reading(
    ada: Someone, clock: MovableClock
) -> None:
    said = {"facts_for": "They said what they would do to me.", "safety_concern": "on"}
    page = send(ada.client, "/practise/thought", **THOUGHT, **said)
    assert is_help_first(page)
    assert "Open Help" in page
    (entry,) = ada.store.of(ThoughtTest)
    answer = ada.client.post(f"/practise/thought/{entry.id}/weigh", {**OTHERS, "version": "1"})
    assert answer.status_code == 302
    assert ada.store.of(ThoughtTest)[0].record.others == ()
    clock.move(timedelta(days=4))
    assert "some days on" not in ada.client.get("/").content.decode()


def test_facts_that_speak_of_threat_offer_help_before_anything_is_kept(ada: Someone) -> None:
    said = {**THOUGHT, "facts_for": "He threatened me on Sunday."}
    answer = ada.client.post("/practise/thought", said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "/help#afraid" in page.partition("mark-care")[2]
    assert "He threatened me on Sunday." in page
    assert not ada.store.of(ThoughtTest)
    assert "What else could it be?" in send(ada.client, "/practise/thought", **said, sure="on")


def test_a_thought_about_somebody_who_is_feared_is_never_argued_with(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    send(ada.client, "/practise/thought", **THOUGHT, **FACTS, person=robin.id)
    (entry,) = ada.store.of(ThoughtTest)
    episode(ada.store, 1, person_id=robin.id, safety_concern=True)
    assert is_help_first(words(ada.client.get(f"/practise/thought/{entry.id}").content.decode()))
    page = send(ada.client, "/practise/thought", **THOUGHT, person=robin.id)
    assert is_help_first(page)


def test_two_a_day_are_enough_and_the_third_waits_with_its_words(
    ada: Someone, clock: MovableClock
) -> None:
    for _ in range(2):
        send(ada.client, "/practise/thought", **THOUGHT)
    page = words(ada.client.get("/practise/thought").content.decode())
    assert "Two thoughts a day are enough" in page
    assert "What is the thought?" not in page
    answer = ada.client.post("/practise/thought", {"thought": "one that came late"})
    assert answer.status_code == 422
    assert "one that came late" in answer.content.decode()
    assert len(ada.store.of(ThoughtTest)) == 2
    clock.move(timedelta(days=1))
    send(ada.client, "/practise/thought", thought="one that came late")
    assert len(ada.store.of(ThoughtTest)) == 3
