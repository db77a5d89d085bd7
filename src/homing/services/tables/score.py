"""Score a whole table: read, score, write, and list what was set aside."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from homing.content.schema.instruments import Instrument
from homing.services.tables.batch import Batch, Wanted
from homing.services.tables.columns import match_columns
from homing.services.tables.errors import ColumnsUnclear, NotATable
from homing.services.tables.parameters import read_parameters
from homing.services.tables.polars import pl
from homing.services.tables.scorer import Columns, Floats, Method, Plan, plan_for, score_batch
from homing.services.tables.set_aside import SetAside
from homing.services.tables.sink import write
from homing.services.tables.source import Source, open_table
from homing.services.tables.summary import Summary
from homing.services.workers import Pending, Workers


@dataclass(frozen=True, slots=True)
class Job:
    """
    What to score and how.

    `columns` is a pattern such as "Q{n}"; `keep` are columns passed through; `age` is the column of
    ages in years, for percentiles; `missing` are values that mean "not answered"; `parameters` is
    a file written by a calibration; `over` allows writing over earlier results.
    """

    file: Path
    instrument: Instrument
    method: Method = "mean"
    answers: str = ""
    out: Path | None = None
    columns: str = ""
    keep: tuple[str, ...] = ()
    age: str = ""
    missing: tuple[str, ...] = ()
    parameters: Path | None = None
    over: bool = False

    @property
    def set_aside_file(self) -> Path | None:
        """Where the rows set aside are listed; nowhere when the scores go to the screen."""
        return None if self.out is None else self.out.with_name(f"{self.out.stem}.set-aside.csv")


@dataclass(frozen=True, slots=True)
class Report:
    """What happened."""

    summary: Summary
    set_aside: SetAside


def score_table(job: Job, workers: Workers, progress: Callable[[float], None]) -> Report:
    """
    Score every row that can be read.

    Memory holds a few batches, however long the table is. The scores do not depend on where they
    were made.

    Raises
    ------
    TableError
        Nothing could be scored; the text says why and what to do.
    """
    own = read_parameters(job.parameters, job.instrument) if job.parameters else None
    plan = plan_for(job.instrument, job.method, job.answers, own)
    source = open_table(job.file)
    low, high = int(plan.key.lowest.min()), int(plan.key.highest.max())
    wanted = wanted_columns(job, low, high, source)
    report = Report(Summary(plan.key), SetAside(job.set_aside_file, over=job.over))
    pipe = _Pipe(job, plan, workers, report, progress)
    write(pipe.frames(source, wanted), job.out, over=job.over)
    if not report.summary.rows and not report.set_aside.rows:
        raise NotATable(f"{job.file.name} has a header and no rows.")
    return report


def wanted_columns(job: Job, low: int, high: int, source: Source) -> Wanted:
    """Find the columns of the items, and of what is passed through."""
    items = [(item.id, item.number) for item in job.instrument.items]
    columns = match_columns(source.names, items, job.columns)
    extra = tuple(dict.fromkeys([*job.keep, *([job.age] if job.age else [])]))
    for name in extra:
        if name not in source.names:
            raise ColumnsUnclear(f"{job.file.name} has no column “{name}”.")
    missing = frozenset(word.strip().casefold() for word in job.missing)
    return Wanted(columns, low, high, missing, extra)


@dataclass(frozen=True, slots=True)
class _Pipe:
    """Batches in, frames of scores out, in the order of the file."""

    job: Job
    plan: Plan
    workers: Workers
    report: Report
    progress: Callable[[float], None]

    def frames(self, source: Source, wanted: Wanted) -> Iterator["pl.DataFrame"]:
        """Give the scores; only so many batches are under way as the workers can use."""
        under_way: deque[tuple[Batch, Pending[Columns]]] = deque()
        for batch in source.batches(wanted):
            self.report.set_aside.take_in(batch.bad)
            self.report.summary.take_in(batch.answers)
            ages = _ages(batch, self.job.age)
            under_way.append(
                (batch, self.workers.submit(score_batch, self.plan, batch.answers, ages))
            )
            while len(under_way) > self.workers.ahead:
                yield self._frame(*under_way.popleft())
            self.progress(batch.done)
        while under_way:
            yield self._frame(*under_way.popleft())

    def _frame(self, batch: Batch, pending: Pending[Columns]) -> "pl.DataFrame":
        columns = pending.result()
        self.report.summary.look_again += int(np.asarray(columns["look_again"]).sum())
        everything = {"row": batch.lines, **columns}
        scores = pl.DataFrame([_series(name, values) for name, values in everything.items()])
        kept = [batch.extra.select(self.job.keep)] if self.job.keep else []
        return pl.concat([*kept, scores], how="horizontal")


def _series(name: str, values: object) -> "pl.Series":
    array = np.asarray(values)
    if array.dtype == object:
        return pl.Series(name, array.tolist(), dtype=pl.String)
    found = pl.Series(name, array)
    return found.fill_nan(None) if array.dtype.kind == "f" else found


def _ages(batch: Batch, column: str) -> Floats | None:
    if not column:
        return None
    ages = batch.extra.get_column(column).cast(pl.Float64, strict=False)
    found: Floats = ages.fill_null(float("nan")).to_numpy()
    return found
