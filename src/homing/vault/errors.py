"""
What can go wrong with a vault.

VaultError
├── CannotOpen   wrong key, damaged, foreign, swapped or too-new bytes: deliberately not told apart
└── Conflict     the entry was changed by someone else since it was read; nothing was overwritten
"""


class VaultError(Exception):
    """Anything wrong with a vault. Carries no content and no reason."""


class CannotOpen(VaultError):
    """These bytes do not open with this key."""


class Conflict(VaultError):
    """Another page or device saved this entry first."""
