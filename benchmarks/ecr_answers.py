"""The real answers that measuring stands up to, and the definition that is put to them.

The answers lie in a folder beside the repository (`shared/data/ecr`), never in it: 51,491 people
answered the ECR on the site of the Open-Source Psychometrics Project; here is the development half.
"""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from homing import content
from homing.science import measurement as engine
from homing.services.instrument_keys import graded_items

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "ecr"
ADULT, OLDEST, LONGEST_RUN = 18, 99, 11
SPLIT_SEED = 20180301


@dataclass(frozen=True)
class Scale:
    """One scale of the ECR with the raw answers of both halves of the people."""

    name: str
    items: engine.GradedItems
    apart: tuple[tuple[str, str], ...]
    training: np.ndarray
    held_out: np.ndarray


def there() -> bool:
    """Whether the answers are on this machine."""
    return FOLDER.is_dir()


def halves() -> tuple[np.ndarray, np.ndarray]:
    """Raw answers (person, 36) of a training half and a held-out half, cleaned as in the README."""
    with gzip.open(FOLDER / "ecr_answers_development.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    table = np.array([[int(row[f"Q{i}"]) for i in range(1, 37)] for row in rows])
    age = np.array([int(row["age"]) for row in rows])
    whole = (table > 0).all(axis=1) & (age >= ADULT) & (age <= OLDEST)
    kept = table[whole & (_longest_run(table) <= LONGEST_RUN)]
    order = np.random.default_rng(SPLIT_SEED).permutation(len(kept))
    middle = len(kept) // 2
    return kept[np.sort(order[:middle])], kept[np.sort(order[middle:])]


def _longest_run(table: np.ndarray) -> np.ndarray:
    run = np.ones(len(table), dtype=int)
    longest = run.copy()
    for column in range(1, table.shape[1]):
        run = np.where(table[:, column] == table[:, column - 1], run + 1, 1)
        longest = np.maximum(longest, run)
    return longest


def both_scales() -> engine.GradedItems:
    """The 36 items with the parameters that Homing ships."""
    items = graded_items(content.instruments()["ecr"])
    if items is None:
        raise SystemExit("the definition of the ECR has lost its parameters")
    return items


def scales() -> list[Scale]:
    """Each scale on its own."""
    training, held_out = halves()
    items, instrument = both_scales(), content.instruments()["ecr"]
    return [
        Scale(
            name=scale.id,
            items=(own := part(items, items.dimension == d)),
            apart=tuple(pair for pair in instrument.apart if set(pair) <= set(own.ids)),
            training=training[:, items.dimension == d],
            held_out=held_out[:, items.dimension == d],
        )
        for d, scale in enumerate(instrument.scales)
    ]


def part(items: engine.GradedItems, rows: np.ndarray) -> engine.GradedItems:
    """These rows as a bank of one dimension."""
    at = np.flatnonzero(rows)
    return engine.GradedItems(
        ids=tuple(items.ids[i] for i in at),
        slopes=items.slopes[at],
        thresholds=items.thresholds[at],
        dimension=np.zeros(at.size, dtype=int),
        facet=tuple(items.facet[i] for i in at),
        key=items.key[at],
    )
