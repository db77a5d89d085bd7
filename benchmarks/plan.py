"""
Deciding what to offer, from a vault of twenty thousand entries.

The floor is a plain loop that looks once at the day of every entry: nothing that reads them all
could be cheaper. The budget is an absolute one, five milliseconds of computing: processor time of
this thread, so that what else the machine does is not counted. Whether the same
inputs give the same list elsewhere is tried in two fresh processes with different hash seeds.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.sample import Life

_ROUNDS = 60
_BUDGET_MS = 5.0
_PROGRAM = """
import os, sys
import django, msgspec
django.setup()
from benchmarks.plan import opened
from homing.services.plan import suggest_today
store, moment = opened(bytes.fromhex(sys.argv[1]), sys.stdin.read())
print(msgspec.json.encode(suggest_today(store, moment)).decode())
"""


def opened(vault_id: bytes, passphrase: str):  # type: ignore[no-untyped-def]
    """The vault, and the moment of its newest entry."""
    from homing import vault
    from homing.records import CheckIn
    from homing.services.time import Moment
    from homing.web.sealed.store import DatabaseStore

    key = vault.unlock(DatabaseStore(vault_id), passphrase)
    store = vault.OpenVault(DatabaseStore(vault_id), key, os.urandom)
    newest = store.of(CheckIn)[0].record
    return store, Moment(newest.at, newest.zone, newest.day)


def show(life: Life) -> None:
    """Print the milliseconds, their ratio to the plain loop, and whether two processes agree."""
    from homing import content
    from homing.services.plan import decide, gather, suggest_today

    store, moment = opened(life.vault_id, life.passphrase)
    entries = store.everything()

    def plain() -> int:
        return sum(entry.record.day == moment.day for entry in entries)

    inputs, rules, known = gather(store, moment), content.plan_rules(), content.practices()
    whole, floor, deciding = _computing(
        lambda: suggest_today(store, moment), plain, lambda: decide(inputs, rules, known)
    )
    ms = whole * 1e3
    print(
        f"plan for {len(entries)} entries, {len(known)} practices: {ms:.2f} ms "
        f"(deciding alone {deciding * 1e3:.2f} ms), {whole / floor:.2f} times a plain loop over "
        f"the entries ({floor * 1e3:.2f} ms); budget {_BUDGET_MS} ms: "
        f"{'ok' if ms <= _BUDGET_MS else 'MISSED'}"
    )
    same = _in_a_process(life, "1") == _in_a_process(life, "4242")
    print(f"the same list, byte for byte, in two fresh processes: {'yes' if same else 'NO'}")


def _computing(*acts: Callable[[], object]) -> list[float]:
    """Median processor time of each, taken in turns."""
    taken: list[list[float]] = [[] for _act in acts]
    for _round in range(_ROUNDS):
        for act, times in zip(acts, taken, strict=True):
            start = time.thread_time()
            act()
            times.append(time.thread_time() - start)
    return [statistics.median(times) for times in taken]


def _in_a_process(life: Life, seed: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, life.vault_id.hex()],
        input=life.passphrase.encode(), capture_output=True, check=True, timeout=120,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    return done.stdout
