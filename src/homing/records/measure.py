"""Answer sheets: the answers as given, and the reading made from them."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from homing.records.base import Record


class Answer(Struct, frozen=True, gc=False):
    """One answer as pressed, before any key is applied; `None` means the item was skipped."""

    item: str
    value: Annotated[int, Meta(ge=1, le=7)] | None = None


class Estimate(Struct, frozen=True, gc=False):
    """A scale's place and its error, in standard deviations of the reference group."""

    scale: str
    mean: float
    sd: float
    asked: int


class Reading(Struct, frozen=True, gc=False):
    """
    What the answers were taken to say, and by which version of the scoring.

    `covariance` is that of the first two scales; the 80 % ellipse is drawn from it.
    `notices` are signs that the answers may not say what was meant; `consistent` means none.
    """

    scoring: str
    estimates: tuple[Estimate, ...]
    covariance: float
    consistent: bool
    stopped: str
    notices: tuple[str, ...] = ()


class AnswerSheet(Record, frozen=True, kw_only=True, gc=False, tag="answer_sheet.1"):
    """
    A measure under way or done.

    Answers are kept in the order they were given, so that a sheet can be resumed, taken back
    step by step, and scored anew by a later version. `longer` marks that the person asked for
    more questions after the first reading; an open sheet may therefore have a reading already.
    """

    instrument: str
    instrument_version: str
    answers: tuple[Answer, ...] = ()
    status: Literal["open", "done", "left"] = "open"
    longer: bool = False
    reading: Reading | None = None
