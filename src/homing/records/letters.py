"""Letters that nobody else reads, and the line of one's own years."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Text, Zero10
from homing.records.episode import Story

Year = Annotated[int, Meta(ge=1850, le=2200)]
Sitting = Annotated[int, Meta(ge=1, le=12)]


class PartText(Struct, frozen=True, gc=False):
    """What was written to one part of a letter, by the part's id in its practice."""

    part: Annotated[str, Meta(min_length=1, max_length=80)]
    text: Text = ""


class Letter(Record, frozen=True, kw_only=True, gc=False, tag="letter.1"):
    """
    One letter, written for oneself in one sitting or in several.

    `end` is "" while it is being written, then "kept" or "exported"; a letter that was shredded is
    not there. `stage` counts the parts or sittings that were gone through. `closed` folds the words
    away until they are asked for. `before` and `after` are of the latest sitting, which ended on
    `sat_on`; `next_day` is asked once, and `after_care` holds what was chosen at that end.
    """

    practice: str
    recorded_at: Annotated[datetime, Meta(tz=True)] | None = None
    started_at: Annotated[datetime, Meta(tz=True)] | None = None
    person_id: str | None = None
    title: Line = ""
    parts: tuple[PartText, ...] = ()
    text: Text = ""
    before: Zero10 | None = None
    after: Zero10 | None = None
    next_day: Zero10 | None = None
    sat_on: date | None = None
    seconds: Annotated[int, Meta(ge=0, le=864_000)] = 0
    sitting: Sitting = 1
    stage: Annotated[int, Meta(ge=0, le=40)] = 0
    end: Annotated[str, Meta(pattern="^(|kept|exported)$")] = ""
    closed: bool = False
    after_care: tuple[str, ...] = ()
    next_hour: Line = ""
    safety_concern: bool = False
    timed: bool = True


class TimelineNode(Record, frozen=True, kw_only=True, gc=False, tag="timeline_node.1"):
    """
    Someone or something on the line of one's own years.

    `day` is when it was written down; when it was is `year_from`, to `year_to` if it lasted.
    `safe` is how it felt then, and `learned` what one learnt to do. `links` are the ids of others
    that belong with it. `person_id` is given only where the person is on one's own list.
    """

    year_from: Year
    year_to: Year | None = None
    what: Annotated[str, Meta(pattern="^(person|event|turning-point)$")] = "person"
    title: Line = ""
    person_id: str | None = None
    words: Annotated[tuple[Line, ...], Meta(max_length=3)] = ()
    safe: Annotated[str, Meta(pattern="^(|safe|unsafe|both)$")] = ""
    learned: Story = ""
    kind_person: bool = False
    feeling_after: Zero10 | None = None
    links: tuple[str, ...] = ()
    safety_concern: bool = False
    recorded_at: Annotated[datetime, Meta(tz=True)] | None = None
