"""What the tools for testing fears say."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.fears import Fears


@cache
def fears() -> Fears:
    """Give the texts of thought tests, predictions, steps and waits."""
    return load("fears.toml", Fears)
