"""When a session has asked enough."""

from dataclasses import dataclass
from enum import Enum

from homing.science.measurement.errors import SettingError


class StopReason(Enum):
    """Why a session asks no further."""

    EXACT_ENOUGH = "exact_enough"
    LONGEST_ALLOWED = "longest_allowed"
    NOTHING_MORE_TO_GAIN = "nothing_more_to_gain"


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

    def reason(self, asked: int, *, exact: bool, free: bool, gain: float) -> StopReason | None:
        """Why a session stops here, or None while it goes on.

        Parameters
        ----------
        asked : int
            Items answered so far.
        exact : bool
            Whether every dimension's error is at or below the target.
        free : bool
            Whether an item is left that may be asked.
        gain : float
            Largest expected fall of an error that is still above the target, in units of theta.

        Returns
        -------
        StopReason or None
        """
        if asked >= self.longest:
            return StopReason.LONGEST_ALLOWED
        if asked >= self.shortest and exact:
            return StopReason.EXACT_ENOUGH
        if not free or (asked >= self.shortest and gain < self.smallest_gain):
            return StopReason.NOTHING_MORE_TO_GAIN
        return None
