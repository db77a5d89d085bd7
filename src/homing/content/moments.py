"""What the fast tools say."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.moment import Moment


@cache
def moment() -> Moment:
    """Give the texts of pause, kit, settling, break and grounding."""
    return load("moment.toml", Moment)
