"""Unlock: opening a whole vault against decrypting and decoding the same bytes and no more."""

import os

import msgspec

from benchmarks.sample import Life
from benchmarks.table import Row, side_by_side


def rows(life: Life) -> list[Row]:
    """Key derivation aside: it is slow on purpose."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from homing import vault
    from homing.records import KINDS
    from homing.vault.format import RECORD, house, place
    from homing.vault.primitives import expand
    from homing.web.sealed.store import DatabaseStore

    store = DatabaseStore(life.vault_id)
    key = vault.unlock(store, life.passphrase)
    aead = AESGCM(expand(key.secret[:32], b"HMG1/record" + key.epoch.to_bytes(4)))
    boxes = [
        (row.box, house(key, RECORD) + place(row.revision, row.record_id, row.version))
        for row in store.rows(0)
    ]
    union = KINDS[0]
    for kind in KINDS[1:]:
        union = union | kind  # type: ignore[assignment]
    decode = msgspec.json.Decoder(union).decode

    def floor() -> list[object]:
        opened = []
        for box, bound_to in boxes:
            plain = aead.decrypt(box[1:13], box[13:], bound_to)
            opened.append(decode(plain[4 : 4 + int.from_bytes(plain[:4])]))
        return opened

    def ours() -> vault.OpenVault:
        return vault.OpenVault(store, key, os.urandom)

    count = ours().count
    floor()
    mine, least = side_by_side(ours, floor, 9)
    what = f"unlock {count} records / decrypt + decode the same bytes"
    return [Row(what, mine * 1e3, least * 1e3, "ms", 1.5)]
