"""The rules that mark words."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.word_rules import WordRules


@cache
def word_rules() -> WordRules:
    """Give the rules that mark words which are hard to hear."""
    return load("word_rules.toml", WordRules)
