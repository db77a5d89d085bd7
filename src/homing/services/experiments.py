"""
Predictions with their odds, and what came of them.

Only what was tested speaks about a person's fears, so how much was left untested is told with it.
A prediction about someone who is feared is kept and never counted: there an alarm is no mistake.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from homing.records import Experiment
from homing.services.fear_marks import calm
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.science.diary import FearCalibration

CAME_ABOUT: Final = {"yes": 1.0, "partly": 0.5, "no": 0.0}


class Plan(NamedTuple):
    """What is feared, how likely it feels, and how it will be tried or waited for."""

    prediction: str
    probability: int
    belief: str = ""
    belief_before: int | None = None
    bad_if: int | None = None
    way: str = ""
    test: str = ""
    person_id: str | None = None
    planned_on: date | None = None
    safety_concern: bool = False


class Came(NamedTuple):
    """What came of it."""

    happened: str
    outcome: str = ""
    felt_bad: int | None = None
    surprise: int | None = None
    belief_after: int | None = None
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """All predictions: those that were tested, newest last, and how many there are in all."""

    cases: tuple[Entry[Experiment], ...]
    partly: int
    recorded: int
    set_aside: int
    calibration: "FearCalibration | None"


def begin_experiment(
    store: OpenVault, moment: Moment, plan: Plan, entry_id: str
) -> Entry[Experiment]:
    """Keep a prediction before it is tested."""
    record = Experiment(at=moment.at, zone=moment.zone, day=moment.day, **plan._asdict())
    return keep_once(store, record, entry_id)


def change_plan(
    store: OpenVault, entry: Entry[Experiment], plan: Plan, expect: int
) -> Entry[Experiment]:
    """Put another plan in its place, as long as nothing came of it yet."""
    if entry.record.state == "done":  # odds that are changed afterwards would be no prediction
        return entry
    record = msgspec.structs.replace(entry.record, **plan._asdict())
    return change_entry(store, entry, record, expect)


def close_experiment(
    store: OpenVault, moment: Moment, entry: Entry[Experiment], came: Came, expect: int
) -> Entry[Experiment]:
    """Say what came of it."""
    day = entry.record.done_on or moment.day
    record = msgspec.structs.replace(entry.record, **came._asdict(), done_on=day, state="done")
    return change_entry(store, entry, record, expect)


def let_experiment_go(store: OpenVault, entry: Entry[Experiment], expect: int) -> Entry[Experiment]:
    """Leave it untested."""
    return change_entry(store, entry, msgspec.structs.replace(entry.record, state="let_go"), expect)


def is_tested(record: Experiment) -> bool:
    """Whether it says something about the prediction."""
    tested = record.state == "done" and record.happened in CAME_ABOUT
    return tested and record.probability is not None


def tested(store: OpenVault) -> Tested:
    """Predictions against outcomes, over everything that may be looked at so."""
    from homing.science.diary import fear_calibration  # noqa: PLC0415 - numpy, only where needed

    fears = calm(store, Experiment)
    cases = tuple(entry for entry in reversed(fears) if is_tested(entry.record))
    odds = [(entry.record.probability or 0) / 100 for entry in cases]
    outcomes = [CAME_ABOUT[entry.record.happened] for entry in cases]
    return Tested(
        cases,
        sum(entry.record.happened == "partly" for entry in cases),
        len(fears),
        len(store.of(Experiment)) - len(fears),
        fear_calibration(odds, outcomes) if cases else None,
    )
