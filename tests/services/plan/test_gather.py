"""From a vault to a decision: what counts as known, and what the person says about it."""

import pytest

from homing import content
from homing.records import (
    CheckIn,
    Episode,
    FeelingRating,
    IfThen,
    Ladder,
    OwnChoice,
    Person,
    PersonRating,
    PlanChoice,
    Prompts,
    Repair,
    Rung,
    Setback,
    SoothingUse,
)
from homing.services import plan as plans
from homing.services.choices import choose as decide_own
from homing.services.choices import take_back as take_choice_back
from homing.services.gate import keep_level, mark_quiet
from homing.services.gate_check import take
from homing.services.pacing import open_for_memory_work
from homing.services.pathways import choose_way, note_professional
from homing.services.people import choose_focus
from homing.services.plan import AskFirst, choose, gather, plan_choices, suggest_today
from homing.services.plan import settings as week
from homing.services.roadmap import keep_phases
from homing.services.tracks import begin_track
from tests.cast import NOON, Someone
from tests.services.plan.lives import bond_of, days_of, later, practised, when
from tests.services.understood import measured, ready

pytestmark = pytest.mark.django_db


def ids(ada: Someone, days: float = 0) -> list[str]:
    return [one.practice for one in suggest_today(ada.store, later(days)).offers]


# --- nothing, little, and what a result says ---------------------------------------------------


def test_a_new_person_gets_two_starters_with_a_reason_and_a_cost(ada: Someone) -> None:
    decision = suggest_today(ada.store, NOON)
    assert decision.starter
    assert 1 <= len(decision.offers) <= 2
    for one in decision.offers:
        assert one.because.clauses == (one.because.seen, one.because.why, one.because.cost)
        assert one.minutes >= 1
        assert one.grade == content.practices()[one.practice].evidence.plain


@pytest.mark.parametrize(
    ("region", "rule"),
    [("more-worry", "N2"), ("more-distance", "N3"), ("both", "N1"), ("steady", "N4")],
)
def test_the_reasons_come_from_the_latest_result(ada: Someone, region: str, rule: str) -> None:
    measured(ada, region)
    decision = suggest_today(ada.store, NOON)
    assert decision.region == region
    assert rule in {one.because.rule for one in decision.offers}
    assert decision.seen == content.readings().region(decision.region).place


def test_a_side_that_the_answers_leave_open_is_no_reason(ada: Someone) -> None:
    measured(ada, "middle")
    inputs = gather(ada.store, NOON)
    assert (inputs.profile.anxiety, inputs.profile.avoidance) == (None, None)
    assert all(one.because.starter for one in suggest_today(ada.store, NOON).offers)


def test_the_chosen_way_goes_before_the_result(ada: Someone) -> None:
    measured(ada, "more-worry")
    choose_way(ada.store, NOON, "secure")
    profile = gather(ada.store, NOON).profile
    assert (profile.way, profile.region) == ("secure", "steady")


def test_missed_days_change_nothing_but_the_next_suggestion(ada: Someone) -> None:
    store = ada.store
    measured(ada, "more-worry")
    choose(store, NOON, "ER02", "take")
    before = suggest_today(store, later(1))
    after = suggest_today(store, later(60))
    assert before.live == after.live == ("ER02",)
    assert "ER02" in ids(ada, 60)
    kept = {i: said.choice for i, said in plan_choices(store).items()}
    assert kept == {"ER02": "take"}


# --- days, states, tension -----------------------------------------------------------------


def test_worry_of_four_days_is_a_reason_with_its_numbers(ada: Someone) -> None:
    days_of(ada, [8, 7, 6, 7], practice="ER08")
    now = gather(ada.store, NOON).now
    assert now.worry is not None
    assert (now.worry.mean, now.worry.days) == (7.0, 4)
    first = suggest_today(ada.store, NOON).offers[0].because
    assert first.seen == "Worry was at 7 of 10 on average, over 4 days of the last week."


def test_a_week_ends_after_seven_days(ada: Someone) -> None:
    days_of(ada, [9, 9, 9, 9])
    assert gather(ada.store, later(6)).now.worry is not None
    assert gather(ada.store, later(8)).now.worry is None


