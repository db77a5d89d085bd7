"""
A share of few cases, with its interval.

Wilson's score interval: among people with the same true share it covers close to its level even
with a handful of cases, and it never leaves 0 to 1, where the textbook interval does both.

Sources: Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
Journal of the American Statistical Association 22, 209-212. Brown, L. D., Cai, T. T. & DasGupta, A.
(2001). Interval estimation for a binomial proportion. Statistical Science 16, 101-133.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

from homing.science.diary.errors import CaseError

LEVEL = 0.9


@dataclass(frozen=True, slots=True)
class Share:
    """`k` of `n`, and the interval in which the share may lie; all from 0 to 1."""

    k: int
    n: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself."""
        return self.k / self.n


def share(k: int, n: int, level: float = LEVEL) -> Share:
    """
    Give `k` of `n` with Wilson's interval.

    Parameters
    ----------
    k, n
        Cases of one kind, and all cases; 0 <= k <= n, n >= 1.
    level
        Coverage, strictly between 0 and 1.

    Raises
    ------
    CaseError
        Counts that do not fit one another, or no such level.
    """
    z = critical(level)
    if n < 1 or not 0 <= k <= n:
        raise CaseError(f"a share needs 0 <= k <= n and n >= 1, not {k} of {n}")
    p, spread = k / n, z * z / n
    middle = (p + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(p * (1 - p) / n + spread / (4 * n))
    return Share(k, n, 0.0 if k == 0 else middle - half, 1.0 if k == n else middle + half)


def critical(level: float) -> float:
    """
    How many standard errors lie between the middle and one end.

    Raises
    ------
    CaseError
        The level is not strictly between 0 and 1.
    """
    if not 0 < level < 1:
        raise CaseError(f"a level lies between 0 and 1, not {level}")
    return NormalDist().inv_cdf((1 + level) / 2)
