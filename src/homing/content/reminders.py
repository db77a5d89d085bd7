"""What a person can come back to, and what a steadier partner may find useful."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.follow_ups import FollowUps
from homing.content.schema.steady import Steady


@cache
def follow_ups() -> FollowUps:
    """Give the words of the list of what is due."""
    return load("follow_ups.toml", FollowUps)


@cache
def steady() -> Steady:
    """Give the guide for the steadier one of two people."""
    return load("steady.toml", Steady)
