"""The starter plan: few offers, reasons from facts, the person's word, and no counting of days."""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import msgspec
import pytest

from homing import content
from homing.records import AnswerSheet, Estimate, PlanChoice, PracticeSession, Reading
from homing.services import plan as plans
from homing.services.plan import AT_ONCE, NOTHING_TODAY, AskFirst, Plan, choose, starter_plan
from homing.services.time import Moment
from homing.vault import OpenVault
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db


def later(days: float) -> Moment:
    wait = timedelta(days=days)
    return replace(NOON, at=NOON.at + wait, day=(NOON.at + wait).date())


def measured(
    store: OpenVault,
    anxiety: float,
    avoidance: float,
    *,
    moment: Moment = NOON,
    status: Literal["open", "done", "left"] = "done",
    notices: tuple[str, ...] = (),
) -> None:
    scales = (("anxiety", anxiety), ("avoidance", avoidance))
    reading = Reading(
        scoring="1",
        estimates=tuple(Estimate(name, mean, 0.3, 10) for name, mean in scales),
        covariance=0.0,
        consistent=not notices,
        stopped="exact",
        notices=notices,
    )
    store.put(
        AnswerSheet(
            at=moment.at, zone=moment.zone, day=moment.day, instrument=content.item_bank().id,
            instrument_version="1", status=status, reading=reading,
        )
    )  # fmt: skip


def practised(store: OpenVault, practice: str, moment: Moment, *, felt_worse: bool = False) -> None:
    store.put(
        PracticeSession(
            at=moment.at, zone=moment.zone, day=moment.day, practice=practice,
            practice_version="1", felt_worse=felt_worse,
        )
    )  # fmt: skip


def ids(plan: Plan) -> list[str]:
    return [offer.practice for offer in plan.offers]


def test_a_new_person_gets_a_starter_of_at_most_two(ada: Someone) -> None:
    plan = starter_plan(ada.store, NOON)
    assert plan.starter
    assert 1 <= len(plan.offers) <= AT_ONCE == 2
    for offer in plan.offers:
        assert offer.reason == content.practices()[offer.practice].for_whom
        assert offer.minutes >= 1
        assert offer.evidence == content.practices()[offer.practice].evidence.plain


@pytest.mark.parametrize(
    ("place", "region", "first"),
    [
        ((1.5, -1.5), "more-worry", "ER04"),
        ((-1.5, 1.5), "more-distance", "ER02"),
        ((1.5, 1.5), "both", "ER04"),
        ((-1.5, -1.5), "steady", "ER02"),
        ((0.0, 0.0), "middle", "ER02"),
        ((1.5, 0.1), "middle", "ER02"),
    ],
)
def test_the_reasons_come_from_the_latest_result(
    ada: Someone, place: tuple[float, float], region: str, first: str
) -> None:
    measured(ada.store, *place)
    plan = starter_plan(ada.store, NOON)
    assert plan.region == region
    assert ids(plan)[0] == first
    assert plan.seen == content.readings().region(plan.region).place
    why = content.practices()[first].why
    known = {
        "more-worry": why.more_worry,
        "more-distance": why.more_distance,
        "both": why.both,
        "steady": why.steady,
        "middle": content.practices()[first].why.steady,
    }
    assert plan.offers[0].reason == known[region]


def test_only_an_answered_and_readable_measure_counts(ada: Someone) -> None:
    store = ada.store
    measured(store, 1.5, -1.5, status="left")
    measured(store, 1.5, -1.5, notices=("same_answer",))
    assert starter_plan(store, NOON).starter
    measured(store, -1.5, 1.5)
    measured(store, 1.5, -1.5, moment=later(30))
    assert starter_plan(store, later(30)).region == "more-worry"


def test_the_same_records_give_the_same_plan_whatever_the_day(ada: Someone) -> None:
    store = ada.store
    measured(store, 1.5, -1.5)
    choose(store, NOON, "ER02", "take")
    practised(store, "ER02", NOON)
    now = starter_plan(store, NOON)
    assert now == starter_plan(ada.store, NOON)
    for days in (1, 8, 60, 400):
        assert starter_plan(store, later(days)) == now


def test_doing_nothing_is_always_among_the_options(ada: Someone) -> None:
    store = ada.store
    assert NOTHING_TODAY in starter_plan(store, NOON).options
    for practice in plans.PLACES:
        choose(store, NOON, practice, "not_for_me")
    assert starter_plan(store, NOON).options == (NOTHING_TODAY,)


