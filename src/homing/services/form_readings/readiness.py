"""
What a person can build on now: four resources, and how they would like to work.

Each level is the mean of four answers (1 to 5, turned so that more means more of the resource),
cut where a usual answer would be at most "mostly not true" or at least "mostly true". The cuts are
a judgement; they choose a first step and nothing else.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from homing.records import IN_GENERAL, AnswerSheet
from homing.services.form_readings.common import form_of, keyed, mean_of, withheld
from homing.vault import OpenVault

FORM: Final = "readiness"
Level = Literal["low", "some", "good"]
Resource = Literal["self-awareness", "motivation", "willingness", "support"]
Way = Literal["alone", "together", "professional"]
RESOURCES: Final[tuple[Resource, ...]] = ("self-awareness", "motivation", "willingness", "support")
# People before reasons, reasons before tasks: help carries everything else, and a task without a
# reason is soon put down.
FIRST: Final[tuple[Resource, ...]] = ("support", "motivation", "self-awareness", "willingness")
WAYS: Final[tuple[Way, ...]] = ("alone", "together", "professional")
LOW: Final = 2.25  # at most this is low: nearer to "mostly not true" than to "partly true"
GOOD: Final = 3.75  # at least this is good: nearer to "mostly true" than to "partly true"
WANTED: Final = 4  # "mostly true"


@dataclass(frozen=True, slots=True)
class Readiness:
    """
    The level of each resource, None where too few statements were answered.

    `ways` are the wishes that were at least "mostly true", the strongest first.
    """

    self_awareness: Level | None
    motivation: Level | None
    willingness: Level | None
    support: Level | None
    ways: tuple[Way, ...]
    day: date

    @property
    def low(self) -> tuple[Resource, ...]:
        """The resources of which there is little, in the order in which a plan sees to them."""
        return tuple(one for one in FIRST if self.level(one) == "low")

    @property
    def first(self) -> Resource | None:
        """The resource that a plan sees to first; None where none is low."""
        return next(iter(self.low), None)

    def level(self, resource: Resource) -> Level | None:
        """One level by the id of its scale."""
        levels: dict[Resource, Level | None] = {
            "self-awareness": self.self_awareness,
            "motivation": self.motivation,
            "willingness": self.willingness,
            "support": self.support,
        }
        return levels[resource]


def readiness(store: OpenVault) -> Readiness | None:
    """The newest finished readiness check that can be read; None where there is none."""
    for entry in store.of(AnswerSheet):
        sheet = entry.record
        mine = (sheet.instrument, sheet.about, sheet.status) == (FORM, IN_GENERAL, "done")
        if mine and not withheld(sheet):
            return read(sheet)
    return None


def read(sheet: AnswerSheet) -> Readiness:
    """The levels that a sheet shows."""
    levels = {resource: _level(sheet, resource) for resource in RESOURCES}
    return Readiness(
        self_awareness=levels["self-awareness"],
        motivation=levels["motivation"],
        willingness=levels["willingness"],
        support=levels["support"],
        ways=_ways(sheet),
        day=sheet.day,
    )


def _level(sheet: AnswerSheet, resource: Resource) -> Level | None:
    form, values = form_of(sheet), keyed(sheet)
    mine = [values[i.id] for i in form.items if i.scale == resource and i.id in values]
    mean = mean_of(mine)
    if mean is None or len(mine) < form.scale(resource).fewest:
        return None
    return "low" if mean <= LOW else "good" if mean >= GOOD else "some"


def _ways(sheet: AnswerSheet) -> tuple[Way, ...]:
    form, values = form_of(sheet), keyed(sheet)
    said = {i.scale: values[i.id] for i in form.items if i.id in values}
    wanted = [way for way in WAYS if said.get(f"way-{way}", 0) >= WANTED]
    return tuple(sorted(wanted, key=lambda way: -said[f"way-{way}"]))
