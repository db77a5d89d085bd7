"""Alpha, omega and item-rest correlations, on made-up answers and on those of real people."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from homing.science import measurement as m
from homing.science.measurement import reliability
from tests.science.measurement import ecr

LOADINGS = np.array([0.8, 0.7, 0.6, 0.5, 0.4])
REAL = pytest.mark.skipif(not ecr.ECR.is_dir(), reason=ecr.MISSING)
# Figures of the whole sample; this half reproduces them within its sampling error.
PUBLISHED = {"anxiety": (3.06, 0.79, 0.914, 0.93), "avoidance": (2.54, 0.82, 0.938, 0.95)}


def implied(loadings: np.ndarray) -> np.ndarray:
    """Correlations of a factor model, loadings (item, factor)."""
    found = loadings @ loadings.T
    np.fill_diagonal(found, 1.0)
    return found


def people_with(correlations: np.ndarray, count: int = 400, seed: int = 1) -> np.ndarray:
    """People whose sample correlations are exactly these."""
    drawn = np.random.default_rng(seed).normal(size=(count, len(correlations)))
    drawn -= drawn.mean(axis=0)
    white = drawn @ np.linalg.inv(np.linalg.cholesky(np.cov(drawn, rowvar=False))).T
    return white @ np.linalg.cholesky(correlations).T


def keyed(scale: str, key: m.ScoreKey = ecr.KEY) -> np.ndarray:
    return m.keyed_table(key, scale, ecr.cleaned()[0], ecr.IDS)


def test_alpha_of_equally_good_items_is_the_stepped_up_correlation() -> None:
    # Spearman-Brown: k r / (1 + (k - 1) r).
    table = people_with(implied(np.full((6, 1), np.sqrt(0.3))))
    assert m.alpha(table) == pytest.approx(6 * 0.3 / (1 + 5 * 0.3))
    assert m.omega_total(table) == pytest.approx(m.alpha(table))


def test_omega_is_the_share_of_the_sums_variance_that_the_factor_gives() -> None:
    table = people_with(implied(LOADINGS[:, None]))
    expected = LOADINGS.sum() ** 2 / (LOADINGS.sum() ** 2 + (1 - LOADINGS**2).sum())
    assert m.omega_total(table) == pytest.approx(expected)
    assert m.alpha(table) < expected


def test_omega_is_about_the_answers_as_they_are_not_standardised_ones() -> None:
    table = people_with(implied(LOADINGS[:, None])) * [3, 1, 1, 1, 1]
    gain = LOADINGS * [3, 1, 1, 1, 1]
    unique = (1 - LOADINGS**2) * [9, 1, 1, 1, 1]
    assert m.omega_total(table) == pytest.approx(gain.sum() ** 2 / (gain.sum() ** 2 + unique.sum()))


def test_the_factor_model_finds_the_loadings_that_made_the_answers() -> None:
    found = m.factor_model(implied(LOADINGS[:, None]))
    assert found.loadings[:, 0] == pytest.approx(LOADINGS, abs=1e-6)
    assert found.unique == pytest.approx(1 - LOADINGS**2, abs=1e-6)
    assert found.discrepancy == pytest.approx(0, abs=1e-10)


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_the_factor_model_finds_the_lowest_discrepancy_there_is(seed: int) -> None:
    rng = np.random.default_rng(seed)
    true = rng.uniform(0.4, 0.8, size=(6, 1))
    noisy = rng.multivariate_normal(np.zeros(6), implied(true), size=150)
    matrix = np.corrcoef(noisy, rowvar=False)
    found = m.factor_model(matrix)

    def discrepancy(at: np.ndarray) -> float:
        model = np.outer(at[:6], at[:6]) + np.diag(np.exp(at[6:]))
        return float(
            np.linalg.slogdet(model)[1] - np.linalg.slogdet(matrix)[1]
            + np.trace(np.linalg.solve(model, matrix)) - 6
        )  # fmt: skip

    start = np.concatenate([np.full(6, 0.5), np.log(np.full(6, 0.75))])
    best = optimize.minimize(discrepancy, start, method="L-BFGS-B", options={"ftol": 1e-14})
    ours = discrepancy(np.concatenate([found.loadings[:, 0], np.log(found.unique)]))
    assert ours == pytest.approx(found.discrepancy, abs=1e-9)
    assert ours <= best.fun + 1e-7


def test_three_factors_fit_what_three_factors_made() -> None:
    true = np.zeros((12, 3))
    for factor in range(3):
        true[4 * factor : 4 * factor + 4, factor] = [0.8, 0.7, 0.6, 0.5]
    found = m.factor_model(implied(true), 3)
    assert found.discrepancy == pytest.approx(0, abs=1e-9)
    assert found.unique == pytest.approx(1 - (true**2).sum(axis=1), abs=1e-4)


def test_it_says_when_an_item_would_be_left_nothing_of_its_own() -> None:
    matrix = np.array([[1, 0.9, 0.9], [0.9, 1, 0.7], [0.9, 0.7, 1.0]])  # .81 / .7 is above 1
    with pytest.raises(m.NotConverged, match="item 0"):
        m.factor_model(matrix)


def test_it_says_when_it_does_not_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reliability, "MOST_STEPS", 2)
    with pytest.raises(m.NotConverged, match="2 steps"):
        m.factor_model(np.corrcoef(people_with(np.eye(8), 60) ** 3, rowvar=False))


@pytest.mark.parametrize(
    ("matrix", "factors"),
    [
        (np.ones((4, 4)), 1),
        (np.eye(4) * 2, 1),
        (np.eye(4)[:3], 1),
        (np.array([[1, 0.5, 0], [0.2, 1, 0], [0, 0, 1.0]]), 1),
        (np.eye(2), 1),
        (np.eye(5), 3),
        (np.eye(5), 0),
    ],
)
def test_it_refuses_what_cannot_be_fitted(matrix: np.ndarray, factors: int) -> None:
    with pytest.raises(m.SettingError):
        m.factor_model(matrix, factors)


def test_item_rest_is_the_correlation_with_the_sum_of_the_others() -> None:
    table = np.random.default_rng(4).integers(1, 6, size=(60, 5)).astype(float)
    found = m.item_rest(table)
    for item in range(5):
        rest = np.delete(table, item, axis=1).sum(axis=1)
        assert found[item] == pytest.approx(np.corrcoef(table[:, item], rest)[0, 1])


def test_people_with_a_missing_answer_are_left_out() -> None:
    table = people_with(implied(LOADINGS[:, None]))
    holes = np.vstack([table, np.full((5, 5), np.nan)])
    holes[-1, :4] = 9
    assert m.alpha(holes) == m.alpha(table)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (np.ones(5), "two items"),
        (np.ones((5, 1)), "two items"),
        (np.full((5, 3), np.nan), "Fewer than three"),
        (np.array([[1, 2], [1, 3], [1, 4], [1, 5]]), "Item 0"),
    ],
)
def test_it_says_why_there_is_no_figure(table: np.ndarray, words: str) -> None:
    with pytest.raises(m.AnswerError, match=words):
        m.alpha(table)


def test_items_whose_rest_never_moves_have_no_correlation() -> None:
    drawn = np.random.default_rng(5).normal(size=50)
    with pytest.raises(m.AnswerError, match="keys"):
        m.item_rest(np.stack([drawn, -drawn, np.random.default_rng(6).normal(size=50)], axis=1))


def test_the_error_of_a_score_follows_from_its_reliability() -> None:
    assert m.standard_error_of_measurement(0.79, 0.914) == pytest.approx(0.2317, abs=1e-4)
    assert m.standard_error_of_measurement(2, 1) == 0
    for sd, of in ((0.0, 0.5), (float("nan"), 0.5), (1.0, 1.1), (1.0, float("nan"))):
        with pytest.raises(m.SettingError):
            m.standard_error_of_measurement(sd, of)


@REAL
@pytest.mark.parametrize("scale", PUBLISHED)
def test_the_real_answers_give_the_published_figures(scale: str) -> None:
    mean, sd, alpha, omega = PUBLISHED[scale]
    table = keyed(scale)
    assert table.mean() == pytest.approx(mean, abs=0.01)
    assert table.mean(axis=1).std() == pytest.approx(sd, abs=0.005)
    assert m.alpha(table) == pytest.approx(alpha, abs=0.003)
    # The published omega is of three group factors; that of one factor is hardly above alpha.
    assert m.omega_total(table, factors=3) == pytest.approx(omega, abs=0.005)
    assert 0 < m.omega_total(table) - m.alpha(table) < 0.002


@REAL
def test_the_two_real_scores_go_their_own_ways() -> None:
    means = m.score(ecr.KEY, ecr.cleaned()[0], ecr.IDS).mean
    assert np.corrcoef(means.T)[0, 1] == pytest.approx(-0.01, abs=0.015)


@REAL
@pytest.mark.parametrize("scale", PUBLISHED)
def test_every_keyed_item_goes_with_the_rest(scale: str) -> None:
    found = m.item_rest(keyed(scale))
    assert found.min() > 0.465
    assert found.max() < 0.745


@REAL
@pytest.mark.parametrize("item", ecr.IDS)
def test_a_key_turned_the_wrong_way_is_noticed(item: str) -> None:
    scale = next(one for one in ecr.KEY.scales if item in one.items)
    turned = tuple(sorted(set(scale.reverse) ^ {item}))
    wrong = m.ScoreKey(ecr.IDS, (replace(scale, reverse=turned),), 1, 5)
    found = m.item_rest(keyed(scale.name, wrong))
    assert found[scale.items.index(item)] < -0.4
    assert (np.delete(found, scale.items.index(item)) > 0).all()
