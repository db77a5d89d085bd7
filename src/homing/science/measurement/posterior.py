"""What the answers say about a person: the posterior over one or two correlated dimensions.

Expected a posteriori (EAP) estimates on a regular grid: Bock & Mislevy (1982), in two correlated
dimensions as in Segall (1996). Every item measures one dimension, so the likelihood is a product
of one curve per dimension; only these curves are kept and updated, and the joint grid is formed
once per summary. Why the grid is 81 points on -6..6: docs/science/measurement.md.

Sources: Bock, R. D. & Mislevy, R. J. (1982). Adaptive EAP estimation of ability in a microcomputer
environment. Applied Psychological Measurement 6, 431-444. Segall, D. O. (1996). Multidimensional
adaptive testing. Psychometrika 61, 331-354.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np

from homing.science.measurement.errors import ItemError, SettingError, check_level
from homing.science.measurement.graded import (
    MOST_DIMENSIONS,
    FloatArray,
    GradedItems,
    keyed_answer,
    log_category_probabilities,
)

GRID: FloatArray = np.linspace(-6.0, 6.0, 81)
GRID.setflags(write=False)

# Beyond this the prior's far corners leave the range of floating point (exp(-700)), and the ridge
# between them gets narrower than the grid can follow.
STRONGEST_CORRELATION = 0.9

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Ellipse:
    """A region on the plane, in units of theta, that holds a given share of the posterior.

    ``semi_axes`` has the longer one first; ``angle`` is the direction of the longer one in radians,
    counter-clockwise from dimension 0, in (-pi/2, pi/2].
    """

    centre: tuple[float, float]
    semi_axes: tuple[float, float]
    angle: float


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What is known about one person.

    Parameters
    ----------
    prior : array (point,) or (point, point)
        Weights of the prior on the grid, summing to 1.
    log_likelihood : array (dim, point)
        Log likelihood of the answers along each dimension.

    Attributes
    ----------
    mean : array (dim,)
        EAP estimate, in units of theta.
    covariance : array (dim, dim)
    moments : array (dim, 1 + dim, point)
        Along each dimension: the marginal weight, and that weight times the expected value of every
        dimension given this point. Item selection needs nothing else.
    """

    prior: FloatArray
    log_likelihood: FloatArray
    mean: FloatArray = field(init=False)
    covariance: FloatArray = field(init=False)
    moments: FloatArray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Each curve is brought to a peak of 1 first: hundreds of answers cannot underflow.
        curves = np.exp(self.log_likelihood - self.log_likelihood.max(axis=1, keepdims=True))
        joint = self.prior * (curves[0] if len(curves) == 1 else np.outer(curves[0], curves[1]))
        joint /= joint.sum()
        if joint.ndim == 1:
            moments = np.stack([joint, joint * GRID])[None]
        else:
            rows, columns = joint.sum(axis=1), joint.sum(axis=0)
            moments = np.array(
                [[rows, rows * GRID, joint @ GRID], [columns, GRID @ joint, columns * GRID]]
            )
        mean = np.array([moments[d, 1 + d].sum() for d in range(len(curves))])
        off = GRID - mean[:, None]
        covariance = np.diag([moments[d, 0] @ off[d] ** 2 for d in range(len(curves))])
        if joint.ndim == MOST_DIMENSIONS:
            covariance[0, 1] = covariance[1, 0] = off[0] @ joint @ off[1]
        for name, value in (("mean", mean), ("covariance", covariance), ("moments", moments)):
            value.setflags(write=False)
            object.__setattr__(self, name, value)

    @property
    def dimension_count(self) -> int:
        """Number of dimensions, 1 or 2."""
        return len(self.log_likelihood)

    @property
    def sd(self) -> FloatArray:
        """Posterior standard deviation of each dimension, array (dim,), in units of theta."""
        return np.sqrt(np.diag(self.covariance))

    def interval(self, level: float = 0.95) -> FloatArray:
        """Equal-tailed credible interval of each dimension, from its own marginal curve.

        Parameters
        ----------
        level : float
            Share of the posterior inside, between 0 and 1.

        Returns
        -------
        array (dim, 2)
            Lower and upper bound, in units of theta.

        Raises
        ------
        SettingError
            When level is not strictly between 0 and 1.
        """
        check_level(level)
        tails = ((1 - level) / 2, (1 + level) / 2)
        return np.array([[_quantile(m[0], tail) for tail in tails] for m in self.moments])

    def ellipse(self, level: float = 0.8) -> Ellipse:
        """Ellipse of the normal distribution with this posterior's mean and covariance.

        The squared radius is the quantile of chi-square with two degrees of freedom, which has
        the closed form ``-2 ln(1 - level)``.

        Parameters
        ----------
        level : float
            Share of that normal distribution inside, between 0 and 1.

        Returns
        -------
        Ellipse

        Raises
        ------
        SettingError
            When level is not strictly between 0 and 1, or there is one dimension only.
        """
        check_level(level)
        if self.dimension_count != MOST_DIMENSIONS:
            raise SettingError("An ellipse needs two dimensions.")
        variances, directions = np.linalg.eigh(self.covariance)
        short, long = np.sqrt(-2.0 * math.log1p(-level) * variances)
        x, y = directions[:, 1] if directions[0, 1] >= 0 else -directions[:, 1]
        return Ellipse(
            centre=(float(self.mean[0]), float(self.mean[1])),
            semi_axes=(float(long), float(short)),
            angle=math.pi / 2 if x == 0 else math.atan2(y, x),
        )


