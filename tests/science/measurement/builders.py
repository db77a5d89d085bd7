"""Banks and people for the measurement tests."""

import numpy as np
from hypothesis import strategies as st

from homing.science import measurement as m

FACETS = (("worry", "loss", "signals", "comfort"), ("distance", "reliance", "opening", "ease"))
SECURE_FACETS = ("comfort", "ease")


def graded_items(
    slopes: list[float],
    thresholds: list[list[float]],
    dimension: list[int] | None = None,
    facet: tuple[str, ...] | None = None,
    key: list[int] | None = None,
) -> m.GradedItems:
    count = len(slopes)
    return m.GradedItems(
        ids=tuple(f"item-{row}" for row in range(count)),
        slopes=np.array(slopes),
        thresholds=np.array(thresholds),
        dimension=np.array(dimension or [0] * count),
        facet=facet or ("one",) * count,
        key=np.array(key or [1] * count),
    )


def plausible_items(seed: int = 7) -> m.GradedItems:
    """Forty items, twenty per dimension, seven categories, slopes and thresholds like real ones.

    The secure facet of each dimension is keyed -1 and lies lower, where the other items say little.
    """
    rng = np.random.default_rng(seed)
    ids, slopes, thresholds, dimension, facet, key = [], [], [], [], [], []
    for d in (0, 1):
        for row in range(20):
            name = FACETS[d][row % 4]
            secure = name in SECURE_FACETS
            centre = rng.normal(-0.9 if secure else 0.3, 0.4)
            ids.append(f"{name}-{row // 4 + 1}")
            slopes.append(rng.uniform(1.1, 2.3))
            thresholds.append(centre + np.linspace(-1.9, 1.9, 6) + rng.uniform(-0.1, 0.1, 6))
            dimension.append(d)
            facet.append(name)
            key.append(-1 if secure else 1)
    return m.GradedItems(
        tuple(ids), np.array(slopes), np.array(thresholds), np.array(dimension),
        tuple(facet), np.array(key),
    )  # fmt: skip


def people(count: int, correlation: float, seed: int) -> np.ndarray:
    """True values (person, 2) of a correlated standard normal population."""
    covariance = [[1.0, correlation], [correlation, 1.0]]
    return np.random.default_rng(seed).multivariate_normal([0.0, 0.0], covariance, size=count)


def simulated_answers(items: m.GradedItems, theta: np.ndarray, seed: int) -> np.ndarray:
    """Raw answers (person, item) of people with true values theta (person, dim).

    Written from the model's definition, apart from the code under test.
    """
    at = theta[:, items.dimension][:, :, None]
    above = 1 / (1 + np.exp(-items.slopes[:, None] * (at - items.thresholds)))
    drawn = np.random.default_rng(seed).uniform(size=(len(theta), len(items.ids), 1))
    keyed = 1 + (drawn < above).sum(axis=2)
    return np.where(items.key < 0, items.categories + 1 - keyed, keyed)


def run_session(bank: m.Bank, rule: m.StoppingRule, raw: dict[str, int]) -> m.AdaptiveSession:
    """Put items to a person who would answer them like this, until the session is finished."""
    session = m.start(bank, rule)
    while (item_id := m.next_item(session)) is not None:
        session = m.answer(session, item_id, raw[item_id])
    return session


@st.composite
def any_items(draw: st.DrawFn, dimensions: int = 2) -> m.GradedItems:
    """Any valid set of items that measures every dimension."""
    count = draw(st.integers(dimensions, 6))
    steps = draw(st.integers(1, 6))
    number = st.floats(-4, 4)
    thresholds = []
    for _ in range(count):
        gaps = draw(st.lists(st.floats(0.05, 2), min_size=steps, max_size=steps))
        thresholds.append(draw(number) + np.cumsum(gaps) - sum(gaps) / 2)
    rest = [draw(st.integers(0, dimensions - 1)) for _ in range(count - dimensions)]
    return m.GradedItems(
        ids=tuple(f"item-{row}" for row in range(count)),
        slopes=np.array([draw(st.floats(0.2, 4)) for _ in range(count)]),
        thresholds=np.array(thresholds),
        dimension=np.array([*range(dimensions), *rest]),
        facet=tuple(draw(st.sampled_from(["one", "two"])) for _ in range(count)),
        key=np.array([draw(st.sampled_from([-1, 1])) for _ in range(count)]),
    )


def any_answers(items: m.GradedItems) -> st.SearchStrategy[dict[str, int]]:
    """Raw answers to some of the items, in some order."""
    pressed = st.integers(1, items.categories)
    return st.dictionaries(st.sampled_from(items.ids), pressed)
