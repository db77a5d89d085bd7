"""What the small skills offer and say."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.cards import Cards
from homing.content.schema.own_needs import OwnNeeds


@cache
def cards() -> Cards:
    """Give the lines to hold on to, and how far a line has to be believed to come up."""
    return load("cards.toml", Cards)


@cache
def own_needs() -> OwnNeeds:
    """Give what is said about own ways to meet a need, and about time alone."""
    return load("own_needs.toml", OwnNeeds)
