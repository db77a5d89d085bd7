"""Texts that keep people safe: help lines."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.help_lines import HelpLines


@cache
def help_lines() -> HelpLines:
    """Give the help page and its lines, by country."""
    return load("help_lines.toml", HelpLines)