def test_tension_that_was_told_lately_brings_settling(ada: Someone) -> None:
    ada.store.put(SoothingUse(**when(-0.05), soother_id="a" * 32, before=9, after=8))
    assert gather(ada.store, NOON).now.arousal == 8
    assert ids(ada)
    assert all(content.practices()[one].settles for one in ids(ada))
    assert gather(ada.store, later(0.2)).now.arousal is None
    assert gather(ada.store, NOON).now.alarm_today == 8


def test_the_newest_number_holds(ada: Someone) -> None:
    ada.store.put(Episode(**when(-0.1), peak=9))
    practised(ada, "ER07", days=-0.02, before=9, after=3)
    assert gather(ada.store, NOON).now.arousal == 3


@pytest.mark.parametrize(
    ("pleasantness", "energy", "tension"),
    [(1, 5, 9), (2, 5, 8), (2, 3, 4), (1, 1, 1), (3, 5, None), (5, 5, None), (None, 5, None)],
)
def test_only_the_unpleasant_side_of_the_pad_tells_of_tension(
    ada: Someone, pleasantness: int | None, energy: int, tension: int | None
) -> None:
    ada.store.put(CheckIn(**when(0), pleasantness=pleasantness, energy=energy))
    assert gather(ada.store, NOON).now.arousal == tension


def test_a_check_in_that_was_remembered_says_nothing_about_now(ada: Someone) -> None:
    ada.store.put(CheckIn(**when(-0.05), pleasantness=1, energy=5, recorded_at=NOON.at))
    assert gather(ada.store, NOON).now.arousal is None


def test_a_word_for_numbness_is_seen(ada: Someone) -> None:
    numb = FeelingRating("numb", 7)
    ada.store.put(CheckIn(**when(0), pleasantness=2, energy=1, feelings=(numb,)))
    now = gather(ada.store, NOON).now
    assert now.numb
    assert now.arousal == 0


def test_late_in_the_evening_is_known_by_the_clock_of_the_person(ada: Someone) -> None:
    assert not gather(ada.store, NOON).now.late
    assert gather(ada.store, later(10.5 / 24)).now.late
    assert gather(ada.store, later(0, zone="Asia/Tokyo")).now.late is False
    assert gather(ada.store, later(2 / 24, zone="Asia/Tokyo")).now.late


# --- safety ------------------------------------------------------------------------------------


def test_quiet_days_close_the_plan_for_72_hours(ada: Someone) -> None:
    mark_quiet(ada.store, NOON)
    assert set(ids(ada, 2.9)) == {"CS03", "ER07", "ER04"}
    assert suggest_today(ada.store, later(2.9)).quiet
    assert not suggest_today(ada.store, later(3)).quiet
    assert gather(ada.store, later(13)).safety.quiet_lately


@pytest.mark.parametrize(
    ("level", "gated"),
    [("open", False), ("unsaid", False), ("no-pair-conflict", True), ("own-part", True),
     ("no-pair", True), ("help-only", True)],
)  # fmt: skip
def test_every_level_but_the_open_ones_is_a_gate(ada: Someone, level: str, gated: bool) -> None:
    keep_level(ada.store, NOON, "", level)  # type: ignore[arg-type]
    assert gather(ada.store, NOON).safety.gated is gated


def test_fear_in_an_entry_closes_what_involves_somebody_else(ada: Someone) -> None:
    kim = ada.store.put(Person(**when(0), alias="Kim", relation="partner"))
    ada.store.put(Episode(**when(0), person_id=kim.id, safety_concern=True))
    passed = {one.practice: one for one in suggest_today(ada.store, NOON).passed}
    assert passed["CC09"].rule == "R1"
    assert passed["CC09"].shown == "R5"


def test_a_feared_person_is_not_the_one_that_the_plan_is_about(ada: Someone) -> None:
    kim = ada.store.put(Person(**when(0), alias="Kim", relation="partner"))
    choose_focus(ada.store, NOON, kim.id)
    ada.store.put(Repair(**when(-0.1), person_id=kim.id, safety_concern=True))
    ada.store.put(Repair(**when(-0.2), person_id=kim.id))
    inputs = gather(ada.store, NOON)
    assert inputs.now.repair_hours is None
    assert inputs.profile.whom == ""


