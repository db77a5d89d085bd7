"""Words that were prepared for someone: requests, limits, space, apologies, offers. Never sent."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Zero10

Words = Annotated[str, Meta(max_length=4_000)]
Instant = Annotated[datetime, Meta(tz=True)]
Status = Annotated[str, Meta(pattern="^(draft|said|let_go)$")]


class SlotText(Struct, frozen=True, gc=False):
    """One part of the words, as it was typed; the ids are those of content/en/builders.toml."""

    slot: str
    text: Line


class Worded(Record, frozen=True, kw_only=True, gc=False):
    """
    What all prepared words share.

    `builder` says what they are meant to be, `context` with what kind of tie, where no person was
    chosen. `text` is what may be said: made of the parts, or the person's own. `safety_concern`
    says that there was fear, force or control; then nothing is made of the parts.
    """

    builder: str
    person_id: str | None = None
    context: str = ""
    parts: tuple[SlotText, ...] = ()
    text: Words = ""
    status: Status = "draft"
    safety_concern: bool = False


class Wording(Worded, frozen=True, kw_only=True, gc=False, tag="wording.1"):
    """
    A request, a hurt, an apology, a call for help, or an offer of support.

    `wanted` is the help that the other asked for; `ask_id` the request it was carried over from.
    `went` and `reply` are how it went, where it was said.
    """

    wanted: Annotated[str, Meta(max_length=40)] = ""
    ask_id: str | None = None
    went: Zero10 | None = None
    reply: Line = ""


class Boundary(Worded, frozen=True, kw_only=True, gc=False, tag="boundary.1"):
    """A limit; some days after it was said: was it held, and at what cost."""

    said_on: date | None = None
    held: Annotated[str, Meta(pattern="^(|yes|partly|no|not-tested)$")] = ""
    cost: Zero10 | None = None
    cost_note: Line = ""


class Unease(Struct, frozen=True, gc=False):
    """How uneasy it was at one moment while apart."""

    at: Instant
    level: Zero10
    note: Line = ""


class SpaceCard(Worded, frozen=True, kw_only=True, gc=False, tag="space_card.1"):
    """
    Time apart with a promised return.

    `asked_by` says who wanted it. It begins at `started_at`; `back_at` is the return that holds
    now and `first_back_at` the one promised first. `returned_at` is when they met again.
    """

    asked_by: Annotated[str, Meta(pattern="^(me|them)$")] = "me"
    minutes: Annotated[int, Meta(ge=1, le=20_160)] = 60
    started_at: Instant | None = None
    back_at: Instant | None = None
    first_back_at: Instant | None = None
    unease: tuple[Unease, ...] = ()
    returned_at: Instant | None = None
