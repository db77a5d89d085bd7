"""The sample vault that the programs measure on: the product's own demo life, made large."""

import contextlib
import io
import re
from dataclasses import dataclass

import django


@dataclass(frozen=True)
class Life:
    """A sample vault in the data folder of this process."""

    passphrase: str
    vault_id: bytes


def make(entries: int) -> Life:
    """Make it with `homing demo` and read from its words what the passphrase is."""
    from homing.cli.main import main

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        if main(["demo", "--entries", str(entries)]):
            raise SystemExit("homing demo did not work; run it by hand to see why")
    django.setup()
    from homing.web.accounts.models import Account

    found = re.search(r"[Pp]assphrase:?\s+(.+)", said.getvalue())
    if found is None:
        raise SystemExit("homing demo did not name the passphrase of its sample vault")
    account = Account.objects.get()
    return Life(found[1].strip(), bytes(account.vault_id))
