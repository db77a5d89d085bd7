"""The recovery code: 160 bits that a person can write on paper and read back."""

from typing import Final

from homing.vault.errors import CannotOpen
from homing.vault.primitives import Entropy, sha256

SECRET: Final = 20
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_ALIKE: Final = str.maketrans("ILO", "110")
_SYMBOLS: Final = 32
_CHECKS: Final = 2


def new_secret(entropy: Entropy) -> bytes:
    """Draw 160 bits from chance."""
    return entropy(SECRET)


def written(secret: bytes) -> str:
    """Eight groups of four and two check characters, as shown to the person."""
    text = _symbols(int.from_bytes(secret), _SYMBOLS) + _check(secret)
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def read(code: str) -> bytes:
    """Read a code as typed: any case, spacing, and the usual mix-ups of I, L and O."""
    text = "".join(c for c in code.upper() if c.isalnum()).translate(_ALIKE)
    if len(text) != _SYMBOLS + _CHECKS or any(c not in _ALPHABET for c in text):
        raise CannotOpen
    places = enumerate(reversed(text[:_SYMBOLS]))
    number = sum(_ALPHABET.index(symbol) << 5 * i for i, symbol in places)
    secret = number.to_bytes(SECRET)
    if _check(secret) != text[_SYMBOLS:]:
        raise CannotOpen
    return secret


def split(secret: bytes, entropy: Entropy) -> tuple[bytes, bytes]:
    """Two halves of which neither alone says anything (one-time pad)."""
    pad = entropy(SECRET)
    return pad, joined(pad, secret)


def joined(one: bytes, other: bytes) -> bytes:
    """The secret from its two halves."""
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _check(secret: bytes) -> str:
    return _symbols(int.from_bytes(sha256(b"HMG1/code" + secret)[:2]) >> 6, _CHECKS)


def _symbols(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * i & 31] for i in reversed(range(count)))
