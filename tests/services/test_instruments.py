import os
from collections.abc import Iterator
from unittest import mock

import pytest

from homing import content
from homing.content.schema.instruments import Instrument
from homing.records import AnswerSheet, InstrumentWording, Person
from homing.services import instruments as service
from homing.services.instruments import Asked, InstrumentError
from homing.services.people import About, add_person
from homing.services.sheets import leave_sheet
from homing.services.wording import check_wording
from homing.vault import Conflict, OpenVault
from tests.cast import NOON, Someone
from tests.content.instruments import LINES, definition
from tests.services.measure_people import days_later

pytestmark = pytest.mark.django_db
GENERAL = Asked("", "five")
WHOLE = {f"kettle-{n:02d}": n % 5 + 1 for n in range(1, 7)}
SAM = "0a" * 16


def new() -> str:
    return os.urandom(16).hex()


def only(instrument: Instrument) -> object:
    return mock.patch.object(content, "instruments", return_value={instrument.id: instrument})


@pytest.fixture
def kettle() -> Iterator[Instrument]:
    one = content.parse_instrument(definition(), "kettle.toml")
    with only(one):  # type: ignore[attr-defined]
        yield one


@pytest.fixture
def unknown() -> Iterator[Instrument]:
    one = content.parse_instrument(definition(checkable=False), "kettle.toml")
    with only(one):  # type: ignore[attr-defined]
        yield one


@pytest.fixture
def about_someone() -> Iterator[Instrument]:
    one = content.parse_instrument(definition(about="person"), "kettle.toml")
    with only(one):  # type: ignore[attr-defined]
        yield one


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def bring(store: OpenVault, instrument: Instrument, lines: tuple[str, ...] = LINES) -> None:
    service.keep_wording(store, NOON, instrument, check_wording(instrument, "\n".join(lines)))


def begun(store: OpenVault, instrument: Instrument, asked: Asked = GENERAL) -> service.Sheet:
    return service.begin_instrument(store, NOON, instrument, asked, new())


def test_a_wording_is_kept_once_and_replaced_by_the_next(
    store: OpenVault, unknown: Instrument
) -> None:
    assert service.wording_of(store, unknown) is None
    bring(store, unknown)
    bring(store, unknown)
    first = service.wording_of(store, unknown)
    assert first is not None
    assert first.version == 1
    bring(store, unknown, ("Another line.", *LINES[1:]))
    assert len(store.of(InstrumentWording)) == 1
    second = service.wording_of(store, unknown)
    assert second is not None
    assert second.record.lines[0].text == "Another line."
    assert not second.record.verified


def test_an_incomplete_wording_is_not_kept(store: OpenVault, kettle: Instrument) -> None:
    with pytest.raises(InstrumentError):
        bring(store, kettle, LINES[:5])
    assert store.of(InstrumentWording) == []


def test_a_forgotten_wording_is_gone_and_its_results_stay(
    store: OpenVault, kettle: Instrument
) -> None:
    bring(store, kettle)
    sheet = service.keep_answers(store, NOON, begun(store, kettle), WHOLE)
    sheet = service.finish_instrument(store, NOON, sheet)
    assert len(service.texts_for(store, sheet.record)) == 6
    service.forget_wording(store, kettle)
    service.forget_wording(store, kettle)
    assert service.wording_of(store, kettle) is None
    assert service.texts_for(store, sheet.record) == {}
    assert service.done(store, kettle)[0].record.reading is not None


def test_the_wording_lies_in_the_vault_as_nothing_but_noise(
    ada: Someone, kettle: Instrument
) -> None:
    from homing.web.sealed.models import SealedRow  # noqa: PLC0415 - the table only this test looks into

    bring(ada.store, kettle)
    kept = b"".join(bytes(row.box) for row in SealedRow.objects.all())
    assert kept
    for line in LINES:
        assert line.encode() not in kept
        assert line.split()[1].encode() not in kept


def test_a_relative_with_the_same_items_needs_no_second_pasting(
    store: OpenVault, kettle: Instrument
) -> None:
    pot = content.parse_instrument(definition().replace("kettle", "pot"), "pot.toml")
    both = {"kettle": kettle, "pot": pot}
    with mock.patch.object(content, "instruments", return_value=both):
        assert service.borrowed_wording(store, pot) is None
        bring(store, kettle)
        check = service.borrowed_wording(store, pot)
        assert check is not None
        assert check.verified
        service.keep_wording(store, NOON, pot, check)
        assert service.borrowed_wording(store, pot) is None
        kept = service.wording_of(store, pot)
        assert kept is not None
        assert kept.record.lines[0].item == "pot-01"


def test_a_sheet_names_the_wording_it_was_answered_with(
    store: OpenVault, unknown: Instrument
) -> None:
    bring(store, unknown)
    first = begun(store, unknown)
    assert first.record.instrument_version.startswith("3+")
    bring(store, unknown, ("Another line.", *LINES[1:]))
    assert service.texts_for(store, first.record) == {}
    second = begun(store, unknown)
    assert second.id != first.id
    assert second.record.instrument_version != first.record.instrument_version
    left = store.get(first.id, AnswerSheet)
    assert left is not None
    assert left.record.status == "left"
    assert service.instrument_of(first.record) is unknown


