from datetime import timedelta

import pytest

from homing.records import CheckIn
from homing.services.keep import keep_once
from homing.vault import Conflict
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
ID = "0" * 31 + "1"


def check_in(line: str, minutes: int = 0) -> CheckIn:
    return CheckIn(at=NOON.at + timedelta(minutes=minutes), zone=NOON.zone, day=NOON.day, line=line)


def test_the_same_form_sent_twice_is_kept_once_at_the_first_time(ada: Someone) -> None:
    first = keep_once(ada.store, check_in("calm"), ID)
    again = keep_once(ada.store, check_in("calm", minutes=3), ID)
    assert (again.id, again.version, again.record.at) == (first.id, 1, NOON.at)
    assert len(ada.store.of(CheckIn)) == 1


def test_other_words_under_the_same_id_are_refused_and_change_nothing(ada: Someone) -> None:
    keep_once(ada.store, check_in("calm"), ID)
    with pytest.raises(Conflict):
        keep_once(ada.store, check_in("not calm"), ID)
    assert [e.record.line for e in ada.store.of(CheckIn)] == ["calm"]
