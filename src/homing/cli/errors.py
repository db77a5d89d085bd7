"""
What can go wrong on the command line beyond what stops every start.

SetupError (web)        a sentence for the person at the keyboard; homing prints it and exits
├── NotForDemo          a sample life cannot be made here
├── CannotScore         a table or a definition cannot be used as asked
└── CopyProblem         a backup cannot be made, trusted or put in place
    ├── InUse           Homing is running on this data
    └── NotABackup      the file is no database of Homing, or it is damaged
"""

from homing.web.errors import SetupError


class NotForDemo(SetupError):
    """A sample life does not belong here."""


class CannotScore(SetupError):
    """A table of answers or a definition cannot be used; the text says what to do."""


class CopyProblem(SetupError):
    """A backup cannot be made or put in place; the text says why and what to do."""


class InUse(CopyProblem):
    """Homing is running on this data folder."""


class NotABackup(CopyProblem):
    """The file cannot take the place of the data."""
