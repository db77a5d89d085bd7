"""
What can go wrong with a database file.

FileError
├── NoRoom       the disk is full or cannot be written
├── Busy         another program has it open
└── NoDatabase   its bytes are no database, or no longer one
"""


class FileError(Exception):
    """A database file could not be read or written; the text is SQLite's own."""


class NoRoom(FileError):
    """The disk is full or cannot be written."""


class Busy(FileError):
    """Another program has the file open."""


class NoDatabase(FileError):
    """These bytes are no database."""
