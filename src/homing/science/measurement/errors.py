"""What can go wrong in the measurement room.

MeasurementError (ValueError)
├── ItemError       an item or a bank is defined wrongly; names the item
├── AnswerError     an answer that its item cannot have, or an item that is not in the bank
├── SettingError    a level, a correlation or a rule lies outside its range
├── NormError       norms that cannot be, or a person they say nothing about
├── SessionError    the session's state does not allow this move
└── NotConverged    a fit found no answer; says how far it came

NotConvergedWarning (UserWarning)   the same, where the caller asked for the result anyway
"""


class MeasurementError(ValueError):
    """The root, so that a caller can turn any bad input into one sentence beside the field."""


class ItemError(MeasurementError):
    """An item or a bank is defined wrongly."""


class AnswerError(MeasurementError):
    """An answer that its item cannot have, or an item that is not in the bank."""


class SettingError(MeasurementError):
    """A level, a correlation or a rule lies outside its range."""


class NormError(MeasurementError):
    """Norms that cannot be, or a person they say nothing about."""


class SessionError(MeasurementError):
    """The session's state does not allow this move."""


class NotConverged(MeasurementError):
    """A fit found no answer; its message says how far it came."""


class NotConvergedWarning(UserWarning):
    """The same, where the caller asked for the result anyway."""


def check_level(level: float) -> None:
    """Refuse a probability level that is not strictly between 0 and 1 (SettingError)."""
    if not 0 < level < 1:
        raise SettingError(f"The level must lie between 0 and 1, not be {level!r}.")
