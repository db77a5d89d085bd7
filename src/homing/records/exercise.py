"""Small exercises: a scene played through, an obstacle looked at, something asked, a drill."""

from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record

Tool = Annotated[str, Meta(pattern="^[a-z]+$")]
Name = Annotated[str, Meta(max_length=40)]


class Told(Struct, frozen=True, gc=False):
    """One answer of an exercise, by the name of its field in the content file."""

    field: Name
    text: Line


class Exercise(Record, frozen=True, kw_only=True, gc=False, tag="exercise.1"):
    """
    One go at a small exercise. There is no right number of them, and none is scored.

    `tool` says which exercise it was ("scene", "obstacle", "ask", "listening", "mind") and `of`
    which of its kinds, an id of that tool's content file. `said` are the answers in order: for a
    scene the choices taken and the end they led to, else the person's own words.
    """

    tool: Tool
    of: Name = ""
    said: tuple[Told, ...] = ()
    person_id: str | None = None

    def answer(self, field: str) -> str:
        """What was said in this field; "" where it was left out."""
        return next((one.text for one in self.said if one.field == field), "")
