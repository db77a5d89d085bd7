"""`homing simulate-adaptive`: what an adaptive measure promises, and what of it holds."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from homing.cli.errors import CannotScore
from homing.cli.instruments import own_folder
from homing.cli.progress import Progress
from homing.cli.score import listed
from homing.services.instrument_shelf import ShelfError, find
from homing.services.workers import NoWorkers, workers

if TYPE_CHECKING:
    from homing.services.adaptive_trial import Outcome, Trial

_OWN = "homing"
_MOST_SHOWN = 12


def add_options(parser: argparse.ArgumentParser) -> None:
    """What can be said to `homing simulate-adaptive`."""
    parser.add_argument(
        "--instrument", default=_OWN, metavar="ID",
        help="a published instrument with parameters (default: Homing's own statements)",
    )  # fmt: skip
    parser.add_argument("--people", type=int, default=500, help="how many to simulate")
    parser.add_argument("--seed", type=int, default=1, help="another crowd")
    parser.add_argument("--target", type=float, default=0.4, metavar="SD", help="exact enough")
    parser.add_argument("--shortest", type=int, default=8, help="fewest items")
    parser.add_argument("--longest", type=int, default=20, help="most items")
    parser.add_argument("--real", metavar="FILE", help="answers of people who answered everything")
    parser.add_argument("--parameters", metavar="FILE", help="of your own, from homing calibrate")
    parser.add_argument(
        "--columns", default="", metavar="PATTERN", help="names of the columns, such as 'Q{n}'"
    )
    parser.add_argument(
        "--missing", default="", metavar="0,99", help="values that mean: not answered"
    )
    parser.add_argument("--out", help="a .csv with one row per person")
    parser.add_argument("--dask", default="", metavar="ADDRESS", help="run on this Dask cluster")
    parser.add_argument("--force", action="store_true", help="write over an earlier file")


def simulate_adaptive(options: argparse.Namespace) -> int:
    """Run the sessions and print what they come to."""
    from homing.science.measurement import MeasurementError  # noqa: PLC0415 - numpy
    from homing.services.adaptive_trial import TrialError, write_people  # noqa: PLC0415
    from homing.services.tables.errors import TableError  # noqa: PLC0415

    try:
        trial, outcome = _run(options)
        if options.out:
            out = Path(options.out).expanduser()
            write_people(trial, outcome, out, over=options.force)
    except (TableError, ShelfError, NoWorkers, TrialError, MeasurementError) as error:
        raise CannotScore(str(error)) from None
    _tell(trial, outcome)
    return 0


def _run(options: argparse.Namespace) -> "tuple[Trial, Outcome]":
    from homing.services.adaptive_trial import simulate, try_on  # noqa: PLC0415

    trial = _trial(options)
    with ExitStack() as open_things:
        hands = open_things.enter_context(workers(options.dask))
        progress = open_things.enter_context(Progress("Asking"))
        if not options.real:
            return trial, simulate(trial, options.people, options.seed, hands, progress)
        from homing.services.tables.calibrate import complete_answers  # noqa: PLC0415 - the extra
        from homing.services.tables.score import Job  # noqa: PLC0415

        if options.instrument == _OWN:
            raise CannotScore("Real answers need an instrument: --instrument ID")
        job = Job(
            file=Path(options.real).expanduser(),
            instrument=find(own_folder(), options.instrument),
            method="eap",
            columns=options.columns,
            missing=listed(options.missing),
        )
        return trial, try_on(trial, complete_answers(job), hands, progress)


def _trial(options: argparse.Namespace) -> "Trial":
    from homing.science.measurement import StoppingRule  # noqa: PLC0415
    from homing.services.adaptive_trial import instrument_trial, own_trial  # noqa: PLC0415

    rule = StoppingRule(options.target, options.shortest, options.longest)
    if options.instrument == _OWN:
        return own_trial(rule)
    instrument = find(own_folder(), options.instrument)
    if not options.parameters:
        return instrument_trial(instrument, rule)
    from homing.services.tables.parameters import read_parameters  # noqa: PLC0415

    own = read_parameters(Path(options.parameters).expanduser(), instrument)
    return instrument_trial(instrument, rule, own.items)


def _tell(trial: "Trial", outcome: "Outcome") -> None:
    found = outcome.summary
    print(
        f"{found.people:,} people, {found.mean_items:.1f} items on average, "
        f"90 in 100 at most {found.p90_items:.0f}, longest {found.longest_items}"
    )
    for d, name in enumerate(trial.scales):
        line = f"  {name}: {found.mean_items_by_dimension[d]:.1f} items, error {found.mean_error[d]:.3f}"  # noqa: E501 - one line of the report
        if found.rmse is not None and found.coverage is not None and found.bias is not None:
            line += (
                f", off by {found.rmse[d]:.3f}, bias {found.bias[d]:+.3f}, "
                f"95 % intervals hold {found.coverage[d]:.3f}"
            )
        print(line)
    ends = ", ".join(f"{reason.value} {share:.0%}" for reason, share in found.reasons.items())
    print(f"  ended: {ends}")
    order = sorted(zip(found.exposure, trial.bank.items.ids, strict=True), reverse=True)
    shown = ", ".join(f"{name} {share:.0%}" for share, name in order[:_MOST_SHOWN])
    print(f"  asked most: {shown}")
    if outcome.theta is None:
        print("  The answers are real, so the true values are not known.", file=sys.stderr)
