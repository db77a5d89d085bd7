"""What the small skills offer and say."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.cards import Cards
from homing.content.schema.listening import Listening
from homing.content.schema.obstacles import Obstacles
from homing.content.schema.own_needs import OwnNeeds
from homing.content.schema.scenes import Scenes
from homing.content.schema.seeking import Seeking


@cache
def cards() -> Cards:
    """Give the lines to hold on to, and how far a line has to be believed to come up."""
    return load("cards.toml", Cards)


@cache
def own_needs() -> OwnNeeds:
    """Give what is said about own ways to meet a need, and about time alone."""
    return load("own_needs.toml", OwnNeeds)


@cache
def seeking() -> Seeking:
    """Give the kinds and sizes of support, and what is said to those who ask much or little."""
    return load("seeking.toml", Seeking)


@cache
def scenes() -> Scenes:
    """Give the scenes to rehearse in."""
    return load("scenes.toml", Scenes)


@cache
def obstacles() -> Obstacles:
    """Give what may get in the way, and what is asked about it."""
    return load("obstacles.toml", Obstacles)


@cache
def listening() -> Listening:
    """Give the lines of the listening drills, and the words by which a reflection is looked at."""
    return load("listening.toml", Listening)
