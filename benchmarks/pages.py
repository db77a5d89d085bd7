"""Pages on a large vault against an empty page through the same middleware and templates."""

import statistics

from django.test import Client
from django.test.utils import override_settings

from benchmarks.sample import Life
from benchmarks.table import Row, seconds

_ROUNDS = 60
_EMPTY = "/empty"


def rows(life: Life) -> list[Row]:
    """Today, and a journal page of 30 entries."""
    from tests.cast import let_in

    from homing import vault
    from homing.web.accounts.models import Account
    from homing.web.sealed.store import DatabaseStore

    key = vault.unlock(DatabaseStore(life.vault_id), life.passphrase)
    client = let_in(Account.objects.get(vault_id=life.vault_id), key)
    with override_settings(ROOT_URLCONF="benchmarks.empty_page"):
        return [
            Row(f"{name} / an empty page", *_medians(client, address), "ms", 3.0)
            for name, address in (("Today", "/"), ("journal page of 30", "/journal"))
        ]


def _medians(client: Client, address: str) -> tuple[float, float]:
    taken: dict[str, list[float]] = {address: [], _EMPTY: []}
    for path in taken:
        answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
    for _round in range(_ROUNDS):
        for path, times in taken.items():
            times.append(seconds(lambda path=path: client.get(path)) * 1e3)
    return statistics.median(taken[address]), statistics.median(taken[_EMPTY])
