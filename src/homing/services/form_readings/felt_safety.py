"""
Signs of feeling safe, one line at a time, and which of them moved since last time.

A line has moved when its answer is another one. Single answers are noisy, so one step is marked as
slight and no total is made. Lines that were left open on either occasion are not compared, and
neither are two versions of the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from homing.records import AnswerSheet
from homing.services.form_readings.common import form_of, keyed, pressed

FORM: Final = "felt-safety"
SECTIONS: Final = ("inner", "tendency", "self", "between")
PAIRS: Final = ("closeness", "honesty", "apart", "leaning", "saying-no")
HOLDS: Final = 5  # "a little true", counted toward safety
GUARDS: Final = 3
CLEAR_STEP: Final = 2

PairState = Literal["free", "costly", "absent-costly", "absent", "between", "blank"]


@dataclass(frozen=True, slots=True)
class Section:
    """One portrait: ids of the lines that speak of safety, and of those that show guard."""

    id: str
    holds: tuple[str, ...]
    guards: tuple[str, ...]
    answered: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A good thing and its price."""

    id: str
    good: str
    cost: str
    state: PairState


@dataclass(frozen=True, slots=True)
class Moved:
    """One line with another answer than last time; `toward_safety` follows the line's key."""

    item: str
    before: int
    now: int
    toward_safety: bool

    @property
    def steps(self) -> int:
        """How many answers lie between."""
        return abs(self.now - self.before)

    @property
    def slight(self) -> bool:
        """One step may be just the day."""
        return self.steps < CLEAR_STEP


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved, what stayed, and what was left open on one of the two occasions."""

    moved: tuple[Moved, ...]
    same: tuple[str, ...]
    not_compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """The portrait that one sheet gives."""

    sections: tuple[Section, ...]
    pairs: tuple[Pair, ...]


def read(sheet: AnswerSheet) -> Signs:
    """The portrait that a sheet shows."""
    values = keyed(sheet)
    of = {item.id: item.scale for item in form_of(sheet).items}
    sections = []
    for section in SECTIONS:
        mine = {item: value for item, value in values.items() if of[item] == section}
        holds = tuple(item for item, value in mine.items() if value >= HOLDS)
        guards = tuple(item for item, value in mine.items() if value <= GUARDS)
        sections.append(Section(section, holds, guards, len(mine)))
    return Signs(tuple(sections), _pairs(sheet))


def _pairs(sheet: AnswerSheet) -> tuple[Pair, ...]:
    form, values = form_of(sheet), pressed(sheet)
    found = []
    for pair in PAIRS:
        by_pole = {item.pole: item.id for item in form.items if item.scale == pair}
        good, cost = by_pole["good"], by_pole["cost"]
        found.append(Pair(pair, good, cost, _state(values.get(good), values.get(cost))))
    return tuple(found)


def _state(good: int | None, cost: int | None) -> PairState:
    if good is None or cost is None:
        return "blank"
    if GUARDS < good < HOLDS or GUARDS < cost < HOLDS:
        return "between"
    states: Mapping[tuple[bool, bool], PairState] = {
        (True, False): "free",
        (True, True): "costly",
        (False, True): "absent-costly",
        (False, False): "absent",
    }
    return states[good >= HOLDS, cost >= HOLDS]


def compare(before: AnswerSheet, now: AnswerSheet) -> Comparison | None:
    """Set two sheets side by side, line by line; None where the statements are not the same."""
    if before.instrument_version != now.instrument_version:
        return None
    form, old, new = form_of(now), pressed(before), pressed(now)
    both = [item for item in form.items if item.id in old and item.id in new]
    return Comparison(
        moved=tuple(
            Moved(item.id, old[item.id], new[item.id], (new[item.id] - old[item.id]) * item.key > 0)
            for item in both
            if old[item.id] != new[item.id]
        ),
        same=tuple(item.id for item in both if old[item.id] == new[item.id]),
        not_compared=tuple(item.id for item in form.items if (item.id in old) != (item.id in new)),
    )
