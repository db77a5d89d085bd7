"""
How one bond is doing: four sides of it, and whether it gives or takes.

The net reading is the mean of six answers on giving and taking, counted from the middle: above
nought it gives more, below it takes more, and a sign is named only when the whole interval lies on
one side. Fear is not scored. Any answer but "not at all true" to the one statement about it opens
help and closes what would be risky advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from homing.records import AnswerSheet
from homing.services.form_readings.common import (
    Standing,
    form_of,
    middle_of,
    pressed,
    standings,
)
from homing.vault import OpenVault

FORM: Final = "relationship-health"
SIDES: Final = ("satisfaction", "growth", "repair", "needs")
BALANCE: Final = "balance"
FEAR: Final = "rh-quiet-01"

Sign = Literal["positive", "draining", "open"]


@dataclass(frozen=True, slots=True)
class Net:
    """What a bond gives, less what it takes, with the interval of 8 in 10 likely values."""

    value: float
    low: float
    high: float
    sign: Sign
    asked: int


@dataclass(frozen=True, slots=True)
class Health:
    """The sides about which something can be said, the net reading if there is one, and fear."""

    sides: Mapping[str, Standing]
    net: Net | None
    afraid: bool


def read(sheet: AnswerSheet) -> Health:
    """How the bond is doing, from one side."""
    found = standings(sheet)
    sides = {one: found[one] for one in SIDES if one in found}
    return Health(sides, _net(sheet, found.get(BALANCE)), afraid(sheet))


def _net(sheet: AnswerSheet, balance: Standing | None) -> Net | None:
    if balance is None:
        return None
    middle = middle_of(form_of(sheet))
    signs: Mapping[str, Sign] = {"high": "positive", "low": "draining", "open": "open"}
    return Net(
        balance.mean - middle,
        balance.low - middle,
        balance.high - middle,
        signs[balance.side],
        balance.asked,
    )


def afraid(sheet: AnswerSheet) -> bool:
    """Whether the person said that they are at times afraid, be it ever so little."""
    lowest = form_of(sheet).answers.low
    return pressed(sheet).get(FEAR, lowest) > lowest


def feared(store: OpenVault) -> frozenset[str]:
    """
    Whoever the newest answer about speaks of with fear, by person id.

    Leaving the statement open is no answer, so it is no all-clear; a sheet under way counts too.
    """
    newest: dict[str, bool] = {}
    for entry in store.of(AnswerSheet):
        sheet = entry.record
        if sheet.instrument == FORM and FEAR in pressed(sheet):
            newest.setdefault(sheet.about, afraid(sheet))
    return frozenset(about for about, is_afraid in newest.items() if is_afraid)
