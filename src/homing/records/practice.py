"""Practice sessions: what was done, for how long, and how it was."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import FeelingRating, Five, Line, Record, Zero10

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


class PracticeSession(Record, frozen=True, kw_only=True, gc=False, tag="practice_session.1"):
    """One act of practice. Stopping early is not a lesser kind of done."""

    practice: str
    practice_version: str
    started_at: datetime | None = None
    before: Zero10 | None = None
    after: Zero10 | None = None
    usefulness: Zero4 | None = None
    felt_worse: bool = False
    named: Named | None = None
    breathing: Breathing | None = None
    note: Line = ""