@pytest.mark.parametrize(
    ("bond", "whom", "seen"),
    [
        ((1.5, -1.5), "Kim", "Your answers about Kim point to more worry about closeness."),
        ((0.2, 0.1), "", "Your answers point to a wish for more distance."),
    ],
)
def test_a_bond_goes_before_people_in_general_where_its_place_is_clear(
    ada: Someone, bond: tuple[float, float], whom: str, seen: str
) -> None:
    measured(ada, "more-distance")
    kim = ada.store.put(Person(**when(0), alias="Kim", relation="partner"))
    choose_focus(ada.store, NOON, kim.id)
    bond_of(ada, kim.id, *bond)
    assert gather(ada.store, NOON).profile.whom == whom
    assert seen in {one.because.seen for one in suggest_today(ada.store, NOON).offers}
    ada.store.put(Episode(**when(-0.2), person_id=kim.id, safety_concern=True))
    assert gather(ada.store, NOON).profile.whom == ""


def test_things_for_two_need_the_check_and_the_wish(ada: Someone) -> None:
    assert not gather(ada.store, NOON).safety.pair_ready
    keep_level(ada.store, NOON, "", "open")
    assert not gather(ada.store, NOON).safety.pair_ready
    ready(ada, [], ["together"])
    assert gather(ada.store, NOON).safety.pair_ready
    keep_level(ada.store, NOON, "", "no-pair")
    assert not gather(ada.store, NOON).safety.pair_ready


def test_the_wish_alone_opens_nothing_for_two(ada: Someone) -> None:
    ready(ada, [], ["together"])
    assert not gather(ada.store, NOON).safety.pair_ready
    keep_level(ada.store, NOON, "", "unsaid")
    assert not gather(ada.store, NOON).safety.pair_ready


def test_cares_come_from_what_fits_now(ada: Someone) -> None:
    take(ada.store, NOON, None, {"loss": "yes", "hard-past": "yes", "time": "light"})
    inputs = gather(ada.store, NOON)
    assert (inputs.safety.loss, inputs.safety.hard_past, inputs.safety.body) == (True, True, False)
    assert inputs.load.budget == 20


def test_settling_is_counted_with_how_much_it_helped(ada: Someone) -> None:
    practised(ada, "ER07", before=8, after=5)
    practised(ada, "ER07", usefulness=1)
    practised(ada, "ER04", felt_worse=True)
    ada.store.put(SoothingUse(**when(-1), soother_id="a" * 32, before=9, after=2))
    safe = gather(ada.store, NOON).safety
    assert (safe.settled, safe.settled_help, safe.calmed) == (3, round((3 + 1 + 7) / 3, 3), 3)


def test_only_settling_of_which_was_told_counts(ada: Someone) -> None:
    practised(ada, "ER07")
    ada.store.put(SoothingUse(**when(-1), soother_id="a" * 32, before=9))
    safe = gather(ada.store, NOON).safety
    assert (safe.settled, safe.settled_help) == (0, None)


def test_the_plan_and_the_pacing_agree_on_memory_work(ada: Someone) -> None:
    told: list[dict[str, int]] = [
        {},
        {"before": 8, "after": 6},
        {"usefulness": 1},
        {"usefulness": 3},
    ]
    opened = []
    for said in told:
        practised(ada, "ER07", **said)
        assert _rule(ada, "IW02") == "R4"  # the note is not read
        decide_own(ada.store, NOON, "note-IW02-1", "yes")
        opened.append(_rule(ada, "IW02") != "R4")
        assert opened[-1] is (open_for_memory_work(ada.store, NOON) is None)
        take_choice_back(ada.store, "note-IW02-1")
    assert opened == [False, False, False, True]


def test_what_the_weeks_of_a_track_hold_is_wanted(ada: Someone) -> None:
    track = next(iter(content.tracks().tracks))
    begin_track(ada.store, NOON, track, "ab" * 16)
    own = gather(ada.store, NOON).own
    assert {i for i, one in own.items() if one.on_path == "track"} == {*track.stages[0].practices}
    assert "track" in {one.because.rule for one in suggest_today(ada.store, NOON).offers}


def test_a_professional_that_was_noted_is_known(ada: Someone) -> None:
    note_professional(ada.store, NOON, beside=True)
    assert gather(ada.store, NOON).safety.professional


# --- the person's own word -----------------------------------------------------------------


def test_what_was_put_off_comes_back_after_a_week(ada: Someone) -> None:
    choose(ada.store, NOON, "ER02", "later")
    assert _rule(ada, "ER02", 6.9) == "C2"
    assert _rule(ada, "ER02", 7) == ""


