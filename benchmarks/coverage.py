"""Whether intervals cover as they say, and unchanged is called so, in every band of ability.

Every shipped definition with item parameters is put to people whose true ability is known: the
published instruments and Homing's own forms with all their items, Homing's bank with its adaptive
session. The same number of people has a true ability in each band, so that the ends are measured
as exactly as the middle; where a line is by estimate, people count as often as they occur.

A bar is missed when a band lies outside it by more than three standard errors of this simulation.
Where one person in ten gives the same lowest or highest answer everywhere, "changed" may be said
less often than the bar: two sheets at the floor are alike whatever else is done.
"""

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from homing import content
from homing.science import measurement as engine
from homing.services import form_scoring, instrument_keys, measure_scoring

EDGES = (-np.inf, -2.0, -1.0, 0.0, 1.0, 2.0, np.inf)
BANDS = ("< -2", "-2 to -1", "-1 to 0", "0 to 1", "1 to 2", "> 2")
BARS = {0.90: (0.88, 0.92), 0.95: (0.93, 0.97), "change": (0.03, 0.06), "floor": (0.0, 0.06)}
AT_END = 0.1
FEWEST = 30
NORMAL = NormalDist()


@dataclass(frozen=True)
class Definition:
    """One scale of something that ships: with a bank it is asked adaptively."""

    name: str
    items: engine.GradedItems
    dimension: int
    correlation: float
    bank: engine.Bank | None = None
    rule: engine.StoppingRule | None = None


@dataclass(frozen=True)
class People:
    """True values and answers of people, the same number in each band; 0 is not asked."""

    theta: np.ndarray
    band: np.ndarray
    first: np.ndarray
    second: np.ndarray


def definitions() -> Iterator[Definition]:
    """All that ships with parameters."""
    for instrument in content.instruments().values():
        items = instrument_keys.graded_items(instrument)
        if items is not None:
            for d, scale in enumerate(instrument.scales[: items.dimension_count]):
                yield Definition(f"{instrument.id} {scale.id}", items, d, 0.0)
    for form in content.forms().values():
        if form.method == "graded":
            names = [scale.id for scale in form.scales]
            items = form_scoring.graded_items(form, names)
            for d, name in enumerate(names):
                yield Definition(f"{form.id} {name}", items, d, form.prior_correlation)
    depth = measure_scoring.FIRST
    for scales, rule in (
        (measure_scoring.PLANE, depth.plane),
        (measure_scoring.MIXED, depth.mixed),
    ):
        bank = measure_scoring.bank(scales)
        for d, name in enumerate(scales):
            yield Definition(f"bank {name}", bank.items, d, bank.correlation, bank, rule)


def people(definition: Definition, per_band: int, rng: np.random.Generator) -> People:
    """Draw people and let them answer twice without any change between."""
    shares = [NORMAL.cdf(edge) for edge in EDGES]
    band = np.repeat(np.arange(len(BANDS)), per_band)
    low, high = np.array(shares)[band], np.array(shares)[band + 1]
    at = low + (high - low) * rng.uniform(size=len(band))
    own = np.array([NORMAL.inv_cdf(min(max(p, 1e-9), 1 - 1e-9)) for p in at])
    r = definition.correlation
    other = r * own + np.sqrt(1 - r**2) * rng.normal(size=len(own))
    theta = np.stack([own, other] if definition.dimension == 0 else [other, own], axis=1)
    first, second = (_answers(definition, theta, rng) for _ in range(2))
    return People(own, band, first, second)


