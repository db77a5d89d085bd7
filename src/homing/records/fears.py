"""Fears held against what then happened: thoughts, predictions, steps of being known, waits."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Zero10

Percent = Annotated[int, Meta(ge=0, le=100)]
Fear = Annotated[int, Meta(ge=10, le=90)]
Happened = Annotated[str, Meta(pattern="^(|yes|partly|no|untested)$")]
About = Annotated[str, Meta(pattern="^(|no)$")]
State = Annotated[str, Meta(pattern="^(open|done|let_go)$")]
Lines = tuple[Line, ...]


class ThoughtTest(Record, frozen=True, kw_only=True, gc=False, tag="thought_test.1"):
    """
    A thought held beside the facts, and, some days later, what happened.

    Where the facts tell of fear or threat, `safety_concern` is set and nothing after the facts is
    asked. `holds` says how far what happened bore the thought out. Themes are those of an episode.
    """

    thought: Line = ""
    theme: str = ""
    person_id: str | None = None
    episode_id: str | None = None
    belief_before: Percent | None = None
    facts_for: Lines = ()
    facts_against: Lines = ()
    others: Lines = ()
    kind_view: Line = ""
    belief_after: Percent | None = None
    next_act: Line = ""
    weighed_at: Annotated[datetime, Meta(tz=True)] | None = None
    ask_on: date | None = None
    outcome: Line = ""
    holds: Happened = ""
    belief_later: Percent | None = None
    looked_on: date | None = None
    state: State = "open"
    safety_concern: bool = False


class Experiment(Record, frozen=True, kw_only=True, gc=False, tag="experiment.1"):
    """
    A prediction with its odds, a small test or a wait, and what came of it.

    `probability` is how likely the feared thing seemed, `bad_if` how bad it would be, `felt_bad`
    how bad it was. "untested" is an outcome that says nothing about the prediction.
    """

    belief: Line = ""
    belief_before: Percent | None = None
    prediction: Line = ""
    probability: Percent | None = None
    bad_if: Zero10 | None = None
    way: Annotated[str, Meta(pattern="^(|act|wait)$")] = ""
    test: Line = ""
    person_id: str | None = None
    planned_on: date | None = None
    done_on: date | None = None
    happened: Happened = ""
    outcome: Line = ""
    felt_bad: Zero10 | None = None
    surprise: Zero10 | None = None
    belief_after: Percent | None = None
    next_step: Line = ""
    state: State = "open"
    safety_concern: bool = False


class Rung(Struct, frozen=True, gc=False):
    """One thing to let be known, with the person's own fear of it. The id outlives a new order."""

    id: Annotated[str, Meta(min_length=1, max_length=32)]
    text: Line
    fear: Fear


class Ladder(Record, frozen=True, kw_only=True, gc=False, tag="ladder.1"):
    """
    Steps of being known, small to large, about one topic with one person.

    `about` is "no" for a ladder of small refusals. `punished` is the person's own word that
    openness, or a no, was punished there; no step is offered then.
    """

    about: About = ""

    topic: Line = ""
    person_id: str | None = None
    rungs: tuple[Rung, ...] = ()
    punished: bool = False
    resting: bool = False


class LadderStep(Record, frozen=True, kw_only=True, gc=False, tag="ladder_step.1"):
    """One try of one rung, and how it was answered. What the rung said then is kept with it."""

    ladder_id: str
    about: About = ""
    person_id: str | None = None
    rung_id: str
    text: Line = ""
    fear: Fear = 50
    fear_before: Zero10 | None = None
    fear_peak: Zero10 | None = None
    fear_after: Zero10 | None = None
    reply: Annotated[str, Meta(pattern="^(good|mixed|bad)$")] = "mixed"
    comfort: Zero10 | None = None
    expected: Line = ""
    note: Line = ""
    safety_concern: bool = False


class Waiting(Record, frozen=True, kw_only=True, gc=False, tag="waiting.1"):
    """
    Staying with something not known for a chosen time, and what turned out.

    `way` is "sit" (an open question is left open) or "soothe" (the urge to check is soothed, then
    asked about once, or let go). `held` is False where there was a check, which is no failing.
    """

    way: Annotated[str, Meta(pattern="^(sit|soothe)$")] = "sit"
    unknown: Line = ""
    prediction: Line = ""
    probability: Percent | None = None
    minutes: Annotated[int, Meta(ge=1, le=1440)] = 15
    until: Annotated[datetime, Meta(tz=True)] | None = None
    person_id: str | None = None
    soother: Line = ""
    urge_before: Zero10 | None = None
    urge_after: Zero10 | None = None
    held: bool | None = None
    asked: Annotated[str, Meta(pattern="^(|plainly|hinted|let_go)$")] = ""
    happened: Happened = ""
    outcome: Line = ""
    ended_at: Annotated[datetime, Meta(tz=True)] | None = None
    state: State = "open"
    safety_concern: bool = False
