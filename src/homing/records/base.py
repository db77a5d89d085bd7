"""What every record shares, and the small parts that several kinds are made of."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

Zero10 = Annotated[int, Meta(ge=0, le=10)]
Five = Annotated[int, Meta(ge=1, le=5)]
Text = Annotated[str, Meta(max_length=20_000)]
Line = Annotated[str, Meta(max_length=500)]


class Record(Struct, frozen=True, kw_only=True, gc=False, tag_field="kind"):
    """
    One thing a person chose to keep.

    `at` is the instant, `zone` the IANA name of the clock on the wall, `day` the local date.
    The day is stored because a later change of zone or of its rules must not move a diary page.
    """

    at: Annotated[datetime, Meta(tz=True)]
    zone: str
    day: date


class FeelingRating(Struct, frozen=True, gc=False):
    """A feeling word and, if the person said, how strong it was."""

    word: Annotated[str, Meta(min_length=1, max_length=40)]
    strength: Zero10 | None = None
