"""No clear change is an answer; a change is named only when it is larger than its error."""

import msgspec
import pytest

from homing.services import measure
from homing.services.measure_progress import changes, comparable, occasions
from homing.vault import OpenVault
from tests.cast import Someone
from tests.services.measure_people import SECURE, WORRIED, always, days_later, keyed, taken


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def verdicts(store: OpenVault) -> dict[str, str]:
    found = occasions(store)
    return {one.scale: one.verdict for one in changes(found[0], found[-1])}


def test_scores_closer_than_their_error_are_no_clear_change(store: OpenVault) -> None:
    taken(store, keyed(4, 3, 2), days_later(0))
    taken(store, keyed(3, 3, 3), days_later(60))
    assert set(verdicts(store).values()) == {"no_clear_change"}


def test_scores_far_apart_are_a_change_with_its_direction(store: OpenVault) -> None:
    taken(store, WORRIED, days_later(0))
    taken(store, SECURE, days_later(60))
    found = verdicts(store)
    assert found["anxiety"] == "lower"
    assert found["avoidance"] == "no_clear_change"


def test_the_other_way_is_higher(store: OpenVault) -> None:
    taken(store, SECURE, days_later(0))
    taken(store, WORRIED, days_later(60))
    assert verdicts(store)["anxiety"] == "higher"


def test_occasions_run_from_old_to_new_and_leave_out_what_cannot_be_read(store: OpenVault) -> None:
    second = taken(store, SECURE, days_later(30))
    taken(store, always(4), days_later(40))
    first = taken(store, WORRIED, days_later(0))
    assert [one.sheet.id for one in occasions(store)] == [first.id, second.id]


def test_a_result_of_other_statements_is_not_compared(store: OpenVault) -> None:
    done = taken(store, WORRIED)
    store.put(msgspec.structs.replace(done.record, instrument_version="0"))
    assert len(measure.results(store)) == 2
    assert [one.sheet.id for one in occasions(store)] == [done.id]


def test_an_older_scoring_is_scored_anew_before_comparing(store: OpenVault) -> None:
    done = taken(store, WORRIED)
    reading = done.record.reading
    assert reading is not None
    stale = msgspec.structs.replace(reading, scoring="older", estimates=reading.estimates[:1])
    assert comparable(msgspec.structs.replace(done.record, reading=stale)) == reading
    other = msgspec.structs.replace(done.record, reading=stale, instrument_version="0")
    assert comparable(other) == stale
