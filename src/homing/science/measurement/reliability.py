"""How far the items of a scale hang together, in the terms of classical test theory.

Everything here is about keyed answers (`keyed_table`). People with a missing answer are left out
of these figures (never out of the scores): a figure of reliability describes complete answers.

*Alpha* (Cronbach 1951) is a lower bound where items are not equally good. *Omega total* (McDonald
1999) is the share of the sum score's variance that is not unique to single items, from a factor
model fitted by maximum likelihood. With one factor this is the usual omega of a unidimensional
scale. With more factors, content that only some of the items share counts as reliable too, so it is
higher; how the factors are rotated makes no difference to it. Say which one is reported.

The factor model is fitted as by Jöreskog (1967): the loadings are eliminated, and the discrepancy
is minimised over the logarithms of the unique variances by Newton steps with the expected second
derivatives (Lawley & Maxwell 1971), halved where they would lead uphill.

Sources: Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests.
Psychometrika 16, 297-334. McDonald, R. P. (1999). Test theory: a unified treatment. Erlbaum.
Jöreskog, K. G. (1967). Some contributions to maximum likelihood factor analysis. Psychometrika 32,
443-482. Lawley, D. N. & Maxwell, A. E. (1971). Factor analysis as a statistical method, 2nd
edition. Butterworths.
"""

import math
from dataclasses import dataclass

import numpy as np

from homing.science.measurement.errors import AnswerError, NotConverged, SettingError
from homing.science.measurement.graded import FloatArray

# A unique variance below this share of an item's variance is an improper ("Heywood") solution.
LEAST_UNIQUE = 0.005
MOST_STEPS = 200
CONVERGED = 1e-8
LONGEST_STEP = 2.0
MOST_HALVINGS = 30
FEWEST_FOR_ONE_FACTOR = 3


@dataclass(frozen=True, slots=True, eq=False)
class FactorModel:
    """A factor model of standardised keyed answers.

    Attributes
    ----------
    loadings : array (item, factor)
        Principal-axis orientation; the first factor's loadings sum to a positive number.
    unique : array (item,)
        Share of each item's variance that the factors leave, from 0 to 1.
    discrepancy : float
        Maximum likelihood discrepancy, 0 where the model fits perfectly.
    steps : int
        Newton steps needed.
    """

    loadings: FloatArray
    unique: FloatArray
    discrepancy: float
    steps: int


def alpha(keyed: FloatArray) -> float:
    """Cronbach's alpha of the sum of these items.

    Parameters
    ----------
    keyed : array (person, item)
        Keyed answers, nan where missing; at least two items.

    Returns
    -------
    float
        At most 1; negative where items go against one another, which means a wrong key.

    Raises
    ------
    AnswerError
        When fewer than three complete people are left, or an item has the same answer from all.
    """
    covariance = _covariance(keyed)
    items = len(covariance)
    return float(items / (items - 1) * (1 - np.trace(covariance) / covariance.sum()))


def omega_total(keyed: FloatArray, factors: int = 1) -> float:
    """McDonald's omega total of the sum of these items.

    Parameters
    ----------
    keyed : array (person, item)
        Keyed answers, nan where missing; three items or more for one factor.
    factors : int
        1 for a scale taken as one thing; with 3 it is the omega total that a Schmid-Leiman
        solution with three group factors reports.

    Returns
    -------
    float

    Raises
    ------
    AnswerError
        As `alpha`.
    SettingError
        When there are too many factors for the items.
    NotConverged
        When the model cannot be fitted.
    """
    covariance = _covariance(keyed)
    spread = np.sqrt(np.diag(covariance))
    found = factor_model(covariance / np.outer(spread, spread), factors)
    return float(1 - (found.unique * spread**2).sum() / covariance.sum())


def item_rest(keyed: FloatArray) -> FloatArray:
    """Correlation of each item with the sum of the other items.

    Near nought or negative: look at the item's key first.

    Parameters
    ----------
    keyed : array (person, item)
        Keyed answers, nan where missing.

    Returns
    -------
    array (item,)

    Raises
    ------
    AnswerError
        As `alpha`.
    """
    covariance = _covariance(keyed)
    own = np.diag(covariance)
    with_total = covariance.sum(axis=1)
    rest = covariance.sum() - 2 * with_total + own
    if not (rest > 0).all():
        raise AnswerError("The other items sum to the same number for everybody. Check the keys.")
    found: FloatArray = (with_total - own) / np.sqrt(own * rest)
    return found


def standard_error_of_measurement(sd: float, reliability: float) -> float:
    """Error of an observed score, ``sd * sqrt(1 - reliability)``, in the unit of sd.

    Parameters
    ----------
    sd : float
        Standard deviation of the score among people, above 0.
    reliability : float
        From 0 to 1.

    Returns
    -------
    float

    Raises
    ------
    SettingError
        When one is out of range.
    """
    if not (math.isfinite(sd) and sd > 0):
        raise SettingError(f"A standard deviation must be a positive number, not {sd!r}.")
    if not 0 <= reliability <= 1:
        raise SettingError(f"A reliability must lie between 0 and 1, not be {reliability!r}.")
    return sd * math.sqrt(1 - reliability)


