"""Which items may be asked, and what each would tell: for many people at a time.

Everything here has the person as its first axis. A session is a crowd of one; so a simulation of
ten thousand people chooses by the very lines that a page chooses by.
"""

import math
from dataclasses import dataclass

import numpy as np

from homing.science.measurement.bank import Bank, BoolArray
from homing.science.measurement.graded import FloatArray, IntArray
from homing.science.measurement.posterior import Posterior

# Two items worth the same to this share are equal: what a processor rounds must not choose.
SAME = 1e-9

# The normal distribution function as a table, since numpy has none: off by less than 5e-7.
_FARTHEST = 8.0
_AT = np.linspace(-_FARTHEST, _FARTHEST, 4097)
_BELOW = np.array([0.5 * math.erfc(-z / math.sqrt(2)) for z in _AT])
_RAREST = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What the answers so far say about the answer to every item.

    Behind each answer stands a latent value, jointly normal over the items; an answer says between
    which two edges it lies.

    Attributes
    ----------
    mean : array (person, item)
    covariance : array (person, item, item)
        Of the latent values given the answers, in standard deviations of the reference group.
    before : array (item, item)
        Their covariance before any answer.
    """

    mean: FloatArray
    covariance: FloatArray
    before: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Where people stand in the middle of their sessions.

    Attributes
    ----------
    asked : bool array (person, item)
    moments : array (person, dim, 1 + dim, point)
        See `Posterior`.
    mean, variance : array (person, dim)
        Of each person's posterior, in units of theta and their square.
    outlook : Outlook or None
        None for a bank without polychoric correlations.
    """

    asked: BoolArray
    moments: FloatArray
    mean: FloatArray
    variance: FloatArray
    outlook: Outlook | None


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What could be asked next.

    Attributes
    ----------
    free : bool array (person, item)
        Items that may be asked now.
    worth : array (person, item)
        What the choice goes by.
    gain : array (person,)
        Largest expected fall of an error that is still above the target, over the free items;
        nought where there is none.
    """

    free: BoolArray
    worth: FloatArray
    gain: FloatArray


def candidates(bank: Bank, target_sd: float, crowd: Crowd) -> Candidates:
    """Weigh every item for everybody, in the dimensions that are not exact enough yet.

    When all are exact enough, and only the shortest length keeps a session going, all count.
    """
    free = eligible(bank, crowd.asked)
    fall = expected_fall(crowd.moments, crowd.mean, bank)
    sd = np.sqrt(crowd.variance)
    wanting = sd > target_sd
    told = fall
    if crowd.outlook is not None:
        told = telling_about_the_rest(crowd.outlook, bank, crowd.asked)
    counted = wanting | ~wanting.any(axis=1, keepdims=True)
    left = np.sqrt(np.maximum(crowd.variance[:, None] - fall, 0.0))
    gain = np.where(free[:, :, None] & wanting[:, None], sd[:, None] - left, 0.0)
    return Candidates(free, (told * counted[:, None]).sum(axis=2), gain.max(axis=(1, 2)))


def outlook_before(bank: Bank, people: int) -> Outlook | None:
    """Before the first answer; None for a bank without polychoric correlations."""
    if bank.polychoric is None:
        return None
    count = len(bank.items.ids)
    everybody = np.broadcast_to(bank.polychoric, (people, count, count))
    return Outlook(np.zeros((people, count)), everybody, bank.polychoric)


def outlook_after(outlook: Outlook, bank: Bank, rows: IntArray, keyed: IntArray) -> Outlook:
    """Take in one answer per person.

    The normal distribution that has the mean and the covariance of the exact posterior (assumed
    density filtering): the latent value is a truncated normal one, and every other follows by
    regression.

    Parameters
    ----------
    outlook : Outlook
    bank : Bank
    rows : int array (person,)
        The item that each person answered.
    keyed : int array (person,)
        The keyed answer, 1..K.
    """
    who = np.arange(len(rows))
    spread = np.sqrt(outlook.covariance[who, rows, rows])
    bounds = bank.edges[rows[:, None], np.stack([keyed - 1, keyed], axis=1)]
    low, high = _standard(bounds, outlook.mean[who, rows], spread).T
    chance = np.maximum(_below(high) - _below(low), _RAREST)
    shift = np.clip((_density(low) - _density(high)) / chance, low, high)
    left = 1.0 + (low * _density(low) - high * _density(high)) / chance - shift**2
    share = outlook.covariance[who, rows] / spread[:, None]
    fall = 1.0 - np.clip(left, 1e-3, 1.0)
    return Outlook(
        outlook.mean + share * shift[:, None],
        outlook.covariance - fall[:, None, None] * share[:, :, None] * share[:, None, :],
        outlook.before,
    )


def telling_about_the_rest(outlook: Outlook, bank: Bank, asked: BoolArray) -> FloatArray:
    """Expected fall of the variance of the sum of the answers not asked, by asking each item.

    Answering item j lowers the variance of its latent value by a known share, the variance between
    its categories; a sum that goes with it, by that share of their squared correlation.

    Returns
    -------
    array (person, item, dim)
        As a share of the variance that this sum has before any answer.
    """
    variance = np.maximum(np.einsum("pii->pi", outlook.covariance), _RAREST)
    edges = _standard(bank.edges, outlook.mean, np.sqrt(variance))
    chance = np.maximum(np.diff(_below(edges), axis=2), _RAREST)
    known = (np.diff(_density(edges), axis=2) ** 2 / chance).sum(axis=2) / variance
    worth = np.zeros((*asked.shape, bank.items.dimension_count))
    for d in range(bank.items.dimension_count):
        rest = (~asked & (bank.items.dimension == d)).astype(np.float64)
        along = np.einsum("pij,pj->pi", outlook.covariance, rest)
        before = np.einsum("pi,pi->p", rest @ outlook.before, rest)
        worth[:, :, d] = along**2 * known / np.maximum(before, _RAREST)[:, None]
    return worth


def expected_fall(moments: FloatArray, mean: FloatArray, bank: Bank) -> FloatArray:
    """Expected fall of each dimension's posterior variance by the answer to each item.

    By the law of total variance the expected fall is the variance, over the possible answers, of
    the posterior mean after the answer. It is never negative.

    Parameters
    ----------
    moments : array (person, dim, 1 + dim, point)
        See `Posterior`.
    mean : array (person, dim)
    bank : Bank

    Returns
    -------
    array (person, item, dim)
        In units of theta squared.
    """
    people, dimensions, parts, points = moments.shape
    out = np.empty((people, len(bank.items.ids), dimensions))
    for d in range(dimensions):
        own = bank.items.dimension == d
        chances = bank.chances[own]
        # Chance of each answer, and chance times the new means, in one product of tables.
        sums = moments[:, d].reshape(-1, points) @ chances.reshape(-1, points).T
        sums = sums.reshape(people, parts, *chances.shape[:2])
        chance = np.maximum(sums[:, :1], np.finfo(np.float64).tiny)
        shift = sums[:, 1:] / chance - mean[:, :, None, None]
        out[:, own] = (chance * shift**2).sum(axis=3).transpose(0, 2, 1)
    return out


def expected_reduction(posterior: Posterior, bank: Bank) -> FloatArray:
    """`expected_fall` for one person: array (item, dim), in units of theta squared."""
    fall: FloatArray = expected_fall(posterior.moments[None], posterior.mean[None], bank)[0]
    return fall


def eligible(bank: Bank, asked: BoolArray) -> BoolArray:
    """Which items may be asked now.

    None that has been asked, none that is kept apart from one that has been, and of each dimension
    only the facets whose turn it is. Without polychoric correlations no facet is asked again before
    every other that still has items has been asked as often; with them this holds for the first
    round, so that every facet is heard, and from there on the correlations keep the balance.

    Parameters
    ----------
    bank : Bank
    asked : bool array (person, item)

    Returns
    -------
    bool array (person, item)
    """
    free: BoolArray = ~(asked @ bank.near)
    turns = (asked.astype(np.intp) @ bank.cells).astype(np.float64)
    if bank.polychoric is not None:
        turns = np.minimum(turns, 1.0)
    open_cells = free @ bank.cells
    own = turns @ bank.cells.T
    for d in range(bank.items.dimension_count):
        mine = bank.items.dimension == d
        cells = bank.cells[mine].any(axis=0)
        least = np.where(open_cells, turns, np.inf)[:, cells].min(axis=1)
        free[:, mine] &= own[:, mine] == least[:, None]
    return free


def best(worth: FloatArray, free: BoolArray) -> IntArray:
    """Row of the worthiest free item of each person, the first of equals; array (person,)."""
    open_worth = np.where(free, worth, -np.inf)
    enough = open_worth.max(axis=1, keepdims=True) * (1 - SAME)
    rows: IntArray = (open_worth >= enough).argmax(axis=1)
    return rows


def _standard(edges: FloatArray, mean: FloatArray, spread: FloatArray) -> FloatArray:
    found: FloatArray = np.clip(
        (edges - mean[..., None]) / spread[..., None], -_FARTHEST, _FARTHEST
    )
    return found


def _below(z: FloatArray) -> FloatArray:
    found: FloatArray = np.interp(z, _AT, _BELOW)
    return found


def _density(z: FloatArray) -> FloatArray:
    found: FloatArray = np.exp(-0.5 * z**2) / math.sqrt(2 * math.pi)
    return found
