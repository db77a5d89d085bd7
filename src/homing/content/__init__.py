"""Everything that is text or data. Nothing here decides anything: it is read, checked and given."""

from homing.content.measures import item_bank
from homing.content.programme import check_in, practice_sources, practices
from homing.content.safety import help_lines
from homing.content.vocabulary import feelings

__all__ = ["check_in", "feelings", "help_lines", "item_bank", "practice_sources", "practices"]
