"""Many people at once must be many times one person."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.science import measurement as m
from homing.science.measurement import batch, batch_windows
from tests.science.measurement.builders import (
    any_items,
    graded_items,
    people,
    plausible_items,
    simulated_answers,
)
from tests.science.measurement.reference import eap


@given(st.data(), st.floats(-0.9, 0.9), st.sampled_from([1, 2]))
@settings(max_examples=50, deadline=None)
def test_it_equals_the_posterior_of_each_person(
    data: st.DataObject, correlation: float, dimensions: int
) -> None:
    items = data.draw(any_items(dimensions))
    pressed = st.integers(0, items.categories)
    row = st.lists(pressed, min_size=len(items.ids), max_size=len(items.ids))
    table = np.array(data.draw(st.lists(row, min_size=1, max_size=4)))
    found = m.estimate(items, table, correlation)
    assert found.mean.shape == found.sd.shape == (len(table), items.dimension_count)
    for person, answers in enumerate(table):
        given_answers = {i: int(raw) for i, raw in zip(items.ids, answers, strict=True) if raw}
        one = m.posterior_of(items, given_answers, correlation)
        # The single posterior ends at -6 and 6, which for one extreme item is a little early.
        assert found.mean[person] == pytest.approx(one.mean, abs=5e-4)
        assert found.sd[person] == pytest.approx(one.sd, abs=5e-4)


def test_it_gives_the_same_in_blocks_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    items = plausible_items()
    table = simulated_answers(items, people(50, 0.3, seed=1), seed=2)
    whole = m.estimate(items, table, 0.3)
    alone = m.estimate(items, table)
    for module in (batch, batch_windows):
        monkeypatch.setattr(module, "BLOCK", 7)
    for before, correlation in ((whole, 0.3), (alone, 0.0)):
        parts = m.estimate(items, table, correlation)
        assert before.mean == pytest.approx(parts.mean, abs=1e-6)
        assert before.sd == pytest.approx(parts.sd, abs=1e-6)


@pytest.mark.parametrize("correlation", [0.0, 0.4, -0.8])
@pytest.mark.parametrize("share_missing", [0.0, 0.2])
def test_it_agrees_with_a_reference_of_801_points(correlation: float, share_missing: float) -> None:
    items = plausible_items()
    table = simulated_answers(items, people(3000, correlation, seed=3), seed=4)
    gone = np.random.default_rng(5).uniform(size=table.shape) < share_missing
    table[gone] = 0
    some = np.arange(0, 3000, 60 if correlation else 4)
    found = m.estimate(items, table, correlation)
    mean, sd = eap(items, table[some], correlation)
    assert found.mean[some] == pytest.approx(mean, abs=1e-4)
    assert found.sd[some] == pytest.approx(sd, abs=1e-4)


@pytest.mark.parametrize("pattern", [[1], [7], [4], [1, 7], [7, 1, 1], [1, 1, 1, 7]])
def test_it_agrees_with_the_reference_at_the_ends_and_for_answers_that_contradict(
    pattern: list[int],
) -> None:
    items = plausible_items()
    table = np.resize(pattern, (1, 40))
    for keyed in (table, np.where(items.key < 0, 8 - table, table)):
        for correlation in (0.0, 0.6):
            found = m.estimate(items, keyed, correlation)
            mean, sd = eap(items, keyed, correlation)
            # Out here the grid's own end at -6 counts in the fourth decimal.
            assert found.mean == pytest.approx(mean, abs=1e-3)
            assert found.sd == pytest.approx(sd, abs=1e-3)


def test_it_agrees_with_the_reference_for_items_sharper_than_the_usual_grid() -> None:
    # 160 items leave a standard deviation of .07, half a step of the grid of 81 points.
    plain = plausible_items()
    items = m.GradedItems(
        ids=tuple(f"item-{row}" for row in range(160)),
        slopes=np.tile(plain.slopes, 4),
        thresholds=np.tile(plain.thresholds, (4, 1)),
        dimension=np.zeros(160, dtype=int),
        facet=("one",) * 160,
        key=np.tile(plain.key, 4),
    )
    theta = people(40, 0.0, seed=6)
    table = simulated_answers(items, theta, seed=7)
    table[::2, 0] = 0
    found = m.estimate(items, table)
    mean, sd = eap(items, table, 0.0)
    assert sd.min() < 0.08
    assert found.mean == pytest.approx(mean, abs=1e-4)
    assert found.sd == pytest.approx(sd, abs=1e-4)


def test_nobody_s_estimate_depends_on_who_else_is_in_the_table() -> None:
    items = plausible_items()
    table = simulated_answers(items, people(400, 0.0, seed=8), seed=9)
    found = m.estimate(items, table)
    for person in range(0, 400, 40):
        alone = m.estimate(items, table[person : person + 1])
        assert found.mean[person] == pytest.approx(alone.mean[0], abs=1e-6)
        assert found.sd[person] == pytest.approx(alone.sd[0], abs=1e-6)


def test_most_people_fit_their_window() -> None:
    # Else the short way would be the long way, and nothing but a stopwatch would tell.
    items = plausible_items()
    table = simulated_answers(items, people(5000, 0.0, seed=10), seed=11)
    own = items.dimension == 0
    _found, misfits = batch_windows.in_windows(batch.scale_of(items, 0), table[:, own])
    assert len(misfits) < 50


@pytest.mark.parametrize(
    ("centre", "spread", "right"), [(0.0, 1.1, True), (0.0, 0.6, False), (5.0, 1.1, False)]
)
def test_a_window_is_right_only_for_a_curve_inside_it_that_is_not_too_narrow(
    centre: float, spread: float, right: bool
) -> None:
    steps = np.arange(-8, 9)
    curve = -0.5 * ((steps - centre) / spread) ** 2
    _moments, fits = batch_windows._moments(curve[None].astype(np.float32), steps)
    assert fits.tolist() == [right]


def test_a_dimension_that_no_item_measures_stays_at_the_prior() -> None:
    items = graded_items([1.5, 1.0, 2.0], [[-1.0, 1.0]] * 3, dimension=[1, 1, 1])
    for correlation in (0.0, 0.5):
        found = m.estimate(items, np.array([[1, 2, 1], [3, 3, 3]]), correlation)
        mean, sd = eap(items, np.array([[1, 2, 1], [3, 3, 3]]), correlation)
        assert found.mean == pytest.approx(mean, abs=1e-4)
        assert found.sd == pytest.approx(sd, abs=1e-4)


def test_a_person_without_answers_gets_the_prior() -> None:
    items = plausible_items()
    found = m.estimate(items, np.zeros((1, 40), dtype=int), 0.3)
    assert found.mean == pytest.approx(np.zeros((1, 2)), abs=1e-9)
    assert found.sd == pytest.approx(np.ones((1, 2)), abs=1e-6)


def test_an_empty_table_gives_an_empty_answer() -> None:
    assert m.estimate(plausible_items(), np.zeros((0, 40), dtype=int)).mean.shape == (0, 2)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (np.full((2, 39), 1), "one column for each of the 40 items"),
        (np.full(40, 1), "one column"),
        (np.full((2, 40), 1.0), "whole numbers"),
        (np.full((2, 40), 8), "Row 0, item 'worry-1'.*between 1 and 7.*not 8"),
        (np.full((2, 40), -1), "Row 0, item 'worry-1'"),
    ],
)
def test_it_says_what_is_wrong_with_a_table(table: np.ndarray, words: str) -> None:
    with pytest.raises(m.AnswerError, match=words):
        m.estimate(plausible_items(), table)