def factor_model(correlations: FloatArray, factors: int = 1) -> FactorModel:
    """Fit an orthogonal factor model by maximum likelihood.

    Parameters
    ----------
    correlations : array (item, item)
        A positive definite correlation matrix.
    factors : int
        At least 1, and few enough that something is left to fit.

    Returns
    -------
    FactorModel

    Raises
    ------
    SettingError
        When the matrix is not a correlation matrix of full rank, or there are too many factors.
    NotConverged
        When it does not settle, or only by leaving an item no unique variance at all.
    """
    matrix = _checked(correlations, factors)
    logs, discrepancy, steps = _fitted(matrix, factors)
    unique = np.exp(logs)
    if unique.min() <= LEAST_UNIQUE * 1.001:
        raise NotConverged(
            f"The factor model leaves item {int(unique.argmin())} (counted from 0) no unique "
            "variance. There are too few items, or too many factors."
        )
    return FactorModel(_loadings(matrix, unique, factors), unique, discrepancy, steps)


def _fitted(matrix: FloatArray, factors: int) -> tuple[FloatArray, float, int]:
    """Logarithms of the unique variances, discrepancy, and steps needed."""
    # Jöreskog's start: a share of what the other items leave of each.
    logs = np.log((1 - factors / (2 * len(matrix))) / np.diag(np.linalg.inv(matrix)))
    value, slope, curve = _discrepancy(matrix, logs, factors)
    for steps in range(1, MOST_STEPS + 1):
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(matrix)), slope)
        step *= min(1.0, LONGEST_STEP / np.abs(step).max())
        before = logs
        for _ in range(MOST_HALVINGS):
            logs = np.clip(before - step, math.log(LEAST_UNIQUE), 0.0)
            new, slope, curve = _discrepancy(matrix, logs, factors)
            if new <= value + 1e-14:
                break
            step = step / 2
        value = new
        if np.abs(logs - before).max() < CONVERGED:
            return logs, value, steps
    raise NotConverged(f"The factor model did not settle in {MOST_STEPS} steps.")


def _checked(correlations: FloatArray, factors: int) -> FloatArray:
    matrix = np.asarray(correlations, dtype=np.float64)
    square = matrix.ndim == 2 and matrix.shape[0] == matrix.shape[1]
    if not (square and np.allclose(matrix, matrix.T) and np.allclose(np.diag(matrix), 1)):
        raise SettingError("A correlation matrix is square and symmetric, with ones across.")
    if np.linalg.eigvalsh(matrix)[0] < 1e-10:
        raise SettingError("The correlation matrix has not full rank: is an item there twice?")
    items = len(matrix)
    free = (items - factors) ** 2 - (items + factors)
    if factors < 1 or items < FEWEST_FOR_ONE_FACTOR or free < 0:
        raise SettingError(f"{factors} factors are too many, or too few, for {items} items.")
    return matrix


def _discrepancy(
    matrix: FloatArray, logs: FloatArray, factors: int
) -> tuple[float, FloatArray, FloatArray]:
    """Discrepancy at its best loadings, with slope and expected curvature in the logarithms."""
    scale = np.exp(-logs / 2)
    values, vectors = np.linalg.eigh(matrix * np.outer(scale, scale))
    # A factor with an eigenvalue below 1 explains nothing: it is counted with the rest.
    left = np.append(values[:-factors], np.minimum(values[-factors:], 1.0))
    rest = vectors[:, :-factors]
    slope = vectors**2 @ (1 - left)
    return float((left - np.log(left) - 1).sum()), slope, (rest @ rest.T) ** 2


def _loadings(matrix: FloatArray, unique: FloatArray, factors: int) -> FloatArray:
    scale = np.sqrt(unique)
    values, vectors = np.linalg.eigh(matrix / np.outer(scale, scale))
    strength = np.sqrt(np.maximum(values[: -factors - 1 : -1] - 1, 0.0))
    found = scale[:, None] * vectors[:, : -factors - 1 : -1] * strength
    signs = np.where(found.sum(axis=0) < 0, -1.0, 1.0)
    oriented: FloatArray = found * signs
    return oriented


def _covariance(keyed: FloatArray) -> FloatArray:
    table = np.asarray(keyed, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] < 2:
        raise AnswerError("Give a table with a row for each person and two items or more.")
    complete = table[~np.isnan(table).any(axis=1)]
    if len(complete) < 3:
        raise AnswerError("Fewer than three people have answered every item.")
    found: FloatArray = np.cov(complete, rowvar=False)
    if not (np.diag(found) > 0).all():
        item = int(np.argmin(np.diag(found)))
        raise AnswerError(f"Item {item} (counted from 0) has the same answer from everybody.")
    return found
