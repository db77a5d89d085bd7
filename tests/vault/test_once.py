"""R8: however often a form arrives, and in whatever order, its entry is there once."""

import os
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.services.keep import keep_once
from homing.vault import Conflict
from tests.strategies import any_record
from tests.vault.store import new_vault, note, reopen

pytestmark = [pytest.mark.reliability, pytest.mark.usefixtures("quick_kdf")]

SENDS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 1)), max_size=12)
RUNS = int(os.environ.get("HOMING_TEST_SENDS", "150"))


@given(sends=SENDS, bodies=st.lists(any_record(), min_size=3, max_size=3, unique_by=repr))
@settings(max_examples=RUNS, deadline=None)
def test_each_form_makes_one_row_and_another_body_is_refused(
    sends: list[tuple[int, int, int]], bodies: list[object]
) -> None:
    store, key = new_vault()
    processes = [reopen(store, key), reopen(store, key)]
    ids = [bytes([n]).hex() * 16 for n in range(3)]
    first: dict[int, int] = {}
    answers: dict[int, object] = {}
    for which, body, process in sends:
        try:
            entry = processes[process].put(bodies[body], entry_id=ids[which])  # type: ignore[type-var]
        except Conflict:
            assert first[which] != body
            continue
        assert first.setdefault(which, body) == body
        assert answers.setdefault(which, entry) == entry
    assert len(store.held) == len(first)
    held = {entry.id: entry.record for entry in reopen(store, key).everything()}
    assert held == {ids[which]: bodies[body] for which, body in first.items()}


@given(
    st.lists(st.tuples(st.integers(0, 600), st.sampled_from(["a", "b"])), min_size=1, max_size=8)
)
@settings(max_examples=RUNS, deadline=None)
def test_a_form_sent_again_later_finds_its_entry_though_the_clock_moved(
    sends: list[tuple[int, str]],
) -> None:
    store, key = new_vault()
    opened, entry_id = reopen(store, key), "ab" * 16
    begun = note().at
    for seconds, line in sends:
        record = note(line, at=begun + timedelta(seconds=seconds))
        if line == sends[0][1]:
            assert keep_once(opened, record, entry_id).version == 1
        else:
            with pytest.raises(Conflict):
                keep_once(opened, record, entry_id)
    (row,) = store.held.values()
    assert row.version == 1


def test_the_harness_sees_a_store_that_does_not_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    from homing.vault.memory import Memory  # noqa: PLC0415

    class Forgetful(dict):  # type: ignore[type-arg]
        def get(self, *_key: object) -> None:
            return None

    store, key = new_vault()
    opened = reopen(store, key)
    opened.put(note("one"), entry_id="ab" * 16)
    assert isinstance(opened._memory, Memory)
    monkeypatch.setattr(opened._memory, "entries", Forgetful(opened._memory.entries))
    opened.put(note("two"), entry_id="ab" * 16)
    assert reopen(store, key).everything()[0].record == note("two")  # overwritten, and no error
