"""What happens after something went wrong: repairs, hard talks, looking back, and slips."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Zero10

Story = Annotated[str, Meta(max_length=4_000)]
Slugs = tuple[str, ...]
Instant = Annotated[datetime, Meta(tz=True)]
Mode = Annotated[str, Meta(pattern="^(|present|shut-down|escalated)$")]


class Repair(Record, frozen=True, kw_only=True, gc=False, tag="repair.1"):
    """
    One rupture and the way back from it.

    `at` is when it tore, `recorded_at` when it was written down. Two clocks run from `at`: to
    `first_try_at`, and to `repaired_at`, when it was both talked about and near again. Until then
    the matter is open; `kept_safe` says that it is left so and that both are well with that, and
    `bond_ended` that there is nothing left to mend with. `returns` holds which of the four ways
    back were gone: to myself, to the other, to what happened, to us. Ids are those of
    content/en/repair.toml.
    """

    recorded_at: Instant | None = None
    recalled: bool = False
    person_id: str | None = None
    what: Story = ""
    noticed_at: Instant | None = None
    first_try_at: Instant | None = None
    repaired_at: Instant | None = None
    initiator: Annotated[str, Meta(pattern="^(|me|other|both)$")] = ""
    ways: Slugs = ()
    parts: Slugs = ()
    received: Annotated[str, Meta(pattern="^(|yes|partly|not-yet|unknown)$")] = ""
    closeness_after: Zero10 | None = None
    my_mode: Mode = ""
    their_mode: Mode = ""
    returns: Slugs = ()
    reopened: bool = False
    promise: Line = ""
    promise_due: date | None = None
    promise_kept: bool | None = None
    kept_safe: bool = False
    bond_ended: bool = False
    safety_concern: bool = False
    episode_id: str | None = None
    note: Story = ""


class HardTalk(Record, frozen=True, kw_only=True, gc=False, tag="hard_talk.1"):
    """
    One time the companion was opened in the middle of a row.

    `calming` is how the first minutes went where distress was high: "" where it was not, else
    "done" or "skipped". `habits` are what the person says happened. With `safety_concern` nothing
    else is asked.
    """

    person_id: str | None = None
    distress: Zero10 | None = None
    calming: Annotated[str, Meta(pattern="^(|done|skipped)$")] = ""
    distress_now: Zero10 | None = None
    connected: Line = ""
    topic: Line = ""
    own_experience: Line = ""
    softer: Line = ""
    influence: Line = ""
    impact: Line = ""
    same_team: Line = ""
    question: Line = ""
    habits: Slugs = ()
    distress_after: Zero10 | None = None
    helped: Line = ""
    done: bool = False
    safety_concern: bool = False


class Review(Record, frozen=True, kw_only=True, gc=False, tag="review.1"):
    """
    Looking back at one entry in which the alarm was high.

    `line` is what it adds to the map of what sets the alarm off: an early sign or a pattern, as
    `line_kind` says. `plan_id` is the if-then plan that came of it.
    """

    of_id: str
    trigger: Line = ""
    line_kind: Annotated[str, Meta(pattern="^(|sign|pattern)$")] = ""
    line: Line = ""
    response: Line = ""
    learned: Line = ""
    plan_id: str | None = None


class Happened(Struct, frozen=True, gc=False):
    """One time the cue of a plan came, and whether the act was done."""

    day: date
    did: bool


class IfThen(Record, frozen=True, kw_only=True, gc=False, tag="if_then.1"):
    """When this happens, then I will do that. `times` counts without judging."""

    cue: Line
    act: Line
    live: bool = True
    times: tuple[Happened, ...] = ()
    review_id: str | None = None


class Setback(Record, frozen=True, kw_only=True, gc=False, tag="setback.1"):
    """
    An old move came back. Nothing is reset by it.

    `recovered_on` is the day from which the person says that they were back on their way.
    """

    what: Line = ""
    trigger: Line = ""
    still_did: Line = ""
    learned: Line = ""
    next_step: Line = ""
    self_blame: Zero10 | None = None
    recovered_on: date | None = None
    person_id: str | None = None


class FriendReply(Record, frozen=True, kw_only=True, gc=False, tag="friend_reply.1"):
    """What a good friend would say, written to oneself; kindness to oneself before and after."""

    situation: Line = ""
    text: Story = ""
    before: Zero10 | None = None
    after: Zero10 | None = None
    setback_id: str | None = None
