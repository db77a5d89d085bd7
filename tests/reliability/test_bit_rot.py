"""
R5: single bits flip in the database file. What they damage is noticed, by the owner at unlock and
by the doctor without a key; what they do not damage opens as before.
"""

import os
import random
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from unittest import mock

import pytest
from django.db import DatabaseError

from homing import vault
from homing.records import CheckIn
from homing.web.sealed.store import DatabaseStore, rotten_rows
from tests.reliability.real_database import account, on_file, run, unlocked
from tests.vault.store import note

pytestmark = pytest.mark.reliability

FLIPS = int(os.environ.get("HOMING_TEST_FLIPS", "1000"))
ENTRIES = 400
COLUMNS = "CAST(record_id AS BLOB), version, epoch, revision, CAST(box AS BLOB)"


class Diary:
    """A database file with 400 entries, and what is in it."""

    def __init__(self, file: Path) -> None:
        chance = random.Random(400)
        with on_file(file):
            self.vault_id = account("Ada")
            opened = unlocked(self.vault_id)
            opened.put_many(
                note(f"{n} " + "words " * chance.choice([1, 20, 80])) for n in range(ENTRIES)
            )
            self.said = _said(opened)
            run("PRAGMA wal_checkpoint(TRUNCATE)")
        self.data = file.read_bytes()
        self.rows = self.rows_in(file)

    @staticmethod
    def rows_in(file: Path) -> frozenset[tuple[object, ...]] | None:
        """The rows as any reader of SQLite sees them; None where it sees none."""
        with closing(sqlite3.connect(file)) as db:
            try:
                return frozenset(db.execute(f"SELECT {COLUMNS} FROM sealed_sealedrow NOT INDEXED"))  # noqa: S608
            except (sqlite3.DatabaseError, UnicodeDecodeError):  # a damaged name in its own words
                return None

    def flipped(self, number: int, file: Path) -> Path:
        """The file with one bit changed."""
        bit = random.Random(number).randrange(8 * len(self.data))
        data = bytearray(self.data)
        data[bit // 8] ^= 1 << bit % 8
        file.write_bytes(data)
        for beside in ("-wal", "-shm"):
            Path(f"{file}{beside}").unlink(missing_ok=True)
        return file

    def verdict(self, file: Path) -> tuple[str, int]:
        """What became of a flip, and how many entries cannot be read."""
        touched = self.rows_in(file) != self.rows
        with on_file(file):
            try:
                seen_without_key = rotten_rows() > 0
            except (DatabaseError, UnicodeDecodeError):
                seen_without_key = True
            try:
                opened = unlocked(self.vault_id)
            except (vault.CannotOpen, DatabaseError, UnicodeDecodeError):
                return "the vault itself does not open", ENTRIES
            said, noticed = _said(opened), not opened.health.whole
        assert all(self.said[entry_id] == what for entry_id, what in said.items())
        lost = ENTRIES - len(said)
        assert noticed or lost == 0, "an entry is lost and nobody is told"
        if touched and lost:
            assert seen_without_key, "the doctor does not see it"
            return "an entry touched", lost
        assert lost <= 1, "entries are lost though their rows are well"
        return "healed" if touched else "no entry touched", lost


def _said(opened: vault.OpenVault) -> dict[str, tuple[int, int, str]]:
    return {e.id: (e.version, e.revision, e.record.line) for e in opened.of(CheckIn)}


@pytest.fixture(scope="module")
def diary(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Diary:
    file = tmp_path_factory.mktemp("rot") / "diary.sqlite3"
    file.write_bytes(empty.read_bytes())
    return Diary(file)


def test_every_flip_that_touches_an_entry_is_noticed_and_hides_no_other(
    diary: Diary, tmp_path: Path
) -> None:
    verdicts: Counter[str] = Counter()
    for number in range(FLIPS):
        verdict, lost = diary.verdict(_flip(diary, number, tmp_path))
        verdicts[verdict] += 1
        if verdict == "an entry touched":
            assert lost <= 12, "more is lost than one page holds"
    assert verdicts["an entry touched"] > FLIPS / 2
    assert verdicts["the vault itself does not open"] <= max(2, FLIPS / 100)


def test_a_page_full_of_noise_costs_that_page_only(diary: Diary, tmp_path: Path) -> None:
    page = 4096
    pages = len(diary.data) // page
    for number in range(8):
        chance = random.Random(number)
        at = chance.randrange(pages // 3, pages) * page
        file = tmp_path / f"{number}.sqlite3"
        file.write_bytes(diary.data[:at] + chance.randbytes(page) + diary.data[at + page :])
        with on_file(file):
            opened = unlocked(diary.vault_id)
            assert opened.count >= ENTRIES - 12
            if opened.count < ENTRIES:
                assert not opened.health.whole


def test_the_harness_sees_a_vault_that_does_not_check(diary: Diary, tmp_path: Path) -> None:
    """The harness can fail: where nothing is compared, it finds nothing and says so."""
    with mock.patch("homing.vault.memory.Memory.health", return_value=vault.Health()):
        noticed = _noticed(diary, tmp_path)
    assert noticed == 0
    assert _noticed(diary, tmp_path) > 0
    rotten = next(n for n in range(20) if diary.verdict(_flip(diary, n, tmp_path))[1] == 1)
    with mock.patch("homing.vault.intact", return_value=True):
        file = _flip(diary, rotten, tmp_path)
        with pytest.raises(AssertionError, match="doctor"):
            diary.verdict(file)


def _flip(diary: Diary, number: int, tmp_path: Path) -> Path:
    return diary.flipped(number, tmp_path / "flipped.sqlite3")


def _noticed(diary: Diary, tmp_path: Path) -> int:
    count = 0
    for number in range(20):
        says_it_itself = suppress(DatabaseError, UnicodeDecodeError)
        with on_file(_flip(diary, number, tmp_path)), says_it_itself:
            count += not unlocked(diary.vault_id).health.whole
    return count


def test_a_damaged_entry_is_not_lost_when_the_passphrase_changes(
    diary: Diary, tmp_path: Path
) -> None:
    """What cannot be read today may be mended from a backup tomorrow: it is kept as it lies."""
    file = tmp_path / "damaged.sqlite3"
    file.write_bytes(diary.data)
    with on_file(file):
        opened = unlocked(diary.vault_id)
        victim = next(iter(diary.said))
        run("UPDATE sealed_sealedrow SET box = zeroblob(541) WHERE record_id = %s",
            bytes.fromhex(victim))  # fmt: skip
        lock = vault.NewLock("another long passphrase", vault.KdfParams(65536, 3, bytes(16)))
        key = vault.rekey(DatabaseStore(diary.vault_id), opened.key, lock, os.urandom)
        after = vault.OpenVault(DatabaseStore(diary.vault_id), key, os.urandom)
        assert after.health.damaged == (victim,)
        assert after.count == ENTRIES - 1
