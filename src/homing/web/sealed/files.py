"""
The database as a file: copied, checked and cleaned without any key.

Everything here goes through SQLite itself, so that a copy taken while someone writes is whole.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from homing import vault
from homing.web import SAFE_SQLITE
from homing.web.sealed.errors import Busy, FileError, NoDatabase, NoRoom

_SAYS_WELL: Final = "ok"
_TABLES: Final = frozenset(
    {"sealed_vault", "sealed_keyslot", "sealed_sealedrow", "accounts_account", "django_migrations"}
)
_ROWS: Final = (  # bytes as bytes: store.py says why
    "SELECT CAST(record_id AS BLOB), version, epoch, revision, CAST(box AS BLOB), checksum "
    "FROM sealed_sealedrow"
)
# who is in at this moment, and who may come: nobody's business later
_PASSING: Final = ("accounts_opensession", "accounts_invitation", "accounts_calendarfeed")
_VAULTS_TABLES: Final = (
    ("sealed_sealedrow", "vault_id"),
    ("sealed_keyslot", "vault_id"),
    ("accounts_account", "vault_id"),
    ("sealed_vault", "id"),
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look at a database file found. Counts only: no name, no content."""

    complaints: tuple[str, ...] = ()
    is_ours: bool = False
    vaults: int = 0
    entries: int = 0
    rotten: int = 0
    migrations: frozenset[tuple[str, str]] = frozenset()

    @property
    def sound(self) -> bool:
        """SQLite finds nothing wrong and the tables are Homing's."""
        return not self.complaints and self.is_ours


_KINDS: Final[dict[int, type[FileError]]] = {
    sqlite3.SQLITE_FULL: NoRoom,
    sqlite3.SQLITE_IOERR: NoRoom,
    sqlite3.SQLITE_READONLY: NoRoom,
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
}


def engine() -> str:
    """Which SQLite is in use, and whose."""
    whose = "Python's own" if sqlite3.__name__ == "sqlite3" else "the one that comes with Homing"
    return f"SQLite {sqlite3.sqlite_version} ({whose})"


def engine_is_safe() -> bool:
    """Whether this SQLite can be trusted with a write-ahead log."""
    return sqlite3.sqlite_version_info >= SAFE_SQLITE


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _kind(error)(str(error)) from None
    except UnicodeDecodeError as error:  # SQLite quotes what it cannot read
        raise NoDatabase(str(error)) from None


def _kind(error: sqlite3.DatabaseError) -> type[FileError]:
    if "disk is full" in str(error):  # the backup call gives no code
        return NoRoom
    return _KINDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, NoDatabase)


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """
    Open a database that must not be changed.

    A file on a read-only disk cannot get the side files that SQLite wants even for reading a
    write-ahead log; it is then read as it lies there.
    """
    address = f"{file.absolute().as_uri()}?mode=ro"
    found = sqlite3.connect(address, uri=True)
    try:
        found.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        found.close()
        found = sqlite3.connect(f"{address}&immutable=1", uri=True)
    with closing(found):
        # a flipped bit can make text of bytes, or spoil a text: that is a finding and no crash
        found.text_factory = lambda raw: raw.decode(errors="replace")
        yield found


def examine(file: Path) -> Findings:
    """Look a database through, from its pages to the checksum of every row."""
    try:
        with reading(file) as found:
            said = [str(row[0]) for row in found.execute("PRAGMA integrity_check(5)")]
            complaints = tuple(line for line in said if line != _SAYS_WELL)
            if astray := len(found.execute("PRAGMA foreign_key_check").fetchall()):
                complaints += (f"{astray} rows belong to nothing that is there",)
            if not _tables(found) >= _TABLES:
                return Findings(complaints)
            return _counted(found, complaints)
    except (sqlite3.DatabaseError, OSError, UnicodeDecodeError) as error:
        return Findings((str(error),))


def _counted(found: sqlite3.Connection, complaints: tuple[str, ...]) -> Findings:
    entries = rotten = 0
    for row in found.execute(_ROWS):
        entries += 1
        rotten += not vault.intact(vault.Row(*row))
    (vaults,) = found.execute("SELECT count(*) FROM sealed_vault").fetchone()
    migrations = frozenset(found.execute("SELECT app, name FROM django_migrations"))
    return Findings(complaints, True, vaults, entries, rotten, migrations)


def _tables(found: sqlite3.Connection) -> set[str]:
    return {row[0] for row in found.execute("SELECT name FROM sqlite_schema")}


def shipped_migrations() -> frozenset[tuple[str, str]]:
    """The steps of the tables that this version knows, found without starting Django."""
    web = Path(__file__).parents[1]
    return frozenset((p.parts[-3], p.stem) for p in web.glob("*/migrations/0*.py"))


def copy(source: Path, target: Path) -> None:
    """A whole copy in one file, taken while others may write. Nothing is closed or locked."""
    with _plainly(), reading(source) as found, closing(sqlite3.connect(target)) as made:
        found.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        made.execute("PRAGMA secure_delete=ON")
        with made:
            for table in _tables(made).intersection(_PASSING):
                made.execute(f"DELETE FROM {table}")  # noqa: S608 - a name from above


def settle(database: Path) -> None:
    """Fold the write-ahead log into the file. The caller has made sure that nobody uses it."""
    with _plainly(), closing(sqlite3.connect(database)) as found:
        found.execute("PRAGMA journal_mode=DELETE")


def forget(file: Path, vault_id: bytes) -> None:
    """Take one vault out of a copy and overwrite the place where it was."""
    with _plainly(), closing(sqlite3.connect(file)) as found:
        found.execute("PRAGMA journal_mode=DELETE")
        found.execute("PRAGMA temp_store=MEMORY")
        found.execute("PRAGMA secure_delete=ON")
        there = _tables(found)
        with found:
            for table in there.intersection(_PASSING):
                found.execute(f"DELETE FROM {table}")  # noqa: S608
            for table, column in _VAULTS_TABLES:
                if table in there:
                    found.execute(f"DELETE FROM {table} WHERE {column} = ?", (vault_id,))  # noqa: S608
        found.execute("VACUUM")
