"""The one list of early signs."""

import pytest

from homing.records import EarlySigns
from homing.services.early_signs import early_signs, save_early_signs
from homing.vault import Conflict
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db


def test_there_is_one_list_without_gaps_or_repeats(ada: Someone) -> None:
    save_early_signs(ada.store, NOON, (" tight jaw ", "", "tight jaw", "checking"), " walk ", 0)
    kept = early_signs(ada.store)
    assert kept is not None
    assert (kept.record.signs, kept.record.first_move) == (("tight jaw", "checking"), "walk")
    save_early_signs(ada.store, NOON, ("checking",), "walk", kept.version)
    assert [e.record.signs for e in ada.store.of(EarlySigns)] == [("checking",)]


def test_the_same_list_twice_changes_nothing_and_another_one_is_a_conflict(ada: Someone) -> None:
    first = save_early_signs(ada.store, NOON, ("a",), "", 0)
    assert save_early_signs(ada.store, NOON, ("a",), "", 0) == first
    with pytest.raises(Conflict):
        save_early_signs(ada.store, NOON, ("b",), "", 0)
