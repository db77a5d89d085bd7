"""What may be said about two sheets of one instrument: reliable change, with both errors."""

from dataclasses import dataclass
from typing import Literal

from homing.content.schema.instruments import InstrumentScale
from homing.records import AnswerSheet
from homing.science import measurement as engine
from homing.services.instrument_scoring import graded_scores, scores

Verdict = Literal["no_clear_change", "lower", "higher"]


@dataclass(frozen=True, slots=True)
class ScaleChange:
    """
    Later minus earlier in the units of the score, and the interval of 95 of 100 likely values.

    The verdict follows the graded model where there is one, since a single error for everybody is
    too strict at the ends of a scale and too lax in its middle.
    """

    scale: InstrumentScale
    first: float
    last: float
    difference: float
    low: float
    high: float
    verdict: Verdict


def changes(earlier: AnswerSheet, later: AnswerSheet) -> list[ScaleChange]:
    """Every scale that both sheets have a score for; the sheets must measure just the same."""
    before = {one.scale.id: one for one in scores(earlier)}
    finer = _finer(earlier, later)
    found = []
    for late in scores(later):
        early = before.get(late.scale.id)
        if early is None:
            continue
        change = engine.reliable_change(
            engine.Occasion(early.score, early.error), engine.Occasion(late.score, late.error)
        )
        verdict: Verdict = finer.get(late.scale.id, change.verdict).value
        found.append(
            ScaleChange(
                late.scale, early.score, late.score, change.difference, *change.interval, verdict
            )
        )
    return found


def _finer(earlier: AnswerSheet, later: AnswerSheet) -> dict[str, engine.Verdict]:
    before = {one.scale.id: one for one in graded_scores(earlier)}
    return {
        late.scale.id: engine.reliable_change(
            engine.Occasion(early.mean, early.sd), engine.Occasion(late.mean, late.sd), prior_sd=1.0
        ).verdict
        for late in graded_scores(later)
        if (early := before.get(late.scale.id)) is not None
    }
