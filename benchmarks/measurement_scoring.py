"""EAP estimates of a whole table: 100,000 people, 36 items, seven categories, one dimension."""

import numpy as np
from tests.science.measurement.reference import eap

from benchmarks import measurement_peers as peers
from benchmarks.measurement import processor_seconds, verdict
from homing.science import measurement as m

PEOPLE, ITEMS, CATEGORIES = 100_000, 36, 7
GOAL = 10.0
# The same bar for everybody: this far from a reference of 801 points at most.
RIGHT = 0.001
_CHECKED = 1000
_CHUNK = 2000


def made_up(people: int) -> tuple[m.GradedItems, np.ndarray, np.ndarray]:
    """Items, true values and keyed answers of the graded model."""
    rng = np.random.default_rng(1)
    slopes = rng.uniform(1.1, 2.5, ITEMS)
    steps = np.linspace(-2, 2, CATEGORIES - 1)
    thresholds = np.sort(
        rng.normal(0, 0.5, (ITEMS, 1)) + steps + rng.uniform(-0.15, 0.15, (ITEMS, steps.size))
    )
    theta = rng.standard_normal(people)
    answers = np.empty((people, ITEMS), dtype=np.int64)
    for start in range(0, people, _CHUNK):
        rows = slice(start, start + _CHUNK)
        logits = slopes[:, None] * (theta[rows, None, None] - thresholds)
        drawn = rng.uniform(size=(*logits.shape[:2], 1))
        answers[rows] = 1 + (drawn < 1 / (1 + np.exp(-logits))).sum(axis=2)
    ids = tuple(f"item-{j}" for j in range(ITEMS))
    flat = np.zeros(ITEMS, dtype=int)
    items = m.GradedItems(ids, slopes, thresholds, flat, ("all",) * ITEMS, flat + 1)
    return items, theta, answers


def plain(items: m.GradedItems, answers: np.ndarray) -> m.Estimates:
    """What a page of plain numpy does: the sum of log chances along 81 points."""
    grid = np.linspace(-6, 6, 81)
    chances = m.log_category_probabilities(items, grid)
    mean, sd = np.empty((len(answers), 1)), np.empty((len(answers), 1))
    for start in range(0, len(answers), _CHUNK):
        rows = slice(start, start + _CHUNK)
        log = -0.5 * grid**2 + sum(chances[j, answers[rows, j] - 1] for j in range(ITEMS))
        weight = np.exp(log - log.max(axis=1, keepdims=True))
        weight /= weight.sum(axis=1, keepdims=True)
        mean[rows, 0] = weight @ grid
        sd[rows, 0] = np.sqrt(weight @ grid**2 - mean[rows, 0] ** 2)
    return m.Estimates(mean, sd)


def show() -> None:
    """Print one line per engine, and the ratio to the fastest right one."""
    items, theta, answers = made_up(PEOPLE)
    some = np.arange(0, PEOPLE, PEOPLE // _CHECKED)
    mean, sd = eap(items, answers[some], 0.0)
    engines = {
        "homing": lambda: m.estimate(items, answers),
        "plain numpy, 81 points": lambda: plain(items, answers),
    }
    if peers.has("mirt"):
        for points in (61, 121, 161, 201, 241):
            engines[f"mirt, {points} points"] = lambda points=points: peers.mirt_score(
                items, answers, points
            )
    print(f"\nScoring {PEOPLE:,} people x {ITEMS} items x {CATEGORIES} categories")
    print(f"{'':<28}{'seconds':>9}{'/ours':>8}{'mean off':>10}{'sd off':>10}{'95 % covers':>13}")
    right, ours = {}, 0.0
    for name, act in engines.items():
        done = peers.tried(lambda act=act: processor_seconds(act, 5 if act is plain else 3))
        if done is None:
            continue
        seconds, found = done
        ours = ours or seconds
        off = [np.abs(f[some] - r).max() for f, r in ((found.mean, mean), (found.sd, sd))]
        covers = (np.abs(found.mean[:, 0] - theta) <= 1.96 * found.sd[:, 0]).mean()
        if max(off) <= RIGHT and name.startswith("mirt"):
            right[name] = seconds
        word = "" if max(off) <= RIGHT else f"  wrong by more than {RIGHT}"
        print(
            f"{name:<28}{seconds:>9.3f}{seconds / ours:>7.1f}x{off[0]:>10.5f}{off[1]:>10.5f}"
            f"{covers:>13.3f}{word}"
        )
    if right:
        fastest = min(right, key=right.__getitem__)
        print(f"fastest right peer ({fastest}) / ours: {verdict(right[fastest] / ours, GOAL)}")
