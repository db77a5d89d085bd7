"""A real SQLite file behind Django, in place of the test run's database in memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from homing import vault
from homing.web.accounts import door
from homing.web.sealed.store import DatabaseStore
from tests.cast import PASSPHRASE, quick_stretching


@contextmanager
def on_file(file: Path) -> Iterator[Path]:
    """Let everything that asks for the database get this file."""
    usual, usual_name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    try:
        yield file
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = usual, usual_name


def make(file: Path) -> None:
    """An empty database with all its tables, as one plain file."""
    with on_file(file):
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def account(name: str) -> bytes:
    """Make a person; returns the id of their vault."""
    with quick_stretching():
        entered = door.make(name, PASSPHRASE, is_host=False)
    return entered.key.vault_id


def run(statement: str, *values: object) -> list[tuple[Any, ...]]:
    """What someone with the file and a copy of sqlite3 can do."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def unlocked(vault_id: bytes) -> vault.OpenVault:
    """The vault opened with the cast's passphrase, as at the door."""
    store = DatabaseStore(vault_id)
    with quick_stretching():
        return vault.OpenVault(store, vault.unlock(store, PASSPHRASE), os.urandom)
