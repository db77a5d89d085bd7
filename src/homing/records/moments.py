"""The fast tools: a pause, a soothing kit, settling before reaching out, a break with a return."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from homing.records.base import Line, Record, Zero10

Minutes = Annotated[int, Meta(ge=0, le=1440)]


class Pause(Record, frozen=True, kw_only=True, gc=False, tag="pause.1"):
    """
    A stop in the middle of it: the pull that was named, and the next move that was chosen.

    `pattern` and `move` are ids of content/en/moment.toml; "" means left out. `outcome` is what
    came of it, asked once later; "let_go" says that the person did not want to be asked.
    """

    pattern: Annotated[str, Meta(pattern="^(|chase|pull-away|both|other)$")] = ""
    move: str = ""
    outcome: Annotated[str, Meta(pattern="^(|eased|some|same|harder|let_go)$")] = ""
    outcome_note: Line = ""


class Soother(Record, frozen=True, kw_only=True, gc=False, tag="soother.1"):
    """
    One method of a person's own soothing kit.

    `way` is an id of content/en/moment.toml (a sense, movement, a place, ...). For music the title
    is that of the piece; no sound is kept. `rehearse_on` is a day for trying it while calm.
    """

    title: Annotated[str, Meta(min_length=1, max_length=500)]
    way: str = ""
    note: Line = ""
    rehearse_on: date | None = None


class SoothingUse(Record, frozen=True, kw_only=True, gc=False, tag="soothing_use.1"):
    """
    One use of a method. The title is kept too, so that the page of a use outlives its method.

    `calm` marks a rehearsal, which says nothing about how much a method helps in a wave.
    """

    soother_id: str
    title: Line = ""
    before: Zero10 | None = None
    after: Zero10 | None = None
    calm: bool = False


class Reach(Record, frozen=True, kw_only=True, gc=False, tag="reach.1"):
    """
    The wish to write or call now, and the calming step offered before it.

    `step` is an id of content/en/moment.toml, "kit" or "skipped", which is as good an answer.
    `then` is "words" (went on to the words), "wait" or "" while it is open.
    """

    person_id: str | None = None
    before: Zero10 | None = None
    step: str = ""
    after: Zero10 | None = None
    then: Annotated[str, Meta(pattern="^(|words|wait)$")] = ""


class Break(Record, frozen=True, kw_only=True, gc=False, tag="break.1"):
    """
    A break with a promised return. It belongs to one person on one device; nothing is sent.

    `back_at` is the time that holds now, `first_back_at` the one said at first, `moved` how often
    it was moved. "closed" is a break that was ended without a return, which is no failing.
    """

    back_at: Annotated[datetime, Meta(tz=True)]
    first_back_at: Annotated[datetime, Meta(tz=True)]
    minutes: Minutes
    person_id: str | None = None
    before: Zero10 | None = None
    moved: Annotated[int, Meta(ge=0)] = 0
    state: Annotated[str, Meta(pattern="^(open|back|closed)$")] = "open"
    returned_at: Annotated[datetime, Meta(tz=True)] | None = None
    after: Zero10 | None = None
    understood: Line = ""
