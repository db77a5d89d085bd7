"""Kinds of help: an order with reasons, nothing prescribed, nothing for two where there is fear."""

from itertools import combinations

import pytest

from homing import content
from homing.services.gate import keep_level
from homing.services.help_guide import guide, guide_for
from tests.cast import NOON, Someone
from tests.services.life import episode, person

TEXTS = content.help_guide()
ALL = [one.id for one in TEXTS.situations]
FOR_TWO = {"couple", "course"}


def ids(*ticked: str) -> list[str]:
    return [one.kind.id for one in guide(ticked).offered]


@pytest.mark.parametrize(
    ("ticked", "first"),
    [
        (("hard-past",), "trauma"),
        (("hard-past", "couple"), "trauma"),
        (("hard-past", "low-worry"), "trauma"),
        (("growth",), "upkeep"),
        (("couple",), "couple"),
        (("children",), "parents"),
        (("alone",), "group"),
        (("own-pace", "cost"), "guided"),
        (("big-feelings",), "skills"),
        (("dark",), "doctor"),
        (("daily",), "doctor"),
        (("pattern",), "bonds"),
        (("low-worry",), "cbt"),
    ],
)
def test_the_fitting_kind_comes_first(ticked: tuple[str, ...], first: str) -> None:
    assert ids(*ticked)[0] == first


MORE = [(), *combinations(ALL, 1), *combinations(ALL, 3), tuple(ALL)]


def test_with_fear_safety_comes_first_and_nothing_is_for_two() -> None:
    for more in MORE:
        found = guide({"afraid", *more})
        assert found.first.kind.id == "safety", more
        assert not FOR_TWO & {one.kind.id for one in found.offered}
        assert {kind.id for kind, _why in found.held} >= FOR_TWO


def test_with_a_hard_past_someone_trained_in_trauma_comes_first() -> None:
    for more in MORE:
        assert guide({"hard-past", *more} - {"afraid"}).first.kind.id == "trauma", more


def test_every_kind_gives_its_reasons_grade_source_questions_and_cautions() -> None:
    for kind in TEXTS.helps:
        assert kind.weights, kind.id
        assert kind.ask
        assert kind.cautions
        assert kind.sources
        assert kind.found != kind.not_shown


@pytest.mark.parametrize("situation", ALL)
def test_every_tick_moves_something_and_says_why(situation: str) -> None:
    reasons = [reason for one in guide({situation}).offered for reason in one.reasons]
    assert reasons or guide({situation}).help_part


def test_nothing_ticked_is_a_plain_list_with_no_reasons() -> None:
    found = guide(())
    assert len(found.offered) == len(TEXTS.helps)
    assert not any(one.reasons for one in found.offered)
    assert found.first.kind.id == "doctor"


def test_the_order_is_the_same_every_time() -> None:
    assert ids(*ALL[:6]) == ids(*reversed(ALL[:6]))


def test_no_text_prescribes() -> None:
    words = " ".join(w.reason for kind in TEXTS.helps for w in kind.weights).lower()
    for banned in ("you need to", "you must", "you have to"):
        assert banned not in words


@pytest.mark.django_db
def test_fear_told_elsewhere_counts_as_a_tick(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    episode(ada.store, person_id=robin, safety_concern=True)
    found = guide_for(ada.store, NOON, ("couple",))
    assert found.first.kind.id == "safety"
    assert not FOR_TWO & {one.kind.id for one in found.offered}


@pytest.mark.django_db
def test_a_closed_gate_holds_back_what_is_for_two(ada: Someone) -> None:
    keep_level(ada.store, NOON, "0e" * 16, "no-pair")
    found = guide_for(ada.store, NOON, ("couple", "growth"))
    assert not FOR_TWO & {one.kind.id for one in found.offered}


def test_a_locked_page_knows_only_the_ticks() -> None:
    assert guide_for(None, NOON, ("couple",)).first.kind.id == "couple"
