"""One open vault is shared by the threads that serve its owner's pages."""

import threading
from collections.abc import Callable

import pytest

from homing import vault
from homing.records import CheckIn
from homing.vault.memory import Memory
from tests.vault.store import MemoryStore, fill, lines, new_vault, note, reopen

pytestmark = pytest.mark.usefixtures("quick_kdf")


def _flickers(store: MemoryStore, key: vault.DataKey, change: Callable[[int], None],
              seen: vault.OpenVault, lasting: str) -> int:  # fmt: skip
    """How often readers miss an entry that is there, or are told of damage that is not."""
    wrong, done = [0], threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.refresh()
            entry = seen.get(lasting, CheckIn)
            listed = lasting in {e.id for e in seen.of(CheckIn)}
            wrong[0] += entry is None or not listed or not seen.health.whole

    readers = [threading.Thread(target=read) for _n in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(150):
            change(number)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    return wrong[0]


def test_readers_never_miss_what_is_there_while_others_write() -> None:
    store, key = new_vault()
    mine, elsewhere = reopen(store, key), reopen(store, key)
    (lasting,) = fill(mine, ["lasting"])

    def change(number: int) -> None:
        writer = (mine, elsewhere)[number % 2]
        writer.refresh()
        entry = writer.get(lasting, CheckIn)
        assert entry is not None
        writer.put(note(f"lasting {number}"), entry_id=lasting, expect=entry.version)
        added = writer.put(note("passing"))
        elsewhere.delete(added.id)  # the other must then read all anew

    assert _flickers(store, key, change, mine, lasting) == 0
    assert set(lines(reopen(store, key)).values()) == {"lasting 149"}


def test_the_harness_sees_a_memory_that_forgets_before_it_learns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load = Memory.load

    def forgets_first(self: Memory, rows: list[vault.Row], gone: bytes = b"") -> None:
        for row in rows:
            self.entries.pop(row.record_id, None)
            threading.Event().wait(0.0002)
        load(self, rows, gone)

    monkeypatch.setattr(Memory, "load", forgets_first)
    store, key = new_vault()
    mine = reopen(store, key)
    (lasting,) = fill(mine, ["lasting"])

    def change(number: int) -> None:
        mine.put(note(f"lasting {number}"), entry_id=lasting, expect=number + 1)

    assert _flickers(store, key, change, mine, lasting) > 0


def test_writers_in_many_threads_take_turns() -> None:
    store, key = new_vault()
    shared = reopen(store, key)

    def write() -> None:
        for number in range(25):
            shared.put(note(str(number)))

    writers = [threading.Thread(target=write) for _n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert shared.count == reopen(store, key).count == 100
    assert shared.health.whole
    revisions = [entry.revision for entry in shared.everything()]
    assert revisions == list(range(2, 102))
