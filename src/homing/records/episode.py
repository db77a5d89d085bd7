"""The episode, which joins diary, conflict tools, progress charts and simulations."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import FeelingRating, Line, Record, Zero10

Percent = Annotated[int, Meta(ge=0, le=100)]
Story = Annotated[str, Meta(max_length=4_000)]
Slugs = tuple[str, ...]


class BodySign(Struct, frozen=True, gc=False):
    """Where in the body it showed, and how."""

    area: str
    sign: str = ""


class Episode(Record, frozen=True, kw_only=True, gc=False, tag="episode.1"):
    """
    One time the alarm went: cue, alarm, feeling, prediction, strategy, response, return.

    `at` is when it happened, `recorded_at` when it was written down; `recalled` says that it was
    written from memory on a later day. Every part may be left out; `None` and "" mean left out.
    The ids in `trigger`, `theme`, `urges` and `need` are those of content/en/episode.toml.
    `secure_act` is the person's own judgement. `safety_concern` only ever opens help and closes
    what would not be safe to offer; no export tells it. `timed` is False where only the day was
    given; `step_out` is the part of the loop where the person put the way out themselves.
    """

    recorded_at: Annotated[datetime, Meta(tz=True)] | None = None
    recalled: bool = False
    person_id: str | None = None
    trigger: str = ""
    camera_saw: Story = ""
    story: Story = ""
    belief: Percent | None = None
    theme: str = ""
    feelings: tuple[FeelingRating, ...] = ()
    softer_feeling: Line = ""
    body: tuple[BodySign, ...] = ()
    early_sign: Line = ""
    peak: Zero10 | None = None
    urges: Slugs = ()
    urge_strength: Zero10 | None = None
    act: Story = ""
    secure_act: bool | None = None
    minutes_to_settle: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    effect: Story = ""
    effect_next_day: Story = ""
    came_back: Story = ""
    need: str = ""
    next_time: Story = ""
    safety_concern: bool = False
    practices: Slugs = ()
    repair_id: str | None = None
    note: Story = ""
    timed: bool = True
    step_out: str = ""


class Ask(Record, frozen=True, kw_only=True, gc=False, tag="ask.1"):
    """
    A request: drafted from a need, then perhaps said, and what came of it.

    `status` is "draft" until the person says that it was said. Nothing is ever sent.
    """

    need: str
    person_id: str | None = None
    text: Story = ""
    status: Annotated[str, Meta(pattern="^(draft|said|let_go)$")] = "draft"
    directness: Zero10 | None = None
    timing_ok: bool | None = None
    answer: Annotated[str, Meta(pattern="^(|yes|partly|later|no|none)$")] = ""
    feeling_after: Line = ""
    made_of_it: Line = ""
    repeat_of: str | None = None
