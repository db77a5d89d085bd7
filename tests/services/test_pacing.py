"""Pacing: what waits, until when, and what takes the place of what made it worse."""

from datetime import timedelta

import pytest

from homing import content
from homing.records import OwnChoice, PracticeSession, SoothingUse
from homing.services.gate import mark_quiet
from homing.services.gate_check import take
from homing.services.pacing import (
    closed_by_pacing,
    goes_gently,
    ground_before,
    instead_of,
    open_for_exposure,
    open_for_memory_work,
)
from homing.services.pathways import choose_way, note_professional
from homing.services.suggest_help import put_away, suggest_help
from homing.services.time import Moment
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db
TEXTS = content.safety_pacing()


def ground(ada: Someone, days: float = 0, before: int = 8, after: int = 5) -> None:
    ada.store.put(PracticeSession(**when(days), practice="ER07", practice_version="1",
                                  before=before, after=after))  # fmt: skip


def kit(ada: Someone, days: float = 0, before: int = 8, after: int = 5) -> None:
    ada.store.put(SoothingUse(**when(days), soother_id="0a" * 16, before=before, after=after))


def tried(ada: Someone, practice: str, *felt: str) -> None:
    for n, one in enumerate(reversed(felt)):
        ada.store.put(PracticeSession(**when(len(felt) - n), practice=practice, felt=one,
                                      practice_version="1", felt_worse=one == "worse"))  # fmt: skip


def later(days: float) -> Moment:
    at = NOON.at + timedelta(days=days)
    return Moment(at, NOON.zone, at.date())


def test_memory_work_waits_until_settling_was_used_three_times(ada: Someone) -> None:
    for n in range(3):
        closed = open_for_memory_work(ada.store, NOON)
        assert closed is not None
        assert f"{n} of 3" in closed.reasons[0]
        (ground if n % 2 else kit)(ada)
    assert open_for_memory_work(ada.store, NOON) is None


def test_settling_that_helps_little_is_not_enough(ada: Someone) -> None:
    for _n in range(4):
        kit(ada, before=6, after=5)
    closed = open_for_memory_work(ada.store, NOON)
    assert closed is not None
    assert "1.0" in closed.reasons[0]


def test_a_use_without_numbers_does_not_count(ada: Someone) -> None:
    for _n in range(3):
        ada.store.put(SoothingUse(**when(), soother_id="0a" * 16, before=7))
    assert open_for_memory_work(ada.store, NOON) is not None


def test_two_weeks_after_dark_hours_it_opens_again(ada: Someone) -> None:
    for _n in range(3):
        ground(ada)
    mark_quiet(ada.store, NOON)
    first = open_for_memory_work(ada.store, NOON)
    assert first is not None
    assert first.reasons == (TEXTS.quiet,)
    second = open_for_memory_work(ada.store, later(5))
    assert second is not None
    assert second.reasons == (TEXTS.too_soon,)
    assert open_for_memory_work(ada.store, later(14)) is None


def test_a_professional_opens_it_but_not_in_quiet_days(ada: Someone) -> None:
    note_professional(ada.store, NOON, beside=True)
    assert open_for_memory_work(ada.store, NOON) is None
    mark_quiet(ada.store, NOON)
    assert open_for_memory_work(ada.store, NOON) is not None


def test_steps_toward_what_is_feared_wait_on_the_mixed_way_alone(ada: Someone) -> None:
    assert open_for_exposure(ada.store, NOON) is None
    choose_way(ada.store, NOON, "mixed")
    assert open_for_exposure(ada.store, NOON) is not None
    for _n in range(3):
        kit(ada)
    assert open_for_exposure(ada.store, NOON) is None


def test_a_hard_past_goes_as_gently_as_the_mixed_way(ada: Someone) -> None:
    take(ada.store, NOON, None, {"hard-past": "yes"})
    assert goes_gently(ada.store, NOON)
    assert open_for_exposure(ada.store, NOON) is not None
    sitting = next(one for one in content.practices().values() if one.id in TEXTS.inward)
    assert ground_before(ada.store, NOON, sitting)


