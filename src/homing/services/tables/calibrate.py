"""Calibrate the items of a table of answers, and keep the parameters in a file of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from homing.content.schema.instruments import AnswerFormat, Instrument
from homing.science import measurement as engine
from homing.services.tables.batch import NOT_ANSWERED
from homing.services.tables.errors import NotATable, NotPossible
from homing.services.tables.score import Job, wanted_columns
from homing.services.tables.scorer import format_for
from homing.services.tables.set_aside import SetAside
from homing.services.tables.source import open_table

FEWEST_PEOPLE: Final = 200


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """One calibration: of one scale, or of two together."""

    scales: tuple[str, ...]
    found: engine.Calibration


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Everything that was calibrated from one table."""

    instrument: Instrument
    answers: AnswerFormat
    people: int
    results: tuple[ScaleResult, ...]
    set_aside: SetAside


def calibrate_table(job: Job, *, together: bool, progress: Callable[[float], None]) -> Calibrated:
    """
    Calibrate each scale by itself, or two scales as correlated dimensions.

    The answers of all people are in memory at once, one byte each.

    Raises
    ------
    TableError
        The table cannot be read, or has too few people.
    MeasurementError
        The answers cannot be calibrated; the text names the item, or says how far it came.
    """
    instrument = job.instrument
    row = instrument.format(format_for(instrument, "mean", job.answers))
    if together and len(instrument.scales) != 2:
        raise NotPossible("Only an instrument with two scales can be calibrated --together.")
    aside = SetAside(job.set_aside_file, over=job.over)
    table = _everyone(job, row, aside, progress)
    if len(table) < FEWEST_PEOPLE:
        raise NotATable(
            f"{len(table)} people are too few to calibrate on. {FEWEST_PEOPLE} is little."
        )
    names = [scale.id for scale in instrument.scales]
    groups = [tuple(names)] if together else [(name,) for name in names]
    results = tuple(
        ScaleResult(group, _calibrated(instrument, group, table, row)) for group in groups
    )
    return Calibrated(instrument, row, len(table), results, aside)


def _everyone(
    job: Job, row: AnswerFormat, aside: SetAside, progress: Callable[[float], None]
) -> npt.NDArray[np.int8]:
    """Answers shifted so that the lowest is 1 and a missing one is 0, as the engine counts."""
    source = open_table(job.file)
    wanted = wanted_columns(job, row.low, row.high, source)
    parts = [np.empty((0, len(job.instrument.items)), dtype=np.int8)]
    for batch in source.batches(wanted):
        aside.take_in(batch.bad)
        shifted = np.where(batch.answers == NOT_ANSWERED, 0, batch.answers - row.low + 1)
        parts.append(shifted.astype(np.int8))
        progress(batch.done)
    return np.concatenate(parts)


def complete_answers(job: Job) -> npt.NDArray[np.int8]:
    """
    Answers 1..K of the people who answered every item; the row is the one that has parameters.

    Raises
    ------
    TableError
        The table cannot be read.
    """
    row = job.instrument.format(format_for(job.instrument, job.method, job.answers))
    table = _everyone(job, row, SetAside(None, over=False), lambda _done: None)
    return np.ascontiguousarray(table[(table > 0).all(axis=1)])


def _calibrated(
    instrument: Instrument,
    scales: tuple[str, ...],
    table: npt.NDArray[np.int8],
    row: AnswerFormat,
) -> engine.Calibration:
    places = [i for i, item in enumerate(instrument.items) if set(scales) & set(item.scales)]
    items = [instrument.items[place] for place in places]
    design = engine.Design(
        ids=tuple(item.id for item in items),
        categories=len(row.values),
        key=np.array([-1 if item.reverse else 1 for item in items]),
        dimension=np.array([scales.index(_own(item.scales, scales)) for item in items]),
    )
    return engine.calibrate(design, np.ascontiguousarray(table[:, places]))


def _own(of_item: tuple[str, ...], among: tuple[str, ...]) -> str:
    return next(scale for scale in of_item if scale in among)
