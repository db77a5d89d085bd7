"""`homing score`: a table of answers to a table of scores."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from homing.cli.errors import CannotScore
from homing.cli.instruments import own_folder
from homing.cli.progress import Progress
from homing.services.instrument_shelf import ShelfError, find
from homing.services.workers import NoWorkers, workers

if TYPE_CHECKING:
    from homing.services.tables.score import Report
    from homing.services.tables.set_aside import SetAside


def add_options(parser: argparse.ArgumentParser) -> None:
    """What can be said to `homing score`."""
    parser.add_argument("file", help="the answers: .csv, .tsv (also .gz) or .parquet")
    parser.add_argument("--instrument", required=True, metavar="ID", help="see: homing instruments")
    parser.add_argument(
        "--method", choices=("mean", "eap"), default="mean",
        help="mean: the authors' mean or sum; eap: the graded response model, with its own error",
    )  # fmt: skip
    parser.add_argument("--out", help="a .csv or .parquet to write (default: the screen)")
    parser.add_argument(
        "--answers", default="", metavar="ROW", help="which row of answers was used"
    )
    parser.add_argument(
        "--columns", default="", metavar="PATTERN", help="names of the columns, such as 'Q{n}'"
    )
    parser.add_argument(
        "--keep", default="", metavar="A,B", help="columns to pass through, such as an id"
    )
    parser.add_argument("--age", default="", metavar="COLUMN", help="ages, for percentiles")
    parser.add_argument(
        "--missing", default="", metavar="0,99", help="values that mean: not answered"
    )
    parser.add_argument("--parameters", metavar="FILE", help="of your own, from homing calibrate")
    parser.add_argument("--dask", default="", metavar="ADDRESS", help="score on this Dask cluster")
    parser.add_argument("--force", action="store_true", help="write over earlier results")


def score(options: argparse.Namespace) -> int:
    """Score the table and say on standard error what was found."""
    from homing.services.tables.errors import TableError  # noqa: PLC0415

    try:
        return _score(options)
    except (TableError, ShelfError, NoWorkers) as error:
        raise CannotScore(str(error)) from None


def _score(options: argparse.Namespace) -> int:
    from homing.services.tables.score import Job, score_table  # noqa: PLC0415 - needs the extra

    job = Job(
        file=Path(options.file).expanduser(),
        instrument=find(own_folder(), options.instrument),
        method=options.method,
        answers=options.answers,
        out=Path(options.out).expanduser() if options.out else None,
        columns=options.columns,
        keep=listed(options.keep),
        age=options.age,
        missing=listed(options.missing),
        parameters=Path(options.parameters).expanduser() if options.parameters else None,
        over=options.force,
    )
    with ExitStack() as open_things:
        hands = open_things.enter_context(workers(options.dask))
        progress = open_things.enter_context(Progress("Scoring"))
        report = score_table(job, hands, progress)
    return _tell(job.set_aside_file, report)


def listed(text: str) -> tuple[str, ...]:
    """Values given in one option, with commas between them."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _tell(listed_in: Path | None, report: "Report") -> int:
    summary = report.summary
    _say(f"{summary.rows:,} rows scored, {summary.look_again:,} of them with a sign to look again.")
    for scale in summary.scales():
        _say(
            f"  {scale.name}: {scale.complete:,} complete, mean of an item {scale.mean:.2f}, "
            f"SD {scale.sd:.2f}, alpha {scale.alpha:.3f}"
        )
        if scale.against:
            _say(
                f"    Please look: {', '.join(scale.against)} run against the rest of this scale. "
                "Were these answers turned round before? Homing turns them itself."
            )
    return tell_set_aside(report.set_aside, listed_in)


def tell_set_aside(aside: "SetAside", listed_in: Path | None) -> int:
    """Name the first rows that were set aside; exit code 1 where there were any."""
    if not aside.rows:
        return 0
    _say(f"{aside.rows:,} rows were set aside:")
    for cell in aside.first:
        where = f"line {cell.line}" + (f", column {cell.column}" if cell.column else "")
        what = f": “{cell.value}”" if cell.column else ""
        _say(f"  {where}{what}. {cell.remedy}")
    if listed_in is not None:
        _say(f"All of them are listed in {listed_in}.")
    return 1


def _say(text: str) -> None:
    """Results may go to standard output; what is said about them never does."""
    print(text, file=sys.stderr)
