"""What a person can come back to, and what a steadier partner may find useful."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.follow_ups import FollowUps


@cache
def follow_ups() -> FollowUps:
    """Give the words of the list of what is due."""
    return load("follow_ups.toml", FollowUps)
