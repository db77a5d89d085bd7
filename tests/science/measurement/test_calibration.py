"""Parameters from answers: found again, honest about their errors, and never silently wrong."""

import sys

import numpy as np
import pytest

from homing.science import measurement as m
from homing.science.measurement import (
    calibrate_answers,
    calibrate_em,
    calibrate_errors,
    calibrate_items,
    calibrate_scores,
)
from tests.science.measurement.builders import graded_items, people, simulated_answers
from tests.science.measurement.reference import log_likelihood

MODULE = sys.modules["homing.science.measurement.calibrate"]


def made_up(
    count: int, categories: int, dimensions: int = 1, seed: int = 1
) -> tuple[m.GradedItems, m.Design]:
    """Items with both keys and what calibration is told of them."""
    rng = np.random.default_rng(seed)
    slopes = rng.uniform(1.0, 2.4, count)
    steps = np.linspace(-1.6, 1.6, categories - 1) if categories > 2 else np.zeros(1)
    thresholds = rng.normal(0, 0.4, (count, 1)) + steps
    key = [1 if row % 3 else -1 for row in range(count)]
    dimension = [row % dimensions for row in range(count)]
    items = graded_items(slopes.tolist(), thresholds.tolist(), dimension, key=key)
    return items, m.Design(items.ids, categories, items.key, items.dimension, items.facet)


def answers_of(items: m.GradedItems, count: int, correlation: float = 0.0, seed: int = 2):
    theta = people(count, correlation, seed)
    return simulated_answers(items, theta, seed + 1)


@pytest.fixture(scope="module")
def large() -> tuple[m.GradedItems, np.ndarray, m.Calibration]:
    items, design = made_up(12, 5)
    table = answers_of(items, 4000)
    return items, table, m.calibrate(design, table)


def test_it_finds_the_parameters_again(large) -> None:
    items, _table, found = large
    assert found.converged
    assert np.abs((found.items.slopes - items.slopes) / found.slope_errors).max() < 4
    far = np.abs((found.items.thresholds - items.thresholds) / found.threshold_errors)
    assert far.max() < 4
    assert found.items.slopes == pytest.approx(items.slopes, abs=0.2)
    assert found.items.thresholds == pytest.approx(items.thresholds, abs=0.15)


def test_no_parameters_near_the_estimates_are_more_likely(large) -> None:
    items, table, found = large
    best = log_likelihood(found.items, table)
    assert found.log_likelihood == pytest.approx(best, abs=1e-3)
    assert best > log_likelihood(items, table)
    rng = np.random.default_rng(3)
    for _attempt in range(5):
        moved = m.GradedItems(
            items.ids,
            found.items.slopes * np.exp(rng.normal(0, 0.01, 12)),
            found.items.thresholds + rng.normal(0, 0.01, (12, 4)),
            items.dimension,
            items.facet,
            items.key,
        )
        assert log_likelihood(moved, table) < best


def test_the_likelihood_never_falls_and_the_path_is_kept(large) -> None:
    *_, found = large
    assert (np.diff(found.path) >= -1e-6).all()
    assert found.path[-1] == pytest.approx(found.log_likelihood, abs=1e-3)
    assert len(found.path) <= found.cycles < 30
    assert found.change <= m.CalibrationRule().smallest_change


def test_ids_keys_dimensions_and_facets_stand_beside_the_parameters() -> None:
    items, design = made_up(6, 4, dimensions=2)
    facet = tuple("abcabc")
    told = m.Design(design.ids, 4, design.key, design.dimension, facet)
    found = m.calibrate(told, answers_of(items, 800)).items
    assert found.ids == items.ids
    assert found.facet == facet
    assert (found.key == items.key).all()
    assert (found.dimension == items.dimension).all()
    assert m.calibrate(design, answers_of(items, 800)).items.facet == ("one",) * 6


