import pytest

from homing.services.form_readings.strategy_triage import FORM, MOVES, Lean, Triage, read
from tests.services.form_readings.sheets import levels, sheet_of


def triage(alone: int | None, needing: int | None, **moves: int | None) -> Triage:
    given = {"ease-alone": alone, "ease-needing": needing, **moves}
    return read(sheet_of(FORM, levels(FORM, given, 2)))


@pytest.mark.parametrize(
    ("alone", "needing", "lean"),
    [
        (5, 5, "secure"),
        (4, 4, "secure"),
        (5, 1, "avoidant"),
        (4, 2, "avoidant"),
        (1, 5, "anxious"),
        (1, 1, "mixed"),
        (5, 3, "unclear"),
        (3, 1, "unclear"),
        (None, 5, None),
        (5, None, None),
    ],
)
def test_a_lean_needs_both_kinds_of_ease(
    alone: int | None, needing: int | None, lean: Lean | None
) -> None:
    assert triage(alone, needing).lean == lean


def test_ease_alone_is_never_enough_for_secure() -> None:
    leans = {triage(5, needing).lean for needing in (1, 2, 3)}
    assert "secure" not in leans


@pytest.mark.parametrize("move", MOVES)
def test_a_move_stands_out_when_it_is_clearly_above_the_middle(move: str) -> None:
    found = triage(4, 4, **{move: 5})
    assert [one.scale for one in found.standing_out] == [move]
    assert found.moves[0].scale == move
    assert not found.few_moves


def test_a_move_in_the_middle_does_not_stand_out() -> None:
    assert triage(4, 4, pursue=3).standing_out == ()


def test_few_moves_means_all_four_were_told_and_are_low() -> None:
    calm = dict.fromkeys(MOVES, 1)
    assert triage(4, 4, **calm).few_moves
    assert not triage(4, 4, **{**calm, "unease": None}).few_moves
    assert not triage(4, 4, **{**calm, "unease": 3}).few_moves


def test_the_same_answer_to_everything_gives_no_lean() -> None:
    for value in range(1, 6):
        assert read(sheet_of(FORM, lambda _item, v=value: v)).lean is None  # type: ignore[misc]
