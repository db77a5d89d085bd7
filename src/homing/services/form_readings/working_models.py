"""Three beliefs: about oneself, about others, and about being close."""

from dataclasses import dataclass
from typing import Final

from homing.records import AnswerSheet
from homing.services.form_readings.common import Side, Standing, standings

FORM: Final = "working-models"


@dataclass(frozen=True, slots=True)
class Beliefs:
    """
    Where each belief lies; None where too few statements were answered.

    `place` names a corner of the plane of self by others when both sides are clear, and "open"
    when one is not; it is None where there is no point to place.
    """

    self_worth: Standing | None
    others: Standing | None
    comfort: Standing | None

    @property
    def place(self) -> str | None:
        """The corner that the answers support."""
        if self.self_worth is None or self.others is None:
            return None
        sides: tuple[Side, Side] = (self.self_worth.side, self.others.side)
        return "open" if "open" in sides else f"self-{sides[0]}-others-{sides[1]}"


def read(sheet: AnswerSheet) -> Beliefs:
    """The beliefs that a sheet shows."""
    found = standings(sheet)
    return Beliefs(found.get("self"), found.get("others"), found.get("comfort"))
