"""
An open vault against a plain dict: any sequence of changes, from two processes, through new
passphrases, must leave both with the same entries and the vault whole.
"""

import os
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from homing import vault
from homing.records import Record
from homing.vault import Conflict, OpenVault
from tests.cast import quick_stretching
from tests.strategies import any_record
from tests.vault.store import PARAMS, MemoryStore

WHO = st.sampled_from([0, 1])


class VaultAndDict(RuleBasedStateMachine):
    """Two open vaults over one store, and a dict that knows what they must hold."""

    ids = Bundle("ids")

    def new_store(self, vault_id: bytes) -> vault.Store:
        return MemoryStore()

    @initialize(begun=st.lists(any_record(), max_size=3))
    def begin(self, begun: list[Record]) -> None:
        self.quick = quick_stretching()
        self.quick.__enter__()
        vault_id = os.urandom(16)
        self.store = self.new_store(vault_id)
        self.passphrases = 0
        self.key = vault.create(self.store, vault_id, self._lock(), os.urandom)
        self.open = [self._reopened(), self._reopened()]
        self.open[0].put_many(begun)
        self.model: dict[str, tuple[int, Record]] = {
            entry.id: (1, entry.record) for entry in self.open[0].everything()
        }

    def _lock(self) -> vault.NewLock:
        return vault.NewLock(f"passphrase number {self.passphrases}", PARAMS)

    def _reopened(self) -> OpenVault:
        return OpenVault(self.store, self.key, os.urandom)

    @rule(target=ids, who=WHO, record=any_record())
    def add(self, who: int, record: Record) -> str:
        entry = self.open[who].put(record)
        self.model[entry.id] = (1, record)
        return entry.id

    @rule(who=WHO, record=any_record(), entry_id=st.binary(min_size=16, max_size=16))
    def add_twice(self, who: int, record: Record, entry_id: bytes) -> None:
        name = entry_id.hex()
        if name in self.model:
            return
        first = self.open[who].put(record, entry_id=name)
        assert self.open[1 - who].put(record, entry_id=name) == first
        self.model[name] = (1, record)

    @rule(who=WHO, entry_id=ids, record=any_record())
    def edit(self, who: int, entry_id: str, record: Record) -> None:
        if entry_id in self.model:
            version = self.model[entry_id][0] + 1
            entry = self.open[who].put(record, entry_id=entry_id, expect=version - 1)
            assert entry.version == version
            self.model[entry_id] = (version, record)

    @rule(who=WHO, entry_id=ids, record=any_record(), off=st.sampled_from([-1, 1, 2]))
    def edit_what_has_changed(self, who: int, entry_id: str, record: Record, off: int) -> None:
        version, before = self.model.get(entry_id, (0, None))
        if version + off < 0 or (version + off == 0 and record == before):
            return  # the same new entry, sent again
        with pytest.raises(Conflict):
            self.open[who].put(record, entry_id=entry_id, expect=version + off)

    @rule(who=WHO, entry_id=ids)
    def delete(self, who: int, entry_id: str) -> None:
        self.open[who].delete(entry_id)
        self.model.pop(entry_id, None)

    @rule(who=WHO)
    def reopen(self, who: int) -> None:
        self.open[who] = self._reopened()

    @rule(who=WHO)
    def refresh(self, who: int) -> None:
        self.open[who].refresh()
        self._agrees(self.open[who])

    @rule()
    def change_the_passphrase(self) -> None:
        self.passphrases += 1
        vault.rekey(self.store, self.key, self._lock(), os.urandom)
        self.key = vault.unlock(self.store, self._lock().passphrase)
        for stale in self.open:
            with pytest.raises(vault.CannotOpen):
                stale.refresh()
        self.open = [self._reopened(), self._reopened()]

    @invariant()
    def a_fresh_look_agrees(self) -> None:
        if hasattr(self, "model"):
            self._agrees(self._reopened())

    def _agrees(self, opened: OpenVault) -> None:
        held = {entry.id: (entry.version, entry.record) for entry in opened.everything()}
        assert held == self.model
        assert opened.health == vault.Health()
        for entry_id, (_version, record) in self.model.items():
            found: Any = opened.get(entry_id, type(record))
            assert found.record == record
            assert found in opened.of(type(record))

    def teardown(self) -> None:
        if hasattr(self, "quick"):
            self.quick.__exit__(None, None, None)


_CALM = settings(
    max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.reliability
class InMemory(VaultAndDict.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(_CALM, max_examples=int(os.environ.get("HOMING_TEST_SEQUENCES", "30")))


def test_the_model_sees_a_vault_that_forgets_to_compare_versions() -> None:
    """The model must be able to fail: without the version check an overwrite goes unnoticed."""
    original = OpenVault.put

    def careless(self: OpenVault, record: Any, *, entry_id: str = "", expect: int = 0) -> Any:
        held = self._memory.entries.get(bytes.fromhex(entry_id))
        version = held.version if held else expect
        return original(self, record, entry_id=entry_id or None, expect=version)

    calm = settings(
        _CALM, database=None, report_multiple_bugs=False, phases=[Phase.generate], print_blob=False
    )
    broken = type("Broken", (VaultAndDict.TestCase,), {"settings": calm})
    noticed = pytest.raises((AssertionError, Conflict, pytest.fail.Exception))
    with mock.patch.object(OpenVault, "put", careless), noticed:
        broken("runTest").runTest()
