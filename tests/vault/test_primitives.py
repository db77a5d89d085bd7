"""
The primitives against published values.

NIST CAVS vectors for AES-256-GCM, RFC 9106 for Argon2id and RFC 5869 for HKDF come from the
`cryptography_vectors` package; the AES block from FIPS 197, appendix C.3. Kinds of attack on
AES-GCM (changed tags, wrong lengths, counters about to wrap) are made here as well; the files of
Project Wycheproof have a test of their own.
"""

from collections.abc import Iterator

import cryptography_vectors
import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from homing.vault import CannotOpen
from homing.vault.primitives import Sealer, expand, extract_and_expand, scramble, stretch

Case = dict[str, str]


def _cases(name: str) -> Iterator[Case]:
    """The cases of a NIST response file; [bracketed] lines hold for what follows."""
    shared: Case = {}
    case: Case = {}
    with cryptography_vectors.open_vector_file(name, "r") as lines:
        for line in (*lines, "[end]"):
            text = line.strip()
            key, _, value = (part.strip() for part in text.strip("[]").partition("="))
            if case and (text.startswith("[") or key.upper() == "COUNT"):
                yield {**shared, **case}
                case = {}
            if text.startswith("["):
                shared[key] = value
            elif text and not text.startswith("#"):
                case[key] = value


def _bytes(case: Case, key: str) -> bytes:
    return bytes.fromhex(case.get(key, ""))


def _ours(name: str) -> list[Case]:
    """Cases of the sizes that a box has: a nonce of 12 bytes and a tag of 16."""
    found = [c for c in _cases(name) if (c["IVlen"], c["Taglen"]) == ("96", "128")]
    assert len(found) >= 300
    return found


def test_aes_256_gcm_decrypts_as_nist_says_and_refuses_what_nist_refuses() -> None:
    refused = 0
    for case in _ours("ciphers/AES/GCM/gcmDecrypt256.rsp"):
        sealed = _bytes(case, "IV") + _bytes(case, "CT") + _bytes(case, "Tag")
        sealer = Sealer(_bytes(case, "Key"))
        if "FAIL" in case:
            refused += 1
            with pytest.raises(CannotOpen):
                sealer.open(sealed, _bytes(case, "AAD"))
        else:
            assert sealer.open(sealed, _bytes(case, "AAD")) == _bytes(case, "PT")
    assert refused >= 100


def test_aes_256_gcm_encrypts_as_nist_says() -> None:
    for case in _ours("ciphers/AES/GCM/gcmEncryptExtIV256.rsp"):
        nonce = _bytes(case, "IV")
        sealed = Sealer(_bytes(case, "Key")).seal(
            _bytes(case, "PT"), _bytes(case, "AAD"), lambda _n, nonce=nonce: nonce
        )
        assert sealed == nonce + _bytes(case, "CT") + _bytes(case, "Tag")


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 31, 32, 512])
@pytest.mark.parametrize("nonce", [bytes(12), b"\xff" * 12], ids=["zeros", "ones"])
def test_no_changed_tag_is_taken(size: int, nonce: bytes) -> None:
    sealer = Sealer(bytes(range(32)))
    sealed = sealer.seal(bytes(size), b"address", lambda _n: nonce)
    body, tag = sealed[:-16], sealed[-16:]
    assert sealer.open(sealed, b"address") == bytes(size)
    changed = [bytes(16), b"\xff" * 16, tag[::-1], bytes(255 - b for b in tag), tag[1:] + tag[:1]]
    changed += [bytes(b ^ m for b in tag) for m in (1, 0x80)]
    changed += [
        bytes(b ^ (1 << bit % 8 if n == bit // 8 else 0) for n, b in enumerate(tag))
        for bit in range(128)
    ]
    for other in changed:
        if other != tag:
            with pytest.raises(CannotOpen):
                sealer.open(body + other, b"address")
    for cut in range(len(sealed)):
        with pytest.raises(CannotOpen):
            sealer.open(sealed[:cut], b"address")
    for bound_to in (b"", b"addres", b"address\0", b"Address"):
        with pytest.raises(CannotOpen):
            sealer.open(sealed, bound_to)


def test_argon2id_is_that_of_rfc_9106() -> None:
    cases = list(_cases("KDF/argon2id.txt"))
    assert len(cases) >= 5
    for case in cases:
        made = Argon2id(
            salt=_bytes(case, "salt"), length=int(case["length"]), iterations=int(case["iter"]),
            lanes=int(case["lanes"]), memory_cost=int(case["memcost"]),
            ad=_bytes(case, "ad") or None, secret=_bytes(case, "secret") or None,
        ).derive(_bytes(case, "pass"))  # fmt: skip
        assert made == _bytes(case, "output")


def test_stretching_depends_on_everything_it_is_given() -> None:
    cost = {"salt": bytes(16), "memory_kib": 64, "passes": 1, "context": b"vault"}
    one = stretch(b"secret", **cost)  # type: ignore[arg-type]
    others = [
        stretch(b"secreT", **cost),  # type: ignore[arg-type]
        *(stretch(b"secret", **{**cost, **other}) for other in (  # type: ignore[arg-type]
            {"salt": b"\1" * 16}, {"memory_kib": 72}, {"passes": 2}, {"context": b"other"})),
    ]  # fmt: skip
    assert len({one, *others}) == 6


def test_hkdf_is_that_of_rfc_5869() -> None:
    cases = list(_cases("KDF/rfc-5869-HKDF-SHA256.txt"))
    assert len(cases) >= 3
    for case in cases:
        salt, info, okm = (_bytes(case, key) for key in ("salt", "info", "OKM"))
        made = extract_and_expand(_bytes(case, "IKM"), salt=salt, info=info)
        assert made == okm[:32]
        assert expand(_bytes(case, "PRK"), info) == okm[:32]


def test_scrambling_is_the_aes_of_fips_197() -> None:
    key, block = bytes(range(32)), bytes.fromhex("00112233445566778899aabbccddeeff")
    made = bytes.fromhex("8ea2b7ca516745bfeafc49904b496089")
    assert scramble(key, block * 2) == made * 2
    assert scramble(key, b"") == b""
