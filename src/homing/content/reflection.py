"""The five questions of the journal."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.reflection import Reflection


@cache
def reflection() -> Reflection:
    """Give the five questions, and what is said about closing an entry."""
    return load("reflection.toml", Reflection)