@pytest.mark.parametrize("practice", [*TEXTS.memory, *TEXTS.exposure])
def test_on_the_mixed_way_each_of_them_waits(ada: Someone, practice: str) -> None:
    choose_way(ada.store, NOON, "mixed")
    closed = closed_by_pacing(ada.store, NOON, practice)
    assert closed is not None
    assert closed.reasons
    assert closed.steps


@pytest.mark.parametrize("practice", ["ER07", "ER06", "TP01", "CS03", "LW03"])
def test_safety_and_grounding_never_wait(ada: Someone, practice: str) -> None:
    choose_way(ada.store, NOON, "mixed")
    mark_quiet(ada.store, NOON)
    assert closed_by_pacing(ada.store, NOON, practice) is None


@pytest.mark.parametrize(
    ("felt", "swapped"),
    [
        (("worse", "worse"), True),
        (("worse", "worse", "better"), True),
        (("worse", "same"), False),
        (("better", "worse", "worse"), False),
        (("worse",), False),
        ((), False),
    ],
)
def test_two_worse_in_a_row_swap_a_practice(
    ada: Someone, felt: tuple[str, ...], swapped: bool
) -> None:
    tried(ada, "ER01", *felt)  # the newest first
    assert instead_of(ada.store, "ER01") == ("ER07" if swapped else None)
    assert instead_of(ada.store, "ER03") is None


def test_every_practice_of_the_rules_is_in_the_catalogue_or_the_specification() -> None:
    assert set(TEXTS.swap.values()) | {TEXTS.swap_else} <= {"ER04", "ER07", "IW08"}
    assert not set(TEXTS.swap) & set(TEXTS.swap.values()) - {"IW08"}


# --- when to suggest more help --------------------------------------------------------------------


def suggested(ada: Someone, moment: Moment = NOON) -> set[str]:
    return {reason.id for reason in suggest_help(ada.store, moment)}


def test_a_calm_life_brings_no_suggestion(ada: Someone) -> None:
    assert suggested(ada) == set()


def test_each_reason_has_its_own_ground(ada: Someone) -> None:
    mark_quiet(ada.store, NOON)
    assert suggested(ada) == {"quiet"}
    assert suggested(ada, later(14)) == set()
    tried(ada, "ER01", "worse", "worse")
    assert suggested(ada) == {"quiet"}
    tried(ada, "IW05", "worse")
    assert suggested(ada) == {"quiet", "worse"}
    take(ada.store, NOON, None, {"hard-past": "yes"})
    robin = person(ada.store, "Robin", "partner").id
    episode(ada.store, person_id=robin, safety_concern=True)
    assert suggested(ada) == {"quiet", "worse", "hard-past", "fear"}


def test_what_was_put_away_stays_away_and_a_new_reason_comes(ada: Someone) -> None:
    take(ada.store, NOON, None, {"hard-past": "yes"})
    put_away(ada.store, NOON)
    assert suggested(ada) == set()
    mark_quiet(ada.store, NOON)
    assert suggested(ada) == {"quiet"}
    put_away(ada.store, NOON)
    assert suggested(ada) == set()


def test_putting_it_away_keeps_no_word_of_the_reason(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    episode(ada.store, person_id=robin, safety_concern=True)
    put_away(ada.store, NOON)

    (choice,) = [e.record for e in ada.store.of(OwnChoice) if e.record.topic == "more-help"]
    assert "fear" not in choice.choice


def test_with_a_professional_only_danger_is_named(ada: Someone) -> None:
    note_professional(ada.store, NOON, beside=True)
    take(ada.store, NOON, None, {"hard-past": "yes"})
    assert suggested(ada) == set()
    robin = person(ada.store, "Robin", "partner").id
    episode(ada.store, person_id=robin, safety_concern=True)
    assert suggested(ada) == {"fear"}


def test_the_words_of_the_card_tell_nothing_of_fear_at_a_glance() -> None:
    signal = next(one for one in content.help_guide().signals if one.id == "fear")
    for word in ("fear", "afraid", "control", "frighten", "violence"):
        assert word not in signal.text.lower()
