"""Practice sessions: what was done, for how long, and how it was."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import FeelingRating, Five, Line, Record, Zero10
from homing.records.repair import Story

Zero4 = Annotated[int, Meta(ge=0, le=4)]


class Named(Struct, frozen=True, gc=False):
    """What "name the feeling" found: a place on the pad and up to three words."""

    pleasantness: Five | None = None
    energy: Five | None = None
    feelings: tuple[FeelingRating, ...] = ()
    with_whom: Line = ""


class Breathing(Struct, frozen=True, gc=False):
    """How the pacer was used."""

    mode: str
    seconds: Annotated[int, Meta(ge=0, le=7200)]


class Said(Struct, frozen=True, gc=False):
    """
    One answer, by the id of its question, line or area in the practice.

    Several answers to one question are several of these. `note` is an example beside a mark.
    """

    field: Annotated[str, Meta(min_length=1, max_length=80)]
    value: Story = ""
    note: Line = ""
    on: date | None = None


class PracticeSession(Record, frozen=True, kw_only=True, gc=False, tag="practice_session.1"):
    """
    One act of practice. Stopping early is not a lesser kind of done.

    `effort` and `usefulness` go from 0 to 4. `due_on` is the day of a second half that is still to
    come; `closed_on` is when it was answered or let go. `felt` is better, the same or worse than
    before, and worse is `felt_worse` too. `of_id` is the entry that a tool kept,
    where the practice was done there and only how it was is told here.
    """

    practice: str
    practice_version: str
    started_at: datetime | None = None
    before: Zero10 | None = None
    after: Zero10 | None = None
    usefulness: Zero4 | None = None
    felt_worse: bool = False
    felt: Annotated[str, Meta(pattern="^(|better|same|worse)$")] = ""
    effort: Zero4 | None = None
    seconds: Annotated[int, Meta(ge=0, le=86_400)] | None = None
    stopped: bool = False
    alone: bool = False
    person_id: str | None = None
    said: tuple[Said, ...] = ()
    later: tuple[Said, ...] = ()
    due_on: date | None = None
    closed_on: date | None = None
    of_id: str | None = None
    named: Named | None = None
    breathing: Breathing | None = None
    note: Line = ""