@pytest.mark.parametrize("kind", list(m.ErrorKind))
def test_the_stated_errors_are_those_seen_over_many_samples(kind: m.ErrorKind) -> None:
    items, design = made_up(8, 4)
    rule = m.CalibrationRule(smallest_change=1e-3, errors=kind)
    found = [m.calibrate(design, answers_of(items, 600, seed=s), rule) for s in range(100, 180)]
    for estimates, errors in (
        ([f.items.slopes for f in found], [f.slope_errors for f in found]),
        ([f.items.thresholds for f in found], [f.threshold_errors for f in found]),
    ):
        seen = np.std(estimates, axis=0)
        # 80 samples know each spread to 8 %, and the mean of eight or more items to 4 %.
        assert (np.mean(errors, axis=0) / seen).mean() == pytest.approx(1, abs=0.12)


def test_robust_errors_hold_where_items_share_more_than_the_dimension() -> None:
    # Pairs of items answered alike beyond theta: the model's own errors are too small.
    items, design = made_up(8, 4, seed=5)
    rng = np.random.default_rng(6)
    slopes, stated = [], {kind: [] for kind in m.ErrorKind}
    for sample in range(60):
        theta = people(800, 0.0, 200 + sample)[:, :1]
        pair = rng.normal(0, 1.2, (800, 4))
        shifted = theta + np.repeat(pair, 2, axis=1)
        drawn = rng.uniform(size=(800, 8, 1))
        logits = items.slopes[:, None] * (shifted[:, :, None] - items.thresholds)
        keyed = 1 + (drawn < 1 / (1 + np.exp(-logits))).sum(axis=2)
        table = np.where(items.key < 0, 5 - keyed, keyed)
        for kind, errors in stated.items():
            if kind is m.ErrorKind.OBSERVED:
                continue
            rule = m.CalibrationRule(smallest_change=1e-3, errors=kind)
            found = m.calibrate(design, table, rule)
            errors.append(found.slope_errors)
        slopes.append(found.items.slopes)
    seen = np.std(slopes, axis=0)
    robust = (np.mean(stated[m.ErrorKind.ROBUST], axis=0) / seen).mean()
    plain = (np.mean(stated[m.ErrorKind.CROSS_PRODUCTS], axis=0) / seen).mean()
    assert robust == pytest.approx(1, abs=0.15)
    assert plain < robust - 0.1


@pytest.mark.parametrize(("dimensions", "correlation"), [(1, 0.0), (2, 0.45)])
def test_the_observed_information_is_the_curvature_of_the_likelihood(
    dimensions: int, correlation: float
) -> None:
    items, design = made_up(4 * dimensions, 3, dimensions)
    patterns = calibrate_answers.patterns_of(design, answers_of(items, 900, correlation))
    fit = MODULE._fit(patterns, design, m.CalibrationRule(smallest_change=1e-8))
    size, grid = fit.model.steps.intercepts.shape[1] + 1, fit.grid
    count, correlated = len(items.ids) * size, dimensions > 1

    def gradient(at: np.ndarray) -> np.ndarray:
        model = model_at(at)
        expected = calibrate_em.expect(patterns, model, grid)
        curves = calibrate_items.curves(model.steps, grid)
        found = calibrate_items.derivatives(curves, expected.counts, grid)[0].ravel()
        if not correlated:
            return found
        second = expected.covariance + np.outer(expected.mean, expected.mean)
        r = model.correlation
        bend = r * (1 - r**2) + (1 + r**2) * second[0, 1] - r * np.trace(second)
        return np.append(found, patterns.people * bend / (1 - r**2) ** 2)

    def model_at(at: np.ndarray) -> calibrate_em.Model:
        table = at[:count].reshape(-1, size)
        steps = calibrate_items.Steps(table[:, 0], table[:, 1:])
        return calibrate_em.Model(steps, design.dimension, at[-1] if correlated else 0.0)

    steps = fit.model.steps
    best = np.column_stack([steps.slopes, steps.intercepts]).ravel()
    if correlated:
        best = np.append(best, fit.model.correlation)
    move = 1e-4
    curvature = [
        (gradient(best - move * one) - gradient(best + move * one)) / (2 * move)
        for one in np.eye(best.size)
    ]
    complete = calibrate_errors._complete(patterns, fit.model, grid, correlated=correlated)
    lost = calibrate_scores.score(
        patterns, fit.model, grid, correlated=correlated, polynomials=8
    ).lost
    expected = np.sqrt(np.diag(np.linalg.inv(curvature)))
    assert np.abs(gradient(best)).max() < 1e-3
    assert np.sqrt(np.diag(np.linalg.inv(complete - lost))) == pytest.approx(expected, rel=2e-3)


