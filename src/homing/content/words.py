"""Building words for someone, and the rules that mark what is hard to hear."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.builders import Builders
from homing.content.schema.word_rules import WordRules


@cache
def word_rules() -> WordRules:
    """Give the rules that mark words which are hard to hear."""
    return load("word_rules.toml", WordRules)


@cache
def builders() -> Builders:
    """Give the builders of words, with examples for every kind of tie."""
    return load("builders.toml", Builders)
