"""One adaptive step in two dimensions: take in an answer and choose the next item."""

import numpy as np
from tests.science.measurement.builders import people, plausible_items, simulated_answers

from benchmarks import measurement_peers as peers
from benchmarks.measurement import processor_seconds
from homing.science import measurement as m

GOAL_MS = 2.0
CORRELATION = 0.3
LENGTH = 12
_PEOPLE = 100


def show() -> None:
    """Print milliseconds per step, and how near the estimates come to the true values."""
    items = plausible_items()
    bank = m.Bank(items, CORRELATION)
    theta = people(_PEOPLE, CORRELATION, seed=1)
    raw = simulated_answers(items, theta, seed=2)
    keyed = np.where(items.key < 0, items.categories + 1 - raw, raw)
    rule = m.StoppingRule(0.05, LENGTH, LENGTH, 0.0)

    def session(person: int) -> tuple[int, np.ndarray, np.ndarray]:
        state = m.start(bank, rule)
        while (item_id := m.next_item(state)) is not None:
            answer = int(raw[person, items.index_of(item_id)])
            state = m.answer(state, item_id, answer)
        return len(state.answers), state.posterior.mean, state.posterior.sd

    print(f"\nAdaptive step, two dimensions, {len(items.ids)} items, {LENGTH} asked of each person")
    print(f"{'':<28}{'ms a step':>10}{'/ours':>8}{'rmse':>8}{'95 % covers':>13}")
    session(0)
    ours = _line("homing", session, theta, _PEOPLE, 0.0)
    if peers.has("mirt"):
        for points, some in ((21, 100), (49, 40)):
            _line(
                f"mirt, {points} points",
                lambda person, points=points: peers.mirt_session(
                    items, keyed[person], CORRELATION, points, LENGTH
                ),
                theta,
                some,
                ours,
            )
    print(f"ours: {ours:.2f} ms, goal {GOAL_MS:g} ms: {'ok' if ours < GOAL_MS else 'MISSED'}")


def _line(name: str, session: object, theta: np.ndarray, some: int, ours: float) -> float:
    done = peers.tried(lambda: processor_seconds(lambda: [session(p) for p in range(some)]))
    if done is None:
        return 0.0
    seconds, sessions = done
    each = seconds * 1e3 / sum(length for length, *_rest in sessions)
    off = np.array([mean for _length, mean, _sd in sessions]) - theta[:some]
    covers = (np.abs(off) <= 1.96 * np.array([sd for *_rest, sd in sessions])).mean()
    print(
        f"{name:<28}{each:>10.2f}{each / (ours or each):>7.1f}x{np.sqrt((off**2).mean()):>8.3f}"
        f"{covers:>13.3f}"
    )
    return each
