"""Change judged from the answers: rarely seen where there is none, and lasting only after three."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.science import measurement as m
from tests.science.measurement import ecr
from tests.science.measurement.builders import (
    any_answers,
    any_items,
    graded_items,
    plausible_items,
    simulated_answers,
)

Sheet = dict[str, int]
ITEMS = plausible_items()
ONE = graded_items([1.8] * 12, [[-1.6, -0.6, 0.5, 1.5]] * 12, key=[1, -1] * 6)
LOWEST = {item: 1 if key > 0 else 5 for item, key in zip(ONE.ids, ONE.key, strict=True)}
HIGHEST = {item: 6 - raw for item, raw in LOWEST.items()}
MIDDLE = dict.fromkeys(ONE.ids, 3)
MIRROR = {
    m.Verdict.LOWER: m.Verdict.HIGHER,
    m.Verdict.HIGHER: m.Verdict.LOWER,
    m.Verdict.NO_CLEAR_CHANGE: m.Verdict.NO_CLEAR_CHANGE,
}


def sheets(items: m.GradedItems, theta: np.ndarray, seed: int) -> list[Sheet]:
    """One sheet for each true value."""
    table = simulated_answers(items, theta[:, None], seed)
    return [dict(zip(items.ids, map(int, row), strict=True)) for row in table]


def called(items: m.GradedItems, before: list[list[Sheet]], after: list[list[Sheet]]) -> float:
    """Share of people called changed; outer lists are occasions, inner ones people."""
    found = [
        m.ability_change(items, one, other).reliable
        for one, other in zip(zip(*before, strict=True), zip(*after, strict=True), strict=True)
    ]
    return float(np.mean(found))


@pytest.mark.skipif(not ecr.ECR.is_dir(), reason=ecr.MISSING)
@pytest.mark.parametrize("scale", ["anxiety", "avoidance"])
@pytest.mark.parametrize("true", [-2.0, -1.0, 0.0, 1.0, 2.0])
def test_unchanged_people_are_called_changed_in_about_five_percent(scale: str, true: float) -> None:
    items = ecr.graded(scale)
    theta = np.full(700, true)
    found = called(items, [sheets(items, theta, seed=41)], [sheets(items, theta, seed=42)])
    # 3 to 6 %, and two standard errors of 700 people; benchmarks/coverage.py counts thousands.
    assert 0.03 - 0.013 < found < 0.06 + 0.018


@pytest.mark.skipif(not ecr.ECR.is_dir(), reason=ecr.MISSING)
@pytest.mark.parametrize(
    ("scale", "fall", "occasions", "expected"),
    [
        ("anxiety", 0.5, 1, 0.24), ("avoidance", 0.5, 1, 0.36),
        ("anxiety", 1.0, 1, 0.71), ("avoidance", 1.0, 1, 0.89),
        ("anxiety", 0.5, 3, 0.57), ("avoidance", 0.5, 3, 0.78),
        ("anxiety", 1.0, 3, 0.99), ("avoidance", 1.0, 3, 1.00),
    ],
)  # fmt: skip
def test_it_sees_as_much_as_was_foretold(
    scale: str, fall: float, occasions: int, expected: float
) -> None:
    items = ecr.graded(scale)
    before = [sheets(items, np.full(300, 1.0), seed=50 + k) for k in range(occasions)]
    after = [sheets(items, np.full(300, 1.0 - fall), seed=60 + k) for k in range(occasions)]
    assert called(items, before, after) == pytest.approx(expected, abs=0.085)


def test_the_difference_has_no_pull_toward_the_middle() -> None:
    before = sheets(ONE, np.full(400, 1.2), seed=1)
    after = sheets(ONE, np.full(400, -0.8), seed=2)
    found = [m.ability_change(ONE, [b], [a]) for b, a in zip(before, after, strict=True)]
    assert np.mean([one.difference for one in found]) == pytest.approx(-2.0, abs=0.06)
    assert np.std([one.difference for one in found]) == pytest.approx(
        np.mean([one.standard_error for one in found]), rel=0.1
    )
    inside = [one.interval[0] <= -2 <= one.interval[1] for one in found]
    assert np.mean(inside) == pytest.approx(0.95, abs=0.03)


@given(any_items(), st.data())
@settings(max_examples=25, deadline=None)
def test_looking_from_the_other_end_mirrors_the_finding(
    items: m.GradedItems, data: st.DataObject
) -> None:
    row = items.ids[0]
    one = data.draw(any_answers(items)) | {row: data.draw(st.integers(1, items.categories))}
    other = data.draw(any_answers(items)) | {row: data.draw(st.integers(1, items.categories))}
    there, back = m.ability_change(items, [one], [other]), m.ability_change(items, [other], [one])
    assert back.z == pytest.approx(-there.z, abs=1e-6)
    assert back.difference == pytest.approx(-there.difference)
    assert back.standard_error == pytest.approx(there.standard_error)
    assert back.verdict is MIRROR[there.verdict] or abs(there.z) == pytest.approx(1.96, abs=1e-3)


@given(any_items(), st.data())
@settings(max_examples=25, deadline=None)
def test_the_verdict_is_clear_only_when_the_interval_leaves_out_nought(
    items: m.GradedItems, data: st.DataObject
) -> None:
    row, top = items.ids[0], items.categories
    one, other = (
        {row: data.draw(st.integers(1, top))} | data.draw(any_answers(items)) for _ in "ab"
    )
    found = m.ability_change(items, [one], [other], 0.9)
    low, high = found.interval
    assert low <= high
    if found.reliable:
        assert not low < 0 < high
    else:
        assert low <= 1e-9
        assert high >= -1e-9


def test_the_same_answers_are_no_change_wherever_they_lie() -> None:
    for sheet in (LOWEST, MIDDLE, HIGHEST):
        found = m.ability_change(ONE, [sheet], [sheet])
        assert found.difference == 0
        assert found.z == pytest.approx(0)
        assert found.verdict is m.Verdict.NO_CLEAR_CHANGE


def test_a_fall_to_the_very_floor_is_seen_and_its_depth_left_open() -> None:
    found = m.ability_change(ONE, [MIDDLE], [LOWEST])
    assert found.verdict is m.Verdict.LOWER
    # Maximum likelihood would say "without end"; Warm's estimate stays at a plausible place.
    assert -4.5 < found.difference < -2.5
    assert found.interval[0] == -9
    assert -3 < found.interval[1] < 0


def test_two_occasions_of_one_day_are_one_longer_sheet() -> None:
    first, second = sheets(ONE, np.array([0.5, 0.5]), seed=3)
    half = {item: raw for item, raw in first.items() if item in ONE.ids[:6]}
    rest = {item: raw for item, raw in first.items() if item not in half}
    whole = m.ability_change(ONE, [first], [second])
    parts = m.ability_change(ONE, [half, rest], [second])
    assert parts.z == pytest.approx(whole.z)
    assert parts.difference == pytest.approx(whole.difference)


def test_swings_from_day_to_day_ask_for_more() -> None:
    before, after = sheets(ONE, np.array([1.0, 0.0]), seed=5)
    sizes = [abs(m.ability_change(ONE, [before], [after], between=t).z) for t in (0, 0.1, 0.4)]
    assert sizes[0] > sizes[1] > sizes[2]


@pytest.mark.parametrize("occasions", [1, 3])
def test_swings_of_the_stated_size_are_not_called_change(occasions: int) -> None:
    rng = np.random.default_rng(7)
    between = 0.15

    def occasion(seed: int) -> list[Sheet]:
        return sheets(ONE, 0.3 + np.sqrt(between) * rng.normal(size=500), seed)

    before = [list(one) for one in zip(*(occasion(70 + k) for k in range(occasions)), strict=True)]
    after = [list(one) for one in zip(*(occasion(80 + k) for k in range(occasions)), strict=True)]
    pairs = list(zip(before, after, strict=True))
    blind = np.mean([m.ability_change(ONE, b, a).reliable for b, a in pairs])
    told = np.mean([m.ability_change(ONE, b, a, between=between).reliable for b, a in pairs])
    assert blind > 0.12
    assert 0.02 < told < 0.08


def test_the_other_dimension_and_other_items_play_no_part() -> None:
    table = simulated_answers(ITEMS, np.array([[1.0, -1.0], [-0.5, 1.0]]), seed=9)
    before, after = (dict(zip(ITEMS.ids, map(int, row), strict=True)) for row in table)
    own = {i for i, d in zip(ITEMS.ids, ITEMS.dimension, strict=True) if d == 1}
    whole = m.ability_change(ITEMS, [before], [after], dimension=1)
    alone = m.ability_change(
        ITEMS,
        [{i: raw for i, raw in before.items() if i in own}],
        [{i: raw for i, raw in after.items() if i in own}],
        dimension=1,
    )
    assert whole == alone
    assert whole.difference > 0 > m.ability_change(ITEMS, [before], [after]).difference


def test_a_change_lasts_when_three_occasions_agree() -> None:
    high, low = sheets(ONE, np.array([1.5, -1.5]), seed=11)
    lasting = m.lasting_change(ONE, [high], [low, low, low])
    assert (lasting.occasions, lasting.lasting) == (3, True)
    assert lasting.change.verdict is m.Verdict.LOWER


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (["low", "low"], "two occasions are too few"),
        (["low", "low", "low", "high"], "the last one is back"),
        (["low", "low", "none"], "one of the last three says nothing"),
        (["high", "high", "high"], "there is no change"),
    ],
)
def test_a_change_is_not_lasting_otherwise(after: list[str], why: str) -> None:
    high, low, higher = sheets(ONE, np.array([1.5, -1.5, 1.8]), seed=11)
    known: dict[str, Sheet] = {"low": low, "high": higher, "none": {}}
    assert not m.lasting_change(ONE, [high], [known[name] for name in after]).lasting, why


def test_a_passing_dip_is_reliable_but_not_lasting() -> None:
    high, low, higher = sheets(ONE, np.array([1.5, -2.0, 1.8]), seed=13)
    found = m.lasting_change(ONE, [high, high], [low, low, low, higher])
    assert found.change.reliable
    assert not found.lasting


def test_it_refuses_what_cannot_be() -> None:
    for between in (-0.1, math.nan, math.inf):
        with pytest.raises(m.SettingError, match="between"):
            m.ability_change(ONE, [MIDDLE], [MIDDLE], between=between)
    with pytest.raises(m.SettingError, match="level"):
        m.ability_change(ONE, [MIDDLE], [MIDDLE], level=0)
    with pytest.raises(m.SettingError, match="dimension"):
        m.ability_change(ONE, [MIDDLE], [MIDDLE], dimension=1)
    for empty in ([], [{}]):
        with pytest.raises(m.AnswerError, match="no answer"):
            m.ability_change(ONE, [MIDDLE], empty)
    with pytest.raises(m.AnswerError, match="'item-0'"):
        m.ability_change(ONE, [MIDDLE], [{"item-0": 6}])
