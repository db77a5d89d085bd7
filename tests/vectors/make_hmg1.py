"""
Makes the golden files of HMG1, once:  python -m tests.vectors.make_hmg1

It refuses to overwrite. A golden file shows what the format was on the day it was made; when the
format gets a new version, that version gets files of its own and these stay as they are.
"""

import hashlib
import hmac
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from homing import records as r
from homing.vault import DataKey, KdfParams, Shares, SlotKind, keys, recovery, wrap_for_session
from homing.vault.format import Head, marks, seal_head, seal_row, tag_of
from tests import environment  # noqa: F401 - before Django: the suite's own data folder

HERE: Final = Path(__file__).parent
VECTORS: Final = HERE / "hmg1_v1.json"
DATABASE: Final = HERE / "vault_v1.sqlite3"
INSIDE: Final = HERE / "vault_v1.json"
PASSPHRASE: Final = "na\u00efve \ufb01ve boats, a calm lake"
SECRET: Final = bytes(range(20))


class Seeded:
    """Chance that comes out the same every time, and remembers what it gave."""

    def __init__(self, seed: str) -> None:
        self._seed, self._drawn = seed.encode(), 0
        self.given = b""

    def __call__(self, size: int) -> bytes:
        made = b""
        while len(made) < size:
            self._drawn += 1
            made += hashlib.sha256(self._seed + self._drawn.to_bytes(4)).digest()
        self.given += made[:size]
        return made[:size]


def vectors() -> Iterator[tuple[str, dict[str, Any]]]:
    """One value for each structure of the format, with all that goes into it."""
    chance = Seeded("HMG1 golden vectors, version 1")
    vault_id, params = chance(16), KdfParams(64 * 1024, 3, chance(16))
    root = keys.passphrase_root(PASSPHRASE, vault_id, params)
    key = DataKey(vault_id, 2, chance(64))
    yield "passphrase", {
        "passphrase": PASSPHRASE, "vault_id": vault_id, "params": params.packed(), "root": root,
    }  # fmt: skip
    yield "recovery", {
        "secret": SECRET, "vault_id": vault_id, "root": keys.recovery_root(SECRET, vault_id),
        "written": recovery.written(SECRET),
    }  # fmt: skip
    yield "data_key", {
        "vault_id": vault_id, "epoch": 2, "secret": key.secret, "manifest_key": key.manifest_key,
        "name": "preferences", "name_id": _named(key, "preferences"),
    }  # fmt: skip
    for kind, way, packed in (
        (SlotKind.PASSPHRASE, root, params.packed()),
        (SlotKind.RECOVERY, keys.recovery_root(SECRET, vault_id), keys.NO_PARAMS),
    ):
        nonce = Seeded(f"slot {int(kind)}")
        slot = keys.make_slot(kind, way, packed, key, nonce)
        yield f"slot_{int(kind)}", {
            "kind": int(kind), "root": way, "params": packed, "nonce": nonce.given,
            "verifier": slot.verifier, "wrap": slot.wrap,
        }  # fmt: skip
    tags = []
    for number, size in enumerate((0, 60, 508, 509, 16_380, 20_000)):
        payload = (b"a quiet evening; " * 1200)[:size]
        nonce = Seeded(f"row {number}")
        record_id = hashlib.sha256(str(number).encode()).digest()[:16]
        row = seal_row(key, record_id, number + 1, 100 + number, payload, nonce)
        tags.append(tag_of(row))
        yield f"row_{number}", {
            "record_id": record_id, "version": row.version, "epoch": row.epoch,
            "revision": row.revision, "payload": payload if size < 100 else b"", "size": size,
            "nonce": nonce.given, "box": row.box if size < 100 else b"",
            "box_sha256": hashlib.sha256(row.box).digest(), "box_size": len(row.box),
            "checksum": row.checksum, "tag": tags[-1], "mark": marks(key, tags[-1:]).to_bytes(16),
        }  # fmt: skip
    head, nonce = Head(106, len(tags), marks(key, tags)), Seeded("head")
    sealed = seal_head(head, key, nonce)
    yield "head", {
        "revision": head.revision, "rows": head.rows, "marks": head.marks.to_bytes(16),
        "nonce": nonce.given, "box": sealed,
    }  # fmt: skip
    shares, nonce = Shares(chance(32), chance(32), chance(32)), Seeded("session")
    wrapped = wrap_for_session(key, shares, nonce)
    yield "session", {
        "session_hash": shares.session_hash, "cookie_key": shares.cookie_key,
        "boot_key": shares.boot_key, "nonce": nonce.given, "wrapped": wrapped,
    }  # fmt: skip