def test_checked_wording_is_the_instrument_itself(store: OpenVault, kettle: Instrument) -> None:
    bring(store, kettle)
    assert begun(store, kettle).record.instrument_version == "3"


@pytest.mark.parametrize(
    "asked", [Asked("", "nine"), Asked(SAM, "five"), Asked("self", "five"), Asked("", "")]
)
def test_it_is_not_begun_in_a_way_that_it_does_not_have(
    store: OpenVault, kettle: Instrument, asked: Asked
) -> None:
    bring(store, kettle)
    add_person(store, NOON, About("Sam", "friend"), SAM)
    with pytest.raises(InstrumentError):
        begun(store, kettle, asked)


def test_it_is_not_begun_without_its_wording(store: OpenVault, kettle: Instrument) -> None:
    with pytest.raises(InstrumentError):
        begun(store, kettle)


def test_an_instrument_about_someone_asks_whom(store: OpenVault, about_someone: Instrument) -> None:
    bring(store, about_someone)
    add_person(store, NOON, About("Sam", "friend"), SAM)
    with pytest.raises(InstrumentError):
        begun(store, about_someone, GENERAL)
    with pytest.raises(InstrumentError):
        begun(store, about_someone, Asked("0b" * 16, "five"))
    assert begun(store, about_someone, Asked(SAM, "five")).record.about == SAM
    store.delete(SAM)
    assert store.of(Person) == []
    with pytest.raises(InstrumentError):
        begun(store, about_someone, Asked(SAM, "five"))


def test_beginning_again_goes_on_with_the_open_sheet(store: OpenVault, kettle: Instrument) -> None:
    bring(store, kettle)
    entry_id = new()
    one = service.begin_instrument(store, NOON, kettle, GENERAL, entry_id)
    again = service.begin_instrument(store, days_later(1), kettle, GENERAL, entry_id)
    assert (again.id, again.version) == (one.id, one.version)
    assert begun(store, kettle).id == one.id
    other = begun(store, kettle, Asked("", "six"))
    assert other.id != one.id


def test_answers_are_kept_in_part_and_in_the_order_of_the_authors(
    store: OpenVault, kettle: Instrument
) -> None:
    bring(store, kettle)
    sheet = service.keep_answers(
        store, NOON, begun(store, kettle), {"kettle-05": 2, "kettle-01": 4}, "40+"
    )
    assert [a.value for a in sheet.record.answers] == [4, None, None, None, 2, None]
    assert service.unanswered(sheet.record) == (2, 3, 4, 6)
    assert sheet.record.age_band == "40+"
    assert sheet.record.status == "open"
    same = service.keep_answers(store, NOON, sheet, {"kettle-05": 2, "kettle-01": 4}, "40+")
    assert same.version == sheet.version


@pytest.mark.parametrize(
    ("answers", "band"),
    [
        ({"kettle-01": 0}, ""),
        ({"kettle-01": 6}, ""),
        ({"kettle-07": 1}, ""),
        ({"ecr-01": 1}, ""),
        ({}, "18-24"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(
    store: OpenVault, kettle: Instrument, answers: dict[str, int], band: str
) -> None:
    bring(store, kettle)
    sheet = begun(store, kettle)
    with pytest.raises(InstrumentError):
        service.keep_answers(store, NOON, sheet, answers, band)
    assert service.sheets(store, kettle)[0].version == sheet.version


def test_another_page_that_was_kept_first_is_not_overwritten(
    store: OpenVault, kettle: Instrument
) -> None:
    bring(store, kettle)
    page = begun(store, kettle)
    service.keep_answers(store, NOON, page, {"kettle-01": 1}, expect=page.version)
    late = service.sheets(store, kettle)[0]
    with pytest.raises(Conflict):
        service.keep_answers(store, NOON, late, {"kettle-01": 2}, expect=page.version)


def test_finishing_makes_a_reading_of_that_day_and_only_once(
    store: OpenVault, kettle: Instrument
) -> None:
    bring(store, kettle)
    sheet = service.keep_answers(store, NOON, begun(store, kettle), WHOLE)
    done = service.finish_instrument(store, days_later(2), sheet)
    assert done.record.day == days_later(2).day
    assert done.record.reading is not None
    assert [one.scale for one in done.record.reading.estimates] == ["calm", "bustle"]
    assert service.finish_instrument(store, days_later(3), done).version == done.version
    with pytest.raises(InstrumentError):
        service.keep_answers(store, NOON, done, {"kettle-01": 1})
    assert leave_sheet(store, done).record.status == "done"


def test_only_sheets_that_measure_just_the_same_are_compared(
    store: OpenVault, kettle: Instrument
) -> None:
    bring(store, kettle)
    finished = []
    for answers_as in ("five", "five", "six"):
        sheet = begun(store, kettle, Asked("", answers_as))
        sheet = service.keep_answers(store, NOON, sheet, WHOLE)
        finished.append(service.finish_instrument(store, NOON, sheet))
    found = service.comparable(store, finished[0].record)
    assert {entry.id for entry in found} == {finished[0].id, finished[1].id}
    assert [e.id for e in service.comparable(store, finished[2].record)] == [finished[2].id]
