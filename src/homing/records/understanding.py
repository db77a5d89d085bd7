"""What a person says about people, needs, reasons and their own way through the programme."""

from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Zero10


class PersonRating(Record, frozen=True, kw_only=True, gc=False, tag="person_rating.1"):
    """
    How being with someone was rated on one day; the newest for a person holds, the others stay.

    `hours` is the time given in a usual week. `good_for` are ids of what someone is good for.
    """

    person_id: str
    supports: Zero10 | None = None
    drains: Zero10 | None = None
    hours: Annotated[float, Meta(ge=0, le=168)] | None = None
    good_for: tuple[str, ...] = ()
    note: Line = ""


class NeedRating(Struct, frozen=True, gc=False):
    """One need: how much it matters now and how far it is met."""

    need: str
    matters: Zero10 | None = None
    met: Zero10 | None = None
    missing: bool = False


class NeedsInventory(Record, frozen=True, kw_only=True, gc=False, tag="needs_inventory.1"):
    """The ten needs with one person, or in general where `person_id` is None."""

    person_id: str | None = None
    needs: tuple[NeedRating, ...] = ()
    note: Line = ""


class EarlySigns(Record, frozen=True, kw_only=True, gc=False, tag="early_signs.1"):
    """A person's own list of what tells them early that the alarm is coming, and a first move."""

    signs: tuple[Line, ...] = ()
    first_move: Line = ""


class OwnReasons(Record, frozen=True, kw_only=True, gc=False, tag="own_reasons.1"):
    """Why this person wants it: ids of reasons they chose, and one in their own words."""

    chosen: tuple[str, ...] = ()
    own: Line = ""


class OwnChoice(Record, frozen=True, kw_only=True, gc=False, tag="own_choice.1"):
    """
    What a person decided over a suggestion; the newest for a topic holds until they change it.

    `topic` is a slug such as "pathway", "first-week" or "suggest-time-with-<person id>"; `choice`
    is what they chose there. A dismissal for good is the choice "never".
    """

    topic: Annotated[str, Meta(min_length=1, max_length=120)]
    choice: Annotated[str, Meta(min_length=1, max_length=120)]
    note: Line = ""