def _quantile(weights: FloatArray, share: float) -> float:
    """Point below which this share of the weights lies.

    The distribution function is known at the cell edges (the last term is the midpoint rule's own
    error); between two edges its probit is near to a straight line, much nearer than the function
    itself, so the probit is what is interpolated.
    """
    step = GRID[1] - GRID[0]
    below = np.cumsum(weights)[:-1] + np.diff(weights) / 24.0
    right = int(np.clip(np.searchsorted(below, share), 1, below.size - 1))
    edge = float(GRID[right]) - step / 2
    smallest = 1e-12
    low, high = (
        _NORMAL.inv_cdf(min(max(p, smallest), 1 - smallest)) for p in below[[right - 1, right]]
    )
    if high <= low:
        return float(edge)
    part = (_NORMAL.inv_cdf(share) - low) / (high - low)
    return float(edge + step * min(max(part, 0.0), 1.0))


def _prior_weights(dimensions: int, correlation: float) -> FloatArray:
    if dimensions not in range(1, MOST_DIMENSIONS + 1):
        raise SettingError(f"There can be 1 or 2 dimensions, not {dimensions!r}.")
    if not abs(correlation) <= STRONGEST_CORRELATION:
        raise SettingError(
            f"The correlation must lie between -{STRONGEST_CORRELATION} and "
            f"{STRONGEST_CORRELATION}, not be {correlation!r}."
        )
    if dimensions == 1:
        weights = np.exp(-0.5 * GRID**2)
    else:
        x, y = GRID[:, None], GRID[None, :]
        form = (x**2 - 2 * correlation * x * y + y**2) / (1 - correlation**2)
        weights = np.exp(-0.5 * form)
    weights /= weights.sum()
    weights.setflags(write=False)
    return weights


def prior(dimensions: int = 2, correlation: float = 0.0) -> Posterior:
    """State of knowledge before the first answer: standard normal in each dimension.

    Parameters
    ----------
    dimensions : int
        1 or 2.
    correlation : float
        Between the two dimensions in the reference group, from -0.9 to 0.9; unused with one.

    Returns
    -------
    Posterior

    Raises
    ------
    SettingError
        When either lies outside its range.
    """
    weights = _prior_weights(dimensions, correlation)
    return Posterior(weights, np.zeros((dimensions, GRID.size)))


def update(posterior: Posterior, items: GradedItems, index: int, answer: int) -> Posterior:
    """Take in one answer.

    Parameters
    ----------
    posterior : Posterior
        Before the answer; left as it is.
    items : GradedItems
    index : int
        Row of the item answered.
    answer : int
        Raw, as pressed, 1..K; recoded here by the item's key.

    Returns
    -------
    Posterior

    Raises
    ------
    AnswerError
        When the answer is not a whole number from 1 to K.
    ItemError
        When the item measures a dimension that the posterior does not have.
    """
    dimension = int(items.dimension[index])
    if dimension >= posterior.dimension_count:
        raise ItemError(
            f"Item {items.ids[index]!r} measures a dimension that is not being estimated."
        )
    category = keyed_answer(items, index, answer) - 1
    curves = log_category_probabilities(items, GRID, slice(index, index + 1))
    summed = posterior.log_likelihood.copy()
    summed[dimension] += curves[0, category]
    return Posterior(posterior.prior, summed)


def posterior_of(
    items: GradedItems, answers: Mapping[str, int], correlation: float = 0.0
) -> Posterior:
    """Posterior after a set of answers, in whatever order they were given.

    Parameters
    ----------
    items : GradedItems
    answers : mapping from item id to raw answer (1..K)
        Items that are not in it were not answered.
    correlation : float
        Of the prior, from -0.9 to 0.9; unused with one dimension.

    Returns
    -------
    Posterior

    Raises
    ------
    AnswerError
        When an id is unknown or an answer is not a whole number from 1 to K.
    SettingError
        When the correlation lies outside its range.
    """
    found = prior(items.dimension_count, correlation)
    for item_id, answer in answers.items():
        found = update(found, items, items.index_of(item_id), answer)
    return found
