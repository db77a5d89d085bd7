"""A person's own settings and choices, sealed like everything else."""

from typing import Annotated, Literal

from msgspec import Meta

from homing.records.base import Record


class Preferences(Record, frozen=True, kw_only=True, gc=False, tag="preferences.1"):
    """
    How this person wants Homing to behave. There is at most one, with a fixed id.

    `zone` is the zone of this record and at the same time the one the person lives in; empty
    until a browser has said it.
    """

    idle_minutes: Annotated[int, Meta(ge=2, le=60)] = 10
    focus_person: str | None = None
    country: str | None = None
    zone: str = ""


class ScopeAcknowledged(Record, frozen=True, kw_only=True, gc=False, tag="scope.1"):
    """The person has read what Homing is and is not."""

    version: str


RecoveryState = Literal["shown", "kept", "none"]


class RecoveryNote(Record, frozen=True, kw_only=True, gc=False, tag="recovery_note.1"):
    """
    Whether there is a recovery code and when the person last showed that they have it.

    `check` is a hash of the two groups that are asked for, not of the code.
    """

    state: RecoveryState
    check: str = ""


class PlanChoice(Record, frozen=True, kw_only=True, gc=False, tag="plan_choice.1"):
    """
    What the person said about an offered practice; the plan keeps the choice.

    `why` is an id of content/en/plan_rules.toml, where they said what does not fit.
    """

    practice: str
    choice: Literal["take", "later", "not_for_me"]
    why: Annotated[str, Meta(max_length=40)] = ""
