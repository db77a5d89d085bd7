"""Everything that is text or data. Nothing here decides anything: it is read, checked and given."""

from homing.content.measures import item_bank
from homing.content.vocabulary import feelings

__all__ = ["feelings", "item_bank"]
