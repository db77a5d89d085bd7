"""A definition's key, parameters and norms in the shapes that the engine computes with."""

import numpy as np
import numpy.typing as npt

from homing.content.schema.instruments import Instrument, InstrumentScale, NormGroup
from homing.science import measurement as engine

OLDEST = 120


def score_key(instrument: Instrument, answer_format: str) -> engine.ScoreKey:
    """The key of every scale, bound to item ids."""
    row = instrument.format(answer_format)
    scales = []
    for scale in instrument.scales:
        items = instrument.items_of(scale.id)
        scales.append(
            engine.ScaleKey(
                scale.id,
                tuple(item.id for item in items),
                tuple(item.id for item in items if item.reverse),
                scale.least_answered / len(items),
            )
        )
    ids = tuple(item.id for item in instrument.items)
    return engine.ScoreKey(ids, tuple(scales), row.low, row.high)


def graded_items(instrument: Instrument) -> engine.GradedItems | None:
    """Items with their parameters, one dimension per scale, if the definition has any."""
    graded = instrument.graded
    if graded is None:
        return None
    items = {item.id: item for item in instrument.items}
    names = [scale.id for scale in instrument.scales]
    return engine.GradedItems(
        ids=tuple(one.item for one in graded.items),
        slopes=np.array([one.slope for one in graded.items]),
        thresholds=np.array([one.thresholds for one in graded.items]),
        dimension=np.array([names.index(items[one.item].scales[0]) for one in graded.items]),
        facet=tuple(items[one.item].facet for one in graded.items),
        key=np.array([-1 if items[one.item].reverse else 1 for one in graded.items]),
    )


def polychoric(instrument: Instrument, items: engine.GradedItems) -> npt.NDArray[np.float64] | None:
    """The whole matrix of these items' correlations, if the definition has it."""
    graded = instrument.graded
    if graded is None or not graded.polychoric or items.ids != tuple(i.item for i in graded.items):
        return None
    found = np.eye(len(graded.items))
    for row, below in enumerate(graded.polychoric, start=1):
        found[row, :row] = found[:row, row] = below
    return found


def norms_of(
    scale: InstrumentScale, answer_format: str, low: float, high: float
) -> engine.Norms | None:
    """The norms of a scale for this row of answers, if there are any with percentiles."""
    found = scale.norms_for(answer_format)
    if found is None or not found.everyone.percentiles:
        return None
    return engine.Norms(
        scale.id, low, high, _band(found.everyone), tuple(_band(one) for one in found.age_bands)
    )


def _band(group: NormGroup) -> engine.NormBand:
    return engine.NormBand(
        group.title,
        group.age_low if group.age_low is not None else engine.ADULT,
        group.age_high if group.age_high is not None else OLDEST,
        group.n,
        group.mean,
        group.sd,
        group.percentiles,
    )


def error_of(scale: InstrumentScale, answer_format: str) -> float | None:
    """
    Standard error of one person's score, where both figures behind it were read or computed.

    It is SD x sqrt(1 - alpha): the smallest that can be defended, because alpha knows nothing of
    the difference between two days.
    """
    norms = scale.norms_for(answer_format)
    alpha = scale.reliability("alpha", answer_format)
    if norms is None or alpha is None:
        return None
    return float(norms.everyone.sd * np.sqrt(1 - alpha.value))
