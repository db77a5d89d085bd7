"""What the pages on rupture and repair offer and say."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.repair import Repair


@cache
def repair() -> Repair:
    """Give what can be tapped about a rupture, the companion's steps, and the words for a slip."""
    return load("repair.toml", Repair)
