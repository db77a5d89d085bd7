"""`python -m benchmarks.adaptive_search`: the best fixed forms there are, by trying every one.

They say what is reachable at all with so many items. Every choice of six of 18 items is tried on
the training half of the people (some minutes); `benchmarks.adaptive` carries the best.
"""

import sys
from itertools import combinations

import numpy as np

from benchmarks.ecr_answers import Scale, scales
from homing.science import measurement as engine

LENGTH = 6
PEOPLE = 2000


def main() -> int:
    """Print the best form of each scale, by both measures."""
    for scale in scales():
        for what, form, found in best_forms(scale, LENGTH):
            names = " ".join(scale.items.ids[row] for row in form)
            print(
                f"{scale.name}, best by the {what}: {names} "
                f"(whole {found[0]:.4f}, unasked {found[1]:.4f})",
                flush=True,
            )
    return 0


def best_forms(scale: Scale, length: int) -> list[tuple[str, tuple[int, ...], np.ndarray]]:
    """The best form by agreement with the whole scale, and the best by the items not asked."""
    people = scale.training[:: max(len(scale.training) // PEOPLE, 1)]
    items, grid = scale.items, engine.GRID
    curves = engine.log_category_probabilities(items, grid)
    keyed = np.where(items.key < 0, items.categories + 1 - people, people) - 1
    each = np.stack([curves[row, keyed[:, row]] for row in range(len(items.ids))])
    each = each.astype(np.float32)
    prior = engine.prior(1).prior.astype(np.float32)
    whole = each.sum(axis=0)
    forms = list(combinations(range(len(items.ids)), length))

    def theta(summed: np.ndarray) -> np.ndarray:
        weights = np.exp(summed - summed.max(axis=1, keepdims=True)) * prior
        return (weights @ grid.astype(np.float32)) / weights.sum(axis=1)

    full = theta(whole)
    found = np.empty((len(forms), 2))
    for at, form in enumerate(forms):
        asked = each[list(form)].sum(axis=0)
        short = theta(asked)
        found[at] = (
            np.corrcoef(short, full)[0, 1],
            np.corrcoef(short, theta(whole - asked))[0, 1],
        )
    top = found.argmax(axis=0)
    return [(what, forms[i], found[i]) for what, i in zip(("whole", "unasked"), top, strict=True)]


if __name__ == "__main__":
    sys.exit(main())
