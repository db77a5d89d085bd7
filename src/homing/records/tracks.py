"""Going through a track with an end, and one task at a time on steady ground."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Zero10
from homing.records.practice import Said


class Rest(Struct, frozen=True, gc=False):
    """A season in which the track rested. `until` is None while it still does."""

    since: date
    until: date | None = None


class TrackRun(Record, frozen=True, kw_only=True, gc=False, tag="track_run.1"):
    """
    One time through a track.

    Weeks are counted from `begun_on`, without what it rested; `shift` are weeks that the person
    added (more time for a stage) or took off. "left" is a way of ending like any other.
    """

    track: str
    begun_on: date
    rests: tuple[Rest, ...] = ()
    shift: Annotated[int, Meta(ge=-12, le=52)] = 0
    state: Annotated[str, Meta(pattern="^(on|done|left)$")] = "on"
    ended_on: date | None = None
    round: Annotated[int, Meta(ge=1)] = 1


class TrackReview(Record, frozen=True, kw_only=True, gc=False, tag="track_review.1"):
    """A look half way, at the end, or later in upkeep; and what was chosen then."""

    run_id: str
    part: Annotated[str, Meta(pattern="^(half-way|end|upkeep)$")]
    said: tuple[Said, ...] = ()
    chose: Annotated[str, Meta(max_length=20)] = ""


class GrowthTask(Record, frozen=True, kw_only=True, gc=False, tag="growth_task.1"):
    """One task of the agenda: when it was taken, and how it went after some weeks."""

    task: str
    reviewed_on: date | None = None
    went: Zero10 | None = None
    noticed: Line = ""
    others: Line = ""
    state: Annotated[str, Meta(pattern="^(on|done|left)$")] = "on"
