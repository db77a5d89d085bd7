"""The posterior: laws that must hold, and brute-force integration as the oracle."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import expit

from homing.science import measurement as m
from tests.science.measurement.builders import any_answers, any_items, graded_items, plausible_items


def likelihood(items: m.GradedItems, answers: dict[str, int], theta: tuple[float, ...]) -> float:
    """Chance of these raw answers at one point, written out item by item."""
    chance = 1.0
    for item_id, raw in answers.items():
        row = items.ids.index(item_id)
        keyed = raw if items.key[row] == 1 else items.categories + 1 - raw
        edges = [
            1.0,
            *expit(items.slopes[row] * (theta[items.dimension[row]] - items.thresholds[row])),
            0.0,
        ]
        chance *= edges[keyed - 1] - edges[keyed]
    return chance


def test_it_starts_from_a_standard_normal_with_the_given_correlation() -> None:
    start = m.prior(2, 0.4)
    assert start.mean == pytest.approx([0, 0], abs=1e-12)
    assert start.covariance == pytest.approx(np.array([[1, 0.4], [0.4, 1]]), abs=1e-6)
    assert start.interval(0.95) == pytest.approx(np.array([[-1.95996, 1.95996]] * 2), abs=1e-3)


def test_it_has_one_value_per_dimension() -> None:
    for dimensions in (1, 2):
        start = m.prior(dimensions)
        assert start.mean.shape == start.sd.shape == (dimensions,)
        assert start.covariance.shape == (dimensions, dimensions)
        assert start.interval().shape == (dimensions, 2)


ONE = graded_items([1.8, 1.2, 2.4, 0.9], [[-1.5, -0.2, 0.4, 1.6]] * 4, key=[1, -1, 1, -1])


@pytest.mark.parametrize("raw", [(1, 5, 1, 5), (3, 3, 3, 3), (5, 1, 5, 2), (1, 1, 5, 5)])
def test_it_equals_adaptive_integration_in_one_dimension(raw: tuple[int, ...]) -> None:
    answers = dict(zip(ONE.ids, raw, strict=True))

    def density(x: float) -> float:
        return likelihood(ONE, answers, (x,)) * stats.norm.pdf(x)

    def integral(weight, upper: float = 9.0) -> float:
        return quad(lambda x: weight(x) * density(x), -9, upper, epsabs=0, epsrel=1e-9, limit=200)[
            0
        ]

    total = integral(lambda _: 1.0)
    mean = integral(lambda x: x) / total
    sd = math.sqrt(integral(lambda x: (x - mean) ** 2) / total)
    found = m.posterior_of(ONE, answers)
    assert found.mean[0] == pytest.approx(mean, abs=1e-5)
    assert found.sd[0] == pytest.approx(sd, abs=1e-5)
    for level in (0.5, 0.8, 0.95):
        for bound, share in zip(
            found.interval(level)[0], ((1 - level) / 2, (1 + level) / 2), strict=True
        ):
            exact = brentq(lambda x, s=share: integral(lambda _: 1.0, x) / total - s, -6, 6)
            assert bound == pytest.approx(exact, abs=2e-3)


TWO = graded_items(
    [1.8, 1.2, 2.2, 1.4], [[-1.5, -0.2, 0.9]] * 4, dimension=[0, 0, 1, 1], key=[1, -1, 1, -1]
)


@pytest.mark.parametrize("correlation", [-0.6, 0.0, 0.3, 0.9])
@pytest.mark.parametrize("raw", [(4, 1, 4, 1), (1, 4, 3, 2), (2, 2, 4, 4)])
def test_it_equals_brute_force_integration_in_two_dimensions(
    raw: tuple[int, ...], correlation: float
) -> None:
    answers = dict(zip(TWO.ids, raw, strict=True))
    # Gauss-Legendre on 201 nodes: another rule, other nodes, another form of the prior.
    nodes, weights = np.polynomial.legendre.leggauss(201)
    x, w = 8 * nodes, 8 * weights
    plane = np.stack(np.meshgrid(x, x, indexing="ij"), axis=-1)
    density = stats.multivariate_normal([0, 0], [[1, correlation], [correlation, 1]]).pdf(plane)
    first = [likelihood(TWO, {i: answers[i] for i in TWO.ids[:2]}, (t, 0.0)) for t in x]
    second = [likelihood(TWO, {i: answers[i] for i in TWO.ids[2:]}, (0.0, t)) for t in x]
    joint = density * np.outer(np.multiply(first, w), np.multiply(second, w))
    joint /= joint.sum()
    mean = np.einsum("ij,ijd->d", joint, plane)
    off = plane - mean
    covariance = np.einsum("ij,ijd,ije->de", joint, off, off)
    found = m.posterior_of(TWO, answers, correlation)
    assert found.mean == pytest.approx(mean, abs=1e-5)
    assert found.covariance == pytest.approx(covariance, abs=1e-5)


@given(st.data(), st.floats(-0.9, 0.9))
def test_the_order_of_answers_does_not_matter(data: st.DataObject, correlation: float) -> None:
    items = data.draw(any_items())
    answers = data.draw(any_answers(items))
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    one = m.posterior_of(items, answers, correlation)
    other = m.posterior_of(items, shuffled, correlation)
    assert one.mean == pytest.approx(other.mean, abs=1e-9)
    assert one.covariance == pytest.approx(other.covariance, abs=1e-9)


def rearranged(items: m.GradedItems, order: list[int]) -> m.GradedItems:
    return m.GradedItems(
        tuple(items.ids[i] for i in order),
        items.slopes[order],
        items.thresholds[order],
        items.dimension[order],
        tuple(items.facet[i] for i in order),
        items.key[order],
    )


@given(st.data())
def test_moving_items_about_does_not_detach_their_keys(data: st.DataObject) -> None:
    items = data.draw(any_items())
    answers = data.draw(any_answers(items))
    order = data.draw(st.permutations(range(len(items.ids))))
    one, other = m.posterior_of(items, answers), m.posterior_of(rearranged(items, order), answers)
    assert one.mean == pytest.approx(other.mean, abs=1e-9)


@given(st.data())
def test_turning_the_key_and_the_answer_together_changes_nothing(data: st.DataObject) -> None:
    items = data.draw(any_items())
    answers = data.draw(any_answers(items))
    turned = m.GradedItems(
        items.ids, items.slopes, items.thresholds, items.dimension, items.facet, -items.key
    )
    opposite = {item_id: items.categories + 1 - raw for item_id, raw in answers.items()}
    one, other = m.posterior_of(items, answers), m.posterior_of(turned, opposite)
    assert np.array_equal(one.mean, other.mean)
    assert np.array_equal(one.covariance, other.covariance)


@given(st.data())
def test_mirroring_the_thresholds_and_the_answers_mirrors_the_estimate(data: st.DataObject) -> None:
    items = data.draw(any_items(dimensions=1))
    answers = data.draw(any_answers(items))
    mirrored = m.GradedItems(
        items.ids, items.slopes, -items.thresholds[:, ::-1], items.dimension, items.facet, items.key
    )
    opposite = {item_id: items.categories + 1 - raw for item_id, raw in answers.items()}
    one, other = m.posterior_of(items, answers), m.posterior_of(mirrored, opposite)
    assert one.mean == pytest.approx(-other.mean, abs=1e-9)
    assert one.sd == pytest.approx(other.sd, abs=1e-9)
    assert one.interval()[0] == pytest.approx(-other.interval()[0, ::-1], abs=1e-6)


@given(st.data(), st.floats(-0.9, 0.9))
def test_the_variance_shrinks_in_expectation_by_just_what_selection_expects(
    data: st.DataObject, correlation: float
) -> None:
    items = data.draw(any_items())
    before = m.posterior_of(items, data.draw(any_answers(items)), correlation)
    row = data.draw(st.integers(0, len(items.ids) - 1))
    d = items.dimension[row]
    after = [m.update(before, items, row, raw) for raw in range(1, items.categories + 1)]
    curves = m.category_probabilities(items, m.GRID)[row]
    order = slice(None) if items.key[row] == 1 else slice(None, None, -1)
    chance = (curves @ before.moments[d, 0])[order]
    expected = sum(p * np.diag(a.covariance) for p, a in zip(chance, after, strict=True))
    fall = np.diag(before.covariance) - expected
    assert (fall >= -1e-9).all()
    found = m.expected_reduction(before, m.Bank(items, correlation))[row]
    assert found == pytest.approx(fall, abs=1e-8)


def test_an_answer_about_one_dimension_moves_a_correlated_one_the_same_way() -> None:
    apart = m.posterior_of(TWO, {"item-0": 4}, 0.0)
    together = m.posterior_of(TWO, {"item-0": 4}, 0.5)
    opposed = m.posterior_of(TWO, {"item-0": 4}, -0.5)
    assert apart.mean[1] == pytest.approx(0, abs=1e-12)
    assert together.mean[1] == pytest.approx(0.5 * together.mean[0], abs=1e-6)
    assert opposed.mean[1] == pytest.approx(-0.5 * opposed.mean[0], abs=1e-6)


@pytest.mark.parametrize("correlation", [-0.9, 0.9])
def test_hundreds_of_contradictory_answers_do_not_underflow(correlation: float) -> None:
    # Half of each dimension at one end and half at the other: every point is next to impossible.
    count = 400
    items = graded_items(
        [4.0] * count, [[-1, 0, 1]] * count, dimension=[0, 1] * (count // 2), key=[1] * count
    )
    answers = {item_id: 4 if row % 4 < 2 else 1 for row, item_id in enumerate(items.ids)}
    found = m.posterior_of(items, answers, correlation)
    assert found.mean == pytest.approx([0, 0], abs=1e-6)
    assert (found.sd > 0).all()
    assert np.isfinite(found.interval()).all()
    one = m.estimate(items, np.array([list(answers.values())]), correlation)
    assert one.mean == pytest.approx(np.zeros((1, 2)), abs=1e-6)


@given(st.data(), st.floats(0.05, 0.98))
def test_a_wider_level_gives_a_wider_interval_around_the_median(
    data: st.DataObject, level: float
) -> None:
    items = data.draw(any_items())
    found = m.posterior_of(items, data.draw(any_answers(items)))
    inner, outer = found.interval(level), found.interval(level + 0.01)
    assert (outer[:, 0] < inner[:, 0]).all()
    assert (inner[:, 1] < outer[:, 1]).all()


def test_the_ellipse_holds_its_share_of_a_normal_distribution() -> None:
    found = m.posterior_of(TWO, {"item-0": 4, "item-2": 2, "item-3": 1}, 0.6)
    ellipse = found.ellipse(0.8)
    drawn = np.random.default_rng(11).multivariate_normal(found.mean, found.covariance, 40_000)
    off = drawn - ellipse.centre
    along = off @ [math.cos(ellipse.angle), math.sin(ellipse.angle)]
    across = off @ [-math.sin(ellipse.angle), math.cos(ellipse.angle)]
    inside = (along / ellipse.semi_axes[0]) ** 2 + (across / ellipse.semi_axes[1]) ** 2 <= 1
    assert inside.mean() == pytest.approx(0.8, abs=0.01)
    assert ellipse.semi_axes[0] >= ellipse.semi_axes[1] > 0


@pytest.mark.parametrize(("correlation", "angle"), [(0.5, math.pi / 4), (-0.5, -math.pi / 4)])
def test_the_ellipse_leans_with_the_correlation(correlation: float, angle: float) -> None:
    ellipse = m.prior(2, correlation).ellipse()
    assert ellipse.angle == pytest.approx(angle)
    # chi-square with 2 degrees of freedom, .8: 3.2189 (any table).
    assert ellipse.semi_axes == pytest.approx(
        (math.sqrt(3.2189 * 1.5), math.sqrt(3.2189 * 0.5)), abs=1e-4
    )


def test_the_ellipse_of_a_person_better_known_on_the_first_dimension_stands_upright() -> None:
    found = m.posterior_of(TWO, {"item-0": 2, "item-1": 3})
    assert abs(found.ellipse().angle) == pytest.approx(math.pi / 2)
    assert found.ellipse().angle > 0


@pytest.mark.parametrize("level", [0.0, 1.0, -0.2, 1.5, float("nan")])
def test_it_refuses_a_level_outside_0_to_1(level: float) -> None:
    with pytest.raises(m.SettingError, match="level"):
        m.prior().interval(level)
    with pytest.raises(m.SettingError, match="level"):
        m.prior().ellipse(level)


def test_it_refuses_what_it_cannot_estimate() -> None:
    with pytest.raises(m.SettingError, match="1 or 2 dimensions"):
        m.prior(3)
    with pytest.raises(m.SettingError, match="correlation"):
        m.prior(2, 0.95)
    with pytest.raises(m.SettingError, match="correlation"):
        m.prior(2, float("nan"))
    with pytest.raises(m.SettingError, match="two dimensions"):
        m.prior(1).ellipse()
    with pytest.raises(m.ItemError, match="item-2"):
        m.update(m.prior(1), TWO, 2, 1)
    with pytest.raises(m.AnswerError, match="'nobody'"):
        m.posterior_of(TWO, {"nobody": 1})


def test_taking_in_an_answer_leaves_the_posterior_before_it_as_it_was() -> None:
    items = plausible_items()
    before = m.prior(2, 0.3)
    m.update(before, items, 0, 7)
    assert before.mean == pytest.approx([0, 0], abs=1e-12)
    with pytest.raises(ValueError, match="read-only"):
        before.mean[0] = 1.0
