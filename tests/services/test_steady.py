"""The guide for the steadier one: what comes first, and silence where there is fear."""

from datetime import timedelta
from typing import Any

import pytest

from homing import content
from homing.records import Balance, SteadyWeek
from homing.services.due_list import due
from homing.services.people_map import is_quiet
from homing.services.steady import (
    SHOWN,
    fall_silent,
    guide,
    keep_week,
    speak_again,
    this_week,
)
from homing.services.time import Moment
from homing.services.versions import earlier
from homing.vault import Conflict
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db
DEPLETED = ("tired", "dread", "numb")


def later(days: float) -> Moment:
    at = NOON.at + timedelta(days=days)
    return Moment(at, NOON.zone, at.date())


def week(ada: Someone, days: float = 0, *, lean: int | None = None, **said: Any) -> str:
    balances = () if lean is None else (Balance("accommodating", lean),)
    return keep_week(ada.store, SteadyWeek(**when(days), balances=balances, **said), 0).id


def test_an_empty_guide_says_what_tends_to_help(ada: Someone) -> None:
    found = guide(ada.store, NOON)
    assert (found.first, found.quiet, found.more_help, found.weeks) == ("steady", False, False, ())
    assert due(ada.store, NOON) == []


@pytest.mark.parametrize(
    ("before", "now", "first"),
    [(7, 7, "limits"), (10, 8, "limits"), (6, 9, "steady"), (9, 6, "steady"), (None, 9, "steady")],
)
def test_two_weeks_of_leaning_move_the_advice_to_own_limits(
    ada: Someone, before: int | None, now: int, first: str
) -> None:
    week(ada, 7, lean=before, signs=("tired",))
    week(ada, 0, lean=now, signs=DEPLETED[:2])
    assert guide(ada.store, NOON).first == first


def test_limits_go_before_rest_and_rest_before_drift(ada: Someone) -> None:
    week(ada, 0, lean=9, signs=(*DEPLETED, "tells-less", "less-laughing"))
    assert guide(ada.store, NOON).first == "depletion"
    week(ada, 7, lean=9)
    assert guide(ada.store, NOON).first == "limits"


def test_some_signs_are_needed_before_something_is_said(ada: Someone) -> None:
    week(ada, 0, signs=("tells-less", "tired", "dread"))
    assert guide(ada.store, NOON).first == "steady"
    week(ada, -7, signs=("tells-less", "less-laughing"))
    assert guide(ada.store, later(7)).first == "drift"


def test_weeks_beside_two_people_are_not_taken_together(ada: Someone) -> None:
    week(ada, 7, lean=9, person_id=person(ada.store, "Alex", "partner").id)
    week(ada, 0, lean=9, person_id=person(ada.store, "Kim", "friend").id)
    assert guide(ada.store, NOON).first == "steady"


def test_old_weeks_say_nothing_about_now(ada: Someone) -> None:
    week(ada, 28, lean=9)
    week(ada, 21, lean=9, signs=("proof-again",))
    found = guide(ada.store, NOON)
    assert (found.first, found.more_help, found.hints) == ("steady", False, ())
    assert len(found.weeks) == 2


@pytest.mark.parametrize("sign", [s.id for s in content.steady().watches[2].signs])
def test_one_sign_of_the_last_watch_is_enough_for_more_help(ada: Someone, sign: str) -> None:
    week(ada, 0, signs=(sign,))
    assert guide(ada.store, NOON).more_help


def test_each_side_has_one_small_thing(ada: Someone) -> None:
    sides = (Balance("honesty", 10), Balance("closeness", 0), Balance("carrying", 5))
    keep_week(ada.store, SteadyWeek(**when(), balances=sides), 0)
    texts = {one.id: one for one in content.steady().balances}
    assert [words for _title, words in guide(ada.store, NOON).hints] == [
        texts["closeness"].from_low, texts["honesty"].from_high,
    ]  # fmt: skip


def test_a_week_is_kept_once_and_can_be_put_right(ada: Someone) -> None:
    entry_id = week(ada, 0, lean=3)  # a Sunday
    week(ada, -1, lean=4)
    assert len(ada.store.of(SteadyWeek)) == 2
    held = this_week(ada.store, NOON)
    assert held is not None
    again = SteadyWeek(**when(0), balances=(Balance("accommodating", 8),))
    keep_week(ada.store, again, held.version)
    assert [e.record for e in earlier(ada.store, entry_id)] == [held.record]
    with pytest.raises(Conflict):
        keep_week(ada.store, SteadyWeek(**when(0)), held.version)


def test_fear_ends_all_advice_here_and_about_that_person(ada: Someone) -> None:
    alex = person(ada.store, "Alex", "partner")
    week(ada, 0, lean=9, person_id=alex.id)
    fall_silent(ada.store, NOON, alex.id)
    assert guide(ada.store, NOON).quiet
    assert is_quiet(ada.store, alex)
    assert due(ada.store, later(8)) == []
    speak_again(ada.store)
    assert guide(ada.store, NOON).quiet, "the guide came back beside someone who is feared"


def test_fear_without_a_name_ends_it_until_the_person_asks(ada: Someone) -> None:
    fall_silent(ada.store, NOON, None)
    assert guide(ada.store, NOON).quiet
    speak_again(ada.store)
    assert not guide(ada.store, NOON).quiet


def test_an_episode_of_fear_is_enough(ada: Someone) -> None:
    alex = person(ada.store, "Alex", "partner")
    week(ada, 0, person_id=alex.id, lean=9)
    episode(ada.store, 3, person_id=alex.id, safety_concern=True)
    assert guide(ada.store, NOON).quiet


def test_words_of_fear_in_the_line_are_enough(ada: Someone) -> None:
    week(ada, 0, note="I am afraid of him")
    assert guide(ada.store, NOON).quiet


def test_the_next_week_is_asked_for_while_weeks_are_kept(ada: Someone) -> None:
    week(ada, 0, lean=3)
    assert due(ada.store, later(6)) == []
    (one,) = due(ada.store, later(7))
    assert (one.url_name, one.title) == ("steady", "How was this week for you?")
    assert due(ada.store, later(21)) == []


def test_only_the_last_weeks_are_shown(ada: Someone) -> None:
    for n in range(SHOWN + 2):
        week(ada, 7 * n, lean=3)
    assert len(guide(ada.store, NOON).weeks) == SHOWN
