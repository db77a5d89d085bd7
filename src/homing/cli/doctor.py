"""
`homing doctor`: what this machine, folder and database look like, and what to do where it hurts.

It needs no passphrase and prints counts only. It is also for the day on which nothing starts, so
every check stands on its own and none lets an error through.
"""

import os
import platform
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from homing import __version__
from homing.cli.lock import FolderLock
from homing.web import SAFE_SQLITE, folder
from homing.web.config import Config, from_environment
from homing.web.errors import SetupError
from homing.web.sealed import files

_ROOM: Final = 200 * 1024 * 1024
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_WHY: Final = "sqlite.org/wal.html#walresetbug"
# name -> (what it must read back as, why)
_PRAGMAS: Final = {
    "synchronous": (2, "a saved entry survives a power cut"),
    "secure_delete": (1, "what is deleted is overwritten"),
    "temp_store": (2, "nothing is put into temporary files"),
    "foreign_keys": (1, "no row is left without its vault"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `remedy` is empty where all is well."""

    what: str
    remedy: str = ""


def doctor() -> int:
    """Print the report; 0 when all is well, 1 when something needs a hand."""
    print(f"Homing {__version__}")
    try:
        config = from_environment()
    except SetupError as error:
        return _told([Finding("The settings cannot be used.", str(error))])
    checks: tuple[Callable[[Config], Iterator[Finding]], ...] = (
        _machine, _folder, _room, _database, _pragmas,
    )  # fmt: skip
    return _told([finding for check in checks for finding in check(config)])


def _told(findings: list[Finding]) -> int:
    for finding in findings:
        print(f"  {'LOOK' if finding.remedy else 'ok  '}  {finding.what}")
        if finding.remedy:
            print(f"        What to do: {finding.remedy}")
    wanting = sum(bool(finding.remedy) for finding in findings)
    if wanting:
        things = "One thing needs" if wanting == 1 else f"{wanting} things need"
        print(f"{things} a hand. Nothing was changed.")
        return 1
    print("All is well.")
    return 0


def _machine(config: Config) -> Iterator[Finding]:
    del config
    yield Finding(f"Python {platform.python_version()} ({sys.executable})")
    if files.engine_is_safe():
        yield Finding(files.engine())
        return
    newest = ".".join(map(str, SAFE_SQLITE))
    yield Finding(
        f"{files.engine()}: before {newest} a write-ahead log could be damaged ({_WHY}), so "
        "Homing uses the older, slower kind of journal. Your data is safe.",
        "for the faster kind, install the package pysqlite3 beside Homing, or a newer Python.",
    )


def _folder(config: Config) -> Iterator[Finding]:
    if not config.data.exists():
        yield Finding(f"Data folder {config.data}: not made yet; homing run makes it")
        return
    try:
        folder.prepare(config.data)
    except SetupError as error:
        yield Finding(f"Data folder {config.data}", str(error))
        return
    yield Finding(f"Data folder {config.data}: writable, and yours alone")
    yield from _files(config)
    lock = FolderLock(config.data)
    running = not lock.take()
    lock.close()
    yield Finding("Homing is running on it" if running else "Homing is not running on it")


def _files(config: Config) -> Iterator[Finding]:
    if os.name == "posix":
        inside = [p for p in config.data.rglob("*") if p.is_file()]
        for open_file in (p for p in inside if p.stat().st_mode & _OTHERS):
            yield Finding(
                f"Other users of this machine can read {open_file.name}", f"chmod 600 {open_file}"
            )
    if config.database.exists() and not _has_text(config.secret_file):
        yield Finding(
            f"{config.secret_file.name} is missing or empty. It signs cookies and opens no entry.",
            "put it back from your backup, or make a new one with: homing manage new_secret",
        )
    kept = sorted(p.name for p in config.data.glob("before-*") if p.is_file() or p.is_dir())
    if kept:
        names = ", ".join(kept)
        yield Finding(f"Older copies are kept here: {names}. Delete what you no longer want")


def _has_text(file: Path) -> bool:
    try:
        return bool(file.read_text().strip())
    except OSError:
        return False


def _room(config: Config) -> Iterator[Finding]:
    place = next((p for p in (config.data, *config.data.parents) if p.exists()), config.data)
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        return
    wanted = max(_ROOM, 3 * config.database.stat().st_size if config.database.exists() else 0)
    words = f"{free / 1024**3:,.1f} GB free on that disk"
    if free >= wanted:
        yield Finding(words)
    else:
        megabytes = f"{wanted / 1024**2:,.0f} MB"
        yield Finding(words, f"make room: {megabytes} should be free, for backups too.")


def _database(config: Config) -> Iterator[Finding]:
    if not config.database.exists() or config.database.stat().st_size == 0:
        yield Finding("No database yet; homing run makes it")
        return
    found = files.examine(config.database)
    if found.complaints:
        yield Finding(
            f"The database {config.database.name} is damaged: {found.complaints[0]}",
            "do not delete it. Put your last backup in its place with: homing restore FILE "
            "(the damaged one is kept beside it).",
        )
    if not found.is_ours:
        if not found.complaints:
            yield Finding(
                f"{config.database.name} holds no tables of Homing",
                "move it away, or set HOMING_DATA to another folder.",
            )
        return
    if newer := sorted(".".join(m) for m in found.migrations - files.shipped_migrations()):
        yield Finding(
            f"The data was written by a newer Homing ({newer[-1]})",
            "install that version again, or restore a backup made by this one.",
        )
    yield from _entries(config, found)


def _entries(config: Config, found: files.Findings) -> Iterator[Finding]:
    size = f"{config.database.stat().st_size / 1024**2:,.1f} MB"
    yield Finding(f"{found.vaults} vault(s) with {found.entries} sealed entries in {size}")
    if found.rotten:
        yield Finding(
            f"{found.rotten} of them are not as they were written (a failing disk, most often)",
            "unlock and see Your data: it says which can still be read. An older backup may hold "
            "them whole: homing restore FILE. And look after that disk.",
        )
    else:
        yield Finding("Every page of the database and the checksum of every entry hold")


def _pragmas(config: Config) -> Iterator[Finding]:
    """Read the settings back from the connection that the product itself uses."""
    if not config.database.exists() or not _has_text(config.secret_file):
        return
    journal = "wal" if files.engine_is_safe() else "truncate"
    wanted = {"journal_mode": (journal, "readers never wait for a writer"), **_PRAGMAS}
    try:
        read = _read_back(wanted)
    except SetupError:
        return  # the checks above have said what is wrong
    for name, (value, why) in wanted.items():
        if read[name] != value:
            yield Finding(
                f"SQLite says {name} = {read[name]}, not {value} ({why})",
                "tell us: this should not be possible.",
            )
    if all(read[name] == value for name, (value, _why) in wanted.items()):
        yield Finding(f"SQLite works as it must: journal {journal}, each save waits for the disk")


def _read_back(names: Iterable[str]) -> dict[str, object]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homing.web.settings")
    import django  # noqa: PLC0415 - only when the folder and its secret can be used

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from homing.web import upgrade  # noqa: PLC0415

    found: dict[str, object] = {}
    with upgrade.plainly(from_environment()), connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
    connection.close()
    return found
