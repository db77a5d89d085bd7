"""Bringing the database up to date: never over newer data, never without a copy."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from homing.vault import sha256
from homing.web.config import Config
from homing.web.errors import FolderProblem, NewerDatabase

_COPIES: Final = "before-upgrade"
_NO_ROOM: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)


def bring_up_to_date(config: Config) -> None:
    """Migrate if needed; an existing database is copied aside first."""
    with plainly(config):
        _bring_up_to_date(config)


@contextmanager
def plainly(config: Config) -> Iterator[None]:
    """Say in a sentence what a database at the start has against being read."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError, UnicodeDecodeError) as error:  # damaged names too
        raise FolderProblem(_told(config, error)) from None


def _told(config: Config, error: Exception) -> str:
    code = getattr(error.__cause__ or error, "sqlite_errorcode", 0) & 0xFF
    if code in _NO_ROOM:
        return (
            f"{config.data} cannot be written ({error}). Make some room there, or see whether the "
            "disk is well; then start again. What was kept before is safe."
        )
    if code == sqlite3.SQLITE_BUSY:
        return f"Another program is using {config.database}. Close it, then start again."
    return (
        f"{config.database} cannot be read as a database ({error}). Homing has not touched it. "
        f"Restore your last backup with: homing restore BACKUP-FILE  "
        f"(or ask what is wrong with: homing doctor)"
    )


def _bring_up_to_date(config: Config) -> None:
    existed = config.database.exists() and config.database.stat().st_size > 0
    if existed and _stamp() == _shipped_stamp():
        return
    loader = MigrationLoader(connection)
    shipped = set(loader.disk_migrations)
    applied = set(loader.applied_migrations)
    if unknown := sorted(f"{app}.{name}" for app, name in applied - shipped):
        raise NewerDatabase(
            f"The data in {config.data} was written by a newer Homing ({unknown[-1]}). "
            "Install that version again, or restore a backup made by this one. Nothing was changed."
        )
    if existed and applied and shipped - applied:
        copy_aside(config.database, config.data / _COPIES)
    call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {_shipped_stamp()}")


def copy_aside(database: Path, folder: Path) -> Path:
    """A consistent copy through SQLite's own API."""
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{database.stem}-{len(list(folder.iterdir())) + 1}{database.suffix}"
    with sqlite3.connect(database) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    return target


def _stamp() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        return int(cursor.fetchone()[0])


def _shipped_stamp() -> int:
    """A number that changes with the set of shipped migrations, found without importing them."""
    web = Path(__file__).parent
    names = sorted(p.as_posix()[len(web.as_posix()) :] for p in web.glob("*/migrations/0*.py"))
    return int.from_bytes(sha256("\n".join(names).encode())[:4]) >> 1 or 1
