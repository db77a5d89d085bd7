"""Sum and mean scores: the key stays with its items, and missing answers follow a stated rule."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.science import measurement as m
from homing.science.measurement import scores as module

IDS = ("a1", "a2", "a3", "b1", "b2", "b3")
KEY = m.ScoreKey(
    IDS,
    (m.ScaleKey("a", ("a1", "a2", "a3"), ("a2",), fewest=0.6), m.ScaleKey("b", ("b1", "b2", "b3"))),
    low=1,
    high=5,
)
FIVE = ("w1", "w2", "w3", "w4", "w5")
WELL_BEING = m.ScoreKey(FIVE, (m.ScaleKey("w", FIVE),), low=0, high=5)
TABLES = st.lists(
    st.lists(st.integers(0, 5), min_size=6, max_size=6), min_size=1, max_size=5
).map(np.array)  # fmt: skip


def by_hand(row: dict[str, int], scale: m.ScaleKey, low: int, high: int) -> tuple[float, float]:
    """Mean and sum of one person, item by item."""
    keyed = [
        low + high - row[item] if item in scale.reverse else row[item]
        for item in scale.items
        if row[item] >= low
    ]
    if len(keyed) < scale.fewest * len(scale.items):
        return np.nan, np.nan
    mean = sum(keyed) / len(keyed)
    return mean, mean * len(scale.items)


@given(TABLES)
@settings(deadline=None)
def test_it_scores_as_one_would_by_hand(table: np.ndarray) -> None:
    found = m.score(KEY, table, IDS)
    assert found.names == ("a", "b")
    for person, answers in enumerate(table.tolist()):
        for s, scale in enumerate(KEY.scales):
            mean, total = by_hand(dict(zip(IDS, answers, strict=True)), scale, 1, 5)
            assert found.mean[person, s] == pytest.approx(mean, nan_ok=True)
            assert found.sum[person, s] == pytest.approx(total, nan_ok=True)


@given(TABLES, st.permutations(range(6)))
@settings(deadline=None)
def test_no_order_of_columns_can_detach_a_key(table: np.ndarray, order: list[int]) -> None:
    moved = m.score(KEY, table[:, order], [IDS[column] for column in order])
    assert np.array_equal(moved.mean, m.score(KEY, table, IDS).mean, equal_nan=True)


def test_the_order_of_items_on_a_scale_does_not_matter_either() -> None:
    turned = m.ScoreKey(IDS[::-1], (m.ScaleKey("a", ("a3", "a2", "a1"), ("a2",), 0.6),), 1, 5)
    table = np.array([[1, 5, 2, 0, 0, 0], [0, 2, 4, 0, 0, 0]])
    assert np.array_equal(m.score(turned, table, IDS).mean, m.score(KEY, table, IDS).mean[:, :1])


def test_it_counts_answered_and_missing_items_of_each_scale() -> None:
    found = m.score(KEY, np.array([[1, 0, 3, 0, 0, 5]]), IDS)
    assert found.answered.tolist() == [[2, 1]]
    assert found.missing.tolist() == [[1, 2]]
    assert found.mean[0, 0] == 2.0
    assert np.isnan(found.mean[0, 1])
    assert np.isnan(found.sum[0, 1])


@pytest.mark.parametrize(("items", "least"), [(18, 15), (6, 5), (5, 4), (3, 3), (1, 1)])
def test_the_usual_rule_asks_for_four_answers_in_five(items: int, least: int) -> None:
    scale = m.ScaleKey("s", tuple(f"i{n}" for n in range(items)))
    assert scale.least == least


def test_nought_is_an_answer_where_the_range_begins_there() -> None:
    assert WELL_BEING.missing.tolist() == [-1] * 5
    found = m.score(WELL_BEING, np.array([[0] * 5, [5] * 5, [0, 5, 5, 0, -1]]), WELL_BEING.ids)
    assert found.sum[:, 0].tolist() == [0, 25, 12.5]
    assert found.missing[:, 0].tolist() == [0, 0, 1]


def test_items_of_different_ranges_are_prorated_by_how_high_they_lie() -> None:
    key = m.ScoreKey(("x", "y"), (m.ScaleKey("s", ("x", "y"), fewest=0.5),), 0, np.array([6, 5]))
    found = m.score(key, np.array([[6, 5], [6, -1], [3, -1]]), ("x", "y"))
    assert found.sum[:, 0].tolist() == [11, 11, 5.5]


def test_an_item_may_count_on_two_scales_in_two_directions() -> None:
    key = m.ScoreKey(("x", "y"), (m.ScaleKey("s", ("x", "y")), m.ScaleKey("t", ("x",), ("x",))))
    assert m.score(key, np.array([[7, 5]]), ("x", "y")).sum.tolist() == [[12, 1]]


def test_complete_answers_give_whole_sums() -> None:
    table = np.random.default_rng(1).integers(1, 6, size=(500, 6))
    found = m.score(KEY, table, IDS).sum
    assert np.array_equal(found, found.round())


def test_it_gives_the_same_in_blocks_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(2).integers(0, 6, size=(50, 6), dtype=np.int8)
    whole = m.score(KEY, table, IDS)
    monkeypatch.setattr(module, "BLOCK", 7)
    parts = m.score(KEY, table, IDS)
    assert np.array_equal(whole.mean, parts.mean, equal_nan=True)
    assert np.array_equal(whole.answered, parts.answered)


def test_columns_it_does_not_know_are_passed_over() -> None:
    table = np.array([[99, 1, 5, 2, 4, 4, 4]])
    assert m.score(KEY, table, ("age", *IDS)).mean.tolist() == [[4 / 3, 4]]


def test_nobody_gives_no_scores() -> None:
    assert m.score(KEY, np.zeros((0, 6), dtype=int), IDS).mean.shape == (0, 2)


@pytest.mark.parametrize(
    ("table", "columns", "words"),
    [
        (np.ones((1, 6), dtype=int), IDS[:5], "one column for each of the 5 names"),
        (np.ones(6, dtype=int), IDS, "one column"),
        (np.ones((1, 6)), IDS, "whole numbers"),
        (np.ones((1, 6), dtype=int), (*IDS[:5], "zz"), "'b3' has no column"),
        (np.ones((1, 7), dtype=int), (*IDS, "a1"), "'a1' has more than one column"),
        (np.array([[1] * 6, [1, 1, 6, 1, 1, 1]]), IDS, "Row 1, item 'a3'.*1 and 5.*0.*not 6"),
        (np.array([[-1, 1, 1, 1, 1, 1]]), IDS, "Row 0, item 'a1'"),
    ],
)
def test_it_says_what_is_wrong_with_a_table(
    table: np.ndarray, columns: tuple[str, ...], words: str
) -> None:
    with pytest.raises(m.AnswerError, match=words):
        m.score(KEY, table, columns)


def test_a_wrong_row_is_named_by_its_place_in_the_whole_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "BLOCK", 2)
    table = np.ones((5, 6), dtype=int)
    table[4, 0] = 9
    with pytest.raises(m.AnswerError, match="Row 4"):
        m.score(KEY, table, IDS)


def test_it_can_mark_wrong_answers_instead_of_stopping() -> None:
    table = np.array([[1, 6, 0, 1, 1, 1], [1, 1, 1, 1, 1, -1]])
    found = m.outside_range(KEY, table[:, ::-1], IDS[::-1])
    assert np.argwhere(found).tolist() == [[0, 1], [1, 5]]


def test_keyed_answers_are_turned_and_missing_ones_are_nan() -> None:
    found = m.keyed_table(KEY, "a", np.array([[1, 5, 0, 1, 1, 1]]), IDS)
    assert np.array_equal(found, [[1, 1, np.nan]], equal_nan=True)
    with pytest.raises(m.SettingError, match="no scale 'c'"):
        m.keyed_table(KEY, "c", np.ones((1, 6), dtype=int), IDS)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: m.ScaleKey("s", ()), "no items"),
        (lambda: m.ScaleKey("s", ("x", "x")), "'x' stands more than once on scale 's'"),
        (lambda: m.ScaleKey("s", ("x",), ("y",)), "'y' is reversed"),
        (lambda: m.ScaleKey("s", ("x",), (), 0.0), "fewest"),
        (lambda: m.ScoreKey(("x", "x"), ()), "'x' stands more than once in the key"),
        (lambda: m.ScoreKey(("x",), (m.ScaleKey("s", ("y",)),)), "'y', which is unknown"),
        (lambda: m.ScoreKey(("x",), (m.ScaleKey("s", ("x",)),) * 2), "'s' stands more than once"),
        (lambda: m.ScoreKey(("x",), (), 5, 5), "'x': the lowest answer"),
        (lambda: m.ScoreKey(("x",), (), 1, np.array([5, 6])), "high must be one number"),
    ],
)
def test_it_refuses_a_key_that_cannot_be(make: Callable[[], object], words: str) -> None:
    with pytest.raises(m.MeasurementError, match=words):
        make()
