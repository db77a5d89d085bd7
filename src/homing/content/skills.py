"""What the small skills offer and say."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.cards import Cards


@cache
def cards() -> Cards:
    """Give the lines to hold on to, and how far a line has to be believed to come up."""
    return load("cards.toml", Cards)