def test_what_was_set_aside_stays_away_until_it_is_taken_back(ada: Someone) -> None:
    choose(ada.store, NOON, "ER02", "not_for_me", why="time")
    assert _rule(ada, "ER02", 1000) == "C1"
    assert plan_choices(ada.store)["ER02"].why == "time"
    plans.take_back(ada.store, "ER02")
    assert _rule(ada, "ER02", 1000) == ""


def test_what_felt_worse_twice_rests_until_the_person_wants_it_all_the_same(ada: Someone) -> None:
    practised(ada, "ER07", days=-1, felt_worse=True)
    assert _rule(ada, "ER07") == ""
    practised(ada, "ER07", days=0, felt_worse=True)
    assert _rule(ada, "ER07") == "R6"
    assert [one.practice for one in suggest_today(ada.store, NOON).resting] == ["ER07"]
    choose(ada.store, later(1), "ER07", "take")
    assert _rule(ada, "ER07", 1) == ""
    assert suggest_today(ada.store, later(1)).resting == ()


def test_having_taken_it_before_it_felt_worse_does_not_end_the_rest(ada: Someone) -> None:
    choose(ada.store, later(-5), "ER07", "take")
    for days in (-2, -1):
        practised(ada, "ER07", days=days, felt_worse=True)
    assert _rule(ada, "ER07") == "R6"


def test_a_good_time_in_between_ends_the_rest(ada: Someone) -> None:
    for days, worse in ((-3, True), (-2, False), (-1, True)):
        practised(ada, "ER07", days=days, felt_worse=worse)
    assert _rule(ada, "ER07") == ""


def test_more_than_two_is_asked_about_once_and_then_allowed(ada: Someone) -> None:
    store = ada.store
    for practice in ("ER02", "IW08"):
        assert choose(store, NOON, practice, "take") is None
    for practice in ("TS01", "GA01", "IC01"):
        asked = choose(store, NOON, practice, "take")
        assert isinstance(asked, AskFirst)
        assert practice not in plans.live_practices(store)
        assert choose(store, NOON, practice, "take", sure=True) is None
    assert set(plans.live_practices(store)) == {"ER02", "IW08", "TS01", "GA01", "IC01"}
    assert choose(store, NOON, "ER02", "take") is None  # it is taken already
    assert len(suggest_today(store, NOON).offers) == 2
    assert len(store.of(PlanChoice)) == 5


def test_a_favourite_is_kept_and_let_go(ada: Someone) -> None:
    plans.like(ada.store, NOON, "IW08", favourite=True)
    assert gather(ada.store, NOON).own["IW08"].favourite
    plans.like(ada.store, NOON, "IW08", favourite=False)
    assert "IW08" not in gather(ada.store, NOON).own


def test_minutes_light_weeks_and_pauses_are_the_persons_own(ada: Someone) -> None:
    store = ada.store
    assert gather(store, NOON).load.budget == 45
    week.keep_budget(store, NOON, 60)
    week.make_light(store, NOON, light=True)  # a Sunday: until tomorrow
    assert gather(store, NOON).load.budget == 20
    assert gather(store, later(1)).load.budget == 60
    week.pause(store, NOON, 7)
    assert suggest_today(store, later(6)).options == ("nothing-today",)
    assert suggest_today(store, later(7)).offers
    week.pause(store, NOON, 0)
    assert suggest_today(store, NOON).offers


def test_what_an_import_brings_cannot_break_the_plan(ada: Someone) -> None:
    for topic in ("plan-minutes", "plan-light", "plan-pause"):
        decide_own(ada.store, NOON, topic, "{nonsense}")
    plans.like(ada.store, NOON, "{__class__}", favourite=True)
    practised(ada, "XX99", usefulness=4, felt_worse=True)
    choose(ada.store, NOON, "XX98", "take")
    kim = ada.store.put(Person(**when(0), alias="{0.__class__}", relation="partner"))
    choose_focus(ada.store, NOON, kim.id)
    inputs = gather(ada.store, NOON)
    assert (inputs.load.budget, inputs.load.light, inputs.load.paused_until) == (45, False, None)
    assert suggest_today(ada.store, NOON).offers


# --- what was done -------------------------------------------------------------------------


