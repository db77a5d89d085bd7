"""The measure that Homing asks itself; published instruments are definitions without items."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.item_bank import ItemBank


@cache
def item_bank() -> ItemBank:
    """Give Homing's own items, with provisional parameters and where they come from."""
    return load("item_bank.toml", ItemBank)
