"""
What can go wrong with a record.

RecordError
└── NotReadable   the bytes are no record this version knows; they are kept as they are
"""


class RecordError(Exception):
    """Anything wrong with a record."""


class NotReadable(RecordError):
    """Written by a newer Homing, or not a record at all; never a reason to drop the bytes."""
