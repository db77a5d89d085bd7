"""
Answers to numbers: the two adaptive sessions behind one measure, and the reading made from them.

The plane (anxiety by avoidance, correlated) comes first; the mixed signs have a scale of their own
and are asked after it. Everything is replayed from the stored answers. Among equally good items
the same one is always chosen: asking the same items again keeps what is odd about an item out of
a person's change, and with provisional parameters that matters more than variety.

This module needs numpy; the verbs in `measure` import it only when answers are scored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Final

import numpy as np

from homing import content
from homing.content.schema.item_bank import Item
from homing.records import Answer, AnswerSheet, Estimate, Reading
from homing.science import measurement as engine
from homing.services.measure import SCORING

PLANE: Final = ("anxiety", "avoidance")
MIXED: Final = ("mixed",)
MIXED_SAME: Final = "mixed_same_answer"


@dataclass(frozen=True, slots=True)
class Depth:
    """How long to ask. The targets are posterior errors in units of theta."""

    plane: engine.StoppingRule
    mixed: engine.StoppingRule


# At most 28 statements, in simulations 25 for half of the people: five minutes at twelve seconds
# each. Errors of 0.40 and 0.55 mean that about 84 % and 70 % of the spread is told.
FIRST: Final = Depth(
    engine.StoppingRule(target_sd=0.4, shortest=12, longest=20),
    engine.StoppingRule(target_sd=0.55, shortest=6, longest=8),
)
LONGER: Final = Depth(
    engine.StoppingRule(target_sd=0.32, shortest=24, longest=32),
    engine.StoppingRule(target_sd=0.45, shortest=10, longest=14),
)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Both sessions of one sheet."""

    plane: engine.AdaptiveSession
    mixed: engine.AdaptiveSession
    next_item: str | None
    certainty: float


def sessions(sheet: AnswerSheet) -> Sessions:
    """Replay a sheet. Answers to items that the bank no longer holds are passed over."""
    depth = LONGER if sheet.longer else FIRST
    plane, after_plane = _session(PLANE, depth.plane, sheet.answers)
    mixed, after_mixed = _session(MIXED, depth.mixed, sheet.answers)
    certainty = (2 * engine.certainty(plane) + engine.certainty(mixed)) / 3
    return Sessions(plane, mixed, after_plane or after_mixed, certainty)


def _session(
    scales: tuple[str, ...], rule: engine.StoppingRule, answers: Iterable[Answer]
) -> tuple[engine.AdaptiveSession, str | None]:
    """One session, and what it would ask next from all that was neither answered nor skipped."""
    whole = bank(scales)
    known = set(whole.items.ids)
    mine = [one for one in answers if one.item in known]
    given = [(one.item, one.value) for one in mine if one.value is not None]
    skipped = frozenset(one.item for one in mine if one.value is None)
    session = engine.replay(whole, rule, given)
    if not skipped:
        return session, engine.next_item(session)
    return session, engine.next_item(engine.replay(bank(scales, skipped), rule, given))


@cache
def bank(scales: tuple[str, ...], without: frozenset[str] = frozenset()) -> engine.Bank:
    """The items of these scales as the engine needs them."""
    source = content.item_bank()
    items = [i for i in _alternating(source.items) if i.scale in scales and i.id not in without]
    ids = {item.id for item in items}
    graded = engine.GradedItems(
        ids=tuple(item.id for item in items),
        slopes=np.array([item.slope for item in items]),
        thresholds=np.array([item.thresholds for item in items]),
        dimension=np.array([scales.index(item.scale) for item in items]),
        facet=tuple(item.facet for item in items),
        key=np.array([item.key for item in items]),
    )
    apart = {
        (min(item.id, other), max(item.id, other))
        for item in items
        for other in item.dependent_on
        if other in ids
    }
    correlation = source.prior_correlation if scales == PLANE else 0.0
    return engine.Bank(graded, correlation, tuple(sorted(apart)))


def _alternating(items: Iterable[Item]) -> list[Item]:
    """
    Within each facet, turn about between both directions of wording.

    Items of one facet share their parameters, so the engine takes them in the order of the bank.
    Taking turns keeps a habit of agreeing from looking like a result.
    """
    facets: dict[tuple[str, str], tuple[list[Item], list[Item]]] = {}
    for item in items:
        facets.setdefault((item.scale, item.facet), ([], []))[item.key < 0].append(item)
    ordered: list[Item] = []
    for plus, minus in facets.values():
        more, fewer = (plus, minus) if len(plus) >= len(minus) else (minus, plus)
        ordered += [one for pair in zip_longest(more, fewer) for one in pair if one is not None]
    return ordered


def reading(sheet: AnswerSheet) -> Reading:
    """What the answers say, with the error of each scale, by the present scoring."""
    found = sessions(sheet)
    estimates = [*_estimates(PLANE, found.plane), *_estimates(MIXED, found.mixed)]
    notices = _notices(found)
    reason = engine.stop_reason(found.plane)
    return Reading(
        scoring=SCORING,
        estimates=tuple(estimates),
        covariance=float(found.plane.posterior.covariance[0, 1]),
        consistent=not notices,
        stopped=reason.value if reason else "stopped_early",
        notices=notices,
    )


def _estimates(scales: tuple[str, ...], session: engine.AdaptiveSession) -> list[Estimate]:
    items, posterior = session.bank.items, session.posterior
    asked = [int(items.dimension[items.index_of(item_id)]) for item_id, _ in session.answers]
    return [
        Estimate(scale, float(posterior.mean[d]), float(posterior.sd[d]), asked.count(d))
        for d, scale in enumerate(scales)
    ]


def _notices(found: Sessions) -> tuple[str, ...]:
    """
    Signs on the plane's answers, and the same answer everywhere on the mixed scale.

    Few mixed signs give long runs of one honest answer, so only "all the same" counts there, and
    only where statements of both directions were asked.
    """
    plane = engine.response_quality(found.plane.bank.items, dict(found.plane.answers))
    mixed = engine.response_quality(found.mixed.bank.items, dict(found.mixed.answers))
    items = found.mixed.bank.items
    directions = {int(items.key[items.index_of(item_id)]) for item_id, _ in found.mixed.answers}
    same = engine.Notice.SAME_ANSWER in mixed.notices and len(directions) > 1
    return tuple(notice.value for notice in plane.notices) + ((MIXED_SAME,) if same else ())
