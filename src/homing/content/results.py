"""What a result page says."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.readings import Readings


@cache
def readings() -> Readings:
    """Give the readings of the result plane and the notices around them."""
    return load("readings.toml", Readings)