def test_what_was_put_off_comes_back_after_a_week(ada: Someone) -> None:
    store = ada.store
    choose(store, NOON, "ER04", "later")
    assert "ER04" not in ids(starter_plan(store, later(6.9)))
    assert "ER04" in ids(starter_plan(store, later(7)))


def test_what_was_set_aside_stays_away_until_the_person_takes_it(ada: Someone) -> None:
    store = ada.store
    choose(store, NOON, "ER04", "not_for_me")
    assert ids(starter_plan(store, later(1000))) == ["ER02"]
    choose(store, later(1000), "ER04", "take")
    plan = starter_plan(ada.store, later(1000))
    assert ids(plan)[0] == "ER04"
    assert plan.live == ("ER04",)
    assert plan.offers[0].live


def test_of_two_that_were_taken_the_one_not_done_lately_comes_first(ada: Someone) -> None:
    store = ada.store
    for practice in ("ER02", "ER04"):
        choose(store, NOON, practice, "take")
    practised(store, "ER02", NOON)
    assert ids(starter_plan(store, NOON)) == ["ER04", "ER02"]
    practised(store, "ER04", later(1))
    assert ids(starter_plan(store, later(1))) == ["ER02", "ER04"]


def test_what_felt_worse_twice_running_rests_and_the_plan_says_so(ada: Someone) -> None:
    store = ada.store
    practised(store, "ER04", NOON, felt_worse=True)
    assert "ER04" in ids(starter_plan(store, NOON))
    practised(store, "ER04", later(1), felt_worse=True)
    plan = starter_plan(store, later(2))
    assert "ER04" not in ids(plan)
    assert [(rest.practice, rest.until) for rest in plan.resting] == [("ER04", later(31).day)]
    assert "ER04" in ids(starter_plan(store, later(31)))


def test_one_good_time_in_between_ends_the_rest(ada: Someone) -> None:
    store = ada.store
    practised(store, "ER04", NOON, felt_worse=True)
    practised(store, "ER04", later(1))
    practised(store, "ER04", later(2), felt_worse=True)
    assert starter_plan(store, later(2)).resting == ()


def test_a_person_may_overrule_a_rest(ada: Someone) -> None:
    store = ada.store
    for day in (0, 1):
        practised(store, "ER04", later(day), felt_worse=True)
    choose(store, later(2), "ER04", "take")
    assert "ER04" in ids(starter_plan(store, later(2)))


@pytest.fixture
def five(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A catalogue of five, as it will be one day."""
    model = content.practices()["ER02"]
    names = ["ER02", "ER04", "ER06", "ER07", "ER08"]
    shelf = {
        name: content.practices().get(name) or msgspec.structs.replace(model, id=name)
        for name in names
    }
    monkeypatch.setattr(content, "practices", lambda: shelf)
    monkeypatch.setattr(plans, "PLACES", dict.fromkeys(names, "practise_feeling"))
    return names


def test_more_than_a_few_is_asked_about_once_and_then_allowed(
    ada: Someone, five: list[str]
) -> None:
    store = ada.store
    for practice in five[:2]:
        assert choose(store, NOON, practice, "take") is None
    for practice in five[2:]:
        asked = choose(store, NOON, practice, "take")
        assert isinstance(asked, AskFirst)
        assert practice not in starter_plan(store, NOON).live
        assert choose(store, NOON, practice, "take", sure=True) is None
    plan = starter_plan(store, NOON)
    assert list(plan.live) == five
    assert len(plan.offers) == 2


def test_taking_what_is_taken_already_asks_nothing(ada: Someone, five: list[str]) -> None:
    store = ada.store
    for practice in five[:2]:
        choose(store, NOON, practice, "take")
    assert choose(store, NOON, five[0], "take") is None


def test_each_of_many_gets_its_turn(ada: Someone, five: list[str]) -> None:
    store = ada.store
    for practice in five:
        choose(store, NOON, practice, "take", sure=True)
    seen: set[str] = set()
    for day in range(len(five)):
        first = starter_plan(store, later(day)).offers[0].practice
        practised(store, first, later(day))
        seen.add(first)
    assert seen == set(five)


def test_one_choice_is_kept_per_practice(ada: Someone) -> None:
    store = ada.store
    for choice in ("take", "later", "not_for_me", "take"):
        choose(store, NOON, "ER02", choice)  # type: ignore[arg-type]
    assert len(store.of(PlanChoice)) == 1
