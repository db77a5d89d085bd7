"""Calibration and batch estimates on real answers to the ECR, against another program's table."""

import numpy as np
import pytest

from homing.science import measurement as m
from tests.science.measurement import ecr
from tests.science.measurement.reference import eap, log_likelihood

pytestmark = pytest.mark.skipif(not ecr.ECR.is_dir(), reason=ecr.MISSING)

# What half-samples of the published calibration agree within.
WITHIN_SLOPE, WITHIN_MEAN_THRESHOLD = 0.08, 0.10


def answers_to(items: m.GradedItems) -> np.ndarray:
    """Raw answers of the cleaned people to these items."""
    return ecr.cleaned()[0][:, [ecr.IDS.index(name) for name in items.ids]]


def design_of(items: m.GradedItems) -> m.Design:
    return m.Design(items.ids, items.categories, items.key, items.dimension, items.facet)


@pytest.fixture(scope="module", params=["anxiety", "avoidance"])
def calibrated(request: pytest.FixtureRequest):
    items = ecr.graded(request.param)
    table = answers_to(items)
    return items, table, m.calibrate(design_of(items), table)


def test_the_parameters_are_those_of_the_published_table(calibrated) -> None:
    items, _table, found = calibrated
    assert found.converged
    assert found.odd == ()
    assert found.items.slopes == pytest.approx(items.slopes, abs=WITHIN_SLOPE)
    mean, published = found.items.thresholds.mean(axis=1), items.thresholds.mean(axis=1)
    assert mean == pytest.approx(published, abs=WITHIN_MEAN_THRESHOLD)


def test_they_are_more_likely_than_the_published_ones_on_these_answers(calibrated) -> None:
    items, table, found = calibrated
    some = table[::7]
    best = m.calibrate(design_of(items), some)
    assert log_likelihood(best.items, some) == pytest.approx(best.log_likelihood, abs=1e-2)
    assert best.log_likelihood > log_likelihood(found.items, some)
    assert best.log_likelihood > log_likelihood(items, some)


def test_both_scales_together_hardly_correlate_and_keep_their_parameters() -> None:
    one, other = ecr.graded("anxiety"), ecr.graded("avoidance")
    design = m.Design(
        one.ids + other.ids,
        one.categories,
        np.concatenate([one.key, other.key]),
        np.repeat([0, 1], [18, 18]),
    )
    table = np.column_stack([answers_to(one), answers_to(other)])[::3]
    found = m.calibrate(design, table)
    # The scores correlate by -.01; of the traits the middle of the scale weighs less.
    assert 0 < found.correlation < 0.1
    assert found.correlation_error < 0.02
    slopes = np.concatenate([one.slopes, other.slopes])
    assert found.items.slopes == pytest.approx(slopes, abs=0.2)


def test_estimates_of_real_people_agree_with_a_reference_of_801_points(calibrated) -> None:
    items, table, _found = calibrated
    whole = m.estimate(items, table)
    some = np.arange(0, len(table), 23)
    mean, sd = eap(items, table[some], 0.0)
    assert whole.mean[some] == pytest.approx(mean, abs=1e-4)
    assert whole.sd[some] == pytest.approx(sd, abs=1e-4)


def test_so_do_those_on_two_dimensions_with_some_answers_missing() -> None:
    one, other = ecr.graded("anxiety"), ecr.graded("avoidance")
    both = m.GradedItems(
        one.ids + other.ids,
        np.concatenate([one.slopes, other.slopes]),
        np.concatenate([one.thresholds, other.thresholds]),
        np.repeat([0, 1], [18, 18]),
        one.facet + other.facet,
        np.concatenate([one.key, other.key]),
    )
    table = np.column_stack([answers_to(one), answers_to(other)])[::200].copy()
    table[np.random.default_rng(1).uniform(size=table.shape) < 0.1] = 0
    found = m.estimate(both, table, 0.3)
    mean, sd = eap(both, table, 0.3)
    assert found.mean == pytest.approx(mean, abs=5e-4)
    assert found.sd == pytest.approx(sd, abs=5e-4)
