"""Adaptive testing as an immutable state machine: each answer gives a new session.

A session is its bank, its rule and its ordered answers; everything else is computed from them, so
storing the answers is enough to bring a session back.

*Which item next.* With a bank that knows how its items hang together (polychoric correlations): the
one whose answer is expected to tell most about the answers that are not asked. What a short measure
is for is to stand for the whole one, so that is what each choice serves; an item much like one
already answered tells little more about the rest, and balance of content follows by itself. Without
such knowledge: the one whose answer is expected to reduce the posterior variance most, over the
dimensions that are not exact enough yet (one-step Bayesian A-optimality; van der Linden 1998, van
der Linden & Pashley 2000). Both expectations run over every answer, weighted by how likely it is
given the answers so far.

*From which facet.* Choosing by exactness alone asks the same few items of everybody and narrows
what the score means. So the facets of a dimension take turns (after Kingsbury & Zara 1989): see
`selection.eligible`. What all this costs and gains on real answers: docs/science/adaptive.md.

*When to stop.* Exact enough in every dimension, at the longest allowed, or when no item left is
expected to reduce the error noticeably (predicted standard error reduction: Choi, Grady & Dodd
2011). Stopping is advice: a further answer is still taken in, so that an old sheet can be replayed
under a newer rule. The estimate never depends on how items were chosen: it is `posterior_of` the
same answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from homing.science.measurement.bank import Bank
from homing.science.measurement.errors import AnswerError, SessionError
from homing.science.measurement.graded import keyed_answer
from homing.science.measurement.posterior import Posterior, update
from homing.science.measurement.selection import (
    Candidates,
    Crowd,
    Outlook,
    best,
    candidates,
    outlook_after,
    outlook_before,
)
from homing.science.measurement.stopping import StoppingRule, StopReason

# With a generator, the draw is among items at least this near to the best one's reduction.
NEAR_BEST = 0.9

Answers = tuple[tuple[str, int], ...]


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
    outlook : Outlook or None
        What the answers say about the other items; None for a bank without correlations.
    """

    bank: Bank
    rule: StoppingRule
    answers: Answers
    posterior: Posterior = field(compare=False, repr=False)
    reached: float = field(compare=False, repr=False)
    outlook: Outlook | None = field(compare=False, repr=False)


def start(bank: Bank, rule: StoppingRule) -> AdaptiveSession:
    """Begin a session with no answers."""
    return AdaptiveSession(bank, rule, (), bank.start, 0.0, outlook_before(bank, 1))


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
    outlook = session.outlook
    if outlook is not None:
        keyed = np.array([keyed_answer(items, index, raw)])
        outlook = outlook_after(outlook, session.bank, np.array([index]), keyed)
    answers = (*session.answers, (item_id, int(raw)))
    return AdaptiveSession(session.bank, session.rule, answers, after, reached, outlook)


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
    return _reason(session, _weighed(session))


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
    weighed = _weighed(session)
    if _reason(session, weighed) is not None:
        return None
    if rng is None:
        return session.bank.items.ids[int(best(weighed.worth, weighed.free)[0])]
    rows = np.flatnonzero(weighed.free[0])
    worth = weighed.worth[0, rows]
    return session.bank.items.ids[int(rng.choice(rows[worth >= NEAR_BEST * worth.max()]))]


def _weighed(session: AdaptiveSession) -> Candidates:
    bank, found = session.bank, session.posterior
    done = {item_id for item_id, _ in session.answers}
    crowd = Crowd(
        asked=np.array([[item_id in done for item_id in bank.items.ids]]),
        moments=found.moments[None],
        mean=found.mean[None],
        variance=np.diag(found.covariance)[None],
        outlook=session.outlook,
    )
    return candidates(bank, session.rule.target_sd, crowd)


def _reason(session: AdaptiveSession, weighed: Candidates) -> StopReason | None:
    return session.rule.reason(
        len(session.answers),
        exact=bool((session.posterior.sd <= session.rule.target_sd).all()),
        free=bool(weighed.free.any()),
        gain=float(weighed.gain[0]),
    )
