"""`homing demo`: a labelled vault with an invented life in it."""

import os

from homing.cli.errors import NotForDemo
from homing.services.demo_name import is_sample, sample_name
from homing.services.time import moment
from homing.web import folder
from homing.web.config import from_environment

PASSPHRASE = "a sample life that nobody lived"  # noqa: S105 - printed on purpose, guards nothing


def demo(*, entries: int, seed: int) -> int:
    """Make the vault and say how to open it; never beside a real person's."""
    if entries < 0 or seed < 0:
        raise NotForDemo("--entries and --seed are whole numbers from 0 up.")
    config = from_environment()
    folder.prepare(config.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homing.web.settings")
    import django  # noqa: PLC0415 - after the folder is known to be ours

    django.setup()
    from homing.web import upgrade  # noqa: PLC0415 - needs Django to be set up
    from homing.web.accounts.models import Account  # noqa: PLC0415

    upgrade.bring_up_to_date(config)
    with upgrade.plainly(config):
        names = list(Account.objects.values_list("name", flat=True))
    if not all(map(is_sample, names)):
        raise NotForDemo(
            f"Someone has a real place in {config.data}. A sample life belongs in a folder of its "
            "own: HOMING_DATA=/path/to/another/folder homing demo"
        )
    name = sample_name(len(names))
    count = _lived(name, entries, seed, is_host=not names)
    print(f"Made “{name}” with {count} entries in {config.data}. All of it is invented.")
    print(f"Its passphrase:\n\n    {PASSPHRASE}\n\nStart Homing on it with: homing run")
    return 0


def _lived(name: str, entries: int, seed: int, *, is_host: bool) -> int:
    import numpy as np  # noqa: PLC0415 - slow to import

    from homing import vault  # noqa: PLC0415
    from homing.services.demo import live  # noqa: PLC0415
    from homing.web.accounts import door  # noqa: PLC0415
    from homing.web.clock import CLOCKS, server_zone  # noqa: PLC0415
    from homing.web.sealed.store import DatabaseStore  # noqa: PLC0415

    now = moment(CLOCKS.diary, server_zone())
    entered = door.make(name, PASSPHRASE, is_host=is_host)
    store = vault.OpenVault(DatabaseStore(entered.key.vault_id), entered.key, os.urandom)
    live(store, now, np.random.default_rng(seed), entries)
    return store.count
