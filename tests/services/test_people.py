import pytest

from homing.records import Person
from homing.services.people import (
    About,
    add_person,
    change_person,
    choose_focus,
    focus,
    named,
    people,
    remove_person,
)
from homing.services.settings import preferences
from homing.vault import Conflict
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
SAM, KIM = "01" * 16, "02" * 16


def test_someone_is_added_once_however_often_the_form_arrives(ada: Someone) -> None:
    for _press in range(2):
        add_person(ada.store, NOON, About("Sam", "friend"), SAM)
    assert [entry.record.alias for entry in ada.store.of(Person)] == ["Sam"]


def test_the_list_is_by_alias_and_finds_an_alias_however_it_is_spelt(ada: Someone) -> None:
    store = ada.store
    add_person(store, NOON, About("Sam", "friend"), SAM)
    add_person(store, NOON, About("kim", "parent"), KIM)
    assert [entry.record.alias for entry in people(store)] == ["kim", "Sam"]
    found = named(store, " SAM ")
    assert found is not None
    assert found.id == SAM
    assert named(store, "Sa") is None


def test_a_late_comers_change_is_refused(ada: Someone) -> None:
    store = ada.store
    sam = add_person(store, NOON, About("Sam", "friend"), SAM)
    change_person(store, sam, About("Sam", "partner"), expect=1)
    with pytest.raises(Conflict):
        change_person(store, sam, About("Sam", "colleague"), expect=1)
    kept = store.get(SAM, Person)
    assert kept is not None
    assert kept.record.relation == "partner"


def test_taking_the_one_in_focus_off_the_list_leaves_nobody_in_focus(ada: Someone) -> None:
    store = ada.store
    add_person(store, NOON, About("Sam", "friend"), SAM)
    choose_focus(store, NOON, SAM)
    chosen = focus(store)
    assert chosen is not None
    assert chosen.id == SAM
    remove_person(store, NOON, SAM)
    assert focus(store) is None
    assert preferences(store).focus_person is None


def test_nobody_is_in_focus_until_someone_is_chosen(ada: Someone) -> None:
    add_person(ada.store, NOON, About("Sam", "friend"), SAM)
    assert focus(ada.store) is None
