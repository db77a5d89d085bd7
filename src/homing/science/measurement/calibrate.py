"""Calibration: from a table of answers to the parameters of its items.

Graded response model, marginal maximum likelihood, one dimension or two correlated ones. Method
and figures: docs/science/calibration.md.
"""

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from homing.science.measurement.calibrate_answers import Design, Patterns, patterns_of
from homing.science.measurement.calibrate_em import (
    Model,
    beginning,
    expect,
    maximise,
)
from homing.science.measurement.calibrate_errors import ErrorKind, uncertainty
from homing.science.measurement.calibrate_items import item_information
from homing.science.measurement.errors import (
    ItemError,
    NotConverged,
    NotConvergedWarning,
    SettingError,
)
from homing.science.measurement.graded import FloatArray, GradedItems
from homing.science.measurement.grids import grid_of, points_for
from homing.science.measurement.posterior import STRONGEST_CORRELATION

# Grid of the first cycles. It is made finer until the posteriors of this test fit it.
FIRST_POINTS = 41
MOST_POINTS = 2001
# From this change on the grid is what matters.
NEAR = 0.02

FLAT_SLOPE = 0.4
STEEP_SLOPE = 6.0
ENDLESS_SLOPE = 30.0
FAR_THRESHOLD = 4.5


class Trouble(Enum):
    """What is odd about an item, though it could be calibrated."""

    NEARLY_FLAT = "nearly_flat"
    """Slope below 0.4: the item says hardly anything about its dimension."""
    TOO_STEEP = "too_steep"
    """Slope above 6: real answers are not that exact; perhaps two items are the same."""
    FAR_OUT = "far_out"
    """A threshold beyond 4.5 either way: so few people are there that it is a guess."""


