"""Many adaptive sessions at once: with simulated people, or with answers that real people gave.

`simulate_adaptive` draws answers from the model and so says what a bank and a rule promise;
`posthoc_adaptive` takes the answers from a table of people who answered the whole bank, and so says
what of that promise real people keep. `summarise` gives both in figures.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from homing.science.measurement.adaptive import (
    AdaptiveSession,
    StoppingRule,
    StopReason,
    answer,
    next_item,
    start,
    stop_reason,
)
from homing.science.measurement.bank import Bank
from homing.science.measurement.errors import AnswerError, SettingError
from homing.science.measurement.graded import FloatArray, IntArray, category_probabilities

LEVEL = 0.95
NOT_ASKED = -1


@dataclass(frozen=True, slots=True, eq=False)
class AdaptiveRun:
    """How the sessions of a crowd of people ended, one row per person.

    Attributes
    ----------
    estimate, error : array (person, dim)
        Posterior mean and standard deviation at the end, in units of theta.
    interval : array (person, dim, 2)
        Equal-tailed 95 % interval at the end.
    order : int array (person, step)
        Rows of the items in the order asked; -1 after the end of the session.
    reasons : tuple of StopReason
        Why each session ended.
    """

    estimate: FloatArray
    error: FloatArray
    interval: FloatArray
    order: IntArray
    reasons: tuple[StopReason, ...]

    @property
    def lengths(self) -> IntArray:
        """Number of items that each person was asked, array (person,)."""
        return (self.order != NOT_ASKED).sum(axis=1)

    def asked(self, item_count: int) -> npt.NDArray[np.bool_]:
        """Which items each person was asked, array (person, item)."""
        found = np.zeros((len(self.order), item_count + 1), dtype=np.bool_)
        np.put_along_axis(found, self.order, values=True, axis=1)
        return found[:, :item_count]


@dataclass(frozen=True, slots=True, eq=False)
class AdaptiveSummary:
    """What a bank and a rule come to, over a crowd.

    Attributes
    ----------
    people : int
    mean_items, p90_items : float
    longest_items : int
    mean_items_by_dimension : array (dim,)
    mean_error : array (dim,)
        Mean posterior standard deviation at the end.
    exposure : array (item,)
        Share of people who were asked each item.
    reasons : dict
        Share of sessions that ended for each reason.
    rmse, bias, correlation, coverage : array (dim,) or None
        Against the true values, None where these are unknown: root mean squared difference, mean
        difference (estimate less truth), correlation, and share of people whose 95 % interval
        holds their true value.
    """

    people: int
    mean_items: float
    p90_items: float
    longest_items: int
    mean_items_by_dimension: FloatArray
    mean_error: FloatArray
    exposure: FloatArray
    reasons: dict[StopReason, float]
    rmse: FloatArray | None = None
    bias: FloatArray | None = None
    correlation: FloatArray | None = None
    coverage: FloatArray | None = None


def simulate_adaptive(
    bank: Bank, rule: StoppingRule, theta: FloatArray, rng: np.random.Generator
) -> AdaptiveRun:
    """Run a session with each simulated person, who answers as the model says.

    Parameters
    ----------
    bank : Bank
    rule : StoppingRule
    theta : array (person, dim)
        True values.
    rng : numpy Generator
        Draws the answers; the same generator state gives the same run.

    Returns
    -------
    AdaptiveRun

    Raises
    ------
    SettingError
        When theta has another shape or holds anything but finite numbers.
    """
    true = _checked(theta, bank)
    return posthoc_adaptive(bank, rule, _drawn(bank, true, rng))


def posthoc_adaptive(
    bank: Bank, rule: StoppingRule, answers: npt.NDArray[np.integer]
) -> AdaptiveRun:
    """Run the session that each real person would have had, from their answers to the whole bank.

    Parameters
    ----------
    bank : Bank
    rule : StoppingRule
    answers : int array (person, item)
        Raw answers 1..K in the order of ``bank.items.ids``, none missing.

    Returns
    -------
    AdaptiveRun

    Raises
    ------
    AnswerError
        When the table has another shape, or an answer is missing or impossible.
    """
    table = np.asarray(answers)
    if table.ndim != 2 or table.shape[1] != len(bank.items.ids):
        raise AnswerError(
            f"The table of answers must have one column for each of the {len(bank.items.ids)} items."
        )
    return _collected(bank, rule, [_session(bank, rule, row) for row in table])


def summarise(bank: Bank, run: AdaptiveRun, theta: FloatArray | None = None) -> AdaptiveSummary:
    """Sum a run up; with the true values ``theta`` (person, dim) also say how near it came.

    Raises
    ------
    SettingError
        When theta does not have one row per person and one column per dimension.
    """
    asked = run.asked(len(bank.items.ids))
    dimensions = range(bank.items.dimension_count)
    plain = AdaptiveSummary(
        people=len(run.estimate),
        mean_items=float(run.lengths.mean()),
        p90_items=float(np.quantile(run.lengths, 0.9)),
        longest_items=int(run.lengths.max()),
        mean_items_by_dimension=np.array(
            [asked[:, bank.items.dimension == d].sum(axis=1).mean() for d in dimensions]
        ),
        mean_error=run.error.mean(axis=0),
        exposure=asked.mean(axis=0),
        reasons={r: run.reasons.count(r) / len(run.reasons) for r in StopReason},
    )
    if theta is None:
        return plain
    true = _checked(theta, bank)
    off = run.estimate - true
    inside = (run.interval[:, :, 0] <= true) & (true <= run.interval[:, :, 1])
    return replace(
        plain,
        rmse=np.sqrt((off**2).mean(axis=0)),
        bias=off.mean(axis=0),
        correlation=np.array(
            [np.corrcoef(run.estimate[:, d], true[:, d])[0, 1] for d in dimensions]
        ),
        coverage=inside.mean(axis=0),
    )


def _checked(theta: FloatArray, bank: Bank) -> FloatArray:
    true = np.asarray(theta, dtype=np.float64)
    if true.ndim != 2 or true.shape[1] != bank.items.dimension_count:
        raise SettingError(
            f"theta must have one column for each of the {bank.items.dimension_count} dimensions."
        )
    if not np.isfinite(true).all():
        raise SettingError("theta must hold finite numbers only.")
    return true


def _drawn(bank: Bank, theta: FloatArray, rng: np.random.Generator) -> IntArray:
    """Raw answers (person, item) that people with these true values give by chance."""
    items = bank.items
    raw = np.empty((len(theta), len(items.ids)), dtype=np.intp)
    for d in range(items.dimension_count):
        own = np.flatnonzero(items.dimension == d)
        chances = category_probabilities(items, theta[:, d])[own]
        drawn = rng.uniform(size=(own.size, 1, len(theta)))
        keyed = 1 + (drawn > np.cumsum(chances, axis=1)[:, :-1]).sum(axis=1)
        raw[:, own] = keyed.T
    return np.where(items.key < 0, items.categories + 1 - raw, raw)


def _session(bank: Bank, rule: StoppingRule, row: npt.NDArray[np.integer]) -> AdaptiveSession:
    session = start(bank, rule)
    while (item_id := next_item(session)) is not None:
        session = answer(session, item_id, int(row[bank.items.index_of(item_id)]))
    return session


def _collected(bank: Bank, rule: StoppingRule, sessions: list[AdaptiveSession]) -> AdaptiveRun:
    order = np.full((len(sessions), rule.longest), NOT_ASKED, dtype=np.intp)
    for row, session in zip(order, sessions, strict=True):
        row[: len(session.answers)] = [bank.items.index_of(done) for done, _ in session.answers]
    reasons = [stop_reason(session) for session in sessions]
    return AdaptiveRun(
        estimate=np.array([s.posterior.mean for s in sessions]),
        error=np.array([s.posterior.sd for s in sessions]),
        interval=np.array([s.posterior.interval(LEVEL) for s in sessions]),
        order=order,
        reasons=tuple(r for r in reasons if r is not None),
    )
