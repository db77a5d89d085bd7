"""Adaptive testing as an immutable state machine: each answer gives a new session.

A session is its bank, its rule and its ordered answers; everything else is computed from them, so
storing the answers is enough to bring a session back.

*Which item next.* The one whose answer is expected to reduce the posterior variance most, summed
over the dimensions that are not exact enough yet (one-step Bayesian A-optimality; van der Linden
1998, van der Linden & Pashley 2000). The expectation is exact: over every answer, weighted by how
likely it is given the answers so far. The stopping rule speaks of each dimension's own error, and
this criterion reduces just that, in its own unit; the determinant (D-optimality, Segall 1996) would
also reward sharpening a dimension that is exact already.

*From which facet.* Choosing by exactness alone asks the same few items of everybody and narrows
what the score means. So the facets of a dimension take turns: none is asked again before every
other one that still has items has been asked as often (after Kingsbury & Zara 1989). Within the
turn the statistics choose. What this costs and gains is measured in docs/science/measurement.md.

*When to stop.* Exact enough in every dimension, at the longest allowed, or when no item left is
expected to reduce the error noticeably (predicted standard error reduction: Choi, Grady & Dodd
2011). Stopping is advice: a further answer is still taken in, so that an old sheet can be replayed
under a newer rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from homing.science.measurement.bank import Bank, expected_reduction
from homing.science.measurement.errors import AnswerError, SessionError, SettingError
from homing.science.measurement.graded import FloatArray, IntArray
from homing.science.measurement.posterior import Posterior, update

# With a generator, the draw is among items at least this near to the best one's reduction.
NEAR_BEST = 0.9

Answers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class StoppingRule:
    """When a session has asked enough.

    Parameters
    ----------
    target_sd : float
        Exact enough: posterior standard deviation of every dimension, in units of theta, below 1.
    shortest, longest : int
        Fewest and most items.
    smallest_gain : float
        Stop when no item left is expected to lower any standard deviation that is still above the
        target by at least this much, in units of theta.

    Raises
    ------
    SettingError
        Naming the value that lies outside its range.
    """

    target_sd: float = 0.4
    shortest: int = 8
    longest: int = 30
    smallest_gain: float = 0.01

    def __post_init__(self) -> None:
        if not 0 < self.target_sd < 1:
            raise SettingError(f"target_sd must lie between 0 and 1, not be {self.target_sd!r}.")
        if not 1 <= self.shortest <= self.longest:
            raise SettingError("shortest must be at least 1 and not above longest.")
        if not self.smallest_gain >= 0:
            raise SettingError(f"smallest_gain must be 0 or more, not {self.smallest_gain!r}.")


class StopReason(Enum):
    """Why a session asks no further."""

    EXACT_ENOUGH = "exact_enough"
    LONGEST_ALLOWED = "longest_allowed"
    NOTHING_MORE_TO_GAIN = "nothing_more_to_gain"


@dataclass(frozen=True, slots=True)
class AdaptiveSession:
    """One measuring session. Two sessions are equal when bank, rule and answers are.

    Attributes
    ----------
    answers : tuple of (item id, raw answer)
        In the order given.
    posterior : Posterior
    reached : float
        Largest certainty so far, see `certainty`.
    """

    bank: Bank
    rule: StoppingRule
    answers: Answers
    posterior: Posterior = field(compare=False, repr=False)
    reached: float = field(compare=False, repr=False)


def start(bank: Bank, rule: StoppingRule) -> AdaptiveSession:
    """Begin a session with no answers."""
    return AdaptiveSession(bank, rule, (), bank.start, 0.0)


def answer(session: AdaptiveSession, item_id: str, raw: int) -> AdaptiveSession:
    """Take in one answer.

    Any unanswered item of the bank is accepted, also after the session has finished: which item to
    put to a person is `next_item`'s to say, and a stored sheet must never become unreadable
    because a newer rule would have asked otherwise.

    Parameters
    ----------
    session : AdaptiveSession
    item_id : str
    raw : int
        As pressed, 1..K.

    Returns
    -------
    AdaptiveSession

    Raises
    ------
    AnswerError
        When the item is unknown, has been answered already, or cannot have this answer.
    """
    items = session.bank.items
    index = items.index_of(item_id)
    if any(item_id == done for done, _ in session.answers):
        raise AnswerError(f"Item {item_id!r} has been answered already. Go back to change it.")
    after = update(session.posterior, items, index, raw)
    reached = max(session.reached, _certainty_of(after, session))
    answers = (*session.answers, (item_id, int(raw)))
    return AdaptiveSession(session.bank, session.rule, answers, after, reached)


def replay(bank: Bank, rule: StoppingRule, answers: Iterable[tuple[str, int]]) -> AdaptiveSession:
    """Bring a session back from its stored answers; raises what `answer` raises."""
    session = start(bank, rule)
    for item_id, raw in answers:
        session = answer(session, item_id, raw)
    return session


def undo(session: AdaptiveSession) -> AdaptiveSession:
    """Go back by one answer; raises SessionError when there is none."""
    if not session.answers:
        raise SessionError("There is no answer to go back to.")
    return replay(session.bank, session.rule, session.answers[:-1])


def certainty(session: AdaptiveSession) -> float:
    """How far the session has come toward exact enough, for a progress bar.

    For each dimension this is the share of the way from the prior's standard deviation to the
    target's; the session has come as far as its least exact dimension, clamped to 0..1. A
    surprising answer can widen the posterior a little; the value shown is the largest so far, so
    that a bar never falls because of an honest answer. It falls only by `undo`. It can stay below
    1 when the session stops for another reason than exactness, and it stays at 0 until every
    dimension has been asked about, unless the dimensions are correlated.

    Returns
    -------
    float
        From 0 to 1.
    """
    return session.reached


def _certainty_of(posterior: Posterior, session: AdaptiveSession) -> float:
    before = session.bank.start.sd
    share = (before - posterior.sd) / (before - session.rule.target_sd)
    return float(np.clip(share.min(), 0.0, 1.0))


def stop_reason(session: AdaptiveSession) -> StopReason | None:
    """Why the session is finished, or None while it is not."""
    asked = len(session.answers)
    if asked >= session.rule.longest:
        return StopReason.LONGEST_ALLOWED
    if asked >= session.rule.shortest and not _open_dimensions(session).size:
        return StopReason.EXACT_ENOUGH
    rows = _eligible(session)
    if not rows.size:
        return StopReason.NOTHING_MORE_TO_GAIN
    if asked >= session.rule.shortest and _best_gain(session, rows) < session.rule.smallest_gain:
        return StopReason.NOTHING_MORE_TO_GAIN
    return None


def finished(session: AdaptiveSession) -> bool:
    """Whether the session has asked enough."""
    return stop_reason(session) is not None


def next_item(session: AdaptiveSession, rng: np.random.Generator | None = None) -> str | None:
    """Choose the item to put next.

    Parameters
    ----------
    session : AdaptiveSession
    rng : numpy Generator, optional
        Without one the best item is chosen, always the same after the same answers (of two equal
        ones, the first in the bank). With one the draw is among the items nearly as good, so that
        repeated sessions do not always ask the same.

    Returns
    -------
    str or None
        Item id; None when the session is finished.
    """
    if finished(session):
        return None
    rows = _eligible(session)
    worth = _criterion(session, rows).sum(axis=1)
    if rng is None:
        return session.bank.items.ids[int(rows[worth.argmax()])]
    return session.bank.items.ids[int(rng.choice(rows[worth >= NEAR_BEST * worth.max()]))]


def _open_dimensions(session: AdaptiveSession) -> IntArray:
    return np.flatnonzero(session.posterior.sd > session.rule.target_sd)


def _criterion(session: AdaptiveSession, rows: IntArray) -> FloatArray:
    """Expected fall of variance, (row, dim), in the dimensions that still need it.

    When all are exact enough, and only the shortest length keeps the session going, all count.
    """
    reduction = expected_reduction(session.posterior, session.bank)[rows]
    wanting = _open_dimensions(session)
    return reduction[:, wanting] if wanting.size else reduction


def _best_gain(session: AdaptiveSession, rows: IntArray) -> float:
    """Largest expected fall of a standard deviation that is still above the target."""
    wanting = _open_dimensions(session)
    variance = np.diag(session.posterior.covariance)[wanting]
    left = np.maximum(variance - _criterion(session, rows), 0.0)
    return float((np.sqrt(variance) - np.sqrt(left)).max())


def _eligible(session: AdaptiveSession) -> IntArray:
    """Rows of the items that may be asked now."""
    items = session.bank.items
    asked = {item_id for item_id, _ in session.answers}
    shut = set(asked)
    for one, other in session.bank.apart:
        if one in asked or other in asked:
            shut |= {one, other}
    unasked = [row for row, item_id in enumerate(items.ids) if item_id not in shut]
    cell = [(int(d), facet) for d, facet in zip(items.dimension, items.facet, strict=True)]
    times = dict.fromkeys(cell, 0)
    for row, item_id in enumerate(items.ids):
        times[cell[row]] += item_id in asked
    least: dict[int, int] = {}
    for row in unasked:
        d = cell[row][0]
        least[d] = min(least.get(d, len(asked)), times[cell[row]])
    fair = [row for row in unasked if times[cell[row]] == least[cell[row][0]]]
    return np.array(fair, dtype=np.intp)
