"""What must hold between the parts of a definition, so that a slip stops the load, not a score."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from homing.content.schema.common import require_known, require_unique

if TYPE_CHECKING:
    from homing.content.schema.instruments import (
        AnswerFormat,
        Backed,
        Graded,
        Instrument,
        InstrumentScale,
        NormGroup,
        Norms,
    )


def check(instrument: "Instrument") -> None:
    """Refuse a definition whose parts do not fit one another."""
    _check_sources(instrument)
    _check_formats(instrument)
    _check_items(instrument)
    for scale in instrument.scales:
        _check_scale(instrument, scale)
    if instrument.graded is not None:
        _check_graded(instrument, instrument.graded)
    _check_order(instrument)
    doubtful = instrument.key.mark == "unread" or not all(f.confirmed for f in instrument.formats)
    if doubtful and not instrument.unverified:
        raise ValueError("what was not read must be told: “unverified” is empty")


def _check_sources(instrument: "Instrument") -> None:
    known = [source.id for source in instrument.sources]
    require_unique("source", known)
    require_known("source", [instrument.source, instrument.key.source], known)
    require_known("source", (backed.source for backed in _backed(instrument)), known)


def _backed(instrument: "Instrument") -> "Iterator[Backed]":
    for scale in instrument.scales:
        yield from scale.reliabilities
        yield from scale.norms
    yield from instrument.order_traps
    if instrument.graded is not None:
        yield instrument.graded


def _check_formats(instrument: "Instrument") -> None:
    require_unique("answer format", (one.id for one in instrument.formats))
    for one in instrument.formats:
        if one.high <= one.low:
            raise ValueError(f"{one.id}: the answers must rise")


def _check_items(instrument: "Instrument") -> None:
    items = instrument.items
    require_unique("item", (item.id for item in items))
    require_unique("fingerprint", (mark for item in items for mark in item.fingerprints))
    if [item.number for item in items] != list(range(1, len(items) + 1)):
        raise ValueError("item numbers must run from 1 without a gap, in order")
    scales = [scale.id for scale in instrument.scales]
    require_unique("scale", scales)
    for item in items:
        require_known("scale", item.scales, scales)
        require_unique("scale", item.scales)
        if not item.id.startswith(f"{instrument.id}-"):
            raise ValueError(f"{item.id}: an item's id begins with that of its instrument")
        if item.same_as and not item.same_as.startswith(f"{instrument.parent or '?'}-"):
            raise ValueError(f"{item.id}: “same_as” must name an item of the parent")


def _check_scale(instrument: "Instrument", scale: "InstrumentScale") -> None:
    formats = {one.id: one for one in instrument.formats}
    size = len(instrument.items_of(scale.id))
    if scale.least_answered > size:
        raise ValueError(f"{scale.id}: it asks for more answers than it has items")
    require_known("answer format", (one.format for one in scale.reliabilities), formats)
    require_known("answer format", (one.format for one in scale.norms), formats)
    require_unique("norms in answer format", (one.format for one in scale.norms))
    for one in scale.reliabilities:
        if (one.kind == "retest") != (one.days is not None):
            raise ValueError(f"{scale.id}: a retest, and only that, has days between")
    for norms in scale.norms:
        low, high = score_range(scale, formats[norms.format], size)
        _check_norms(scale, norms, low, high)


def score_range(
    scale: "InstrumentScale", answer_format: "AnswerFormat", size: int
) -> tuple[float, float]:
    """The lowest and the highest score that a scale of so many items can have."""
    times = scale.multiplier * (size if scale.method == "sum" else 1)
    return answer_format.low * times, answer_format.high * times


def _check_norms(scale: "InstrumentScale", norms: "Norms", low: float, high: float) -> None:
    require_unique("norm group", (group.id for group in norms.groups))
    if norms.everyone.age_low is not None:
        raise ValueError(f"{scale.id}: the first norm group must be everyone")
    for group in norms.groups:
        if not low <= group.mean <= high:
            raise ValueError(f"{scale.id}: {group.id}: the mean cannot be a score")
        _check_percentiles(scale, group, low, high)
    for younger, older in pairwise(norms.age_bands):
        if younger.age_high is None or older.age_low != younger.age_high + 1:
            raise ValueError(f"{scale.id}: the age bands must follow one another")


def _check_percentiles(
    scale: "InstrumentScale", group: "NormGroup", low: float, high: float
) -> None:
    for percent, score in group.percentiles:
        if not (0 < percent < 100 and low <= score <= high):
            raise ValueError(f"{scale.id}: {group.id}: a percentile lies outside its range")
    for (before, lower), (after, higher) in pairwise(group.percentiles):
        if after <= before or higher < lower:
            raise ValueError(f"{scale.id}: {group.id}: percentiles must rise")


def _check_graded(instrument: "Instrument", graded: "Graded") -> None:
    require_known("answer format", [graded.format], [one.id for one in instrument.formats])
    require_unique("graded item", (row.item for row in graded.items))
    if [row.item for row in graded.items] != [item.id for item in instrument.items]:
        raise ValueError("graded parameters must name every item once, in the order of the items")
    steps = len(instrument.format(graded.format).values) - 1
    for row, item in zip(graded.items, instrument.items, strict=True):
        if len(item.scales) != 1 or not item.facet:
            raise ValueError(f"{row.item}: a graded item has one scale and a facet")
        if len(row.thresholds) != steps:
            raise ValueError(f"{row.item}: {steps} thresholds are needed for its answer format")
        if any(later <= earlier for earlier, later in pairwise(row.thresholds)):
            raise ValueError(f"{row.item}: thresholds must increase")
    lengths = [len(row) for row in graded.polychoric]
    if lengths and lengths != list(range(1, len(graded.items))):
        raise ValueError("polychoric needs a row for each item after the first, each longer by one")


def _check_order(instrument: "Instrument") -> None:
    known = [item.id for item in instrument.items]
    require_known("item", (name for pair in instrument.apart for name in pair), known)
    for one, other in instrument.apart:
        if one == other:
            raise ValueError(f"{one}: an item cannot be kept apart from itself")
    for trap in instrument.order_traps:
        require_unique("position", map(str, trap.reversed_positions))
        if max(trap.reversed_positions) > len(known):
            raise ValueError("a reversed position lies beyond the last item")