def _named(key: DataKey, name: str) -> bytes:
    return hmac.digest(key.name_key, name.encode(), "sha256")[:16]


def make_vectors() -> None:
    """Write the vectors, bytes as hex."""
    made = {
        name: {k: v.hex() if isinstance(v, bytes) else v for k, v in fields.items()}
        for name, fields in vectors()
    }
    VECTORS.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")


def make_database() -> None:
    """A small vault with every kind of record, made through the product."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "homing.web.settings"
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from homing import vault  # noqa: PLC0415
    from homing.web.accounts import door  # noqa: PLC0415
    from homing.web.sealed.store import DatabaseStore  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    entered = door.make("Ada", PASSPHRASE, is_host=True)
    store = DatabaseStore(entered.key.vault_id)
    vault.set_recovery(store, entered.key, SECRET, os.urandom)
    opened = vault.OpenVault(store, entered.key, os.urandom)
    for record in _samples():
        opened.put(record)
    edited = opened.put(_samples()[0])
    opened.put(_samples()[1], entry_id=edited.id, expect=1)
    opened.delete(opened.put(_samples()[1]).id)
    inside = [
        {"id": e.id, "version": e.version, "record": msgspec.Raw(r.encode(e.record))}
        for e in opened.everything()
    ]
    INSIDE.write_bytes(msgspec.json.format(msgspec.json.encode(inside), indent=1) + b"\n")
    with closing(sqlite3.connect(settings.CONFIG.database)) as source:
        source.execute("VACUUM INTO ?", (str(DATABASE),))


def _samples() -> list[Any]:
    """At least one record of every kind, each optional field used somewhere."""
    when: dict[str, Any] = {
        "at": datetime(2026, 11, 22, 21, 30, 15, 250, tzinfo=UTC),
        "zone": "Europe/London",
        "day": date(2026, 11, 22),
    }
    felt = (r.FeelingRating("calm", 4), r.FeelingRating("gerührt \U0001f9ad"))
    return [
        r.CheckIn(
            **when, pleasantness=4, energy=2, feelings=felt, trust=7, worry=3, distance=0,
            person_id="00" * 16, responsive=8, nearness=10, need=r.NeedMet("to be heard", 6),
            happenings=("talked",), body="warm", set_off_by="a late reply", took_over=2,
            did="waited", acts=("walk",), line="A quiet evening; we talked.",
        ),
        r.CheckIn(**when, no_contact=True, line="x" * 500),
        r.AccessEvent(**when, event="unlocked", browser="Firefox, Android", session="ab12",
                      missed=2, entries=41),
        r.AnswerSheet(
            **when, instrument="homing", instrument_version="1",
            answers=(r.Answer("a1", 7), r.Answer("a2", 1)), status="done",
            reading=r.Reading(
                scoring="1", estimates=(r.Estimate("anxiety", -0.25, 0.31, 9),), covariance=0.02,
                consistent=True, stopped="exact",
            ),
        ),
        r.Draft(**when, place="/today/check-in", fields=(("line", "half a sent"),)),
        r.Person(**when, alias="B.", relation="partner", note="since 2019"),
        r.PlanChoice(**when, practice="name-the-feeling", choice="take"),
        r.PracticeSession(
            **when, practice="name-the-feeling", practice_version="1", started_at=when["at"],
            before=6, after=4, usefulness=3, felt_worse=False,
            named=r.Named(pleasantness=2, energy=4, feelings=felt, with_whom="B."), note="helped",
        ),
        r.PracticeSession(**when, practice="breathing", practice_version="1",
                          breathing=r.Breathing("5-5", 180)),
        r.Preferences(**when, idle_minutes=20, focus_person="00" * 16, country="gb"),
        r.RecoveryNote(**when, state="kept", check="ab" * 32),
        r.ScopeAcknowledged(**when, version="1"),
    ]  # fmt: skip


def main() -> int:
    """Make what is not there; touch nothing that is."""
    for file, make in ((VECTORS, make_vectors), (DATABASE, make_database)):
        if file.exists():
            print(f"{file.name} is there already and stays as it is.", file=sys.stderr)
        else:
            make()
    return 0


if __name__ == "__main__":
    sys.exit(main())
