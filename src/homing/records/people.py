"""The people who matter, by the name the person chose for them."""

from typing import Annotated, Literal

from msgspec import Meta

from homing.records.base import Line, Record

Relation = Literal["partner", "parent", "child", "family", "friend", "colleague", "other"]


class Person(Record, frozen=True, kw_only=True, gc=False, tag="person.1"):
    """Someone who matters. An alias is enough; nothing here leaves the vault by itself."""

    alias: Annotated[str, Meta(min_length=1, max_length=60)]
    relation: Relation
    note: Line = ""
