"""Answer sheets: the answers as given, and the reading made from them."""

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from homing.records.base import Line, Record

# Whom a sheet is about, where it is not the entry id of a Person.
IN_GENERAL: Final = ""
ABOUT_SELF: Final = "self"


class Answer(Struct, frozen=True, gc=False):
    """
    One answer as pressed, before any key is applied; `None` means the item was skipped.

    The range holds every answer format that there is, from 0 to 5 up to 0 to 10; which part of it
    an item allows stands in its form or instrument.
    """

    item: str
    value: Annotated[int, Meta(ge=0, le=10)] | None = None


class OwnWords(Struct, frozen=True, gc=False):
    """What a person wrote in their own words beside the answers, and to which question."""

    asked: str
    text: Line


class Answerable(Struct, frozen=True, gc=False):
    """One item's wording, by item id."""

    item: str
    text: Annotated[str, Meta(min_length=1, max_length=600)]


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

    `instrument` is the item bank, one of Homing's forms, or a published instrument. `about` is
    IN_GENERAL, ABOUT_SELF, or the entry id of the Person it was answered about. `answers_as` names
    the answer format where an instrument has several. `age_band` is kept only where the person
    gave one, to be compared within it. `began_at` tells how fast the answers came.
    """

    instrument: str
    instrument_version: str
    answers: tuple[Answer, ...] = ()
    status: Literal["open", "done", "left"] = "open"
    longer: bool = False
    reading: Reading | None = None
    about: str = IN_GENERAL
    words: tuple[OwnWords, ...] = ()
    answers_as: str = ""
    age_band: str = ""
    began_at: Annotated[datetime, Meta(tz=True)] | None = None


class InstrumentWording(Record, frozen=True, kw_only=True, gc=False, tag="instrument_wording.1"):
    """
    The wording of a published instrument, pasted by the person; it belongs to its authors.

    `verified` means that every line matched a known fingerprint. It is sealed like any entry and
    never leaves the vault but in the person's own export.
    """

    instrument: str
    instrument_version: str
    lines: tuple[Answerable, ...] = ()
    verified: bool = False
