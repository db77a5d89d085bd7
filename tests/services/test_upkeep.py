"""Strands, changes in life, hard days, the routine and the year."""

from datetime import date, timedelta
from typing import Any

import pytest

from homing import content
from homing.records import (
    Agreement,
    Ask,
    ChangeReview,
    CheckIn,
    FirstMove,
    GoodMoment,
    NeedRating,
    NeedsInventory,
    PracticeSession,
    Repair,
    Ritual,
    RitualTurn,
    Rule,
    StrandTick,
    StressPlan,
    YearReview,
)
from homing.services import life_stage, routine, stress_plan, upkeep, year_review
from homing.services.due_list import decide, due
from homing.services.export_people import without_people
from homing.services.gate import keep_level
from homing.services.ritual_turns import rituals_due
from homing.services.rituals import calendar_days, retired
from homing.services.time import Moment
from homing.services.versions import earlier
from homing.vault import Conflict, OpenVault
from tests.cast import NOON, Someone
from tests.services.life import check_in, person, when

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def on(days: int) -> Moment:
    return Moment(NOON.at + days * DAY, NOON.zone, NOON.day + days * DAY)


def touched(store: OpenVault) -> dict[str, date | None]:
    return {one.strand.id: one.touched for one in upkeep.board(store, NOON)}


# --- strands --------------------------------------------------------------------------------------


def test_each_strand_is_touched_by_what_belongs_to_it_and_nothing_else(store: OpenVault) -> None:
    assert set(touched(store).values()) == {None}
    robin = person(store, "Robin", "partner").id
    store.put(Ask(**when(5), need="rest", text="Tea?", status="draft"))
    store.put(Ask(**when(6), need="rest", text="Tea?", status="said"))
    store.put(Repair(**when(9), what="Late.", first_try_at=NOON.at - 8 * DAY))
    store.put(GoodMoment(**when(4), text="We laughed.", person_id=robin))
    store.put(GoodMoment(**when(2), text="The lake."))
    store.put(PracticeSession(**when(3), practice="GA02", practice_version="1"))
    store.put(StrandTick(**when(1), strand="appreciation"))
    days = {strand: (NOON.day - day).days for strand, day in touched(store).items() if day}
    assert days == {
        "direct-talk": 6, "soon-mended": 8, "time": 4, "vitality": 2, "novelty": 3,
        "appreciation": 1,
    }  # fmt: skip


def test_an_idea_comes_once_for_the_strand_that_is_pale_longest(store: OpenVault) -> None:
    store.put(StrandTick(**when(), strand="appreciation"))
    assert upkeep.upkeep_due(store, on(40)) == []  # not before ideas were wanted
    upkeep.begin(store, NOON)
    for strand in content.upkeep().strands:
        if strand.id != "appreciation":
            upkeep.turn_ideas(store, NOON, strand.id, on=False)
    assert upkeep.upkeep_due(store, on(9)) == []
    (one,) = upkeep.upkeep_due(store, on(10))
    assert one.title.startswith("Appreciation: ")
    assert upkeep.upkeep_due(store, on(25)) == [one]  # the same one, not a new one each day
    assert decide(store, on(10), one.id, "never")
    assert one.id not in {held.id for held in due(store, on(11))}
    upkeep.tick(store, StrandTick(**when(-12), strand="appreciation"), "b" * 32)
    assert upkeep.upkeep_due(store, on(21)) == []
    (again,) = upkeep.upkeep_due(store, on(22))
    assert again.id != one.id
    upkeep.turn_ideas(store, NOON, "appreciation", on=False)
    assert upkeep.upkeep_due(store, on(60)) == []


def test_at_most_one_idea_waits_at_a_time(store: OpenVault) -> None:
    upkeep.begin(store, NOON)
    assert [one.id.split("-")[1] for one in upkeep.upkeep_due(store, on(300))] == ["vitality"]
    upkeep.stop(store)
    assert upkeep.upkeep_due(store, on(300)) == []


def test_where_the_gate_is_closed_only_what_is_ones_own_has_ideas(store: OpenVault) -> None:
    upkeep.begin(store, NOON)
    upkeep.turn_ideas(store, NOON, "vitality", on=False)
    assert upkeep.upkeep_due(store, on(60))
    keep_level(store, NOON, "", "help-only")
    assert upkeep.upkeep_due(store, on(60)) == []
    upkeep.turn_ideas(store, NOON, "vitality", on=True)
    assert "vitality" in upkeep.upkeep_due(store, on(60))[0].id


# --- changes in life ------------------------------------------------------------------------------


