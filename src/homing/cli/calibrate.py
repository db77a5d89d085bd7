"""`homing calibrate`: item parameters from a table of answers."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from homing.cli.errors import CannotScore
from homing.cli.instruments import own_folder
from homing.cli.progress import Progress
from homing.cli.score import listed, tell_set_aside
from homing.services.instrument_shelf import ShelfError, find

if TYPE_CHECKING:
    from homing.services.tables.calibrate import Calibrated


def add_options(parser: argparse.ArgumentParser) -> None:
    """What can be said to `homing calibrate`."""
    parser.add_argument("file", help="the answers: .csv, .tsv (also .gz) or .parquet")
    parser.add_argument("--instrument", required=True, metavar="ID", help="see: homing instruments")
    parser.add_argument("--out", required=True, help="a .csv for the parameters")
    parser.add_argument("--answers", default="", metavar="ROW", help="the row of answers used")
    parser.add_argument(
        "--columns", default="", metavar="PATTERN", help="names of the columns, such as 'Q{n}'"
    )
    parser.add_argument(
        "--missing", default="", metavar="0,99", help="values that mean: not answered"
    )
    parser.add_argument(
        "--together", action="store_true", help="two scales as two correlated dimensions"
    )
    parser.add_argument("--force", action="store_true", help="write over an earlier file")


def calibrate(options: argparse.Namespace) -> int:
    """Calibrate, write the parameters, and say how it went."""
    from homing.science.measurement import MeasurementError  # noqa: PLC0415 - numpy
    from homing.services.tables.errors import TableError  # noqa: PLC0415

    try:
        return _calibrate(options)
    except (TableError, ShelfError, MeasurementError) as error:
        raise CannotScore(str(error)) from None


def _calibrate(options: argparse.Namespace) -> int:
    from homing.services.tables.calibrate import calibrate_table  # noqa: PLC0415 - needs the extra
    from homing.services.tables.parameters import write_parameters  # noqa: PLC0415
    from homing.services.tables.score import Job  # noqa: PLC0415

    out = Path(options.out).expanduser()
    job = Job(
        file=Path(options.file).expanduser(),
        instrument=find(own_folder(), options.instrument),
        answers=options.answers,
        out=out,
        columns=options.columns,
        missing=listed(options.missing),
        over=options.force,
    )
    with Progress("Reading") as progress:
        found = calibrate_table(job, together=options.together, progress=progress)
    write_parameters(found, out, over=options.force)
    _tell(found)
    print(f"Parameters written to {out}.", file=sys.stderr)
    print(
        f"Score with them: homing score FILE --instrument {options.instrument} --method eap "
        f"--parameters {out}",
        file=sys.stderr,
    )
    return tell_set_aside(found.set_aside, job.set_aside_file)


def _tell(found: "Calibrated") -> None:
    for result in found.results:
        one = result.found
        names = " and ".join(result.scales)
        print(
            f"{names}: converged after {one.cycles} cycles on {one.people:,} people, "
            f"log likelihood {one.log_likelihood:,.2f}",
            file=sys.stderr,
        )
        if len(result.scales) > 1:
            print(
                f"  correlation {one.correlation:.3f} (error {one.correlation_error:.3f})",
                file=sys.stderr,
            )
        for odd in one.odd:
            print(f"  Please look: {odd.item_id} ({odd.trouble.value})", file=sys.stderr)
