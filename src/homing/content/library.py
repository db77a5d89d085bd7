"""The Learn articles."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.articles import Library


@cache
def articles() -> Library:
    """Give all articles in reading order, with their sources."""
    return load("articles.toml", Library)
