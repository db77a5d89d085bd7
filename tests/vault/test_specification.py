"""
A second reader of HMG1, written from docs/vault-format.md with nothing of homing in it.

It opens the golden database, so that the page is known to say enough: whoever has the file, the
passphrase and that page can read the diary without this software.
"""

import hashlib
import hmac
import json
import re
import shutil
import sqlite3
import struct
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

VECTORS = Path(__file__).parents[1] / "vectors"
PASSPHRASE = "na\u00efve \ufb01ve boats, a calm lake"


def _expand(key: bytes, info: bytes) -> bytes:
    return hmac.digest(key, info + b"\x01", "sha256")


def _open(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], bound_to)


def _open_box(key: bytes, box: bytes, bound_to: bytes) -> bytes:
    assert box[0] == 1
    plain = _open(key, box[1:], bound_to)
    (size,) = struct.unpack(">I", plain[:4])
    assert set(plain[4 + size :]) <= {0}
    return plain[4 : 4 + size]


def _secret(db: sqlite3.Connection, root_of: Any, kind: int) -> tuple[bytes, int, bytes]:
    (vault_id, epoch), *others = db.execute("SELECT id, epoch FROM sealed_vault").fetchall()
    assert not others
    params, verifier, wrap = db.execute(
        "SELECT params, verifier, wrap FROM sealed_keyslot WHERE vault_id = ? AND kind = ?",
        (vault_id, kind),
    ).fetchone()
    root = root_of(vault_id, params)
    assert hashlib.sha256(_expand(root, b"HMG1/login")).digest() == verifier
    bound_to = b"HMG1|wrap" + vault_id + struct.pack(">BI", kind, epoch) + params
    return vault_id, epoch, _open(_expand(root, b"HMG1/kek"), wrap, bound_to)


def _from_passphrase(vault_id: bytes, params: bytes) -> bytes:
    memory, passes, salt = struct.unpack(">II16s", params)
    typed = unicodedata.normalize("NFKC", PASSPHRASE).encode()
    return Argon2id(
        salt=salt, length=32, iterations=passes, lanes=1, memory_cost=memory,
        ad=b"HMG1|vault" + vault_id,
    ).derive(typed)  # fmt: skip


def _from_code(vault_id: bytes, params: bytes) -> bytes:
    assert params == bytes(24)
    return _expand(hmac.digest(vault_id, bytes(range(20)), "sha256"), b"HMG1/recovery")


def _read(db: sqlite3.Connection, opened: tuple[bytes, int, bytes]) -> list[dict[str, Any]]:
    vault_id, epoch, secret = opened
    number = struct.pack(">I", epoch)
    record_key = _expand(secret[:32], b"HMG1/record" + number)
    manifest_key = _expand(secret[:32], b"HMG1/manifest" + number)
    found, total = [], bytes(16)
    for record_id, version, row_epoch, revision, box in db.execute(
        "SELECT record_id, version, epoch, revision, box FROM sealed_sealedrow ORDER BY revision"
    ):
        assert row_epoch == epoch
        bound_to = struct.pack(">4sBH16sI16sQQ", b"HMG1", 1, 1, vault_id, epoch, record_id,
                               version, revision)  # fmt: skip
        payload = _open_box(record_key, box, bound_to)
        found.append({"id": record_id.hex(), "version": version, "record": json.loads(payload)})
        mark = Cipher(AES(manifest_key), ECB()).encryptor().update(box[-16:])  # noqa: S305
        total = bytes(a ^ b for a, b in zip(total, mark, strict=True))
    head, revision = db.execute("SELECT head, revision FROM sealed_vault").fetchone()
    bound_to = struct.pack(">4sBH16sI16sQQ", b"HMG1", 2, 1, vault_id, epoch, bytes(16), 0, revision)
    assert _open_box(record_key, head, bound_to) == struct.pack(
        ">QQ16s", revision, len(found), total
    )
    return found


@pytest.mark.parametrize(("root_of", "kind"), [(_from_passphrase, 1), (_from_code, 2)])
def test_the_page_is_enough_to_read_a_vault(root_of: Any, kind: int, tmp_path: Path) -> None:
    copy = shutil.copyfile(VECTORS / "vault_v1.sqlite3", tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(copy)) as db:
        found = _read(db, _secret(db, root_of, kind))
        assert found == json.loads((VECTORS / "vault_v1.json").read_text())
        db.execute("UPDATE sealed_sealedrow SET version = version + 1 WHERE revision = 5")
        with pytest.raises(InvalidTag):
            _read(db, _secret(db, root_of, kind))


def test_every_example_on_the_page_is_a_golden_one() -> None:
    page = (VECTORS.parents[1] / "docs" / "vault-format.md").read_text()
    golden = [
        str(value)
        for fields in json.loads((VECTORS / "hmg1_v1.json").read_text()).values()
        for value in fields.values()
    ]
    shown = re.findall(r"`([0-9a-f]{12,}(?:…[0-9a-f]*)?|[0-9a-f]{6,}…[0-9a-f]{6,})`", page)
    shown = [s for s in shown if not set(s) <= set("01265")]  # single fields of an address
    assert len(shown) >= 15
    for example in shown:
        begins, _, ends = example.partition("…")
        assert any(v.startswith(begins) and v.endswith(ends or begins) for v in golden), example
