"""Looking back, if-then plans, slips and hard talks: what waits, what is counted, what is not."""

from datetime import timedelta

import pytest

from homing.records import CheckIn, FriendReply, IfThen, Review, Setback
from homing.services import due_list, hard_talks
from homing.services.if_then import (
    TooManyPlans,
    it_happened,
    let_rest,
    live_plans,
    make_plan,
    wake,
)
from homing.services.reviews import high, lines, reviews_due, save_review
from homing.services.setbacks import last_reply, recovered, recovery, save_setback
from homing.services.time import Moment
from homing.vault import Conflict
from tests.cast import NOON, Someone
from tests.services.life import check_in, episode, person, when

pytestmark = pytest.mark.django_db
PLAN = ("my jaw goes tight", "breathe out")


def review(of_id: str) -> Review:
    return Review(**when(), of_id=of_id, line="a tight jaw", line_kind="sign")


def in_days(days: int) -> Moment:
    return Moment(NOON.at + timedelta(days=days), NOON.zone, NOON.day + timedelta(days=days))


def test_a_look_back_waits_after_a_high_episode_or_check_in_and_after_no_other(
    ada: Someone,
) -> None:
    eight = episode(ada.store, 1, peak=8)
    nine = check_in(ada.store, 2, took_over=9)
    episode(ada.store, 1, peak=7)
    check_in(ada.store, 1)
    episode(ada.store, 15, peak=10)
    assert {one.args[0] for one in reviews_due(ada.store, NOON)} == {eight.id, nine.id}


def test_doing_it_adds_a_line_to_the_map_and_a_plan_and_waits_no_more(ada: Someone) -> None:
    kept = episode(ada.store, 1, peak=9)
    save_review(ada.store, review(kept.id), PLAN)
    save_review(ada.store, review(kept.id), PLAN)  # sent twice
    assert reviews_due(ada.store, NOON) == []
    assert [(one.words, one.is_sign) for one in lines(ada.store)] == [("a tight jaw", True)]
    assert [(one.record.cue, one.record.act) for one in live_plans(ada.store)] == [PLAN]


def test_putting_it_off_brings_it_back_and_letting_it_go_does_not(ada: Someone) -> None:
    kept = episode(ada.store, 0, peak=9)
    assert due_list.decide(ada.store, NOON, f"look-back-{kept.id}", "day")
    assert due_list.due(ada.store, NOON) == []
    assert len(due_list.due(ada.store, in_days(1))) == 1
    assert due_list.decide(ada.store, in_days(1), f"look-back-{kept.id}", "never")
    assert due_list.due(ada.store, in_days(2)) == []


