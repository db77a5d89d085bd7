"""A file of item parameters: written by a calibration, read back to score with."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from homing.content.schema.instruments import Instrument
from homing.science import measurement as engine
from homing.services.tables.errors import NotATable

if TYPE_CHECKING:
    from homing.services.tables.calibrate import Calibrated

_HEAD: Final = ("item", "scale", "answers", "correlation", "slope", "slope_error")


@dataclass(frozen=True, slots=True)
class Parameters:
    """Items with parameters of one's own, for one row of answers."""

    answers: str
    items: engine.GradedItems
    correlation: float


def write_parameters(found: "Calibrated", out: Path, *, over: bool) -> None:
    """One row per item; `read_parameters` reads it back."""
    if out.exists() and not over:
        raise NotATable(f"{out} is there already. Choose another name, or add --force.")
    steps = range(1, len(found.answers.values))
    head = [*_HEAD, *(f"b{k}" for k in steps), *(f"b{k}_error" for k in steps)]
    try:
        with out.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows(_rows(found))
    except OSError as error:
        raise NotATable(f"{out} cannot be written ({error.strerror or error}).") from None


def _rows(found: "Calibrated") -> Iterator[list[str]]:
    for result in found.results:
        items = result.found.items
        for place, name in enumerate(items.ids):
            numbers = [
                result.found.correlation,
                items.slopes[place],
                result.found.slope_errors[place],
                *items.thresholds[place],
                *result.found.threshold_errors[place],
            ]
            scale = result.scales[int(items.dimension[place])]
            yield [name, scale, found.answers.id, *(f"{number:.6f}" for number in numbers)]


def read_parameters(path: Path, instrument: Instrument) -> Parameters:
    """
    Read what `write_parameters` wrote, for this instrument.

    Raises
    ------
    NotATable
        The file is another one; the text says what is missing.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = {row["item"]: row for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        raise NotATable(f"{path} cannot be read as item parameters ({error!r}).") from None
    lost = [item.id for item in instrument.items if item.id not in rows]
    if lost:
        raise NotATable(f"{path.name} has no row for {lost[0]} of {instrument.id}.")
    chosen = [rows[item.id] for item in instrument.items]
    answers = chosen[0]["answers"]
    known = [one.id for one in instrument.formats]
    if answers not in known:
        raise NotATable(f"{path.name}: {instrument.id} has no row of answers “{answers}”.")
    try:
        items = _items(instrument, chosen, len(instrument.format(answers).values) - 1)
        correlation = float(chosen[0]["correlation"])
    except (ValueError, KeyError) as error:
        raise NotATable(f"{path.name} holds no usable parameters ({error}).") from None
    return Parameters(answers, items, correlation)


def _items(
    instrument: Instrument, rows: Sequence[dict[str, str]], steps: int
) -> engine.GradedItems:
    names = [scale.id for scale in instrument.scales]
    return engine.GradedItems(
        ids=tuple(item.id for item in instrument.items),
        slopes=np.array([float(row["slope"]) for row in rows]),
        thresholds=np.array([[float(row[f"b{k}"]) for k in range(1, steps + 1)] for row in rows]),
        dimension=np.array([names.index(row["scale"]) for row in rows]),
        facet=tuple(item.facet or "all" for item in instrument.items),
        key=np.array([-1 if item.reverse else 1 for item in instrument.items]),
    )
