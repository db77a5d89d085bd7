"""What a person can do: the practices and the daily check-in."""

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from homing.content.loading import load
from homing.content.schema.check_in import CheckIn
from homing.content.schema.practices import PracticesFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homing.content.schema.common import Source
    from homing.content.schema.practices import Practice


@cache
def practices() -> "Mapping[str, Practice]":
    """Give every practice by its id, in file order; the mapping cannot be changed."""
    return MappingProxyType({p.id: p for p in _file().practices})


@cache
def practice_sources() -> "Mapping[str, Source]":
    """Give the studies behind the practices by their id."""
    return MappingProxyType({source.id: source for source in _file().sources})


@cache
def check_in() -> CheckIn:
    """Give the questions of the daily check-in."""
    return load("check_in.toml", CheckIn)


@cache
def _file() -> PracticesFile:
    return load("practices.toml", PracticesFile)
