"""
What can go wrong before a page can be served.

SetupError              a sentence for the person at the keyboard; homing prints it and exits
├── BadSetting          an environment variable is unknown or has a value that makes no sense
├── FolderProblem       the data folder cannot be used, or others can read it
├── NewerDatabase       the data was written by a newer Homing
└── PortTaken           something else is listening there
"""


class SetupError(Exception):
    """Something must be put right before Homing can run; the text says what to do."""


class BadSetting(SetupError):
    """An environment variable is unknown or senseless."""


class FolderProblem(SetupError):
    """The data folder cannot be used safely."""


class NewerDatabase(SetupError):
    """The data was written by a newer Homing."""


class PortTaken(SetupError):
    """Something else listens on the port."""
