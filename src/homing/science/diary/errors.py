"""
What can go wrong with the numbers of a diary.

DiaryError
└── CaseError   durations, counts or levels that no diary can hold
"""


class DiaryError(ValueError):
    """The numbers given cannot be worked with."""


class CaseError(DiaryError):
    """Durations, counts or levels that no diary can hold."""
