"""
Answers to a published instrument as scores, each with its error and where that error is from.

The key stands at the item ids of the definition, never at places. Nothing is scored below the
number of answers that a scale asks for. This module needs numpy; the verbs in `instruments` import
it only when answers are scored.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist, fmean
from typing import Final, Literal

import numpy as np

from homing.content.schema.instrument_checks import score_range
from homing.content.schema.instruments import AnswerFormat, Instrument, InstrumentScale
from homing.records import AnswerSheet, Estimate, Reading
from homing.science import measurement as engine
from homing.services.form_scoring import error_of_mean
from homing.services.instrument_keys import error_of, graded_items, norms_of, score_key
from homing.services.instruments import InstrumentError, instrument_of

SCORING: Final = "instrument.1"  # moves when the same answers would give another reading
LEVEL: Final = 0.80
REACH: Final = NormalDist().inv_cdf((1 + LEVEL) / 2)

# Where the error is from: a sample's spread and reliability, or the person's own answers.
Basis = Literal["sample", "answers"]


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """
    One score in its own units, with the interval that holds 8 of 10 likely places.

    `percentile` is given only within an age band that the person named, where norms have one.
    """

    scale: InstrumentScale
    score: float
    error: float
    basis: Basis
    low: float
    high: float
    ends: tuple[float, float]
    answered: int
    size: int
    percentile: engine.Percentile | None


@dataclass(frozen=True, slots=True)
class GradedScore:
    """The same answers under the graded response model: a place around 0, with its own error."""

    scale: InstrumentScale
    mean: float
    sd: float
    low: float
    high: float


# --- the definition as the engine needs it (the rest: instrument_keys) ------------------------


def times(instrument: Instrument, scale: InstrumentScale) -> float:
    """What the mean of the keyed answers is multiplied with to give the score."""
    size = len(instrument.items_of(scale.id))
    return scale.multiplier * (size if scale.method == "sum" else 1)


def graded_bank(instrument: Instrument) -> engine.Bank:
    """
    The items as a bank for adaptive sessions, with the pairs that are never asked together.

    Raises
    ------
    InstrumentError
        The definition has no parameters.
    """
    items = graded_items(instrument)
    if items is None or instrument.graded is None:
        raise InstrumentError
    apart = tuple((min(pair), max(pair)) for pair in instrument.apart)
    return engine.Bank(items, instrument.graded.correlation, apart)


def _ends(
    instrument: Instrument, scale: InstrumentScale, answers: AnswerFormat
) -> tuple[float, float]:
    return score_range(scale, answers, len(instrument.items_of(scale.id)))


# --- one sheet -------------------------------------------------------------------------------


def reading(sheet: AnswerSheet) -> Reading:
    """
    What the answers say: each score in published units, its standard error, and notices.

    Raises
    ------
    InstrumentError
        This version of Homing does not have the definition.
    """
    instrument = _instrument(sheet)
    found = scores(sheet)
    whole = len(found) == len(instrument.scales)
    notices = _notices(instrument, sheet)
    return Reading(
        scoring=SCORING,
        estimates=tuple(
            Estimate(one.scale.id, one.score, one.error, one.answered) for one in found
        ),
        covariance=0.0,
        consistent=not notices,
        stopped="all_said" if whole else "too_few_for_some",
        notices=notices,
    )


def scores(sheet: AnswerSheet) -> tuple[ScaleScore, ...]:
    """Every scale with enough answers, in the order of the definition."""
    instrument = _instrument(sheet)
    given = _given(instrument, sheet)
    found = (_score(instrument, scale, sheet, given) for scale in instrument.scales)
    return tuple(one for one in found if one is not None)


def not_said(sheet: AnswerSheet) -> tuple[InstrumentScale, ...]:
    """Scales with too few answers."""
    said = {one.scale.id for one in scores(sheet)}
    return tuple(scale for scale in _instrument(sheet).scales if scale.id not in said)


def graded_scores(sheet: AnswerSheet) -> tuple[GradedScore, ...]:
    """The scored scales under the graded response model; none where the format has no figures."""
    instrument = _instrument(sheet)
    items = graded_items(instrument)
    if items is None or instrument.graded is None or instrument.graded.format != sheet.answers_as:
        return ()
    posterior = engine.posterior_of(
        items, _given(instrument, sheet), correlation=instrument.graded.correlation
    )
    said = {one.scale.id for one in scores(sheet)}
    interval = posterior.interval(LEVEL)
    return tuple(
        GradedScore(
            scale,
            float(posterior.mean[d]),
            float(posterior.sd[d]),
            float(interval[d][0]),
            float(interval[d][1]),
        )
        for d, scale in enumerate(instrument.scales)
        if scale.id in said
    )


def _instrument(sheet: AnswerSheet) -> Instrument:
    found = instrument_of(sheet)
    if found is None:
        raise InstrumentError
    return found


def _given(instrument: Instrument, sheet: AnswerSheet) -> dict[str, int]:
    """Answers as pressed, in the order of the items."""
    allowed = instrument.format(sheet.answers_as).values
    pressed = {one.item: one.value for one in sheet.answers}
    return {
        item.id: value
        for item in instrument.items
        if (value := pressed.get(item.id)) is not None and value in allowed
    }


def _score(
    instrument: Instrument, scale: InstrumentScale, sheet: AnswerSheet, given: dict[str, int]
) -> ScaleScore | None:
    answers = instrument.format(sheet.answers_as)
    items = instrument.items_of(scale.id)
    keyed = [
        answers.low + answers.high - given[item.id] if item.reverse else given[item.id]
        for item in items
        if item.id in given
    ]
    if len(keyed) < scale.least_answered:
        return None
    factor = times(instrument, scale)
    score = fmean(keyed) * factor
    known = error_of(scale, sheet.answers_as)
    if known is not None:
        # of parallel items, the error of a mean falls as the square root of their number
        error = known * math.sqrt(len(items) / len(keyed))
    else:
        error = error_of_mean(keyed, answers.high - answers.low) * factor
    low, high = ends = _ends(instrument, scale, answers)
    return ScaleScore(
        scale=scale,
        score=score,
        error=error,
        basis="answers" if known is None else "sample",
        low=max(low, score - REACH * error),
        high=min(high, score + REACH * error),
        ends=ends,
        answered=len(keyed),
        size=len(items),
        percentile=_percentile(instrument, scale, sheet, score, error),
    )


def norms_for(
    instrument: Instrument, scale: InstrumentScale, answers_as: str
) -> engine.Norms | None:
    """Norms with percentiles for answers in this format, in the units of the score."""
    low, high = _ends(instrument, scale, instrument.format(answers_as))
    return norms_of(scale, answers_as, low, high)


def _percentile(
    instrument: Instrument, scale: InstrumentScale, sheet: AnswerSheet, score: float, error: float
) -> engine.Percentile | None:
    told = scale.norms_for(sheet.answers_as)
    norms = norms_for(instrument, scale, sheet.answers_as)
    bands = told.age_bands if told else ()
    band = next((one for one in bands if one.id == sheet.age_band), None)
    if norms is None or band is None:
        return None
    return engine.percentile(norms, score, error, age=band.age_low, level=LEVEL)


def _notices(instrument: Instrument, sheet: AnswerSheet) -> tuple[str, ...]:
    """Signs that the answers may not say what was meant; they inform and change no score."""
    given = _given(instrument, sheet)
    key = score_key(instrument, sheet.answers_as)
    low = instrument.format(sheet.answers_as).low
    row = np.array([[given.get(item_id, low - 1) for item_id in key.ids]])
    # small facets may hold items of one direction only, and then nothing could contradict
    facets = {item.id: item.facet for item in instrument.items} if instrument.graded else None
    found = engine.table_quality(key, row, key.ids, facets)
    return tuple(notice.value for notice, seen in found.notices.items() if seen[0])
