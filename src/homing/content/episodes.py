"""What the record of an episode and the list of needs offer."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.episode import Episode
from homing.content.schema.needs import Needs


@cache
def episode() -> Episode:
    """Give what can be tapped in an episode, its examples, and the parts of its loop."""
    return load("episode.toml", Episode)


@cache
def needs() -> Needs:
    """Give the ten needs with a request for each kind of tie."""
    return load("needs.toml", Needs)
