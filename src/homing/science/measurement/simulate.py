"""Many adaptive sessions at once: with simulated people, or with answers that real people gave.

`simulate_adaptive` draws answers from the model and so says what a bank and a rule promise;
`posthoc_adaptive` takes the answers from a table of people who answered the whole bank, and so says
what of that promise real people keep. `summarise` gives both in figures.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from homing.science.measurement.bank import Bank, BoolArray
from homing.science.measurement.errors import AnswerError, SettingError
from homing.science.measurement.graded import (
    MOST_DIMENSIONS,
    FloatArray,
    IntArray,
    category_probabilities,
    log_category_probabilities,
)
from homing.science.measurement.posterior import GRID, Posterior
from homing.science.measurement.selection import (
    Crowd,
    Outlook,
    best,
    candidates,
    outlook_after,
    outlook_before,
)
from homing.science.measurement.stopping import StoppingRule, StopReason

LEVEL = 0.95
NOT_ASKED = -1

# People per block: the covariances of a block over 56 items take 12 megabytes.
BLOCK = 512


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
        lengths: IntArray = (self.order != NOT_ASKED).sum(axis=1)
        return lengths

    def asked(self, item_count: int) -> BoolArray:
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
    keyed = _keyed(bank, np.asarray(answers))
    blocks = [
        _ended(_Sessions(bank, rule, keyed[at : at + BLOCK])) for at in range(0, len(keyed), BLOCK)
    ]
    return AdaptiveRun(
        estimate=np.concatenate([block.estimate for block in blocks]),
        error=np.concatenate([block.error for block in blocks]),
        interval=np.concatenate([block.interval for block in blocks]),
        order=np.concatenate([block.order for block in blocks]),
        reasons=tuple(reason for block in blocks for reason in block.reasons),
    )


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


def _keyed(bank: Bank, table: npt.NDArray[np.integer]) -> IntArray:
    """Keyed answers (person, item); refuses a table that no session could be taken from."""
    items = bank.items
    if table.ndim != 2 or table.shape[1] != len(items.ids) or not len(table):
        raise AnswerError(
            f"The table of answers must have one column for each of the {len(items.ids)} items "
            "and at least one row."
        )
    if not np.issubdtype(table.dtype, np.integer):
        raise AnswerError("Answers must be whole numbers.")
    outside = (table < 1) | (table > items.categories)
    if outside.any():
        row, column = (int(i) for i in np.argwhere(outside)[0])
        raise AnswerError(
            f"Row {row}, item {items.ids[column]!r}: the answer must lie between 1 and "
            f"{items.categories}, not {table[row, column]}. A session may ask for any item, so "
            "none can be missing."
        )
    keyed: IntArray = np.where(items.key < 0, items.categories + 1 - table, table)
    return keyed


class _Sessions:
    """Sessions of a block of people, all asked their next item in the same step."""

    def __init__(self, bank: Bank, rule: StoppingRule, keyed: IntArray) -> None:
        people, count = keyed.shape
        self.bank, self.rule, self.keyed = bank, rule, keyed
        self.log_chances = log_category_probabilities(bank.items, GRID)
        self.curves = np.zeros((people, bank.items.dimension_count, GRID.size))
        self.asked = np.zeros((people, count), dtype=np.bool_)
        self.order = np.full((people, rule.longest), NOT_ASKED, dtype=np.intp)
        self.reasons: list[StopReason | None] = [None] * people
        # Who is still being asked, and the outlook of these only.
        self.going: IntArray = np.arange(people)
        self.outlook = outlook_before(bank, people)

    def run(self) -> None:
        """Ask until nobody is left to ask."""
        for step in range(self.rule.longest + 1):
            crowd = self._crowd()
            weighed = candidates(self.bank, self.rule.target_sd, crowd)
            widest = np.sqrt(crowd.variance.max(axis=1))
            free = weighed.free.sum(axis=1)
            for row, person in enumerate(self.going):
                self.reasons[person] = self.rule.reason(
                    step,
                    exact=bool(widest[row] <= self.rule.target_sd),
                    free=bool(free[row]),
                    gain=float(weighed.gain[row]),
                )
            on = np.array([self.reasons[person] is None for person in self.going], dtype=np.bool_)
            if not on.any():
                return
            self.going = self.going[on]
            self._take_in(step, best(weighed.worth[on], weighed.free[on]), _of(self.outlook, on))

    def _crowd(self) -> Crowd:
        asked, outlook = self.asked[self.going], self.outlook
        moments = _moments(self.curves[self.going], self.bank.start.prior)
        dimensions = range(moments.shape[1])
        mean = np.stack([moments[:, d, 1 + d].sum(axis=1) for d in dimensions], axis=1)
        off = GRID - mean[:, :, None]
        variance = np.einsum("pdg,pdg->pd", moments[:, :, 0], off**2)
        return Crowd(asked, moments, mean, variance, outlook)

    def _take_in(self, step: int, rows: IntArray, outlook: Outlook | None) -> None:
        who, keyed = self.going, self.keyed[self.going, rows]
        self.order[who, step] = rows
        self.asked[who, rows] = True
        self.curves[who, self.bank.items.dimension[rows]] += self.log_chances[rows, keyed - 1]
        self.outlook = outlook and outlook_after(outlook, self.bank, rows, keyed)


def _of(outlook: Outlook | None, on: BoolArray) -> Outlook | None:
    """The outlook of the people who go on."""
    return outlook and Outlook(outlook.mean[on], outlook.covariance[on], outlook.before)


def _moments(curves: FloatArray, before: FloatArray) -> FloatArray:
    """`Posterior.moments` for many people, without the joint grid; (person, dim, 1 + dim, point).

    The prior times one dimension's likelihood curve is all that the other one needs.
    """
    likelihood = np.exp(curves - curves.max(axis=2, keepdims=True))
    one, other = likelihood[:, 0], likelihood[:, -1]
    if curves.shape[1] < MOST_DIMENSIONS:
        rows = one * before
        moments = np.stack([rows, rows * GRID], axis=1)[:, None]
    else:
        rows, columns = one * (other @ before.T), other * (one @ before)
        moments = np.stack(
            [
                np.stack([rows, rows * GRID, one * ((other * GRID) @ before.T)], axis=1),
                np.stack([columns, other * ((one * GRID) @ before), columns * GRID], axis=1),
            ],
            axis=1,
        )
    found: FloatArray = moments / moments[:, :, :1].sum(axis=3, keepdims=True)
    return found


def _ended(sessions: _Sessions) -> AdaptiveRun:
    sessions.run()
    found = [Posterior(sessions.bank.start.prior, curves) for curves in sessions.curves]
    return AdaptiveRun(
        estimate=np.array([one.mean for one in found]),
        error=np.array([one.sd for one in found]),
        interval=np.array([one.interval(LEVEL) for one in found]),
        order=sessions.order,
        reasons=tuple(reason for reason in sessions.reasons if reason is not None),
    )