def test_an_agreement_waits_on_its_day_until_it_was_looked_at(store: OpenVault) -> None:
    review = ChangeReview(
        **when(), change="job", agreements=(Agreement("Quiet until six", on(14).day),)
    )
    entry = life_stage.keep_review(store, review, "c" * 32)
    assert [one.day for one in life_stage.agreements_due(store, NOON)] == [on(14).day]
    said: Any = ("changed", "Quiet until seven", on(40).day)
    entry = life_stage.look_at(store, on(15), entry, 0, said, entry.version)
    (agreed,) = entry.record.agreements
    assert (agreed.text, agreed.state) == ("Quiet until seven", "changed")
    assert [one.day for one in life_stage.agreements_due(store, on(15))] == [on(40).day]
    gone: Any = ("let-go", "", None)
    life_stage.look_at(store, on(41), entry, 0, gone, entry.version)
    assert life_stage.agreements_due(store, on(60)) == []
    before = earlier(store, entry.id)
    assert [one.record.agreements[0].text for one in before] == [  # type: ignore[attr-defined]
        "Quiet until seven", "Quiet until six",
    ]  # fmt: skip
    with pytest.raises(Conflict):
        life_stage.look_at(store, on(50), entry, 0, gone, 1)


def test_nothing_is_asked_about_an_agreement_with_someone_feared(store: OpenVault) -> None:
    robin = person(store, "Robin", "partner").id
    agreed = (Agreement("Quiet", on(3).day),)
    store.put(ChangeReview(**when(), change="job", person_id=robin, agreements=agreed))
    assert life_stage.agreements_due(store, NOON)
    keep_level(store, NOON, robin, "help-only")
    assert life_stage.agreements_due(store, NOON) == []


def test_changing_the_words_keeps_what_was_said_of_an_agreement(store: OpenVault) -> None:
    agreed = Agreement("Quiet", on(3).day, "kept", on(4).day)
    entry = store.put(ChangeReview(**when(), change="job", agreements=(agreed,)))
    new = ChangeReview(
        **when(-5), change="job", needs="Rest.",
        agreements=(Agreement("Quiet", on(3).day), Agreement("New")),
    )  # fmt: skip
    record = life_stage.change_review(store, entry, new, 1).record
    assert record.agreements == (agreed, Agreement("New"))
    assert life_stage.agreements_due(store, on(9)) == []  # it was looked at
    assert record.day == NOON.day


# --- hard days ------------------------------------------------------------------------------------


def plan(store: OpenVault) -> None:
    record = StressPlan(**when(20), moves=(FirstMove("Breathe", "practise_pacer"),))
    stress_plan.save_stress_plan(store, record, 0)


@pytest.mark.parametrize(
    ("said", "hard"),
    [
        ({"energy": 4, "pleasantness": 2}, True),
        ({"energy": 5, "pleasantness": 4}, False),
        ({"energy": 3, "pleasantness": 1}, False),
        ({"energy": 5}, False),
        ({"worry": 7}, True),
        ({"worry": 6}, False),
        ({"took_over": 7}, True),
        ({"distance": 10}, False),
        ({}, False),
    ],
)
def test_what_makes_a_day_hard(said: dict[str, int], hard: bool) -> None:
    assert stress_plan.is_hard(CheckIn(**when(), **said)) is hard  # type: ignore[arg-type]


def offers(store: OpenVault, moment: Moment) -> list[str]:
    found = stress_plan.stress_due(store, moment)
    return [one.id for one in found if one.id.startswith("hard-")]


def test_three_hard_days_offer_the_plan_once(store: OpenVault) -> None:
    for days in (4, 2, 0):
        check_in(store, days, worry=8)
    check_in(store, 0, worry=9)  # twice on one day is one day
    assert offers(store, NOON) == []  # there is no plan
    plan(store)
    (one,) = offers(store, NOON)
    check_in(store, -1, worry=8)
    assert offers(store, on(1)) == [one]
    assert offers(store, on(3)) == []
    assert decide(store, NOON, one, "never")
    check_in(store, -2, worry=8)
    check_in(store, -3, worry=8)
    assert offers(store, on(3)) != [one]  # three more days, so one more offer
    assert len(offers(store, on(3))) == 1


def test_three_hard_days_far_apart_or_before_the_plan_offer_nothing(store: OpenVault) -> None:
    plan(store)
    for days in (16, 8, 0):
        check_in(store, days, worry=8)
    assert offers(store, NOON) == []
    for days in (25, 24, 23):
        check_in(store, days, worry=8)
    assert offers(store, NOON) == []


def test_the_plan_is_read_again_after_three_months_and_keeps_what_it_said(store: OpenVault) -> None:
    plan(store)
    assert [one.day for one in stress_plan.stress_due(store, NOON)] == [NOON.day + 71 * DAY]
    held = stress_plan.stress_plan(store)
    assert held is not None
    stress_plan.save_stress_plan(store, StressPlan(**when(), less="No calls."), 1)
    assert len(earlier(store, held.id)) == 1
    with pytest.raises(Conflict):
        stress_plan.save_stress_plan(store, StressPlan(**when()), 1)


def test_an_export_without_people_names_nobody_of_the_rituals_and_plans(store: OpenVault) -> None:
    robin = person(store, "Robin", "partner").id
    store.put(Ritual(**when(), name="Tea with Robin", rule=Rule("week", NOON.day)))
    store.put(RitualTurn(**when(), ritual_id="0a" * 16, name="Tea with Robin", due=NOON.day,
                         done="yes", person_id=robin, note="Robin laughed."))  # fmt: skip
    store.put(StrandTick(**when(), strand="time", person_id=robin, note="Robin and I."))
    agreed = (Agreement("Robin cooks", NOON.day),)
    store.put(ChangeReview(**when(), change="own", named="Robin moves", agreements=agreed))
    store.put(StressPlan(**when(), moves=(FirstMove("Ring Robin"),), people=(robin,)))
    store.put(YearReview(**when(), strengths=("Robin and I laugh.",)))
    nameless = without_people(store)
    for entry in nameless.everything():
        assert "Robin" not in repr(entry.record)
        assert robin not in repr(entry.record)
    assert [one.record.people for one in nameless.of(StressPlan)] == [("Person 1",)]


