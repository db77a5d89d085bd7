import subprocess
import sys

import msgspec
import pytest

from homing.services.form_readings.readiness import (
    FORM,
    RESOURCES,
    Level,
    Resource,
    Way,
    read,
    readiness,
)
from tests.cast import Someone
from tests.services.form_readings.sheets import levels, pressing, sheet_of
from tests.services.measure_people import days_later


@pytest.mark.parametrize(
    ("keyed", "level"), [(1, "low"), (2, "low"), (3, "some"), (4, "good"), (5, "good")]
)
@pytest.mark.parametrize("resource", RESOURCES)
def test_it_cuts_each_resource_into_three_levels(
    resource: Resource, keyed: int, level: Level
) -> None:
    found = read(sheet_of(FORM, levels(FORM, {resource: keyed}, 4)))
    assert found.level(resource) == level
    assert found.low == ((resource,) if level == "low" else ())


@pytest.mark.parametrize(
    ("low", "first"),
    [
        (("support", "motivation", "willingness", "self-awareness"), "support"),
        (("motivation", "willingness", "self-awareness"), "motivation"),
        (("willingness", "self-awareness"), "self-awareness"),
        (("willingness",), "willingness"),
        ((), None),
    ],
)
def test_people_come_before_reasons_and_reasons_before_tasks(
    low: tuple[Resource, ...], first: Resource | None
) -> None:
    found = read(sheet_of(FORM, levels(FORM, dict.fromkeys(low, 1), 4)))
    assert found.first == first
    assert set(found.low) == set(low)


def test_a_resource_with_too_few_answers_has_no_level() -> None:
    answers = {"rd-support-01": 1, "rd-support-02": 1}
    found = read(sheet_of(FORM, pressing(answers, None)))
    assert [found.level(one) for one in RESOURCES] == [None] * 4
    assert found.low == ()


@pytest.mark.parametrize(
    ("alone", "together", "trained", "ways"),
    [
        (5, 4, 1, ("alone", "together")),
        (4, 5, 4, ("together", "alone", "professional")),
        (1, 2, 5, ("professional",)),
        (3, 3, 3, ()),
        (None, None, None, ()),
    ],
)
def test_it_keeps_the_ways_that_are_wished_for_the_strongest_first(
    alone: int | None, together: int | None, trained: int | None, ways: tuple[Way, ...]
) -> None:
    given = {"way-alone": alone, "way-together": together, "way-professional": trained}
    assert read(sheet_of(FORM, levels(FORM, given, 4))).ways == ways


@pytest.mark.django_db
def test_the_newest_readable_check_holds(ada: Someone) -> None:
    assert readiness(ada.store) is None
    low = sheet_of(FORM, levels(FORM, {"support": 1}, 4))
    same = sheet_of(FORM, pressing({}, 1))
    for days, sheet in ((0, low), (1, same)):
        moment = days_later(days)
        ada.store.put(msgspec.structs.replace(sheet, at=moment.at, day=moment.day))
    found = readiness(ada.store)
    assert found
    assert (found.first, found.day) == ("support", days_later(0).day)
    good, moment = sheet_of(FORM, levels(FORM, {}, 5)), days_later(2)
    ada.store.put(msgspec.structs.replace(good, at=moment.at, day=moment.day))
    newest = readiness(ada.store)
    assert newest
    assert newest.first is None


@pytest.mark.django_db
def test_an_open_sheet_is_not_a_result(ada: Someone) -> None:
    sheet = sheet_of(FORM, levels(FORM, {"support": 1}, 4))
    ada.store.put(msgspec.structs.replace(sheet, status="open", reading=None))
    assert readiness(ada.store) is None


def test_a_plan_can_read_it_without_numpy() -> None:
    code = (
        "import sys; import homing.services.form_readings.readiness; print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
