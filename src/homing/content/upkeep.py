"""Words of rituals, of upkeep, of changes in life, and of the plan for hard days."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.upkeep import Upkeep


@cache
def upkeep() -> Upkeep:
    """Give them."""
    return load("upkeep.toml", Upkeep)
