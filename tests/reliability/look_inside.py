"""Opens the vault of HOMING_DATA with the cast's passphrase and prints what is in it, as JSON."""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "homing.web.settings"


def main() -> None:
    """Print ids, lines and health."""
    import django  # noqa: PLC0415 - settings come from the environment

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from homing import vault  # noqa: PLC0415
    from homing.records import CheckIn  # noqa: PLC0415
    from homing.web.accounts.models import Account  # noqa: PLC0415
    from homing.web.sealed.store import DatabaseStore, rotten_rows  # noqa: PLC0415
    from tests.cast import PASSPHRASE  # noqa: PLC0415

    store = DatabaseStore(bytes(Account.objects.get().vault_id))
    opened = vault.OpenVault(store, vault.unlock(store, PASSPHRASE), os.urandom)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = cursor.fetchone()[0]
    found = {
        "lines": {entry.id: entry.record.line for entry in opened.of(CheckIn)},
        "whole": opened.health.whole,
        "rotten": rotten_rows(),
        "integrity": integrity,
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
