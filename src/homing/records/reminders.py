"""Reminders a person set for themselves, and a week as a steadier partner."""

from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Zero10

Hour = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Prompts(Record, frozen=True, kw_only=True, gc=False, tag="prompts.1"):
    """
    Up to three hours of a day at which to be reminded. There is at most one, with a fixed id.

    `at` is when they were set; nothing before it counts. `night` allows hours of the night.
    """

    hours: tuple[Hour, ...] = ()
    night: bool = False


class Balance(Struct, frozen=True, gc=False):
    """Where one balance stood in a week: 0 is one side, 5 the middle, 10 the other side."""

    balance: str
    value: Zero10


class SteadyWeek(Record, frozen=True, kw_only=True, gc=False, tag="steady_week.1"):
    """
    How a week beside someone less settled was, from the steadier side. Everything may be skipped.

    `signs` are ids of what was ticked in the watches. Nothing here judges the other person, and a
    tick for fear is never kept: it opens help and stops all suggestions.
    """

    person_id: str | None = None
    balances: tuple[Balance, ...] = ()
    signs: tuple[str, ...] = ()
    note: Line = ""