def test_minutes_of_this_week_count_once(ada: Someone) -> None:
    practised(ada, "ER01", days=0, seconds=600)
    practised(ada, "ER01", days=-6)  # Monday, with its usual minutes
    practised(ada, "ER01", days=-7)  # last Sunday
    usual = content.practices()["ER01"].minutes.usual
    assert gather(ada.store, NOON).load.spent == 10 + usual
    assert gather(ada.store, later(1)).load.spent == 0  # a new week begins on Monday


def test_a_tool_that_was_used_and_rated_counts_as_one_go(ada: Someone) -> None:
    use = ada.store.put(SoothingUse(**when(-1), soother_id="a" * 32))
    practised(ada, "ER06", days=-1, of_id=use.id, usefulness=4)
    own = gather(ada.store, NOON).own["ER06"]
    assert (own.uses, own.rated, own.useful) == (1, 1, 4.0)


def test_two_great_efforts_suggest_a_pause_for_two_weeks(ada: Someone) -> None:
    practised(ada, "ER02", days=-2, effort=4)
    assert not suggest_today(ada.store, NOON).suggest_pause
    practised(ada, "ER08", days=-1, effort=3)
    assert suggest_today(ada.store, NOON).suggest_pause
    assert not suggest_today(ada.store, later(13)).suggest_pause


def test_three_reminders_that_were_not_taken_up_suggest_a_pause(ada: Someone) -> None:
    ada.store.put(Prompts(**when(-3), hours=("09:00",)), entry_id=ada.store.id_for("prompts"))
    assert gather(ada.store, later(-1)).load.ignored == 2
    assert suggest_today(ada.store, NOON).suggest_pause
    ada.store.put(CheckIn(**when(0), trust=5))
    assert gather(ada.store, later(0.1)).load.ignored == 0


def test_open_steps_are_seen(ada: Someone) -> None:
    rung = Rung(id="a", text="A small thing", fear=20)
    ada.store.put(Ladder(**when(-9), rungs=(rung,)))
    practised(ada, "IW07", days=-4, due_on=later(-1).day)
    own = gather(ada.store, NOON).own
    assert (own["BR02"].open_step, own["IW07"].open_step) == ("ladder", "second-half")


def test_the_course_is_counted_from_what_was_kept(ada: Someone) -> None:
    for days in range(1, 11):
        ada.store.put(Episode(**when(-days), secure_act=days % 2 == 0))
    ada.store.put(Setback(**when(-5)))
    days_of(ada, [2, 2, 3, 2])
    inputs = gather(ada.store, NOON)
    assert (inputs.course.episodes, inputs.course.secure, inputs.course.secure_of) == (10, 5, 10)
    assert inputs.now.setback_days == 5
    assert inputs.course.stable_weeks == 1


def test_the_phases_are_the_persons_own_ticks(ada: Someone) -> None:
    keep_phases(ada.store, NOON, ["practise", "keep"])
    assert gather(ada.store, NOON).course.phases == (3, 4)


def test_nothing_is_offered_because_somebody_else_wants_it(ada: Someone) -> None:
    """R10: a wish of somebody else, wherever it was written down, moves nothing."""
    store = ada.store
    days_of(ada, [5, 5, 5, 5])
    kim = store.put(Person(**when(-20), alias="Kim", relation="partner"))
    before = suggest_today(store, NOON)
    store.put(Person(**when(-19), alias="Jo", relation="friend", note="Wants me to do BR02."))
    store.put(PersonRating(**when(-9), person_id=kim.id, note="Kim asked for IC04 every day."))
    store.put(IfThen(**when(-9), cue="Kim asks for the deeper questions", act="IC03"))
    store.put(OwnChoice(**when(-9), topic="suggest-time-with-" + kim.id, choice="yes"))
    after = suggest_today(store, NOON)
    assert [one.practice for one in after.offers] == [one.practice for one in before.offers]
    assert [one.score for one in after.offers] == [one.score for one in before.offers]


def test_a_decision_can_be_made_from_a_kept_name_again(ada: Someone) -> None:
    measured(ada, "more-worry")
    one, again = suggest_today(ada.store, NOON), suggest_today(ada.store, NOON)
    assert one == again
    decide_own(ada.store, NOON, "plan-minutes", "90")
    assert suggest_today(ada.store, NOON).inputs_hash != one.inputs_hash


def _rule(ada: Someone, practice: str, days: float = 0) -> str:
    """The rule that keeps it back; "" where it is on offer or only outscored."""
    decision = suggest_today(ada.store, later(days))
    return next((one.rule for one in decision.passed if one.practice == practice), "")