def test_a_step_never_lets_intercepts_cross_however_rare_an_answer() -> None:
    rng = np.random.default_rng(12)
    grid = np.linspace(-6, 6, 41)
    counts = rng.gamma(0.3, 1.0, (300, 5, 41)) * np.exp(-(grid**2) / 2)
    counts[:, 2] *= 1e-6
    gaps = rng.uniform(0.05, 2.0, (300, 4))
    steps = calibrate_items.Steps(rng.uniform(0.3, 3, 300), 2 - np.cumsum(gaps, axis=1))
    for _step in range(30):
        steps = calibrate_items.newton(steps, counts, grid)
        assert (np.diff(steps.intercepts, axis=1) < 0).all()


def test_errors_of_thresholds_are_those_of_slopes_and_intercepts_together() -> None:
    rng = np.random.default_rng(11)
    steps = calibrate_items.Steps(np.array([1.5, 0.8]), np.array([[2.0, -1.0], [1.0, -2.5]]))
    model = calibrate_em.Model(steps, np.zeros(2, dtype=int))
    half = rng.normal(0, 0.01, (6, 6))
    drawn = rng.multivariate_normal(np.zeros(6), half @ half.T, size=40_000).reshape(-1, 2, 3)
    slopes = steps.slopes + drawn[:, :, 0]
    thresholds = -(steps.intercepts + drawn[:, :, 1:]) / slopes[:, :, None]
    seen = np.cov(np.concatenate([slopes[:, :, None], thresholds], axis=2).reshape(-1, 6).T)
    found = calibrate_errors._to_thresholds(half @ half.T, model)
    assert np.sqrt(np.diag(found)) == pytest.approx(np.sqrt(np.diag(seen)), rel=0.03)


def test_two_correlated_dimensions_come_with_their_correlation() -> None:
    items, design = made_up(14, 5, dimensions=2)
    table = answers_of(items, 3000, 0.5)
    found = m.calibrate(design, table)
    assert found.correlation == pytest.approx(0.5, abs=0.06)
    assert abs(found.correlation - 0.5) < 4 * found.correlation_error < 0.1
    assert np.abs((found.items.slopes - items.slopes) / found.slope_errors).max() < 4
    assert found.covariance.shape == (14 * 5 + 1, 14 * 5 + 1)
    apart = m.calibrate(design, table, m.CalibrationRule(correlated=False))
    assert apart.correlation == apart.correlation_error == 0
    assert apart.log_likelihood < found.log_likelihood - 100


def test_two_uncorrelated_dimensions_are_as_two_calibrations() -> None:
    items, design = made_up(8, 4, dimensions=2)
    table = answers_of(items, 1000, 0.5)
    both = m.calibrate(design, table, m.CalibrationRule(correlated=False, smallest_change=1e-7))
    total = 0.0
    for d in (0, 1):
        own = np.flatnonzero(items.dimension == d)
        ids = tuple(items.ids[row] for row in own)
        alone = m.Design(ids, 4, items.key[own], np.zeros(own.size, dtype=int))
        one = m.calibrate(alone, table[:, own], m.CalibrationRule(smallest_change=1e-7))
        assert both.items.slopes[own] == pytest.approx(one.items.slopes, abs=1e-4)
        assert both.items.thresholds[own] == pytest.approx(one.items.thresholds, abs=1e-4)
        assert both.slope_errors[own] == pytest.approx(one.slope_errors, rel=1e-3)
        total += one.log_likelihood
    assert both.log_likelihood == pytest.approx(total, abs=1e-2)


def test_missing_answers_are_left_out_and_widen_the_errors(large) -> None:
    items, table, whole = large
    thinned = table.copy()
    thinned[np.random.default_rng(4).uniform(size=table.shape) < 0.4] = 0
    thinned[:7] = 0
    found = m.calibrate(m.Design(items.ids, 5, items.key, items.dimension), thinned)
    assert found.people == (thinned > 0).any(axis=1).sum() <= 3993
    assert np.abs((found.items.slopes - items.slopes) / found.slope_errors).max() < 4
    assert (found.slope_errors > whole.slope_errors).all()
    assert found.log_likelihood == pytest.approx(log_likelihood(found.items, thinned), abs=1e-3)


