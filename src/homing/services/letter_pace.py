"""How often a letter is good for someone: a limit that is said kindly and may be overruled."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from homing.records import PracticeSession
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice


@dataclass(frozen=True, slots=True)
class Pace:
    """Sittings that were gone through to their end, the last one, and from when another fits."""

    times: int
    last: date | None
    fits_from: date | None
    most: int

    def is_soon(self, day: date) -> bool:
        """Whether the last one is less than the usual gap ago."""
        return self.fits_from is not None and day < self.fits_from

    @property
    def is_enough(self) -> bool:
        """Whether as many were written as are thought to help."""
        return bool(self.most) and self.times >= self.most

    def holds(self, day: date) -> bool:
        """Whether this is a day for letting it rest."""
        return self.is_soon(day) or self.is_enough


def pace(store: OpenVault, practice: "Practice") -> Pace:
    """What was done so far. A sitting that was stopped early does not count."""
    days = [
        entry.record.day
        for entry in store.of(PracticeSession)
        if entry.record.practice == practice.id and not entry.record.stopped
    ]
    last = max(days, default=None)
    gap = timedelta(days=practice.gap_days)
    fits_from = last + gap if last and gap else None
    most = practice.letter.at_most if practice.letter else 0
    return Pace(len(days), last, fits_from, most)
