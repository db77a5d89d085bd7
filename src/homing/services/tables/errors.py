"""
What can go wrong with a table of answers.

TableError          the root; its text names the place and the remedy
├── NotATable       the file is missing, empty, of a kind that is not read, or damaged
├── ColumnsUnclear  it cannot be said which column holds which item
├── NotPossible     the instrument has no figures for what was asked
└── ExtraMissing    an optional package is not installed
"""


class TableError(Exception):
    """Something about a table that its owner can put right."""


class NotATable(TableError):
    """There is nothing here that could be read as rows and columns."""


class ColumnsUnclear(TableError):
    """Guessing which column is which item would score the wrong answers."""


class NotPossible(TableError):
    """Asked for something that this instrument's definition has no figures for."""


class ExtraMissing(TableError):
    """An optional package is needed for this."""