def test_equal_rows_count_as_often_as_they_occur() -> None:
    items, design = made_up(4, 3)
    table = answers_of(items, 3000)
    rule = m.CalibrationRule(smallest_change=1e-8)
    found = m.calibrate(design, table, rule)
    patterns = calibrate_answers.patterns_of(design, table)
    assert patterns.times.size <= 3**4 < patterns.people == 3000
    long = calibrate_answers.Patterns(
        (np.where(design.key < 0, 4 - table, table).astype(np.int8),), np.ones(3000), 3
    )
    fit = MODULE._fit(long, design, rule)
    assert fit.model.steps.slopes == pytest.approx(found.items.slopes, abs=1e-6)


def test_blocks_do_not_change_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    items, design = made_up(6, 4, dimensions=2)
    table = answers_of(items, 500, 0.3)
    whole = m.calibrate(design, table)
    monkeypatch.setattr(calibrate_answers, "BLOCK", 64)
    monkeypatch.setattr(calibrate_answers, "MOST_KEPT", 0)
    parts = m.calibrate(design, table)
    assert parts.items.thresholds == pytest.approx(whole.items.thresholds, abs=1e-8)
    assert parts.covariance == pytest.approx(whole.covariance, rel=1e-3, abs=1e-6)


def test_right_and_wrong_answers_are_two_categories() -> None:
    items, design = made_up(10, 2)
    found = m.calibrate(design, answers_of(items, 3000))
    assert np.abs((found.items.slopes - items.slopes) / found.slope_errors).max() < 4
    assert found.items.thresholds.shape == (10, 1)


def test_the_grid_grows_as_fine_as_the_items_are_sharp() -> None:
    few, told = made_up(5, 3)
    many, told_many = made_up(60, 7)
    small = m.calibrate(told, answers_of(few, 500))
    sharp = m.calibrate(told_many, answers_of(many, 500))
    assert small.points == 41
    assert sharp.points > 81
    # More points would change nothing.
    best = log_likelihood(sharp.items, answers_of(many, 500))
    assert sharp.log_likelihood == pytest.approx(best, abs=1e-3)


def test_it_does_not_keep_quiet_about_not_converging() -> None:
    items, design = made_up(6, 4)
    table = answers_of(items, 500)
    with pytest.raises(m.NotConverged, match=r"after 2 cycles .* still changed by"):
        m.calibrate(design, table, m.CalibrationRule(most_cycles=2))
    accepting = m.CalibrationRule(most_cycles=2, accept_unconverged=True)
    with pytest.warns(m.NotConvergedWarning, match="did not converge"):
        found = m.calibrate(design, table, accepting)
    assert not found.converged
    assert found.cycles == 2
    assert found.change > accepting.smallest_change
    assert np.isnan(found.slope_errors).all()
    assert np.isfinite(found.log_likelihood)


def test_an_item_with_the_wrong_key_is_named() -> None:
    items, design = made_up(8, 5)
    table = answers_of(items, 1000)
    wrong = design.key.copy()
    wrong[[2, 5]] *= -1
    with pytest.raises(m.ItemError, match=r"'item-2' \(-.*'item-5' \(-.*wrong way round"):
        m.calibrate(m.Design(design.ids, 5, wrong, design.dimension), table)


def test_an_answer_that_nobody_gave_is_named_as_it_was_pressed() -> None:
    items, design = made_up(6, 5)
    table = answers_of(items, 1000)
    assert design.key[3] < 0
    table[table[:, 3] == 5, 3] = 4
    with pytest.raises(m.ItemError, match="'item-3': nobody gave the answer 5"):
        m.calibrate(design, table)
    table[:, 3] = 0
    with pytest.raises(m.ItemError, match="'item-3': nobody answered it"):
        m.calibrate(design, table)


