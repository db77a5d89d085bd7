"""What an entry said before a change stays, until the person deletes it for good."""

from unittest import mock

import pytest
from msgspec import Raw, json, structs

from homing import vault
from homing.records import CheckIn, EarlierVersion, Person
from homing.services.export import export_json
from homing.services.export_people import without_people
from homing.services.people import About, add_person, change_person, remove_person
from homing.services.versions import change_entry, earlier, forget, forget_earlier
from homing.vault import Conflict, OpenVault
from homing.web.data.readable import readable
from homing.web.sealed.store import DatabaseStore
from tests.cast import NOON, Someone
from tests.services.life import check_in, when

pytestmark = pytest.mark.django_db


def lines(store: OpenVault, entry_id: str) -> list[tuple[int, str]]:
    return [(one.version, getattr(one.record, "line", "")) for one in earlier(store, entry_id)]


def rewrite(store: OpenVault, entry: vault.Entry[CheckIn], line: str) -> vault.Entry[CheckIn]:
    return change_entry(store, entry, structs.replace(entry.record, line=line), entry.version)


def test_every_earlier_version_is_there_newest_first_after_opening_again(ada: Someone) -> None:
    store = ada.store
    entry = check_in(store, line="one")
    other = check_in(store, line="elsewhere")
    for line in ("two", "three"):
        entry = rewrite(store, entry, line)
    assert (entry.version, entry.record.line) == (3, "three")
    assert lines(ada.store, entry.id) == [(2, "two"), (1, "one")]
    assert lines(ada.store, other.id) == []
    assert ada.store.health.whole


def test_the_same_change_twice_keeps_one_version(ada: Someone) -> None:
    store = ada.store
    first = check_in(store, line="one")
    second = rewrite(store, first, "two")
    assert rewrite(store, first, "two") == second
    assert rewrite(store, second, "two") == second
    assert len(store.of(EarlierVersion)) == 1


def test_a_change_from_an_old_page_is_refused_and_keeps_nothing(ada: Someone) -> None:
    store = ada.store
    first = check_in(store, line="one")
    rewrite(store, first, "two")
    with pytest.raises(Conflict):
        rewrite(store, first, "late")
    assert lines(store, first.id) == [(1, "one")]


def test_a_change_of_which_the_earlier_version_cannot_be_kept_is_not_made(ada: Someone) -> None:
    store = ada.store
    entry = check_in(store, line="one")
    with (
        mock.patch.object(DatabaseStore, "add", side_effect=OSError("disk full")),
        pytest.raises(OSError, match="disk full"),
    ):
        rewrite(store, entry, "two")
    for reader in (store, ada.store):
        found = reader.get(entry.id, CheckIn)
        assert found
        assert (found.version, found.record.line) == (1, "one")
        assert reader.of(EarlierVersion) == []
        assert reader.health.whole


def test_deleting_an_entry_deletes_what_it_said_before(ada: Someone) -> None:
    store = ada.store
    entry = rewrite(store, check_in(store, line="one"), "two")
    kept = rewrite(store, check_in(store, line="mine"), "still mine")
    forget(store, entry.id)
    assert [e.record.of for e in ada.store.of(EarlierVersion)] == [kept.id]
    assert [e.id for e in ada.store.of(CheckIn)] == [kept.id]


def test_what_it_said_before_can_go_alone(ada: Someone) -> None:
    store = ada.store
    entry = rewrite(store, check_in(store, line="one"), "two")
    forget_earlier(store, entry.id)
    assert ada.store.of(EarlierVersion) == []
    assert ada.store.get(entry.id, CheckIn) == entry


def test_an_earlier_version_that_nobody_can_read_hides_no_other(ada: Someone) -> None:
    store = ada.store
    entry = rewrite(store, check_in(store, line="one"), "two")
    store.put(EarlierVersion(**when(), of=entry.id, number=9, record=Raw(b'{"kind":"new.7"}')))
    assert lines(store, entry.id) == [(1, "one")]


def test_an_export_holds_them_and_one_without_people_names_nobody_in_them(ada: Someone) -> None:
    store = ada.store
    robin = add_person(store, NOON, About("Robin", "friend", "met in May"), "0a" * 16)
    change_person(store, robin, About("Robin", "partner", "met in June"), robin.version)
    rewrite(store, check_in(store, line="Robin rang", person_id=robin.id, nearness=4), "x")

    def exported(source: OpenVault) -> str:
        text = b"".join(export_json(source, NOON, "Ada")).decode()
        json.decode(text.encode())
        return text

    whole = exported(store)
    assert "Robin rang" in whole
    assert "met in May" in whole
    bare = exported(without_people(store))
    assert "earlier_version.1" in bare
    assert "Person 1 rang" in bare
    for private in ("Robin", robin.id, "met in May"):
        assert private not in bare


def test_someone_taken_off_the_list_is_gone_from_earlier_versions_too(ada: Someone) -> None:
    store = ada.store
    robin = add_person(store, NOON, About("Robin", "friend", "met in May"), "0a" * 16)
    change_person(store, robin, About("Robin", "friend", ""), robin.version)
    remove_person(store, NOON, robin.id)
    assert (ada.store.of(Person), ada.store.of(EarlierVersion)) == ([], [])


def test_the_page_of_an_export_shows_them_in_the_words_of_their_kind(ada: Someone) -> None:
    store = ada.store
    entry = rewrite(store, check_in(store, line="as it was", trust=3), "as it is")
    store.put(EarlierVersion(**when(), of=entry.id, number=9, record=Raw(b'{"kind":"new.7"}')))
    page = b"".join(readable(store, NOON, "Ada")).decode()
    assert "Check-in, version 1, before it was changed" in page
    assert "as it was" in page
    assert "3 of 10" in page
    assert "cannot read" in page