# --- the routine ----------------------------------------------------------------------------------

MONDAY = NOON.day - NOON.day.weekday() * DAY


def test_a_week_of_ticks_stands_beside_its_energy_with_the_number(store: OpenVault) -> None:
    routine.plan_parts(store, NOON, {"sleep": "Up at seven", "movement": "The park"})
    assert set(routine.parts(store)) == {"sleep", "movement"}
    routine.tick_day(store, NOON, MONDAY, {"sleep", "movement", "unknown"})
    routine.tick_day(store, NOON, MONDAY + DAY, {"sleep"})
    check_in(store, 6, energy=2)
    check_in(store, 5, energy=5)
    check_in(store, 5, energy=4)
    check_in(store, 8, energy=1)
    week = routine.week(store, MONDAY)
    assert [sorted(day.ticked) for day in week.days[:3]] == [["movement", "sleep"], ["sleep"], []]
    assert [(day.energy, day.check_ins) for day in week.days[:3]] == [(2, 1), (4.5, 2), (None, 0)]
    assert week.level == pytest.approx(11 / 3)
    assert week.n == 3


def test_a_tick_is_taken_back_and_comes_again(store: OpenVault) -> None:
    routine.plan_parts(store, NOON, {"meals": "Breakfast"})
    for ticked, told in (({"meals"}, 1), (set(), 0), ({"meals"}, 1)):
        routine.tick_day(store, NOON, MONDAY, ticked)
        assert sum(len(day.ticked) for day in routine.week(store, MONDAY).days) == told
    assert len(store.of(RitualTurn)) == 1


def test_the_routine_asks_nothing_and_stands_in_no_calendar(store: OpenVault) -> None:
    routine.plan_parts(store, NOON, {"sleep": "Up at seven"})
    assert rituals_due(store, on(1)) == []
    assert calendar_days(store, NOON, on(30).day) == []


def test_an_empty_line_lets_a_part_go_and_other_words_keep_the_old(store: OpenVault) -> None:
    routine.plan_parts(store, NOON, {"sleep": "Up at seven"})
    held = routine.parts(store)["sleep"]
    routine.plan_parts(store, NOON, {"sleep": "Up at eight"})
    assert routine.parts(store)["sleep"].record.parts == ("Up at eight",)
    assert len(earlier(store, held.id)) == 1
    routine.plan_parts(store, NOON, {})
    assert routine.parts(store) == {}
    assert len(retired(store)) == 1


# --- the year -------------------------------------------------------------------------------------


def test_a_year_gathers_what_was_good_what_is_open_and_what_is_wished(store: OpenVault) -> None:
    robin = person(store, "Robin", "partner").id
    store.put(GoodMoment(**when(300), text="The lake."))
    store.put(GoodMoment(**when(400), text="Long ago."))
    store.put(Repair(**when(40), what="The bins.", person_id=robin))
    store.put(Repair(**when(50), what="Settled.", repaired_at=NOON.at))
    store.put(Ask(**when(3), need="rest", text="An hour?", status="said", answer="no"))
    store.put(Ask(**when(3), need="rest", text="Tea?", status="said", answer="yes"))
    store.put(NeedsInventory(**when(9), person_id=robin, needs=(NeedRating("play", 8, 1, True),)))
    year = year_review.year(store, NOON)
    assert [one.record.text for one in year.wins] == ["The lake."]
    assert [one.record.what for one in year.open_matters] == ["The bins."]
    assert [one.record.text for one in year.asked] == ["An hour?"]
    assert len(year.missing) == 1
    keep_level(store, NOON, robin, "help-only")
    store.put(Repair(**when(1), what="Fear.", person_id=robin, safety_concern=True))
    hidden = year_review.year(store, NOON)
    assert hidden.open_matters == []
    assert hidden.missing == []


def test_the_own_half_is_kept_and_the_next_one_waits_on_its_day(store: OpenVault) -> None:
    record = YearReview(**when(), strengths=("We laugh.",), aims=("Sleep.",), next_on=on(365).day)
    kept = year_review.keep_own_half(store, NOON, record, "d" * 32)
    year_review.keep_own_half(store, NOON, record, "d" * 32)
    assert [one.day for one in year_review.year_due(store, NOON)] == [on(365).day]
    assert year_review.year(store, NOON).aims == ("Sleep.",)
    other = YearReview(**when(-1), strengths=("We talk.",))
    changed = year_review.change_own_half(store, kept, other, 1)
    assert (changed.record.day, changed.record.strengths) == (NOON.day, ("We talk.",))
    assert len(earlier(store, kept.id)) == 1