def test_fewer_than_three_items_on_a_dimension_are_refused_by_name() -> None:
    with pytest.raises(m.ItemError, match=r"Dimension 0 has too few items .'a' and 'b'."):
        m.Design(("a", "b"), 5, np.ones(2), np.zeros(2))
    with pytest.raises(m.ItemError, match=r"Dimension 1 has too few items .'d'."):
        m.Design(("a", "b", "c", "d"), 5, np.ones(4), np.array([0, 0, 0, 1]))
    with pytest.raises(m.ItemError, match=r"Dimension 0 has too few items .none."):
        m.Design((), 5, np.ones(0), np.zeros(0))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ids": ("a", "b", "a")}, "'a' is there more than once"),
        ({"categories": 1}, "2 to 100 answer categories, not 1"),
        ({"categories": True}, "answer categories"),
        ({"key": np.array([1, 0, 1])}, "key must be -1 or 1"),
        ({"key": np.ones(2)}, "key must be"),
        ({"dimension": np.array([0, 0, 2])}, "dimension must be 0 or 1"),
        ({"facet": ("one",)}, "facet must have one entry for each of the 3"),
    ],
)
def test_it_says_what_is_wrong_with_a_design(change: dict, words: str) -> None:
    right = {"ids": ("a", "b", "c"), "categories": 5, "key": np.ones(3), "dimension": np.zeros(3)}
    with pytest.raises(m.ItemError, match=words):
        m.Design(**{**right, **change})


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (np.ones((9, 2), dtype=int), "one column for each of the 3"),
        (np.ones((9, 3)), "whole numbers"),
        (np.full((9, 3), 6), "Row 0, item 'a'.*between 1 and 5.*not 6"),
        (np.zeros((9, 3), dtype=int), "not a single answer"),
        (np.zeros((0, 3), dtype=int), "not a single answer"),
    ],
)
def test_it_says_what_is_wrong_with_the_answers(table: np.ndarray, words: str) -> None:
    design = m.Design(("a", "b", "c"), 5, np.ones(3), np.zeros(3))
    with pytest.raises(m.AnswerError, match=words):
        m.calibrate(design, table)


def test_odd_items_are_pointed_out() -> None:
    items = graded_items([1.5, 1.8, 1.4, 0.15, 1.6], [[-1.0, 1.0]] * 3 + [[-9.0, 2.0], [0.0, 7.0]])
    design = m.Design(items.ids, 3, items.key, items.dimension)
    table = answers_of(items, 4000)
    table[:2, 4] = 3
    odd = {(one.item_id, one.trouble) for one in m.calibrate(design, table).odd}
    assert ("item-3", m.Trouble.NEARLY_FLAT) in odd
    assert ("item-3", m.Trouble.FAR_OUT) in odd
    assert not any(name in {"item-0", "item-1", "item-2"} for name, _trouble in odd)


def test_copies_of_one_item_are_not_taken_for_exactness() -> None:
    items, design = made_up(6, 5)
    table = answers_of(items, 800)
    for column in (1, 2, 4):
        table[:, column] = table[:, 1] if design.key[column] == design.key[1] else 6 - table[:, 1]
    with pytest.raises(m.ItemError, match=r"'item-[124]' .* copy of another"):
        m.calibrate(design, table)


def test_two_dimensions_that_are_one_are_refused() -> None:
    items, design = made_up(10, 5, dimensions=2)
    with pytest.raises(m.SettingError, match="Calibrate their items as one dimension"):
        m.calibrate(design, answers_of(items, 1500, 0.99))


def test_too_few_people_for_so_many_parameters_are_refused() -> None:
    items, design = made_up(12, 5)
    table = answers_of(items, 50)
    steps = np.repeat(np.arange(1, 6)[:, None], 12, axis=1)
    table[:5] = np.where(design.key < 0, 6 - steps, steps)
    rule = m.CalibrationRule(errors=m.ErrorKind.CROSS_PRODUCTS)
    with pytest.raises(m.NotConverged, match="do not determine all parameters"):
        m.calibrate(design, table, rule)


@pytest.mark.parametrize(
    "change", [{"most_cycles": 0}, {"smallest_change": 0.0}, {"smallest_change": 1}]
)
def test_a_rule_out_of_range_is_refused(change: dict) -> None:
    with pytest.raises(m.SettingError, match=next(iter(change))):
        m.CalibrationRule(**change)
