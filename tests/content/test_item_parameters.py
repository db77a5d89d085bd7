"""The rule behind the provisional parameters (docs/content.md), applied again from the figures."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, pstdev

import pytest

from homing import content

TABLE = Path(__file__).parents[3] / "shared" / "data" / "ecr" / "ecr_grm_parameters.csv"

FACETS = {
    ("anxiety", "worry"): (2, 4, 6, 8, 14, 22),
    ("anxiety", "frustration"): (24, 30, 32, 36),
    ("anxiety", "hunger"): (10, 12, 16, 26),
    ("anxiety", "security"): tuple(range(2, 37, 2)),
    ("avoidance", "discomfort"): (3, 5, 7, 11, 13, 17, 19, 23),
    ("avoidance", "turning-away"): (1, 9, 15, 25, 27),
    ("avoidance", "dependence"): (21, 29, 31, 33, 35),
    ("avoidance", "security"): tuple(range(1, 36, 2)),
}
MIXED_SHIFT = {"push-pull": 0.3, "freezing": 0.6, "fear": 0.9, "lost-thread": 0.5}


Figures = dict[int, tuple[float, list[float]]]


def figures_or_skip() -> Figures:
    """Slope and thresholds of the older items, by number."""
    if not TABLE.exists():
        pytest.skip("the parameters of the public answers are not beside the repository")
    with TABLE.open() as lines:
        return {
            int(row["item"][1:]): (float(row["a"]), [float(row[f"b{i}"]) for i in (1, 2, 3, 4)])
            for row in csv.DictReader(lines)
        }


@pytest.fixture(scope="module")
def published() -> Figures:
    return figures_or_skip()


def seven_categories(b: Sequence[float]) -> list[float]:
    """Read the thresholds at 1/7 to 6/7 off the straight lines through those at 1/5 to 4/5."""
    thresholds = []
    for j in range(1, 7):
        place = 5 * j / 7 - 1
        left = min(max(math.floor(place), 0), 2)
        thresholds.append(b[left] + (place - left) * (b[left + 1] - b[left]))
    return thresholds


Parameters = tuple[float, list[float], float, float]


def expected(scale: str, facet: str, published: Figures) -> Parameters:
    if scale == "mixed":
        weight, shift, extra = 0.6, MIXED_SHIFT[facet], (0.5, 0.6)
    elif facet == "security":
        weight, shift, extra = 0.8, -0.8, (0.4, 0.5)
    else:
        weight, shift, extra = 0.8, 0.0, (0.3, 0.4)
    return applied((scale, facet), published, weight=weight, shift=shift, extra=extra)


def applied(
    facet: tuple[str, str],
    published: Figures,
    *,
    weight: float,
    shift: float,
    extra: tuple[float, float],
) -> Parameters:
    """The rule: match, spread over seven answers, shrink, shift, widen."""
    items: Sequence[int] = FACETS.get(facet, range(1, 37))
    slopes = [published[i][0] for i in items]
    mean_b = [fmean(published[i][1][k] for i in items) for k in range(4)]
    spread_b = pstdev(fmean(published[i][1]) for i in items)
    return (
        weight * fmean(slopes),
        [b + shift for b in seven_categories(mean_b)],
        math.hypot(pstdev(slopes), extra[0]),
        math.hypot(spread_b, extra[1]),
    )


def test_it_follows_the_stated_rule(published: Figures) -> None:
    for item in content.item_bank().items:
        slope, thresholds, slope_error, threshold_error = expected(
            item.scale, item.facet, published
        )
        assert item.slope == pytest.approx(slope, abs=0.0051), item.id
        assert item.thresholds == pytest.approx(thresholds, abs=0.0051), item.id
        assert item.slope_error == pytest.approx(slope_error, abs=0.0051), item.id
        assert item.threshold_error == pytest.approx(threshold_error, abs=0.0051), item.id


def test_it_turns_even_steps_into_even_steps() -> None:
    assert seven_categories([-1.5, -0.5, 0.5, 1.5]) == pytest.approx(
        [-1.7857, -1.0714, -0.3571, 0.3571, 1.0714, 1.7857], abs=1e-4
    )


def test_it_is_less_sure_of_a_new_item_than_of_the_old_ones() -> None:
    for item in content.item_bank().items:
        assert item.slope_error >= 0.3
        assert item.threshold_error >= 0.4
