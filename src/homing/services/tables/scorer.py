"""Answers of one batch to one row of scores per respondent, the same in any process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from homing.content.schema.instruments import Instrument
from homing.science import measurement as engine
from homing.services.instrument_keys import error_of, graded_items, norms_of, score_key
from homing.services.tables.batch import NOT_ANSWERED
from homing.services.tables.errors import NotPossible
from homing.services.tables.parameters import Parameters

Method = Literal["mean", "eap"]
Columns = Mapping[str, npt.NDArray[np.generic]]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ScalePlan:
    """What is known of one scale's score besides its key."""

    name: str
    kind: Literal["mean", "sum"]
    times: float
    error: float | None
    norms: engine.Norms | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a process needs to score a batch; it can be sent to another machine."""

    method: Method
    key: engine.ScoreKey
    scales: tuple[ScalePlan, ...]
    items: engine.GradedItems | None
    correlation: float
    facets: Mapping[str, str]

    @property
    def ids(self) -> tuple[str, ...]:
        """The items in the order of a batch's columns."""
        return self.key.ids


def plan_for(
    instrument: Instrument,
    method: Method,
    answer_format: str = "",
    own: Parameters | None = None,
) -> Plan:
    """
    Decide how to score; `own` are parameters of one's own, in place of the definition's.

    Raises
    ------
    NotPossible
        The answer row has to be named, or there are no parameters for it.
    """
    if own is not None and method != "eap":
        raise NotPossible("Item parameters are used by --method eap; the mean has no use for them.")
    if own is not None and answer_format not in {"", own.answers}:
        raise NotPossible(f"These parameters are for the answers “{own.answers}” only.")
    chosen = own.answers if own else format_for(instrument, method, answer_format)
    row = instrument.format(chosen)
    items, correlation = _parameters(instrument, own) if method == "eap" else (None, 0.0)
    return Plan(
        method=method,
        key=score_key(instrument, chosen),
        scales=tuple(
            ScalePlan(
                scale.id,
                scale.method,
                scale.multiplier,
                error_of(scale, chosen),
                norms_of(scale, chosen, row.low, row.high),
            )
            for scale in instrument.scales
        ),
        items=items,
        correlation=correlation,
        facets={item.id: item.facet for item in instrument.items if item.facet},
    )


def _parameters(
    instrument: Instrument, own: Parameters | None
) -> tuple[engine.GradedItems | None, float]:
    if own is not None:
        return own.items, own.correlation
    graded = instrument.graded
    return graded_items(instrument), graded.correlation if graded else 0.0


def format_for(instrument: Instrument, method: Method, asked: str) -> str:
    """
    Which row of answers is meant; never guessed from the answers, which may not use all of it.

    Raises
    ------
    NotPossible
        It has to be said, or does not fit the method.
    """
    known = {one.id: one for one in instrument.formats}
    rows = ", ".join(f"{one.id} ({one.low} to {one.high})" for one in instrument.formats)
    if asked and asked not in known:
        raise NotPossible(f"{instrument.id} has no answer row “{asked}”. It has: {rows}.")
    if method == "eap":
        graded = instrument.graded
        if graded is None:
            raise NotPossible(
                f"{instrument.id} has no item parameters that we have read or computed, so there is "  # noqa: E501 - one sentence
                "no graded estimate. Use --method mean."
            )
        if asked and asked != graded.format:
            raise NotPossible(
                f"The parameters of {instrument.id} are for the answers “{graded.format}” only. "
                "Use --method mean for the others."
            )
        return graded.format
    if not asked and len(known) > 1:
        raise NotPossible(f"Which answers were given? Say it with --answers: {rows}.")
    return asked or instrument.formats[0].id


def score_batch(plan: Plan, answers: npt.NDArray[np.int16], ages: Floats | None = None) -> Columns:
    """
    Score one batch.

    Parameters
    ----------
    plan : Plan
    answers : int array (person, item)
        In the order of ``plan.ids``; NOT_ANSWERED where missing.
    ages : float array (person,), optional
        In years, nan where not known; percentiles are given only with it.

    Returns
    -------
    mapping from column name to array (person,)
    """
    table = answers.astype(np.int32)
    table = np.where(table == NOT_ANSWERED, plan.key.missing, table)
    scores = engine.score(plan.key, table, plan.ids)
    columns: dict[str, npt.NDArray[np.generic]] = {}
    if plan.items is not None:
        columns.update(_graded(plan, table, scores))
    for place, scale in enumerate(plan.scales):
        value = (scores.mean if scale.kind == "mean" else scores.sum)[:, place] * scale.times
        columns[f"{scale.name}_{scale.kind}"] = value
        if scale.error is not None:
            columns[f"{scale.name}_error"] = np.where(np.isnan(value), np.nan, scale.error)
        if ages is not None and scale.norms is not None:
            columns.update(_percentiles(scale, scale.norms, value, ages))
        columns[f"{scale.name}_answered"] = scores.answered[:, place]
        columns[f"{scale.name}_missing"] = scores.missing[:, place]
    columns.update(_flags(plan, table))
    return columns


def _graded(plan: Plan, table: npt.NDArray[np.int32], scores: engine.Scores) -> Columns:
    """Estimates in units of theta; nothing for a scale with too few answers."""
    if plan.items is None:
        return {}
    found = engine.estimate(plan.items, table, plan.correlation)
    columns = {}
    for place, scale in enumerate(plan.scales):
        enough = ~np.isnan(scores.mean[:, place])
        columns[f"{scale.name}_theta"] = np.where(enough, found.mean[:, place], np.nan)
        columns[f"{scale.name}_theta_error"] = np.where(enough, found.sd[:, place], np.nan)
    return columns


def _percentiles(scale: ScalePlan, norms: engine.Norms, value: Floats, ages: Floats) -> Columns:
    """Each different pair of score and band is looked up once: there are few of them."""
    found = np.full(len(value), np.nan)
    bands = np.full(len(value), "", dtype=object)
    known = ~np.isnan(value) & ~(ages < engine.ADULT)
    whole = np.where(np.isnan(ages), -1, np.floor(np.nan_to_num(ages))).astype(np.int64)
    pairs, where = np.unique(
        np.stack([np.round(value[known], 9), whole[known]], axis=1), axis=0, return_inverse=True
    )
    looked_up = [
        engine.percentile(norms, score, scale.error or 0.0, None if age < 0 else int(age))
        for score, age in pairs
    ]
    if looked_up:
        found[known] = np.array([one.percentile for one in looked_up])[where.ravel()]
        bands[known] = np.array([one.band.name for one in looked_up], dtype=object)[where.ravel()]
    return {f"{scale.name}_percentile": found, f"{scale.name}_compared_with": bands}


def _flags(plan: Plan, table: npt.NDArray[np.int32]) -> Columns:
    """Signs that inform and never score."""
    seen = engine.table_quality(plan.key, table, plan.ids, plan.facets)
    return {
        "longest_run": seen.longest_run,
        "contradictions": seen.contradictions,
        "same_answer": seen.notices[engine.Notice.SAME_ANSWER],
        "look_again": ~seen.consistent,
    }