def _answers(definition: Definition, theta: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    items = definition.items
    at = theta[:, items.dimension][:, :, None]
    above = 1 / (1 + np.exp(-items.slopes[:, None] * (at - items.thresholds)))
    keyed = 1 + (rng.uniform(size=(*theta.shape[:1], len(items.ids), 1)) < above).sum(axis=2)
    raw = np.where(items.key < 0, items.categories + 1 - keyed, keyed)
    if definition.bank is None or definition.rule is None:
        return raw
    asked = np.zeros_like(raw)
    for person, row in enumerate(raw):
        session = engine.start(definition.bank, definition.rule)
        while (item_id := engine.next_item(session)) is not None:
            index = items.index_of(item_id)
            session = engine.answer(session, item_id, int(row[index]))
            asked[person, index] = row[index]
    return asked


def sheet(items: engine.GradedItems, row: np.ndarray) -> dict[str, int]:
    """One row of a table as a person's answers."""
    return {item: int(raw) for item, raw in zip(items.ids, row, strict=True) if raw}


def measure(definition: Definition, per_band: int) -> Iterator[tuple[str, np.ndarray, str | float]]:
    """Lines of the table: what, share in each band, which bar."""
    rng = np.random.default_rng(zlib.crc32(definition.name.encode()))
    group, items, d = people(definition, per_band, rng), definition.items, definition.dimension
    posteriors = [
        engine.posterior_of(items, sheet(items, row), definition.correlation) for row in group.first
    ]
    estimate = np.array([posterior.mean[d] for posterior in posteriors])
    shares = np.diff([NORMAL.cdf(edge) for edge in EDGES])
    by_estimate = np.clip(np.searchsorted(EDGES, estimate) - 1, 0, len(BANDS) - 1)
    for level in (0.90, 0.95):
        confidence = _inside(_confidence(definition, group.first, level), group.theta)
        credible = _inside(np.array([p.interval(level)[d] for p in posteriors]), group.theta)
        name = f"{level:.0%} "
        yield name + "confidence, by true", _means(confidence, group.band), level
        yield (
            name + "credible, by estimate",
            _means(credible, by_estimate, shares[group.band]),
            level,
        )
        yield name + "credible, by true", _means(credible, group.band), ""
    again = engine.estimate(items, group.second, definition.correlation)
    before = engine.estimate(items, group.first, definition.correlation)
    pairs = [
        (sheet(items, a), sheet(items, b)) for a, b in zip(group.first, group.second, strict=True)
    ]
    by_answers = [engine.ability_change(items, [a], [b], dimension=d).reliable for a, b in pairs]
    by_estimates = [
        engine.reliable_change(one, other, prior_sd=1.0).reliable
        for one, other in zip(_occasions(before, d), _occasions(again, d), strict=True)
    ]
    at_end = _means(_at_end(definition, group.first), group.band)
    yield "all answers at one end", at_end, ""
    answers = _means(np.array(by_answers), group.band)
    yield "false change, from answers", answers, "floor" if (at_end[0] > AT_END).any() else "change"
    yield "false change, from estimates", _means(np.array(by_estimates), group.band), ""


def _at_end(definition: Definition, table: np.ndarray) -> np.ndarray:
    """Who gave the lowest, or the highest, keyed answer to every item of the dimension."""
    items = definition.items
    own = items.dimension == definition.dimension
    raw, turned = table[:, own], items.key[own] < 0
    asked = raw > 0
    keyed = np.where(turned, items.categories + 1 - raw, raw)
    ends = [((keyed == end) | ~asked).all(axis=1) for end in (1, items.categories)]
    return ends[0] | ends[1]


def _occasions(found: engine.Estimates, dimension: int) -> list[engine.Occasion]:
    pairs = zip(found.mean[:, dimension].tolist(), found.sd[:, dimension].tolist(), strict=True)
    return [engine.Occasion(mean, sd) for mean, sd in pairs]


def _confidence(definition: Definition, table: np.ndarray, level: float) -> np.ndarray:
    items, d = definition.items, definition.dimension
    if definition.bank is None:
        return engine.confidence_intervals(items, table, level)[:, d]
    return np.array(
        [engine.confidence_interval(items, sheet(items, row), level, d) for row in table]
    )


def _inside(bounds: np.ndarray, theta: np.ndarray) -> np.ndarray:
    found: np.ndarray = (bounds[:, 0] <= theta) & (theta <= bounds[:, 1])
    return found


def _means(what: np.ndarray, band: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """Share in each band, and how many people it rests on (2, band); nan for fewer than thirty."""
    use = np.ones(len(what)) if weights is None else weights
    found = np.full((2, len(BANDS)), np.nan)
    for b in range(len(BANDS)):
        own = use[band == b]
        if own.size >= FEWEST:
            found[:, b] = np.average(what[band == b], weights=own), own.sum() ** 2 / (own**2).sum()
    return found


def _kept(found: np.ndarray, bar: str | float) -> str:
    if bar == "":
        return ""
    low, high = BARS[bar]
    shares, people_behind = found[:, ~np.isnan(found[0])]
    nearest = low if low > 0.5 else high
    slack = 3 * np.sqrt(nearest * (1 - nearest) / people_behind)
    return "ok" if ((shares > low - slack) & (shares < high + slack)).all() else "MISSED"


def show() -> None:
    """Print everything; HOMING_TEST_PEOPLE says how many people have their true value in a band."""
    per_band = int(os.environ.get("HOMING_TEST_PEOPLE", "100"))
    print(f"Coverage and false change by bands of ability, {per_band} people a band")
    for definition in definitions():
        asked = (
            "adaptive"
            if definition.bank
            else f"{(definition.items.dimension == definition.dimension).sum()} items"
        )
        print(f"\n{definition.name} ({asked})", flush=True)
        print(f"{'':<30}" + "".join(f"{band:>10}" for band in BANDS))
        for name, found, bar in measure(definition, per_band):
            figures = "".join(f"{'' if np.isnan(s) else f'{s:.3f}':>10}" for s in found[0])
            print(f"{name:<30}{figures}  {_kept(found, bar)}", flush=True)


if __name__ == "__main__":
    show()
