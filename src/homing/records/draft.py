"""Words that were being written when the page went away."""

from typing import Annotated

from msgspec import Meta

from homing.records.base import Record


class Draft(Record, frozen=True, kw_only=True, gc=False, tag="draft.1"):
    """An unfinished form: its place and its fields, so that nothing typed is lost."""

    place: Annotated[str, Meta(max_length=200)]
    fields: tuple[tuple[str, str], ...]
