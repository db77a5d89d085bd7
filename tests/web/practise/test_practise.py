"""The list of practices and the person's word on each."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from homing import content
from homing.content.schema.practices import Practice
from homing.records import PlanChoice
from tests.cast import Someone


def page(client: Client) -> str:
    return str(client.get("/practise").content.decode()).replace("&#39;", "'")


def practice_page(client: Client, practice: Practice) -> str:
    answer = client.get(f"/practise/{practice.id.lower()}")
    assert answer.status_code == 200, practice.id
    return html.unescape(answer.content.decode())


def test_every_practice_has_a_page_with_all_that_is_to_be_known_before_it(as_ada: Client) -> None:
    for practice in content.practices().values():
        shown = practice_page(as_ada, practice)
        evidence = practice.evidence
        texts = [practice.title, practice.what, practice.dose, practice.why.general,
                 practice.for_whom, practice.progress, evidence.plain, evidence.found,
                 evidence.not_shown, *practice.caution, *practice.keeps]  # fmt: skip
        for text in (*texts, *(t for step in practice.steps for t in (step.title, step.text))):
            assert text in shown, (practice.id, text)
        if practice.with_two:
            assert practice.alone in shown


def test_every_evidence_statement_leads_to_its_source_on_the_page(as_ada: Client) -> None:
    for practice in content.practices().values():
        shown = practice_page(as_ada, practice)
        for name in practice.evidence.sources:
            source = content.practice_sources()[name]
            assert f'href="#source-{name}"' in shown
            assert f'id="source-{name}"' in shown
            assert source.title in shown
            assert not source.doi or f"https://doi.org/{source.doi}" in shown


def test_the_care_stands_before_the_button_that_begins(as_ada: Client) -> None:
    for practice in content.practices().values():
        shown = practice_page(as_ada, practice)
        begin = ">Begin<" if ">Begin<" in shown else content.safety_pacing().closed
        assert shown.index(practice.caution[-1]) < shown.index(begin), practice.id


def test_an_id_that_is_no_practice_has_a_kind_page_with_a_way_on(as_ada: Client) -> None:
    for wrong in ("er99", "xx01", "er1", "er011", "er01x", "ER02%00"):
        answer = as_ada.get(f"/practise/{wrong}")
        assert answer.status_code == 404
        assert 'href="/"' in answer.content.decode()
    assert as_ada.get("/practise/ER02").status_code == 200


def test_the_list_holds_every_practice_and_stays_light(as_ada: Client) -> None:
    answer = as_ada.get("/practise")
    shown = html.unescape(answer.content.decode())
    for practice in content.practices().values():
        assert f'href="/practise/{practice.id.lower()}"' in shown
        assert practice.title in shown
    assert len(answer.content) < 60_000
    assert shown.count("<details") == len({p.domain for p in content.practices().values()})


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ({"phase": "4"}, lambda p: 4 in p.phases),
        ({"minutes": "2"}, lambda p: p.minutes.shortest <= 2),
        ({"whom": "two"}, lambda p: p.with_two),
        ({"whom": "me", "phase": "1"}, lambda p: not p.with_two and 1 in p.phases),
        ({"words": "breathing pacer"}, lambda p: p.id == "ER04"),
        ({"words": "no such words anywhere"}, lambda _p: False),
        ({"phase": "nonsense", "minutes": "0", "whom": "<b>"}, lambda _p: True),
    ],
)
def test_a_search_finds_what_fits_and_nothing_else(
    as_ada: Client, said: dict[str, str], fits: Callable[[Practice], bool]
) -> None:
    shown = as_ada.post("/practise", said).content.decode().partition('id="all"')[2]
    shown = shown.partition('id="moment"')[0]
    found = set(re.findall(r'href="/practise/([a-z]{2}\d\d)"', shown))
    assert found == {p.id.lower() for p in content.practices().values() if fits(p)}


def test_a_new_person_is_told_that_it_is_a_first_guess(as_ada: Client) -> None:
    assert "A first guess" in page(as_ada)
    assert "Nothing today is a good choice too" in page(as_ada)


def test_a_choice_is_kept_and_shown(ada: Someone) -> None:
    ada.client.post("/practise/plan/say", {"practice": "ER02", "choice": "take"})
    assert "in your plan" in page(ada.client)
    ada.client.post("/practise/plan/say", {"practice": "ER02", "choice": "later"})
    assert "put off for now" in page(ada.client)
    ada.client.post("/practise/plan/say", {"practice": "ER02", "choice": "not_for_me"})
    assert "set aside" in page(ada.client)
    assert [e.record.choice for e in ada.store.of(PlanChoice)] == ["not_for_me"]


def test_setting_all_aside_leaves_a_page_that_invites(ada: Someone) -> None:
    for practice in content.practices():
        ada.client.post("/practise/plan/say", {"practice": practice, "choice": "not_for_me"})
    shown = page(ada.client)
    assert "Nothing is on offer just now" in shown
    assert 'href="/practise/er02"' in shown


def test_what_is_not_a_choice_changes_nothing(ada: Someone) -> None:
    for said in ({}, {"practice": "XX99", "choice": "take"}, {"practice": "ER02", "choice": "!"}):
        assert ada.client.post("/practise/plan/say", said).headers["Location"] == "/practise"
    assert list(ada.store.of(PlanChoice)) == []


def test_a_choice_sent_twice_is_one_choice(ada: Someone) -> None:
    for _time in range(2):
        ada.client.post("/practise/plan/say", {"practice": "ER02", "choice": "take"})
    assert len(ada.store.of(PlanChoice)) == 1
