"""Calibration: speed on made-up answers, likelihood on real ones, errors against their spread."""

import numpy as np
from tests.science.measurement import ecr
from tests.science.measurement.reference import log_likelihood

from benchmarks import measurement_peers as peers
from benchmarks.measurement import processor_seconds, verdict
from benchmarks.measurement_scoring import CATEGORIES, ITEMS, made_up
from homing.science import measurement as m

PEOPLE = 5000
GOAL = 5.0
_REPLICATIONS = 200
# A peer counts as right when it comes this near the true slopes; sampling alone costs .045.
RIGHT = 0.06


def show() -> None:
    """Print the sections."""
    _made_up()
    _real()
    _errors()


def _engines(answers: np.ndarray, categories: int) -> dict[str, object]:
    count = answers.shape[1]
    ids = tuple(f"item-{j}" for j in range(count))
    design = m.Design(ids, categories, np.ones(count), np.zeros(count))

    def ours(kind: m.ErrorKind) -> tuple[np.ndarray, np.ndarray]:
        found = m.calibrate(design, answers, m.CalibrationRule(errors=kind))
        return found.items.slopes, found.items.thresholds

    engines: dict[str, object] = {
        "homing, robust errors": lambda: ours(m.ErrorKind.ROBUST),
        "homing, cross-products": lambda: ours(m.ErrorKind.CROSS_PRODUCTS),
    }
    if peers.has("girth"):
        engines["girth, no errors"] = lambda: peers.girth_fit(answers)
    if peers.has("mirt"):
        for points, errors in ((21, False), (61, False), (61, True), (121, False)):
            word = "Oakes errors" if errors else "no errors"
            engines[f"mirt, {points} points, {word}"] = lambda points=points, errors=errors: (
                peers.mirt_fit(answers, points, errors=errors)
            )
    return engines


def _likely(slopes: np.ndarray, thresholds: np.ndarray, answers: np.ndarray) -> float:
    """Log likelihood by one fine quadrature for all; -inf where parameters are impossible."""
    count = slopes.size
    try:
        items = m.GradedItems(
            tuple(map(str, range(count))),
            slopes,
            thresholds,
            np.zeros(count),
            ("all",) * count,
            np.ones(count),
        )
    except m.ItemError:
        return -np.inf
    return log_likelihood(items, answers)


def _made_up() -> None:
    items, _theta, answers = made_up(PEOPLE)
    print(f"\nCalibrating {ITEMS} items x {PEOPLE:,} people x {CATEGORIES} categories")
    print(f"{'':<32}{'seconds':>9}{'/ours':>8}{'rmse a':>8}{'rmse b':>8}{'log likelihood':>17}")
    ours, best, right = 0.0, -np.inf, {}
    for name, act in _engines(answers, CATEGORIES).items():
        rounds = 5 if name.startswith("homing") else 1
        done = peers.tried(lambda act=act, rounds=rounds: processor_seconds(act, rounds))
        if done is None:
            continue
        seconds, (slopes, thresholds) = done
        likely = _likely(slopes, thresholds, answers)
        if not ours:
            ours, best = seconds, likely
        off = np.sqrt(((slopes - items.slopes) ** 2).mean())
        off_b = np.sqrt(((thresholds - items.thresholds) ** 2).mean())
        word = "" if off <= RIGHT else "  wrong"
        if likely > best + 0.01:
            word += "  MORE LIKELY THAN OURS"
        if off <= RIGHT and not name.startswith("homing"):
            right[name] = seconds
        print(
            f"{name:<32}{seconds:>9.2f}{seconds / ours:>7.1f}x{off:>8.3f}{off_b:>8.3f}"
            f"{likely:>17.2f}{word}"
        )
    if right:
        fastest = min(right, key=right.__getitem__)
        print(f"fastest right peer ({fastest}) / ours: {verdict(right[fastest] / ours, GOAL)}")


def _real() -> None:
    if not ecr.ECR.is_dir():
        print(f"\nReal answers: {ecr.MISSING}")
        return
    table, _ages = ecr.cleaned()
    for scale in ("anxiety", "avoidance"):
        items = ecr.graded(scale)
        raw = table[:, [ecr.IDS.index(name) for name in items.ids]].astype(np.int64)
        keyed = np.where(items.key < 0, 6 - raw, raw)
        print(f"\nCalibrating {scale}: 18 items x {len(keyed):,} real people x 5 categories")
        print(f"{'':<32}{'seconds':>9}{'/ours':>8}{'log likelihood':>17}{'below ours':>12}")
        ours, best = 0.0, 0.0
        for name, act in _engines(keyed, 5).items():
            if "21 points" in name or "121 points" in name or "Oakes" in name:
                continue
            done = peers.tried(lambda act=act: processor_seconds(act))
            if done is None:
                continue
            seconds, found = done
            likely = _likely(*found, keyed)
            ours, best = ours or seconds, best or likely
            word = "  MORE LIKELY THAN OURS" if likely > best + 0.01 else ""
            print(
                f"{name:<32}{seconds:>9.2f}{seconds / ours:>7.1f}x{likely:>17.2f}"
                f"{best - likely:>12.2f}{word}"
            )


def _errors() -> None:
    """Stated errors against the spread over new samples of the same kind."""
    rng = np.random.default_rng(3)
    count, people, steps = 12, 1000, np.linspace(-1.6, 1.6, 4)
    slopes = rng.uniform(1.0, 2.4, count)
    thresholds = rng.normal(0, 0.4, (count, 1)) + steps
    design = m.Design(tuple(map(str, range(count))), 5, np.ones(count), np.zeros(count))
    print(f"\nStated standard errors / spread over {_REPLICATIONS} samples of {people:,} people")
    print(f"{'':<32}{'model true: a':>14}{'b':>7}{'pairs alike: a':>16}{'b':>7}")
    ratios: dict[m.ErrorKind, list[float]] = {kind: [] for kind in m.ErrorKind}
    for alike in (0.0, 1.0):
        found: dict[m.ErrorKind, list[m.Calibration]] = {kind: [] for kind in m.ErrorKind}
        for _sample in range(_REPLICATIONS):
            pair = np.repeat(rng.normal(0, 1, (people, count // 2)), 2, axis=1)
            theta = rng.standard_normal((people, 1)) + alike * pair
            logits = slopes[:, None] * (theta[:, :, None] - thresholds)
            drawn = rng.uniform(size=(people, count, 1))
            answers = 1 + (drawn < 1 / (1 + np.exp(-logits))).sum(axis=2)
            for kind, kept in found.items():
                rule = m.CalibrationRule(smallest_change=1e-3, errors=kind)
                kept.append(m.calibrate(design, answers, rule))
        for kind, kept in found.items():
            for values, errors in (
                ([c.items.slopes for c in kept], [c.slope_errors for c in kept]),
                ([c.items.thresholds for c in kept], [c.threshold_errors for c in kept]),
            ):
                spread = np.std(values, axis=0)
                ratios[kind].append(float((np.mean(errors, axis=0) / spread).mean()))
    for kind, (a, b, alike_a, alike_b) in ratios.items():
        print(f"{kind.value:<32}{a:>14.2f}{b:>7.2f}{alike_a:>16.2f}{alike_b:>7.2f}")
