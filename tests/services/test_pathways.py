"""Which way holds: the person's own, else what the answers suggest, else none."""

from datetime import timedelta

import pytest

from homing import content
from homing.services.pathways import choose_way, follow_suggestion, way
from homing.services.plan import suggest_today
from homing.services.time import Moment
from tests.cast import NOON, Someone
from tests.services.understood import measured

pytestmark = pytest.mark.django_db


def held(ada: Someone) -> tuple[str, bool]:
    now = way(ada.store)
    return (now.pathway.id if now.pathway else ""), now.own


@pytest.mark.parametrize(
    ("region", "suggested"),
    [
        ("more-worry", "anxious"),
        ("more-distance", "avoidant"),
        ("both", "mixed"),
        ("steady", "secure"),
        ("middle", ""),
    ],
)
def test_a_way_is_suggested_from_the_newest_answers(
    ada: Someone, region: str, suggested: str
) -> None:
    assert held(ada) == ("", False)
    measured(ada, region)
    assert held(ada) == (suggested, False)


@pytest.mark.parametrize("region", ["more-worry", "more-distance", "steady", "middle"])
def test_many_mixed_signs_suggest_the_careful_way(ada: Someone, region: str) -> None:
    measured(ada, region, mixed=2.5)
    assert held(ada) == ("mixed", False)


@pytest.mark.parametrize("chosen", ["anxious", "avoidant", "mixed", "secure"])
@pytest.mark.parametrize("region", ["more-worry", "both", "steady"])
def test_anyone_may_go_any_way_and_the_choice_is_kept(
    ada: Someone, chosen: str, region: str
) -> None:
    measured(ada, region)
    choose_way(ada.store, NOON, chosen)
    assert held(ada) == (chosen, True)
    measured(ada, "more-distance")
    assert held(ada) == (chosen, True)


def test_one_may_change_again_and_again_and_let_go(ada: Someone) -> None:
    measured(ada, "steady")
    for day, chosen in enumerate(["mixed", "anxious", "mixed"]):
        at = NOON.at + timedelta(days=day)
        choose_way(ada.store, Moment(at, NOON.zone, at.date()), chosen)
        assert held(ada) == (chosen, True)
    follow_suggestion(ada.store)
    assert held(ada) == ("secure", False)


def test_the_plan_follows_the_way_that_was_chosen_in_order_and_words(ada: Someone) -> None:
    measured(ada, "more-distance")
    assert "IC05" in {o.practice for o in suggest_today(ada.store, NOON).offers}
    choose_way(ada.store, NOON, "anxious")
    plan = suggest_today(ada.store, NOON)
    assert "IC05" not in {o.practice for o in plan.offers}
    assert plan.seen == "You chose the way “When worry is loud”."
    first = plan.offers[0].because
    assert (first.rule, first.seen) == ("N2", "You chose the way for when worry is loud.")
    assert content.practices()[plan.offers[0].practice].why.more_worry in first.why
    assert not plan.starter


def test_many_mixed_signs_put_settling_first_in_the_plan(ada: Someone) -> None:
    measured(ada, "more-distance", mixed=2.5)
    assert suggest_today(ada.store, NOON).offers[0].practice == "ER07"
