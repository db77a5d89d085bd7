"""What an entry said before it was changed."""

from typing import Annotated

from msgspec import Meta, Raw

from homing.records.base import Record


class EarlierVersion(Record, frozen=True, kw_only=True, gc=False, tag="earlier_version.1"):
    """
    An entry as it was before a change: whose, which version, and its record as it was stored.

    The record stays in its bytes, so that every kind can be kept here without this kind knowing it.
    `at`, `zone` and `day` are those of that record.
    """

    of: str
    number: Annotated[int, Meta(ge=1)]
    record: Raw