@dataclass(frozen=True, slots=True)
class OddItem:
    """An item to look at."""

    item_id: str
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class CalibrationRule:
    """How calibration goes about it.

    Parameters
    ----------
    most_cycles : int
        Of the EM algorithm, on each grid.
    smallest_change : float
        Converged: no slope or intercept changes by more in one cycle, on the logit scale.
    correlated : bool
        With two dimensions, whether their correlation is estimated; else it is 0.
    errors : ErrorKind
        Which standard errors; robust ones by default.
    accept_unconverged : bool
        Whether a calibration that does not converge is returned with a NotConvergedWarning. By
        default it raises NotConverged.

    Raises
    ------
    SettingError
        Naming the value that lies outside its range.
    """

    most_cycles: int = 300
    smallest_change: float = 1e-5
    correlated: bool = True
    errors: ErrorKind = ErrorKind.ROBUST
    accept_unconverged: bool = False

    def __post_init__(self) -> None:
        if not self.most_cycles >= 1:
            raise SettingError(f"most_cycles must be 1 or more, not {self.most_cycles!r}.")
        if not 0 < self.smallest_change < 1:
            raise SettingError(
                f"smallest_change must lie between 0 and 1, not be {self.smallest_change!r}."
            )


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What a calibration found, and how sure it is.

    Attributes
    ----------
    items : GradedItems
        With the estimated parameters; theta is standard normal in the people calibrated on.
    correlation : float
        Of the two dimensions; 0 with one, or where it was not estimated.
    slope_errors : array (item,)
    threshold_errors : array (item, category - 1)
        Standard errors of the kind that the rule asked for, in the units of the parameters; nan
        where the calibration did not converge, since they say nothing there.
    correlation_error : float
        0 where the correlation was not estimated.
    covariance : array (parameter, parameter)
        Of all estimates: item by item its slope and its thresholds, then the correlation where it
        was estimated.
    log_likelihood : float
        Marginal log likelihood of the answers at the estimates.
    path : tuple of float
        Log likelihood before each cycle on the last grid; it never falls.
    cycles : int
        Over all grids.
    change : float
        Largest change of a slope or an intercept in the last cycle.
    converged : bool
    people : int
        With at least one answer.
    points : int
        Of the last grid, on -6..6.
    odd : tuple of OddItem
        Items to look at before using the parameters.
    """

    items: GradedItems
    correlation: float
    slope_errors: FloatArray
    threshold_errors: FloatArray
    correlation_error: float
    covariance: FloatArray
    log_likelihood: float
    path: tuple[float, ...]
    cycles: int
    change: float
    converged: bool
    people: int
    points: int
    odd: tuple[OddItem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    model: Model
    grid: FloatArray
    path: tuple[float, ...]
    cycles: int
    change: float
    converged: bool


def calibrate(
    design: Design, answers: npt.NDArray[np.integer], rule: CalibrationRule | None = None
) -> Calibration:
    """Estimate slopes and thresholds of items from answers.

    Marginal maximum likelihood under the graded response model (Samejima 1969) with a standard
    normal theta, by the EM algorithm of Bock & Aitkin (1981) with parameter expansion (Liu, Rubin &
    Wu 1998), on a regular grid over -6..6 that is made fine enough for this test. Missing answers
    are left out of the likelihood, which is right when they are missing at random.

    Parameters
    ----------
    design : Design
        Ids, keys and dimensions of the items.
    answers : int array (person, item)
        Raw answers 1..K in the order of ``design.ids``; 0 means missing. People without any answer
        count for nothing.
    rule : CalibrationRule, optional

    Returns
    -------
    Calibration

    Raises
    ------
    AnswerError
        When the table has another shape, is not of whole numbers, or holds a value outside 0..K.
    ItemError
        Naming the item: a category that nobody used, an item that goes against the others, or one
        that gets steeper without end.
    NotConverged
        When it does not converge, unless the rule accepts that.
    SettingError
        When the items are too sharp for the finest grid, or two dimensions are as good as one.
    """
    way = rule or CalibrationRule()
    patterns = patterns_of(design, answers)
    fit = _fit(patterns, design, way)
    _check_directions(design, fit.model)
    if abs(fit.model.correlation) >= STRONGEST_CORRELATION:
        raise SettingError(
            f"The two dimensions correlate by {STRONGEST_CORRELATION} or more in these answers. "
            "Calibrate their items as one dimension."
        )
    if not fit.converged:
        if not way.accept_unconverged:
            raise NotConverged(_unconverged(fit))
        warnings.warn(_unconverged(fit), NotConvergedWarning, stacklevel=2)
    return _report(design, patterns, fit, way)


def _fit(patterns: Patterns, design: Design, way: CalibrationRule) -> _Fit:
    """Run EM on a coarse grid until it is near, then to convergence on one that is fine enough."""
    grid = grid_of(FIRST_POINTS)
    model = beginning(patterns, design.dimension, grid)
    path: list[float] = []
    change = math.inf
    for cycle in range(1, way.most_cycles + 1):
        found = expect(patterns, model, grid)
        path.append(found.log_likelihood)
        after = maximise(found, model, grid, correlated=way.correlated)
        change = _change(model, after)
        model = after
        _check_steepness(design, model)
        if change > max(NEAR, way.smallest_change):
            continue
        wanted = _points_wanted(model, design)
        if wanted > grid.size:
            grid, path = grid_of(wanted), []
        elif change <= way.smallest_change:
            return _Fit(model, grid, tuple(path), cycle, change, converged=True)
    return _Fit(model, grid, tuple(path), way.most_cycles, change, converged=False)


def _change(before: Model, after: Model) -> float:
    return max(
        float(np.abs(after.steps.slopes - before.steps.slopes).max()),
        float(np.abs(after.steps.intercepts - before.steps.intercepts).max()),
        abs(after.correlation - before.correlation),
    )


def _points_wanted(model: Model, design: Design) -> int:
    """Points that these items need."""
    at, slopes = grid_of(FIRST_POINTS), np.abs(model.steps.slopes)
    found = item_information(model.steps, at)
    points = max(
        points_for(float(found[own].sum(axis=0).max()), float(slopes[own].max()))
        for own in (model.dimension == d for d in range(design.dimension_count))
    )
    if points > MOST_POINTS:
        steepest = design.ids[int(slopes.argmax())]
        raise SettingError(
            f"These items, {steepest!r} most of all, are too sharp for a grid of {MOST_POINTS} "
            "points. Are some of them copies of each other?"
        )
    return points


def _check_steepness(design: Design, model: Model) -> None:
    steepest = int(np.abs(model.steps.slopes).argmax())
    if abs(model.steps.slopes[steepest]) > ENDLESS_SLOPE:
        raise ItemError(
            f"Item {design.ids[steepest]!r} gets steeper without end. Is it a copy of another one, "
            "or are there too few people?"
        )


def _check_directions(design: Design, model: Model) -> None:
    against = [
        f"{name!r} ({slope:.2f})"
        for name, slope in zip(design.ids, model.steps.slopes, strict=True)
        if slope <= 0
    ]
    if against:
        raise ItemError(
            f"Against the other items of its dimension goes: {', '.join(against)} (slope in "
            "brackets). Most likely the key is the wrong way round; if not, leave the item out."
        )


def _unconverged(fit: _Fit) -> str:
    return (
        f"The calibration did not converge: after {fit.cycles} cycles a parameter still changed by "
        f"{fit.change:.2g} in one cycle. Allow more cycles, or look for items with few answers."
    )


def _report(design: Design, patterns: Patterns, fit: _Fit, way: CalibrationRule) -> Calibration:
    model = fit.model
    correlated = way.correlated and design.dimension_count > 1
    sure = uncertainty(patterns, model, fit.grid, way.errors, correlated=correlated)
    covariance = sure.covariance if fit.converged else np.full_like(sure.covariance, np.nan)
    errors = np.sqrt(np.diag(covariance))
    table = errors[: len(design.ids) * design.categories].reshape(-1, design.categories)
    items = GradedItems(
        ids=design.ids,
        slopes=model.steps.slopes,
        thresholds=model.steps.thresholds,
        dimension=design.dimension,
        facet=design.facet,
        key=design.key,
    )
    return Calibration(
        items=items,
        correlation=model.correlation,
        slope_errors=table[:, 0],
        threshold_errors=table[:, 1:],
        correlation_error=float(errors[-1]) if correlated else 0.0,
        covariance=covariance,
        log_likelihood=sure.log_likelihood,
        path=fit.path,
        cycles=fit.cycles,
        change=fit.change,
        converged=fit.converged,
        people=patterns.people,
        points=fit.grid.size,
        odd=tuple(_odd(items)),
    )


def _odd(items: GradedItems) -> Iterator[OddItem]:
    for name, slope, thresholds in zip(items.ids, items.slopes, items.thresholds, strict=True):
        if slope < FLAT_SLOPE:
            yield OddItem(name, Trouble.NEARLY_FLAT)
        if slope > STEEP_SLOPE:
            yield OddItem(name, Trouble.TOO_STEEP)
        if np.abs(thresholds).max() > FAR_THRESHOLD:
            yield OddItem(name, Trouble.FAR_OUT)
