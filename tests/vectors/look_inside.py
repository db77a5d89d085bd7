"""Opens the golden database of HOMING_DATA by passphrase and by code; prints what is in it."""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "homing.web.settings"


def main() -> None:
    """Bring the database up to date as `homing run` would, then open it twice."""
    import django  # noqa: PLC0415 - settings come from the environment

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    from homing import vault  # noqa: PLC0415
    from homing.records import encode  # noqa: PLC0415
    from homing.web import upgrade  # noqa: PLC0415
    from homing.web.accounts.models import Account  # noqa: PLC0415
    from homing.web.sealed.store import DatabaseStore, rotten_rows  # noqa: PLC0415
    from tests.vectors.make_hmg1 import PASSPHRASE, SECRET  # noqa: PLC0415

    upgrade.bring_up_to_date(settings.CONFIG)
    account = Account.objects.get(name_key="ada")
    store = DatabaseStore(bytes(account.vault_id))
    by_code = vault.unlock_with_recovery(store, SECRET)
    opened = vault.OpenVault(store, vault.unlock(store, PASSPHRASE), os.urandom)
    found = {
        "same_key": by_code.secret == opened.key.secret,
        "whole": opened.health.whole,
        "rotten": rotten_rows(),
        "inside": [
            {"id": e.id, "version": e.version, "record": json.loads(encode(e.record))}
            for e in opened.everything()
        ],
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
