"""MAP estimates against an optimiser that knows nothing of how they are found."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from homing.science import measurement as m
from homing.science.measurement import mode
from tests.science.measurement.builders import (
    any_answers,
    any_items,
    graded_items,
    people,
    plausible_items,
    simulated_answers,
)


def minus_log_posterior(
    theta: np.ndarray, items: m.GradedItems, answers: dict[str, int], correlation: float
) -> float:
    """Written from the model's definition, apart from the code under test."""
    total = 0.0
    for item_id, raw in answers.items():
        row = items.index_of(item_id)
        keyed = raw if items.key[row] > 0 else items.categories + 1 - raw
        edges = np.concatenate([[-np.inf], items.thresholds[row], [np.inf]])
        a, at = items.slopes[row], theta[items.dimension[row]]
        above, below = a * (at - edges[keyed - 1]), a * (at - edges[keyed])
        if below > 0:  # of two nearly equal shares, subtract the small ones
            above, below = -below, -above
        total -= np.log(1 / (1 + np.exp(-above)) - 1 / (1 + np.exp(-below)))
    if len(theta) == 1:
        return total + 0.5 * theta[0] ** 2
    x, y = theta
    return total + 0.5 * (x**2 - 2 * correlation * x * y + y**2) / (1 - correlation**2)


def by_optimiser(
    items: m.GradedItems, answers: dict[str, int], correlation: float
) -> tuple[np.ndarray, np.ndarray]:
    """Top and covariance from the curvature there, by differences."""
    count = items.dimension_count
    arguments = (items, answers, correlation)
    options = {"xatol": 1e-9, "fatol": 1e-13, "maxiter": 4000}
    top = optimize.minimize(
        minus_log_posterior, np.zeros(count), arguments, method="Nelder-Mead", options=options
    ).x
    step, curvature = 1e-3, np.empty((count, count))
    for i in range(count):
        for j in range(count):
            one, other = np.eye(count)[i] * step, np.eye(count)[j] * step
            curvature[i, j] = (
                minus_log_posterior(top + one + other, *arguments)
                - minus_log_posterior(top + one - other, *arguments)
                - minus_log_posterior(top - one + other, *arguments)
                + minus_log_posterior(top - one - other, *arguments)
            ) / (4 * step**2)
    return top, np.linalg.inv(curvature)


@given(st.data(), st.floats(-0.9, 0.9), st.sampled_from([1, 2]))
@settings(max_examples=40, deadline=None)
def test_it_is_the_top_that_an_optimiser_finds(
    data: st.DataObject, correlation: float, dimensions: int
) -> None:
    items = data.draw(any_items(dimensions))
    answers = data.draw(any_answers(items))
    top, covariance = by_optimiser(items, answers, correlation)
    row = np.array([[answers.get(item_id, 0) for item_id in items.ids]])
    table = m.modes(items, row, correlation)
    assert table.mode[0] == pytest.approx(top, abs=1e-5)
    assert table.sd[0] == pytest.approx(np.sqrt(np.diag(covariance)), abs=1e-4)
    one = m.mode_of(m.posterior_of(items, answers, correlation))
    assert one.mode == pytest.approx(top, abs=1e-3)
    assert one.covariance == pytest.approx(covariance, abs=1e-2)


def test_one_person_gets_what_the_table_gives_on_a_usual_bank() -> None:
    items = plausible_items()
    table = simulated_answers(items, people(60, 0.3, seed=3), seed=4)
    found = m.modes(items, table, 0.3)
    for row, top, sd in zip(table, found.mode, found.sd, strict=True):
        answers = dict(zip(items.ids, map(int, row), strict=True))
        one = m.mode_of(m.posterior_of(items, answers, 0.3))
        assert one.mode == pytest.approx(top, abs=1e-5)
        assert np.sqrt(np.diag(one.covariance)) == pytest.approx(sd, abs=1e-4)


def test_it_lies_between_grid_points_not_on_them() -> None:
    items = plausible_items()
    table = simulated_answers(items, people(60, 0.3, seed=5), seed=6)
    off = np.abs(m.modes(items, table, 0.3).mode[:, :, None] - m.GRID).min(axis=2)
    assert off.max() > 0.06


@pytest.mark.parametrize("correlation", [0.0, 0.3])
def test_without_answers_it_is_the_prior(correlation: float) -> None:
    items = plausible_items()
    found = m.modes(items, np.zeros((1, 40), dtype=int), correlation)
    assert found.mode == pytest.approx(np.zeros((1, 2)))
    assert found.sd == pytest.approx(np.ones((1, 2)), abs=1e-5)
    one = m.mode_of(m.prior(2, correlation))
    assert one.mode == pytest.approx([0, 0], abs=1e-9)
    assert one.covariance == pytest.approx(np.array([[1, correlation], [correlation, 1]]), abs=1e-5)


def test_it_gives_the_same_in_blocks_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    items = plausible_items()
    table = simulated_answers(items, people(50, 0.3, seed=7), seed=8)
    whole = m.modes(items, table, 0.3)
    monkeypatch.setattr(mode, "BLOCK", 7)
    assert m.modes(items, table, 0.3).mode == pytest.approx(whole.mode, abs=1e-9)


def test_nobody_has_no_modes() -> None:
    assert m.modes(plausible_items(), np.zeros((0, 40), dtype=int)).mode.shape == (0, 2)


def test_a_top_outside_the_grid_is_not_made_up() -> None:
    far = graded_items([4.0] * 200, [[8.0, 8.5]] * 200)
    with pytest.raises(m.NotConverged, match="outside"):
        m.mode_of(m.posterior_of(far, dict.fromkeys(far.ids, 3)))
    assert m.modes(far, np.full((1, 200), 3)).mode[0, 0] > 6


def test_it_says_so_when_it_does_not_arrive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mode, "MOST_STEPS", 1)
    with pytest.raises(m.NotConverged, match="1 people"):
        m.modes(plausible_items(), np.full((1, 40), 7))
