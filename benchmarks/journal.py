"""The journal's pages on a large vault against the same pages with thirty entries."""

import os
import statistics
from collections.abc import Callable
from itertools import islice

from django.test import Client

from benchmarks.sample import Life
from benchmarks.table import Row, seconds

_ROUNDS = 40
_SMALL = 30
_BUDGET = 4.0


def rows(life: Life) -> list[Row]:
    """The timeline, filters, search, month, year, day, and looking back."""
    from tests.cast import let_in, someone

    from homing import vault
    from homing.records import Person
    from homing.services.journal import timeline
    from homing.web.accounts.models import Account
    from homing.web.journal.wanted import mark_of
    from homing.web.sealed.store import DatabaseStore

    key = vault.unlock(DatabaseStore(life.vault_id), life.passphrase)
    store = vault.OpenVault(DatabaseStore(life.vault_id), key, os.urandom)
    newest = list(islice(timeline(store), _SMALL))
    few = someone("Thirty entries")
    few.store.put_many([*(e.record for e in store.of(Person)), *(e.record for e in newest)])
    many = let_in(Account.objects.get(vault_id=life.vault_id), key)

    day = newest[_SMALL // 2].record.day

    def page(address: str) -> Callable[[Client, object], object]:
        return lambda client, _store: client.get(address)

    def filtered(client: Client, of: vault.OpenVault) -> object:
        return client.get("/journal", {"kind": "c", "feel": mark_of(of, "sad")})

    def search(words: str) -> Callable[[Client, object], object]:
        return lambda client, _store: client.post("/journal/search", {"words": words})

    acts = {
        "journal": page("/journal"),
        "journal, one kind and feeling": filtered,
        "search, a rare word": search("neighbour"),
        "search, a common word": search("the"),
        "search, nothing found": search("xyzzy quux"),
        "calendar month": page(f"/journal/month/{day:%Y%m}"),
        "calendar year": page(f"/journal/year/{day:%Y}"),
        "one day": page(f"/journal/day/{day:%Y%m%d}"),
        "a year ago": page("/journal/back"),
    }
    pairs = ((many, store), (few.client, few.store))
    return [
        Row(f"{what} / the same with {_SMALL}", *_medians(act, pairs), "ms", _BUDGET)
        for what, act in acts.items()
    ]


def _medians(
    act: Callable[..., object], pairs: tuple[tuple[Client, object], ...]
) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for client, store in pairs:
        act(client, store)
    for _round in range(_ROUNDS):
        for (client, store), times in zip(pairs, taken, strict=True):
            times.append(seconds(lambda c=client, s=store: act(c, s)) * 1e3)
    return statistics.median(taken[0]), statistics.median(taken[1])
