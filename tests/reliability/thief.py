"""
R18, the thief: has the whole data folder, the secret key and the cookie jar of a live browser.

Knows the source of Homing by heart and tries what it suggests. Prints how many entries opened.
"""

import base64
import hashlib
import itertools
import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "homing.web.settings"


def main() -> None:
    """Try everything on a copy of the folder (HOMING_DATA); the jar comes on the command line."""
    folder = Path(os.environ["HOMING_DATA"])
    jar = {name: _decoded(value) for name, value in json.loads(sys.argv[1]).items()}
    stolen = [(folder / "secret.key").read_bytes().strip(), *jar.values()]
    import django  # noqa: PLC0415 - settings come from the environment

    django.setup()
    found = {
        "with_the_session_row": _through_sessions(folder, jar, list(_guesses(stolen))),
        "with_a_cheaper_lock": _through_a_cheaper_lock(folder),
        "with_other_secrets": _through_slots(stolen),
        "through_the_front_door": _through_requests(json.loads(sys.argv[1])),
        "in_plain_sight": _in_plain_sight(folder, sys.argv[2]),
    }
    json.dump(found, sys.stdout)


def _decoded(value: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(value)
    except ValueError:
        return value.encode()


def _guesses(stolen: list[bytes]) -> Iterator[bytes]:
    """Every 32 bytes that the loot suggests as the third share."""
    yield from (b"", bytes(32), b"\xff" * 32)
    for one in stolen:
        yield from (one, one[:32], hashlib.sha256(one).digest())
    for one, other in itertools.permutations(stolen, 2):
        yield from (one + other, hashlib.sha256(one + other).digest())
        yield bytes(a ^ b for a, b in zip(one, other, strict=False))


def _count(vault_id: bytes, key: object) -> int:
    from homing import vault  # noqa: PLC0415
    from homing.web.sealed.store import DatabaseStore  # noqa: PLC0415

    return vault.OpenVault(DatabaseStore(vault_id), key, os.urandom).count  # type: ignore[arg-type]


def _through_sessions(folder: Path, jar: dict[str, bytes], guesses: list[bytes]) -> int:
    """The row of a session that is still open, the cookie's key, and any third share."""
    from homing import vault  # noqa: PLC0415

    opened = 0
    with closing(sqlite3.connect(folder / "homing.sqlite3")) as db:
        rows = db.execute(
            "SELECT s.id_hash, s.wrapped, a.vault_id, v.epoch FROM accounts_opensession s "
            "JOIN accounts_account a ON a.id = s.account_id "
            "JOIN sealed_vault v ON v.id = a.vault_id"
        ).fetchall()
    assert rows, "the thief came too late: no session was open"
    for id_hash, wrapped, vault_id, epoch in rows:
        for cookie_key, boot_key in itertools.product([*jar.values(), *guesses], guesses):
            shares = vault.Shares(id_hash, cookie_key, boot_key)
            try:
                opened += _count(vault_id, vault.open_session(wrapped, shares, vault_id, epoch))
            except vault.CannotOpen:
                continue
    return opened


def _through_a_cheaper_lock(folder: Path) -> int:
    """Lower the stored cost so that a million guesses a second are possible, then guess."""
    from homing import vault  # noqa: PLC0415
    from homing.vault.keys import KdfParams  # noqa: PLC0415
    from homing.web.accounts.models import Account  # noqa: PLC0415
    from homing.web.sealed.store import DatabaseStore  # noqa: PLC0415
    from tests.cast import PASSPHRASE  # noqa: PLC0415

    vault_id, opened = bytes(Account.objects.get().vault_id), 0
    with closing(sqlite3.connect(folder / "homing.sqlite3")) as db:
        (params,) = db.execute("SELECT params FROM sealed_keyslot WHERE kind = 1").fetchone()
        for memory_kib, passes in ((8, 1), (64 * 1024, 1), (64 * 1024, 3)):
            cheap = KdfParams(memory_kib, passes, params[8:]).packed()
            if cheap == params:
                continue
            db.execute("UPDATE sealed_keyslot SET params = ? WHERE kind = 1", (cheap,))
            db.commit()
            for guess in ("", "password", "homing", "Ada", PASSPHRASE):  # even with a lucky guess
                try:
                    opened += _count(vault_id, vault.unlock(DatabaseStore(vault_id), guess))
                except vault.CannotOpen:
                    continue
        db.execute("UPDATE sealed_keyslot SET params = ? WHERE kind = 1", (params,))
        db.commit()
    return opened


def _through_slots(stolen: list[bytes]) -> int:
    """What else could wrap a data key: the stored verifiers, the loot, nothing."""
    from homing import vault  # noqa: PLC0415
    from homing.vault.keys import open_slot, recovery_root  # noqa: PLC0415
    from homing.web.accounts.models import Account  # noqa: PLC0415
    from homing.web.sealed.store import DatabaseStore  # noqa: PLC0415

    vault_id, opened = bytes(Account.objects.get().vault_id), 0
    state = DatabaseStore(vault_id).state()
    assert state is not None
    for slot in state.slots:
        for secret in [slot.verifier, slot.wrap, slot.params, *_guesses(stolen)]:
            for root in (secret, recovery_root(secret or b"0", vault_id)):
                try:
                    key = open_slot(slot, root, vault_id, state.epoch)
                except (vault.CannotOpen, ValueError):
                    continue
                opened += _count(vault_id, key)
    return opened


def _through_requests(cookies: dict[str, str]) -> int:
    """Put the stolen cookies into a fresh Homing on the stolen folder; change the clock, too."""
    from django.test import Client  # noqa: PLC0415

    from homing.web.accounts.models import OpenSession  # noqa: PLC0415

    opened = 0
    before = list(OpenSession.objects.all())
    for pretend_new in (False, True):
        for row in before:
            row.save(force_insert=not OpenSession.objects.filter(pk=row.pk).exists())
        if pretend_new:
            OpenSession.objects.update(opened_at=datetime.now(UTC), seen_at=datetime.now(UTC))  # noqa: TID251
        client = Client(headers={"host": "localhost"})
        for name, value in cookies.items():
            client.cookies[name] = value
        for path in ("/", "/journal", "/account", "/data"):
            opened += client.get(path).status_code == 200
    return opened


def _in_plain_sight(folder: Path, words: str) -> int:
    """The words themselves, as they are or as they are often kept, anywhere in the folder."""
    forms = [words.encode(), words.encode("utf-16-le"), base64.b64encode(words.encode())[4:-4]]
    return sum(
        form in file.read_bytes() for file in folder.rglob("*") if file.is_file() for form in forms
    )


if __name__ == "__main__":
    main()
