"""Taking a person's data away for good: rows, keys, account, and what lies in older copies."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from homing.web.accounts import sessions
from homing.web.accounts.models import Account
from homing.web.sealed import files
from homing.web.sealed.errors import FileError
from homing.web.sealed.store import erase


def erase_account(account: Account) -> list[str]:
    """
    Delete a vault with its keys and its account; returns the names of copies that resisted.

    Rows and keys go in one transaction and their places are overwritten (secure_delete). Then the
    file is rewritten and its log cut off, so that no older page is left in either.
    """
    vault_id, was_host = bytes(account.vault_id), account.is_host
    sessions.end_all(account)
    with transaction.atomic():
        erase(vault_id)  # the account and its sessions go with the vault they belong to
        if was_host and (next_host := Account.objects.order_by("pk").first()):
            next_host.is_host = True  # someone must be able to invite
            next_host.save(update_fields=["is_host"])
    rewrite()
    return [copy.name for copy in older_copies() if not _cleaned(copy, vault_id)]


def older_copies() -> list[Path]:
    """Copies that Homing itself made in the data folder, before an upgrade or a restore."""
    data: Path = settings.CONFIG.data
    return sorted([*data.glob("before-*.sqlite3"), *data.glob("before-*/*.sqlite3")])


def rewrite() -> None:
    """Leave no free page and no old log frame."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError:
        return  # busy or full: the rows are gone and were overwritten already


def _cleaned(copy: Path, vault_id: bytes) -> bool:
    if not Account.objects.exists():
        for side in ("", "-wal", "-journal", "-shm"):
            Path(f"{copy}{side}").unlink(missing_ok=True)
        return True
    try:
        files.forget(copy, vault_id)
    except FileError:
        return False
    return True
