"""The list of practices and the person's word on each."""

from django.test import Client

from homing import content
from homing.records import PlanChoice
from homing.services import plan as plans
from tests.cast import Someone


def page(client: Client) -> str:
    return str(client.get("/practise").content.decode()).replace("&#39;", "'")


def test_every_practice_shows_its_dose_its_evidence_and_its_care(as_ada: Client) -> None:
    shown = page(as_ada)
    for practice in content.practices().values():
        evidence = practice.evidence
        for text in (practice.title, practice.dose, evidence.plain, evidence.not_shown):
            assert text in shown
        for line in practice.caution:
            assert line in shown


def test_a_new_person_is_told_that_it_is_a_first_guess(as_ada: Client) -> None:
    assert "A first guess" in page(as_ada)
    assert "Nothing today is a good choice too" in page(as_ada)


def test_a_choice_is_kept_and_shown(ada: Someone) -> None:
    ada.client.post("/practise/plan", {"practice": "ER02", "choice": "take"})
    assert "in your plan" in page(ada.client)
    ada.client.post("/practise/plan", {"practice": "ER02", "choice": "later"})
    assert "put off for now" in page(ada.client)
    ada.client.post("/practise/plan", {"practice": "ER02", "choice": "not_for_me"})
    assert "set aside" in page(ada.client)
    assert [e.record.choice for e in ada.store.of(PlanChoice)] == ["not_for_me"]


def test_setting_all_aside_leaves_a_page_that_invites(ada: Someone) -> None:
    for practice in plans.PLACES:
        ada.client.post("/practise/plan", {"practice": practice, "choice": "not_for_me"})
    shown = page(ada.client)
    assert "Nothing is on offer just now" in shown
    assert 'href="/practise/feeling"' in shown


def test_what_is_not_a_choice_changes_nothing(ada: Someone) -> None:
    for said in ({}, {"practice": "XX99", "choice": "take"}, {"practice": "ER02", "choice": "!"}):
        assert ada.client.post("/practise/plan", said).headers["Location"] == "/practise"
    assert list(ada.store.of(PlanChoice)) == []


def test_a_choice_sent_twice_is_one_choice(ada: Someone) -> None:
    for _time in range(2):
        ada.client.post("/practise/plan", {"practice": "ER02", "choice": "take"})
    assert len(ada.store.of(PlanChoice)) == 1
