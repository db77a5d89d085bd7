"""Try an adaptive measure out: on simulated people, or on people who answered all of it."""

import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from homing.content.schema.instruments import Instrument
from homing.science import measurement as engine
from homing.services.instrument_keys import graded_items, polychoric
from homing.services.measure_scoring import PLANE
from homing.services.measure_scoring import bank as own_bank
from homing.services.workers import Pending, Workers

T = TypeVar("T")
_CHUNK = 100
Floats = npt.NDArray[np.float64]
Answers = npt.NDArray[np.integer]


class TrialError(Exception):
    """The trial cannot be run; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What to try: a bank, a rule, and the names of its scales."""

    bank: engine.Bank
    rule: engine.StoppingRule
    scales: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went; `theta` holds the true values where they are known."""

    run: engine.AdaptiveRun
    summary: engine.AdaptiveSummary
    theta: Floats | None


def own_trial(rule: engine.StoppingRule) -> Trial:
    """Homing's own statements about worry and distance."""
    return Trial(own_bank(PLANE), rule, PLANE)


def instrument_trial(
    instrument: Instrument, rule: engine.StoppingRule, own: engine.GradedItems | None = None
) -> Trial:
    """The items of a published instrument, with its parameters or with one's own."""
    items = own or graded_items(instrument)
    if items is None:
        raise TrialError(
            f"{instrument.id} has no item parameters that we have read or computed. "
            "Calibrate your own (homing calibrate) and give them with --parameters."
        )
    correlation = instrument.graded.correlation if instrument.graded and own is None else 0.0
    if items.dimension_count == 1:
        correlation = 0.0
    bank = engine.Bank(items, correlation, instrument.apart, polychoric(instrument, items))
    return Trial(bank, rule, tuple(scale.id for scale in instrument.scales))


def simulate(
    trial: Trial, people: int, seed: int, workers: Workers, progress: Callable[[float], None]
) -> Outcome:
    """
    Draw people from the reference group, let them answer by the model, and sum up.

    The same seed gives the same people and answers in any number of processes, because each chunk
    of people has a stream of chance of its own.
    """
    if people < 1:
        raise TrialError(f"--people must be 1 or more, not {people}.")
    seeds = np.random.SeedSequence(seed).spawn(-(-people // _CHUNK))
    sizes = [min(_CHUNK, people - start) for start in range(0, people, _CHUNK)]
    jobs = [(_simulated, (trial, size, one)) for size, one in zip(sizes, seeds, strict=True)]
    parts = list(_in_order(jobs, workers, progress))
    run, theta = joined([run for run, _ in parts]), np.concatenate([t for _, t in parts])
    return Outcome(run, engine.summarise(trial.bank, run, theta), theta)


def try_on(
    trial: Trial, answers: Answers, workers: Workers, progress: Callable[[float], None]
) -> Outcome:
    """Run the sessions that people who answered everything would have had."""
    if not len(answers):
        raise TrialError("Nobody in this table answered every item.")
    chunks = [answers[start : start + _CHUNK] for start in range(0, len(answers), _CHUNK)]
    jobs = [(_tried, (trial, chunk)) for chunk in chunks]
    run = joined(list(_in_order(jobs, workers, progress)))
    return Outcome(run, engine.summarise(trial.bank, run), None)


def _simulated(
    trial: Trial, people: int, seed: np.random.SeedSequence
) -> tuple[engine.AdaptiveRun, Floats]:
    rng = np.random.default_rng(seed)
    count = trial.bank.items.dimension_count
    covariance = np.full((count, count), trial.bank.correlation)
    np.fill_diagonal(covariance, 1.0)
    theta = rng.multivariate_normal(np.zeros(count), covariance, size=people)
    return engine.simulate_adaptive(trial.bank, trial.rule, theta, rng), theta


def _tried(trial: Trial, answers: Answers) -> engine.AdaptiveRun:
    return engine.posthoc_adaptive(trial.bank, trial.rule, answers)


def _in_order(
    jobs: Sequence[tuple[Callable[..., T], tuple[Any, ...]]],
    workers: Workers,
    progress: Callable[[float], None],
) -> Iterator[T]:
    under_way: deque[Pending[T]] = deque()
    for done, (work, arguments) in enumerate(jobs, start=1):
        under_way.append(workers.submit(work, *arguments))
        while len(under_way) > workers.ahead:
            yield under_way.popleft().result()
        progress(done / len(jobs))
    while under_way:
        yield under_way.popleft().result()


def joined(runs: list[engine.AdaptiveRun]) -> engine.AdaptiveRun:
    """Chunks of people as one crowd."""
    return engine.AdaptiveRun(
        estimate=np.concatenate([run.estimate for run in runs]),
        error=np.concatenate([run.error for run in runs]),
        interval=np.concatenate([run.interval for run in runs]),
        order=np.concatenate([run.order for run in runs]),
        reasons=tuple(reason for run in runs for reason in run.reasons),
    )


def write_people(trial: Trial, outcome: Outcome, out: Path, *, over: bool) -> None:
    """One row per person: estimates, errors, true values where known, items in the order asked."""
    if out.exists() and not over:
        raise TrialError(f"{out} is there already. Choose another name, or add --force.")
    try:
        with out.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerows(_rows(trial, outcome))
    except OSError as error:
        raise TrialError(f"{out} cannot be written ({error.strerror or error}).") from None


def _rows(trial: Trial, outcome: Outcome) -> Iterator[list[str]]:
    run = outcome.run
    true = [] if outcome.theta is None else [f"{name}_true" for name in trial.scales]
    ends = [f"{name}_{part}" for name in trial.scales for part in ("theta", "error", "low", "high")]
    yield ["person", *ends, *true, "items", "stopped", "order"]
    for person in range(len(run.estimate)):
        numbers = [
            number
            for d in range(len(trial.scales))
            for number in (run.estimate[person, d], run.error[person, d], *run.interval[person, d])
        ]
        if outcome.theta is not None:
            numbers += list(outcome.theta[person])
        asked = [trial.bank.items.ids[row] for row in run.order[person] if row >= 0]
        yield [
            str(person + 1), *(f"{number:.4f}" for number in numbers),
            str(len(asked)), run.reasons[person].value, " ".join(asked),
        ]  # fmt: skip
