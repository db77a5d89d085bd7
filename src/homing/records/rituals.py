"""Rituals and each time one was kept; upkeep, changes in life, hard days, and the year's review."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Zero10
from homing.records.reminders import Hour
from homing.records.repair import Story

Cadence = Literal["day", "week", "month", "quarter", "year"]
Done = Literal["yes", "short", "no", "moved"]
Kept = Literal["open", "kept", "changed", "let-go"]
# long enough to count as free text where an export leaves people out
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Weekday = Annotated[int, Meta(ge=0, le=6)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=20)]


class Season(Struct, frozen=True, gc=False):
    """A time in which a ritual rests: from a day, up to but without the last one."""

    since: date
    until: date


class Rule(Struct, frozen=True, gc=False):
    """
    When a ritual is due.

    It counts from `since`: every `every` days, weeks, months, quarters or years. A week may name
    several weekdays (0 is Monday); without them it is the weekday of `since`. A month that is too
    short for the day of `since` has it on its last day.
    """

    cadence: Cadence
    since: date
    every: Annotated[int, Meta(ge=1, le=12)] = 1
    weekdays: Annotated[tuple[Weekday, ...], Meta(max_length=7)] = ()
    exceptions: Annotated[tuple[date, ...], Meta(max_length=60)] = ()
    until: date | None = None


class Ritual(Record, frozen=True, kw_only=True, gc=False, tag="ritual.1"):
    """
    Something small that comes back, with whom, when, and its short form for hard days.

    `about` says what it is for: "check-in", "date", "review", "tradition", one of the four parts
    of the routine ("sleep", "meals", "movement", "community"), or "" for anything else.
    `practice` is the practice that it belongs to, `strand` the strand of a bond that it feeds,
    `lead` who leads. It rests in its `seasons` and ends on `retired_on`. `care` marks one of the
    few that are protected.
    """

    name: Name
    rule: Rule
    about: Annotated[str, Meta(max_length=40)] = ""
    practice: Annotated[str, Meta(max_length=8)] = ""
    strand: Annotated[str, Meta(max_length=40)] = ""
    person_id: str | None = None
    hour: Hour | None = None
    parts: Lines = ()
    short_form: Line = ""
    lead: Annotated[str, Meta(pattern="^(|me|them|turns)$")] = ""
    seasons: Annotated[tuple[Season, ...], Meta(max_length=100)] = ()
    care: Annotated[str, Meta(pattern="^(|protect)$")] = ""
    retired_on: date | None = None
    reason: Line = ""


class RitualTurn(Record, frozen=True, kw_only=True, gc=False, tag="ritual_turn.1"):
    """
    One time a ritual was due: kept, kept in its short form, moved, or not this time.

    `name` is what the ritual was called then. `due` names the occasion; `day` is when it was.
    `session_id` is the practice session that was kept with it.
    """

    ritual_id: str
    name: Line
    due: date
    done: Done
    moved_to: date | None = None
    closeness: Zero10 | None = None
    led_by: Annotated[str, Meta(pattern="^(|me|them|both)$")] = ""
    person_id: str | None = None
    note: Line = ""
    session_id: str | None = None


class StrandTick(Record, frozen=True, kw_only=True, gc=False, tag="strand_tick.1"):
    """Something that was done for one strand of a bond, ticked by the person."""

    strand: Annotated[str, Meta(min_length=1, max_length=40)]
    person_id: str | None = None
    note: Line = ""


class Agreement(Struct, frozen=True, gc=False):
    """
    One thing that was agreed, with a day to look at it again.

    `state` is where it stands since it was last looked at, on `looked_on`.
    """

    text: Line
    check_on: date | None = None
    state: Kept = "open"
    looked_on: date | None = None


class ChangeReview(Record, frozen=True, kw_only=True, gc=False, tag="change_review.1"):
    """
    A change in life, looked at: what each needs, who does what, which rhythms stay.

    `change` is the id of a change in content/en/upkeep.toml, or "own" with its name in `named`.
    `feels` are ids of what may come up in the person themselves.
    """

    change: Annotated[str, Meta(min_length=1, max_length=40)]
    named: Line = ""
    starts_on: date | None = None
    person_id: str | None = None
    needs: Story = ""
    roles: Story = ""
    rhythms: Story = ""
    feels: Annotated[tuple[str, ...], Meta(max_length=12)] = ()
    helpers: Line = ""
    agreements: Annotated[tuple[Agreement, ...], Meta(max_length=3)] = ()


class FirstMove(Struct, frozen=True, gc=False):
    """One move of the plan for hard days, and the tool that it opens, if it opens one."""

    text: Line
    opens: Annotated[str, Meta(max_length=40)] = ""


class StressPlan(Record, frozen=True, kw_only=True, gc=False, tag="stress_plan.1"):
    """
    The plan for hard days. There is one, and it changes.

    What weighs, the early signs, the first moves, what is left out, who is there (`people` are ids,
    `others` anyone else), and when to seek help.
    """

    stressors: Lines = ()
    signs: Lines = ()
    moves: Annotated[tuple[FirstMove, ...], Meta(max_length=5)] = ()
    less: Line = ""
    people: Annotated[tuple[str, ...], Meta(max_length=5)] = ()
    others: Line = ""
    seek: Line = ""


class YearReview(Record, frozen=True, kw_only=True, gc=False, tag="year_review.1"):
    """
    The private half of a yearly review: what was strong, what worries, and aims for the year.

    The year ends on `day`; `share` is what the person would like to tell, in their own words.
    """

    recorded_at: Annotated[datetime, Meta(tz=True)] | None = None
    strengths: Lines = ()
    worries: Story = ""
    aims: Lines = ()
    share: Story = ""
    next_on: date | None = None
