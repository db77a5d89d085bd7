"""Page weight: what a browser fetches on a first visit and after it, each part gzipped."""

import gzip
import re

from benchmarks.sample import Life

_FIRST_BUDGET = 60.0
_LATER_BUDGET = 10.0
_PAGES = (
    "/", "/journal", "/today/check-in", "/measure", "/practise", "/people", "/progress", "/learn",
    "/help", "/account", "/data",
)  # fmt: skip


def show(life: Life) -> None:
    """Print the weight of each page: alone with all its files, then with the files cached."""
    from tests.cast import let_in

    from homing import vault
    from homing.web.accounts.models import Account
    from homing.web.sealed.store import DatabaseStore

    key = vault.unlock(DatabaseStore(life.vault_id), life.passphrase)
    client = let_in(Account.objects.get(vault_id=life.vault_id), key)
    print(f"{'page weight, gzipped':<24} {'first visit':>12} {'after it':>10}")
    for path in _PAGES:
        page = client.get(path).content
        files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode()))
        later = _kilobytes(page)
        first = later + sum(_kilobytes(_static(client, file)) for file in files)
        kept = "ok" if first <= _FIRST_BUDGET and later <= _LATER_BUDGET else "MISSED"
        print(f"{path:<24} {first:>9.1f} kB {later:>7.1f} kB  {kept}")
    print(f"{'budget':<24} {_FIRST_BUDGET:>9.1f} kB {_LATER_BUDGET:>7.1f} kB")


def _static(client: object, address: str) -> bytes:
    answer = client.get(address)  # type: ignore[attr-defined]
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def _kilobytes(content: bytes) -> float:
    return len(gzip.compress(content, 6)) / 1000
