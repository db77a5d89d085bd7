"""A page of one's own: free writing, the five questions, and good moments."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Text
from homing.records.episode import Story


class PromptAnswer(Struct, frozen=True, gc=False):
    """One of the five questions, by its id in content/en/reflection.toml, and what was answered."""

    asked: str
    text: Story


class FreeEntry(Record, frozen=True, kw_only=True, gc=False, tag="free_entry.1"):
    """
    Free writing, answers to the five questions, or both.

    `closed` folds the words away until they are asked for; it is no second lock. `recorded_at` is
    when it was first written down, `timed` is False where only the day was given.
    """

    recorded_at: Annotated[datetime, Meta(tz=True)] | None = None
    person_id: str | None = None
    title: Line = ""
    text: Text = ""
    answers: tuple[PromptAnswer, ...] = ()
    closed: bool = False
    timed: bool = True


class GoodMoment(Record, frozen=True, kw_only=True, gc=False, tag="good_moment.1"):
    """Something that went well: in a line what it was, and the person's own part in it."""

    recorded_at: Annotated[datetime, Meta(tz=True)] | None = None
    person_id: str | None = None
    text: Story = ""
    own_part: Line = ""
    timed: bool = True
