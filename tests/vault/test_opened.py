"""An open vault: what it keeps, what it refuses, and what it says about its health."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from homing import vault
from homing.records import Draft, NotReadable, Person
from homing.vault import CannotOpen, Conflict, DataKey, Row
from homing.vault.format import seal_row
from tests.vault.store import MemoryStore, fill, lines, new_vault, note, reopen

pytestmark = pytest.mark.usefixtures("quick_kdf")


@pytest.fixture
def made() -> tuple[MemoryStore, DataKey]:
    return new_vault()


@pytest.fixture
def store(made: tuple[MemoryStore, DataKey]) -> MemoryStore:
    return made[0]


@pytest.fixture
def key(made: tuple[MemoryStore, DataKey]) -> DataKey:
    return made[1]


@pytest.fixture
def opened(store: MemoryStore, key: DataKey) -> vault.OpenVault:
    return reopen(store, key)


def test_an_empty_vault_is_whole(opened: vault.OpenVault) -> None:
    assert opened.count == 0
    assert opened.health.whole
    assert opened.everything() == []
    assert opened.unreadable() == []


def test_what_is_put_is_there_now_and_when_opened_again(
    opened: vault.OpenVault, store: MemoryStore, key: DataKey
) -> None:
    entry = opened.put(note("one"))
    assert (entry.version, entry.record) == (1, note("one"))
    again = reopen(store, key)
    assert again.get(entry.id, type(note())) == entry
    assert again.get(entry.id, Person) is None
    assert again.health.whole


def test_sending_the_same_twice_saves_once(opened: vault.OpenVault, store: MemoryStore) -> None:
    entry_id = os.urandom(16).hex()
    first = opened.put(note("one"), entry_id=entry_id)
    assert opened.put(note("one"), entry_id=entry_id) == first
    assert len(store.held) == 1


def test_two_who_make_the_same_change_are_told_apart(opened: vault.OpenVault) -> None:
    """A counter shows why: both read 1 and write 2, and one step would be lost."""
    entry_id = opened.put(note("1")).id
    opened.put(note("2"), entry_id=entry_id, expect=1)
    assert opened.health.whole
    with pytest.raises(Conflict):
        opened.put(note("2"), entry_id=entry_id, expect=1)


def test_another_body_under_the_same_id_is_a_conflict(opened: vault.OpenVault) -> None:
    entry_id = opened.put(note("one")).id
    with pytest.raises(Conflict):
        opened.put(note("two"), entry_id=entry_id)
    with pytest.raises(Conflict):
        opened.put(note("two"), entry_id=entry_id, expect=2)
    with pytest.raises(Conflict):
        opened.put(note("new"), entry_id=os.urandom(16).hex(), expect=1)
    assert lines(opened) == {entry_id: "one"}
    assert opened.health.whole


@pytest.mark.parametrize("entry_id", ["zz", "00", "0" * 33, "0" * 34, "\N{GREEK SMALL LETTER PI}"])
def test_an_id_that_is_none_is_refused(opened: vault.OpenVault, entry_id: str) -> None:
    with pytest.raises(Conflict):
        opened.put(note(), entry_id=entry_id)
    with pytest.raises(Conflict):
        opened.delete(entry_id)
    assert opened.count == 0


def test_what_could_not_be_read_back_is_refused_and_changes_nothing(
    opened: vault.OpenVault, store: MemoryStore
) -> None:
    before = store.saved
    with pytest.raises(NotReadable):
        opened.put(note("a" * 501))
    with pytest.raises(NotReadable):
        opened.put_many([note("fine"), note("a" * 501)])
    assert (store.saved, store.held) == (before, {})


def test_many_are_put_in_one_step(
    opened: vault.OpenVault, store: MemoryStore, key: DataKey
) -> None:
    opened.put_many(note(str(n)) for n in range(50))
    opened.put_many([])
    for seen in (opened, reopen(store, key)):
        assert [e.record.line for e in seen.of(type(note()))][::-1] == [str(n) for n in range(50)]
        assert [e.revision for e in seen.everything()] == list(range(2, 52))
        assert seen.health.whole


def test_deleting_is_for_good_and_deleting_again_is_no_error(
    opened: vault.OpenVault, store: MemoryStore, key: DataKey
) -> None:
    gone, kept = fill(opened, ["gone", "kept"])
    opened.delete(gone)
    opened.delete(gone)
    for seen in (opened, reopen(store, key)):
        assert lines(seen) == {kept: "kept"}
        assert seen.health.whole


def test_an_id_may_live_again_after_its_entry_was_deleted(
    opened: vault.OpenVault, store: MemoryStore, key: DataKey
) -> None:
    (entry_id,) = fill(opened, ["first life"])
    old = store.held[bytes.fromhex(entry_id)]
    opened.delete(entry_id)
    opened.put(note("second life"), entry_id=entry_id)
    store.put(old._replace(revision=store.held[old.record_id].revision))
    assert reopen(store, key).health.damaged == (entry_id,)  # same id and version, other revision


def test_the_newest_come_first_and_a_tie_goes_to_the_later_change(opened: vault.OpenVault) -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    opened.put(note("today", at=noon))
    opened.put(note("yesterday", at=noon - timedelta(days=1)))
    opened.put(note("today too", at=noon))
    assert [e.record.line for e in opened.of(type(note()))] == ["today too", "today", "yesterday"]
    assert [e.record.line for e in opened.everything()] == ["today", "yesterday", "today too"]


def test_a_second_process_sees_every_change(
    opened: vault.OpenVault, store: MemoryStore, key: DataKey
) -> None:
    other = reopen(store, key)
    one, two, _three = fill(opened, ["1", "2", "3"])
    opened.put(note("2b"), entry_id=two, expect=1)
    opened.delete(one)
    other.refresh()
    assert lines(other) == lines(opened)
    assert other.health.whole
    with pytest.raises(Conflict):  # it did not look before it wrote
        opened.put(note("2c"), entry_id=other.put(note("2d"), entry_id=two, expect=2).id, expect=2)
    assert lines(opened)[two] == "2d"


def test_refreshing_reads_only_what_changed(store: MemoryStore, key: DataKey) -> None:
    writer, asked = reopen(store, key), list[int]()
    fill(writer, map(str, range(20)))

    class Watched(MemoryStore):
        def rows(self, since: int, *, carefully: bool = False) -> list[Row]:
            found = store.rows(since)
            asked.append(len(found))
            return found

    watched = Watched()
    watched.state, watched.head = store.state, store.head  # type: ignore[method-assign]
    reader = reopen(watched, key)
    writer.put(note("21"))
    reader.refresh()
    reader.refresh()
    assert asked == [20, 1]


def test_a_write_between_two_reads_is_no_false_alarm(store: MemoryStore, key: DataKey) -> None:
    """State and rows are read one after the other; somebody may write in between."""
    writer = reopen(store, key)
    fill(writer, ["a", "b"])

    class Busy(MemoryStore):
        def rows(self, since: int, *, carefully: bool = False) -> list[Row]:
            if len(store.held) < 6:
                writer.put(note(f"meanwhile {len(store.held)}"))
            if len(store.held) == 4:
                writer.delete(next(iter(lines(writer))))
            return store.rows(since)

    busy = Busy()
    busy.state, busy.head = store.state, store.head  # type: ignore[method-assign]
    reader = reopen(busy, key)
    assert reader.health.whole
    assert lines(reader) == lines(writer)


def test_a_transaction_that_is_undone_leaves_no_trace_in_memory(
    store: MemoryStore, key: DataKey
) -> None:
    class Fails(MemoryStore):
        armed = False

        @contextmanager
        def writing(self) -> Iterator[None]:
            with super().writing():
                yield
                if self.armed:
                    raise OSError("no space left on device")

    failing = Fails()
    failing.saved, failing.held = store.saved, store.held
    opened = reopen(failing, key)
    (kept,) = fill(opened, ["kept"])
    failing.armed = True
    for act in (
        lambda: opened.put(note("lost")),
        lambda: opened.put(note("lost"), entry_id=kept, expect=1),
        lambda: opened.put_many([note("lost")]),
        lambda: opened.delete(kept),
    ):
        with pytest.raises(OSError, match="no space"):
            act()
        assert lines(opened) == {kept: "kept"}
        assert opened.health.whole
    failing.armed = False
    opened.put(note("again"))
    assert reopen(failing, key).count == 2


def test_an_outer_transaction_that_is_undone_is_noticed(store: MemoryStore, key: DataKey) -> None:
    """Whoever wraps several changes in one transaction may undo them after we remembered them."""
    opened, other = reopen(store, key), reopen(store, key)
    before = store.saved, dict(store.held)
    opened.put(note("never was"))
    store.saved, store.held = before
    other.put(note("is"))  # the same revision, another head
    opened.refresh()
    assert set(lines(opened).values()) == {"is"}
    assert opened.health.whole


def test_a_record_of_a_newer_version_is_kept_and_counted(store: MemoryStore, key: DataKey) -> None:
    opened = reopen(store, key)
    (mine,) = fill(opened, ["mine"])
    payload = b'{"kind":"check_in.9","at":"2026-11-22T12:00:00Z","words":"from the future"}'
    row = store.held[bytes.fromhex(mine)]
    store.put(seal_row(key, row.record_id, row.version, row.revision, payload, os.urandom))
    opened = reopen(store, key)
    assert opened.health.newer == 1
    assert [(u.reason, u.data) for u in opened.unreadable()] == [("newer", payload)]
    with pytest.raises(Conflict):
        opened.put(note("over it"), entry_id=mine)
    after = vault.rekey(
        store, key, vault.NewLock("another long passphrase", vault.KdfParams(65536, 3, bytes(16))),
        os.urandom,
    )  # fmt: skip
    assert [u.data for u in reopen(store, after).unreadable()] == [payload]


def test_a_damaged_row_hides_nothing_and_is_never_overwritten(
    store: MemoryStore, key: DataKey
) -> None:
    opened = reopen(store, key)
    good, bad = fill(opened, ["good", "bad"])
    row = store.held[bytes.fromhex(bad)]
    store.put(row._replace(box=row.box[:40] + b"\0\0" + row.box[42:]))
    opened = reopen(store, key)
    assert lines(opened) == {good: "good"}
    assert opened.health.damaged == (bad,)
    assert not opened.health.whole
    with pytest.raises(Conflict):
        opened.put(note("over it"), entry_id=bad)
    assert opened.unreadable()[0].data == store.held[row.record_id].box
    opened.delete(bad)
    assert opened.health.whole
    assert reopen(store, key).health.whole


def test_losses_stay_visible_until_they_are_accepted(store: MemoryStore, key: DataKey) -> None:
    opened = reopen(store, key)
    ids = fill(opened, ["1", "2", "3"])
    store.drop(bytes.fromhex(ids[1]))
    opened = reopen(store, key)
    assert not opened.health.manifest_holds
    opened.put(note("4"))
    assert not opened.health.manifest_holds
    assert not reopen(store, key).health.manifest_holds
    opened.accept_losses()
    assert opened.health.whole
    assert reopen(store, key).health.whole
    assert set(lines(opened).values()) == {"1", "3", "4"}


def test_what_is_accepted_is_what_lies_in_the_database_now(
    store: MemoryStore, key: DataKey
) -> None:
    opened = reopen(store, key)
    ids = fill(opened, ["1", "2"])
    store.drop(bytes.fromhex(ids[0]))  # behind the back of an open vault
    opened.accept_losses()
    assert reopen(store, key).health.whole
    assert lines(opened) == {ids[1]: "2"}


def test_an_entry_that_is_damaged_while_the_vault_is_open_is_no_longer_shown(
    store: MemoryStore, key: DataKey
) -> None:
    opened, other = reopen(store, key), reopen(store, key)
    (entry_id,) = fill(opened, ["fine"])
    row = store.held[bytes.fromhex(entry_id)]
    store.put(row._replace(revision=99, box=row.box[:40] + b"\0\0" + row.box[42:]))
    other.put(note("another"))
    opened.refresh()
    assert opened.health.damaged == (entry_id,)
    assert entry_id not in lines(opened)


def test_a_head_that_was_lost_can_be_accepted_too(store: MemoryStore, key: DataKey) -> None:
    fill(reopen(store, key), ["1", "2"])
    assert store.saved is not None
    store.set_head(store.saved.revision, b"")
    opened = reopen(store, key)
    assert set(lines(opened).values()) == {"1", "2"}
    assert not opened.health.whole
    opened.put(note("3"))
    assert not reopen(store, key).health.whole
    opened.accept_losses()
    assert reopen(store, key).health.whole


def test_a_named_entry_keeps_its_id_through_a_new_passphrase(
    store: MemoryStore, key: DataKey
) -> None:
    opened = reopen(store, key)
    place = opened.id_for("draft of today")
    draft = Draft(**{f: getattr(note(), f) for f in ("at", "zone", "day")}, place="today",
                  fields=(("line", "half a sentence"),))  # fmt: skip
    opened.put(draft, entry_id=place)
    params = vault.KdfParams(65536, 3, bytes(16))
    new = vault.rekey(store, key, vault.NewLock("another long passphrase", params), os.urandom)
    after = reopen(store, new)
    assert after.id_for("draft of today") == place
    assert after.get(place, Draft) is not None
    assert after.id_for("draft of today") != after.id_for("draft of tonight")


def test_a_vault_that_was_rekeyed_or_erased_elsewhere_says_so(
    store: MemoryStore, key: DataKey
) -> None:
    opened = reopen(store, key)
    fill(opened, ["1"])
    params = vault.KdfParams(65536, 3, bytes(16))
    vault.rekey(store, key, vault.NewLock("another long passphrase", params), os.urandom)
    for act in (opened.refresh, lambda: opened.put(note("late"))):
        with pytest.raises(CannotOpen):
            act()
    store.saved = None
    with pytest.raises(CannotOpen):
        opened.refresh()


def test_more_entries_come_with_a_change_or_none_at_all(
    opened: vault.OpenVault, store: MemoryStore, key: DataKey
) -> None:
    first = opened.put(note("one"))
    second = opened.put(note("two"), note("beside"), entry_id=first.id, expect=1)
    assert sorted(lines(opened).values()) == ["beside", "two"]
    assert second.revision == first.revision + 1
    assert reopen(store, key).everything() == opened.everything()
    assert reopen(store, key).health.whole
    with pytest.raises(Conflict):
        opened.put(note("three"), note("not this"), entry_id=first.id, expect=1)
    assert sorted(lines(reopen(store, key)).values()) == ["beside", "two"]
    assert opened.put(note("four")).revision == second.revision + 2
