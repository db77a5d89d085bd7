"""Slow, plain reference, apart from the code tested: the definition summed over 801 points."""

import numpy as np

from homing.science import measurement as m

POINTS = np.linspace(-8.0, 8.0, 801)


def log_likelihood_curves(items: m.GradedItems, answers: np.ndarray, d: int) -> np.ndarray:
    """Log likelihood (person, point) along dimension d, from the definition."""
    total = np.zeros((len(answers), POINTS.size))
    for j in np.flatnonzero(items.dimension == d):
        logits = items.slopes[j] * (POINTS - items.thresholds[j][:, None])
        ones = np.ones((1, POINTS.size))
        above = np.concatenate([ones, 1 / (1 + np.exp(-logits)), 0 * ones])
        below = np.concatenate([0 * ones, 1 / (1 + np.exp(logits)), ones])
        # Both differences are the same number; the one of the smaller terms is exact.
        chance = np.maximum(above[:-1] - above[1:], below[1:] - below[:-1])
        raw = answers[:, j]
        keyed = np.where(items.key[j] < 0, items.categories + 1 - raw, raw)
        gone = raw == 0
        total += np.where(gone[:, None], 0.0, np.log(chance)[np.where(gone, 0, keyed - 1)])
    return total


def prior(correlation: float) -> np.ndarray:
    x, y = POINTS[:, None], POINTS
    form = (x**2 - 2 * correlation * x * y + y**2) / (1 - correlation**2)
    weights: np.ndarray = np.exp(-form / 2)
    return weights / weights.sum()


def eap(
    items: m.GradedItems, answers: np.ndarray, correlation: float
) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation (person, dim)."""
    logs = [log_likelihood_curves(items, answers, d) for d in range(items.dimension_count)]
    curves = [np.exp(one - one.max(axis=1, keepdims=True)) for one in logs]
    if len(curves) == 1:
        marginals = [curves[0] * np.exp(-(POINTS**2) / 2)]
    else:
        weights = prior(correlation)
        marginals = [curves[0] * (curves[1] @ weights.T), curves[1] * (curves[0] @ weights)]
    means, sds = [], []
    for marginal in marginals:
        share = marginal / marginal.sum(axis=1, keepdims=True)
        mean = share @ POINTS
        means.append(mean)
        sds.append(np.sqrt((share * (POINTS - mean[:, None]) ** 2).sum(axis=1)))
    return np.stack(means, axis=1), np.stack(sds, axis=1)


def log_likelihood(items: m.GradedItems, answers: np.ndarray) -> float:
    """Marginal log likelihood of answers to items of one dimension."""
    weights = np.exp(-(POINTS**2) / 2)
    weights /= weights.sum()
    total = 0.0
    for start in range(0, len(answers), 2000):
        logs = log_likelihood_curves(items, answers[start : start + 2000], 0)
        peak = logs.max(axis=1)
        total += float((np.log(np.exp(logs - peak[:, None]) @ weights) + peak).sum())
    return total
