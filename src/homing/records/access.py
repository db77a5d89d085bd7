"""The access diary: who opened the vault, when; shown only to its owner."""

from typing import Annotated, Literal

from msgspec import Meta

from homing.records.base import Line, Record

AccessKind = Literal[
    "unlocked",
    "recovered",
    "passphrase_changed",
    "recovery_code_made",
    "exported",
    "sessions_ended",
]


class AccessEvent(Record, frozen=True, kw_only=True, gc=False, tag="access_event.1"):
    """Something happened at the door. `missed` counts wrong tries since the last opening."""

    event: AccessKind
    browser: Line = ""
    session: Line = ""
    missed: Annotated[int, Meta(ge=0)] = 0
    entries: Annotated[int, Meta(ge=0)] = 0
