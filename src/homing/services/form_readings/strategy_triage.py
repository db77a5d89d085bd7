"""
A first look: which moves stand out, and whether ease is there alone, when needing someone, or both.

Security shows in both states. Ease alone with unease when needing someone is what looks like
security from outside and is not; so a lean is named only from both, and only when both are clear.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from homing.records import AnswerSheet
from homing.services.form_readings.common import Side, Standing, standings

FORM: Final = "strategy-triage"
MOVES: Final = ("pursue", "withdraw", "oscillate", "unease")

Lean = Literal["secure", "avoidant", "anxious", "mixed", "unclear"]
_LEANS: Final[Mapping[tuple[Side, Side], Lean]] = {
    ("high", "high"): "secure",
    ("high", "low"): "avoidant",
    ("low", "high"): "anxious",
    ("low", "low"): "mixed",
}


@dataclass(frozen=True, slots=True)
class Triage:
    """
    The moves about which something can be said, the strongest first; both kinds of ease.

    `standing_out` are the moves that lie clearly above the middle.
    """

    moves: tuple[Standing, ...]
    ease_alone: Standing | None
    ease_needing: Standing | None

    @property
    def standing_out(self) -> tuple[Standing, ...]:
        """Moves that are clearly like the person."""
        return tuple(one for one in self.moves if one.side == "high")

    @property
    def few_moves(self) -> bool:
        """Whether all four were asked and none is like the person."""
        return len(self.moves) == len(MOVES) and all(one.side == "low" for one in self.moves)

    @property
    def lean(self) -> Lean | None:
        """A possible lean, "unclear", or nothing where ease was not told."""
        if self.ease_alone is None or self.ease_needing is None:
            return None
        return _LEANS.get((self.ease_alone.side, self.ease_needing.side), "unclear")


def read(sheet: AnswerSheet) -> Triage:
    """The first look that a sheet gives."""
    found = standings(sheet)
    moves = sorted((found[one] for one in MOVES if one in found), key=lambda one: -one.mean)
    return Triage(tuple(moves), found.get("ease-alone"), found.get("ease-needing"))
