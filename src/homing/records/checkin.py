"""The sixty-second check-in."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import FeelingRating, Five, Line, Record, Zero10


class NeedMet(Struct, frozen=True, gc=False):
    """What was needed most, and how far it was met."""

    need: str
    met: Zero10 | None = None


class CheckIn(Record, frozen=True, kw_only=True, gc=False, tag="check_in.1"):
    """
    Where a person is right now. Every part may be skipped; `None` means skipped.

    `trust`, `worry` and `distance` are three separate states and are never summed.
    `no_contact` marks that `responsive` was not applicable, which is not the same as skipped.
    `trigger` is the kind of what set it off, an id of content/en/episode.toml; `set_off_by` holds
    the person's own words for it. `recorded_at` is there only where it was put on another day
    later: it is then remembered, and no longer how it was just now.
    """

    pleasantness: Five | None = None
    energy: Five | None = None
    feelings: tuple[FeelingRating, ...] = ()
    trust: Zero10 | None = None
    worry: Zero10 | None = None
    distance: Zero10 | None = None
    person_id: str | None = None
    responsive: Zero10 | None = None
    no_contact: bool = False
    nearness: Zero10 | None = None
    need: NeedMet | None = None
    happenings: tuple[str, ...] = ()
    body: Line = ""
    set_off_by: Line = ""
    took_over: Zero10 | None = None
    did: Line = ""
    acts: tuple[str, ...] = ()
    line: Line = ""
    trigger: str = ""
    recorded_at: Annotated[datetime, Meta(tz=True)] | None = None
