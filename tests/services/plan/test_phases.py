"""When a phase is suggested. Nothing is ever closed by it."""

from typing import Any

import pytest

from homing.services.plan import suggested_phases
from homing.services.plan.inputs import Course, Now, PlanInputs, Profile, Safety
from tests.services.plan.states import RULES, state


def suggested(inputs: PlanInputs) -> dict[int, str]:
    return {one.phase: one.seen for one in suggested_phases(inputs, RULES)}


@pytest.mark.parametrize(
    ("facts", "comes"),
    [
        ({"episodes": 8, "pattern_named": True}, True),
        ({"weeks": 3, "pattern_named": True}, True),
        ({"episodes": 7, "weeks": 2, "pattern_named": True}, False),
        ({"episodes": 8, "weeks": 3}, False),
    ],
)
def test_from_seeing_to_feeling(facts: dict[str, Any], comes: bool) -> None:
    assert (2 in suggested(state(course=Course(phases=(1,), **facts)))) is comes


def test_from_feeling_to_new_moves_after_three_sittings() -> None:
    assert 3 in suggested(state(course=Course(phases=(1, 2), sittings=3)))
    assert 3 not in suggested(state(course=Course(phases=(1, 2), sittings=2)))
    assert 3 not in suggested(state(course=Course(phases=(1,), sittings=3)))  # one after another


def test_from_new_moves_to_living_it() -> None:
    secure = Course(phases=(3,), secure=5, secure_of=10)
    assert suggested(state(course=secure)) == {
        4: "In 5 of your last ten hard moments you did what you call a secure act."
    }
    assert 4 not in suggested(state(course=Course(phases=(3,), secure=5, secure_of=9)))
    assert 4 not in suggested(state(course=Course(phases=(3,), secure=4, secure_of=10)))
    assert 4 in suggested(state(course=Course(phases=(3,), stable_weeks=6)))
    assert 4 not in suggested(state(course=Course(phases=(3,), stable_weeks=5)))


def test_a_slip_may_open_the_first_again() -> None:
    slipped = state(course=Course(phases=(3, 4)), now=Now(setback_days=14))
    assert "nothing is lost" in suggested(slipped)[1]
    assert 1 not in suggested(state(course=Course(phases=(3, 4)), now=Now(setback_days=15)))


def test_where_both_pull_feelings_wait_until_memory_work_is_open() -> None:
    course = Course(phases=(1,), episodes=9, pattern_named=True)
    mixed = Profile(mixed=True)
    assert 2 not in suggested(state(course=course, profile=mixed))
    settled = Safety(settled=3, settled_help=2.0)
    assert 2 in suggested(state(course=course, profile=mixed, safety=settled))
    assert 2 in suggested(state(course=course, profile=mixed, safety=Safety(professional=True)))


def test_a_phase_that_the_person_is_in_is_not_suggested() -> None:
    everything = Course(
        phases=(1, 2, 3, 4), episodes=9, pattern_named=True, sittings=4, secure=9, secure_of=10
    )
    assert suggested(state(course=everything, now=Now(setback_days=1))) == {}
