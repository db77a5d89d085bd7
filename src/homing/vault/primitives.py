"""The only door to the cryptography package. docs/vault-format.md says why each of these."""

import hashlib
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from homing.vault.errors import CannotOpen

Entropy = Callable[[int], bytes]  # chance is an argument: os.urandom outside tests

KEY: Final = 32
NONCE: Final = 12
TAG: Final = 16


def sha256(data: bytes) -> bytes:
    """Hash to 32 bytes."""
    return hashlib.sha256(data).digest()


def stretch(secret: bytes, *, salt: bytes, memory_kib: int, passes: int, context: bytes) -> bytes:
    """Argon2id (RFC 9106) with one lane: 32 bytes that are slow to guess."""
    return Argon2id(
        salt=salt, length=KEY, iterations=passes, lanes=1, memory_cost=memory_kib, ad=context
    ).derive(secret)


def expand(key: bytes, info: bytes) -> bytes:
    """HKDF-Expand (RFC 5869) of a key that is already uniform."""
    return HKDFExpand(algorithm=SHA256(), length=KEY, info=info).derive(key)


def extract_and_expand(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    """HKDF (RFC 5869) of a secret with enough entropy of its own."""
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=info).derive(secret)


def scramble(key: bytes, blocks: bytes) -> bytes:
    """
    Map each 16-byte block to one that only the key's owner could have named.

    AES as the plain keyed permutation that it is, never as a way to encrypt text: the blocks are
    authentication tags, unique and random already, so nothing repeats that a mode would hide.
    """
    return Cipher(AES(key), ECB()).encryptor().update(blocks)  # noqa: S305 - see above


class Sealer:
    """AES-256-GCM under one key; nonce first, tag last."""

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, bound_to: bytes, entropy: Entropy) -> bytes:
        """Encrypt and bind to its address."""
        nonce = entropy(NONCE)
        return nonce + self._aead.encrypt(nonce, plain, bound_to)

    def open(self, sealed: bytes, bound_to: bytes, start: int = 0) -> bytes:
        """Decrypt what begins at `start`, or raise the one opaque error."""
        begin = start + NONCE
        try:
            return self._aead.decrypt(sealed[start:begin], sealed[begin:], bound_to)
        except (InvalidTag, ValueError):
            raise CannotOpen from None
