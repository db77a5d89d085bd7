"""The real answers, norms and parameters of the ECR, for the tests that need them."""

import csv
import gzip
from functools import cache
from pathlib import Path

import numpy as np

from homing.science import measurement as m

ECR = Path(__file__).resolve().parents[4] / "shared" / "data" / "ecr"
MISSING = f"the real answers are not here: no folder {ECR.name} beside the repo"
IDS = tuple(f"Q{number}" for number in range(1, 37))
ANXIETY_REVERSED = ("Q22",)
AVOIDANCE_REVERSED = tuple(f"Q{number}" for number in (3, 15, 19, 25, 27, 29, 31, 33, 35))
KEY = m.ScoreKey(
    IDS,
    (
        m.ScaleKey("anxiety", IDS[1::2], ANXIETY_REVERSED),
        m.ScaleKey("avoidance", IDS[0::2], AVOIDANCE_REVERSED),
    ),
    low=1,
    high=5,
)
# Six items of each scale; keys as in the whole scale.
SHORT_FORMS = {
    "ECR-S": {
        "anxiety": ("Q18", "Q26", "Q16", "Q22", "Q32", "Q6"),
        "avoidance": ("Q33", "Q11", "Q35", "Q17", "Q27", "Q13"),
    },
    "ECR-12": {
        "anxiety": ("Q2", "Q6", "Q8", "Q14", "Q18", "Q24"),
        "avoidance": ("Q9", "Q15", "Q25", "Q27", "Q29", "Q31"),
    },
}
AGES = {"18-24": (18, 24), "25-34": (25, 34), "35-44": (35, 44), "45-54": (45, 54), "55+": (55, 99)}
ALL_ADULTS = "all adults (complete, longstring<12)"
PERCENTS = (5, 10, 25, 50, 75, 90, 95)
LONGEST_RUN = 11


def longest_run(table: np.ndarray) -> np.ndarray:
    run = np.ones(len(table), dtype=int)
    longest = run.copy()
    for column in range(1, table.shape[1]):
        run = np.where(table[:, column] == table[:, column - 1], run + 1, 1)
        longest = np.maximum(longest, run)
    return longest


@cache
def everybody() -> tuple[np.ndarray, np.ndarray]:
    """Raw answers (person, 36) with 0 for missing, and ages, before any cleaning."""
    with gzip.open(ECR / "ecr_answers_development.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    table = np.array([[int(row[item]) for item in IDS] for row in rows], dtype=np.int8)
    return table, np.array([int(row["age"]) for row in rows])


@cache
def cleaned() -> tuple[np.ndarray, np.ndarray]:
    """Raw answers and ages by the cleaning rule of the data's README."""
    table, age = everybody()
    complete = (table > 0).all(axis=1) & (age >= 18) & (age <= 99)
    kept = complete & (longest_run(table) <= LONGEST_RUN)
    return table[kept], age[kept]


@cache
def graded(scale: str, chosen: tuple[str, ...] | None = None) -> m.GradedItems:
    """Items of one scale with their parameters; all 18 or the chosen ones."""
    with (ECR / "ecr_grm_parameters.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["scale"] == scale]
    rows = [row for row in rows if chosen is None or row["item"] in chosen]
    return m.GradedItems(
        ids=tuple(row["item"] for row in rows),
        slopes=np.array([float(row["a"]) for row in rows]),
        thresholds=np.array([[float(row[f"b{k}"]) for k in range(1, 5)] for row in rows]),
        dimension=np.zeros(len(rows), dtype=int),
        facet=("all",) * len(rows),
        key=np.array([-1 if row["reverse_keyed"] == "1" else 1 for row in rows]),
    )


def norms(scale: str) -> m.Norms:
    with (ECR / "ecr_norms_by_age_gender.csv").open() as file:
        rows = {row["group"]: row for row in csv.DictReader(file)}
    start = scale[:3]

    def band(group: str, youngest: int, oldest: int) -> m.NormBand:
        row = rows[group]
        points = tuple((float(p), float(row[f"{start}_p{p}"])) for p in PERCENTS)
        mean, sd = float(row[f"{start}_mean"]), float(row[f"{start}_sd"])
        return m.NormBand(group, youngest, oldest, int(row["n"]), mean, sd, points)

    bands = tuple(band(group, *ages) for group, ages in AGES.items())
    return m.Norms(scale, 1, 5, band(ALL_ADULTS, 18, 99), bands)