def test_with_fear_no_look_back_is_offered_and_lines_leave_the_map(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    calm = episode(ada.store, 2, peak=9, person_id=robin.id)
    save_review(ada.store, review(calm.id), PLAN)
    feared = episode(ada.store, 1, peak=9, person_id=robin.id, safety_concern=True)
    check_in(ada.store, 1, took_over=9, person_id=robin.id)
    assert reviews_due(ada.store, NOON) == []
    assert high(ada.store, feared.id) is None
    assert lines(ada.store) == []


def test_a_fourth_plan_needs_one_to_rest_and_nothing_is_kept_until_then(ada: Someone) -> None:
    for n in range(3):
        make_plan(ada.store, NOON, (f"cue {n}", "act"), f"{n}a" * 16)
    kept = episode(ada.store, 1, peak=9)
    with pytest.raises(TooManyPlans):
        save_review(ada.store, review(kept.id), PLAN)
    assert ada.store.of(Review) == []
    oldest = live_plans(ada.store)[-1]
    save_review(ada.store, review(kept.id), PLAN, rest=oldest.id)
    assert len(live_plans(ada.store)) == 3
    rested = ada.store.get(oldest.id, IfThen)
    assert rested is not None
    with pytest.raises(TooManyPlans):
        wake(ada.store, rested, rested.version)


def test_a_plan_counts_how_often_it_came_up_and_was_done_and_keeps_that_while_resting(
    ada: Someone,
) -> None:
    plan = make_plan(ada.store, NOON, PLAN, "0a" * 16)
    first = it_happened(ada.store, NOON, plan, plan.version, did=True)
    with pytest.raises(Conflict):  # the same press again
        it_happened(ada.store, NOON, plan, plan.version, did=True)
    second = it_happened(ada.store, NOON, first, first.version, did=False)
    rested = let_rest(ada.store, second, second.version)
    assert [one.did for one in rested.record.times] == [True, False]


def test_days_to_recovery_are_kept_and_slips_not_over_count_as_not_over(ada: Someone) -> None:
    for days, after in ((20, 1), (16, 2), (12, 3), (8, None)):
        slip = ada.store.put(Setback(**when(days), what="Checked."))
        if after is not None:
            recovered(ada.store, slip, slip.record.day + timedelta(days=after), slip.version)
    assert recovery(ada.store, NOON).days[0] == (8, False)
    assert recovery(ada.store, NOON).median is None
    ada.store.put(Setback(**when(2), what="Checked."))
    median = recovery(ada.store, NOON).median
    assert median is not None
    assert (median.value, median.n, median.ended) == (3.0, 5, 3)


def test_a_slip_touches_nothing_else_and_is_asked_about_once_after_three_days(
    ada: Someone,
) -> None:
    check_in(ada.store, 0, took_over=3)
    before = {entry.id: entry.version for entry in ada.store.everything()}
    slip = save_setback(ada.store, Setback(**when(), what="Checked."), "0a" * 16)
    after = {entry.id: entry.version for entry in ada.store.everything() if entry.id != slip.id}
    assert after == before
    assert due_list.due(ada.store, in_days(2)) == []
    assert [one.id for one in due_list.due(ada.store, in_days(3))] == [f"slip-{slip.id}"]
    recovered(ada.store, slip, NOON.day - timedelta(days=9), slip.version)
    kept = ada.store.get(slip.id, Setback)
    assert kept is not None
    assert kept.record.recovered_on == NOON.day  # no day before the slip
    assert due_list.due(ada.store, in_days(3)) == []


def test_the_last_reply_is_the_newest_other_than_the_one_that_is_open(ada: Someone) -> None:
    ada.store.put(FriendReply(**when(3), text="First."))
    newest = ada.store.put(FriendReply(**when(1), text="Second."))
    found, other = last_reply(ada.store), last_reply(ada.store, newest.id)
    assert found is not None
    assert other is not None
    assert (found.record.text, other.record.text) == ("Second.", "First.")


@pytest.mark.parametrize(("distress", "calms"), [(None, False), (6, False), (7, True), (10, True)])
def test_calming_comes_first_from_seven_on(distress: int | None, calms: bool, ada: Someone) -> None:
    kept = hard_talks.begin_talk(ada.store, NOON, (None, distress, False), "0a" * 16)
    assert hard_talks.calms_first(kept.record) is calms
    skipped = hard_talks.calmed(ada.store, kept, None, kept.version, skipped=True)
    assert not hard_talks.calms_first(skipped.record)


def test_habits_are_kept_in_their_order_and_nothing_unknown_is(ada: Someone) -> None:
    kept = hard_talks.begin_talk(ada.store, NOON, (None, 3, False), "0a" * 16)
    kept = hard_talks.say(ada.store, kept, 1, " I am here. ", kept.version)
    assert hard_talks.written_for(kept.record)["connected"] == "I am here."
    after = (("asked", "slowed", "winning"), 2, "")
    done = hard_talks.finish_talk(ada.store, kept, after, kept.version)
    assert done.record.habits == ("slowed", "asked")


def test_a_check_in_without_a_rating_is_no_high_moment(ada: Someone) -> None:
    kept = ada.store.put(CheckIn(**when()))
    assert high(ada.store, kept.id) is None
