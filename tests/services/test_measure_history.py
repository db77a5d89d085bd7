"""Any measure over time: what is alike stands in a row, and no change is imagined."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from homing import content
from homing.records import ABOUT_SELF, IN_GENERAL, Answer, AnswerSheet
from homing.services import instrument_scoring
from homing.services.measure_history import histories, history, measured, scales_of, title_of
from homing.services.people import remove_person
from homing.services.time import Moment
from homing.vault import Entry, OpenVault
from tests.cast import NOON, Someone
from tests.services.form_people import ALARMED, CALM, always, filled_in, keyed_to, someone_known
from tests.services.measure_people import SECURE, WORRIED, days_later, taken

pytestmark = pytest.mark.django_db

BANK = content.item_bank().id


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def after(days: int) -> Moment:
    return replace(NOON, at=NOON.at + timedelta(days=days), day=NOON.day + timedelta(days=days))


def each_form() -> str:
    """A form in which every statement is its own result."""
    return next(form.id for form in content.forms().values() if form.method == "each")


def scale_sheet(store: OpenVault, days: int, score: int, **changes: object) -> Entry[AnswerSheet]:
    """A finished sheet of a published instrument, every keyed answer at this value."""
    ecr, when = content.instruments()["ecr"], after(days)
    answers = ecr.format("five")
    turned = answers.low + answers.high - score
    sheet = AnswerSheet(
        at=when.at, zone=when.zone, day=when.day, instrument="ecr",
        instrument_version=ecr.version, status="done", answers_as="five",
        answers=tuple(Answer(i.id, turned if i.reverse else score) for i in ecr.items),
    )  # fmt: skip
    whole = msgspec.structs.replace(sheet, reading=instrument_scoring.reading(sheet))
    return store.put(msgspec.structs.replace(whole, **changes))


def test_the_item_bank_is_shown_over_time_oldest_first(store: OpenVault) -> None:
    taken(store, WORRIED, days_later(-90))
    taken(store, SECURE)
    worry = history(store, BANK, "anxiety", IN_GENERAL)
    assert worry is not None
    assert len(worry.dots) == 2
    assert worry.dots[0].day < worry.dots[1].day
    for dot in worry.dots:
        assert dot.low < dot.value < dot.high
        assert dot.asked > 0
    assert worry.change is not None
    assert worry.change.verdict == "lower"


def test_one_time_says_nothing_of_change(store: OpenVault) -> None:
    taken(store, WORRIED)
    worry = history(store, BANK, "anxiety", IN_GENERAL)
    assert worry is not None
    assert worry.change is None


def test_scores_closer_than_their_errors_are_no_clear_change(store: OpenVault) -> None:
    robin = someone_known(store)
    filled_in(store, keyed_to(anxiety=3, avoidance=2), robin)
    filled_in(store, keyed_to(anxiety=2, avoidance=2), robin, after(40))
    worry = history(store, "relationship", "anxiety", robin)
    assert worry is not None
    assert worry.change is not None
    assert worry.change.verdict == "no_clear_change"
    assert worry.change.low < 0 < worry.change.high


def test_two_people_are_never_put_into_one_row(store: OpenVault) -> None:
    robin, sam = someone_known(store), someone_known(store, "Sam")
    filled_in(store, ALARMED, robin)
    filled_in(store, CALM, sam, after(1))
    for about in (robin, sam):
        found = history(store, "relationship", "anxiety", about)
        assert found is not None
        assert len(found.dots) == 1


def test_answers_that_are_all_the_same_leave_a_gap(store: OpenVault) -> None:
    filled_in(store, CALM, ABOUT_SELF)
    filled_in(store, always(5), ABOUT_SELF, after(10))
    found = history(store, "relationship", "anxiety", ABOUT_SELF)
    assert found is not None
    assert len(found.dots) == 1


def test_a_scale_that_was_not_said_once_is_missing_once(store: OpenVault) -> None:
    filled_in(store, CALM, ABOUT_SELF)
    filled_in(store, lambda i: CALM(i) if i.scale == "anxiety" else None, ABOUT_SELF, after(10))
    lengths = {h.about.scale: len(h.dots) for h in histories(store, "relationship", ABOUT_SELF)}
    assert lengths == {"anxiety": 2, "avoidance": 1}


def test_a_form_read_item_by_item_has_answers_and_no_errors(store: OpenVault) -> None:
    form_id = each_form()
    form = content.forms()[form_id]
    about = IN_GENERAL if "general" in form.about else someone_known(store)
    filled_in(store, always(form.answers.low), about, form_id=form_id)
    filled_in(store, always(form.answers.high), about, after(28), form_id=form_id)
    found = histories(store, form_id, about)
    assert [one.about.scale for one in found] == [item.id for item in form.items]
    assert [dot.value for dot in found[0].dots] == [form.answers.low, form.answers.high]
    assert found[0].dots[0].sd is None
    assert found[0].change is None


def test_a_published_scale_stands_in_its_own_units(store: OpenVault) -> None:
    scale_sheet(store, 0, 4)
    scale_sheet(store, 30, 2)
    instrument = content.instruments()["ecr"]
    found = history(store, "ecr", instrument.scales[0].id, IN_GENERAL)
    assert found is not None
    assert [dot.value for dot in found.dots] == [4.0, 2.0]
    assert found.about.frame[0] <= 2.0 < 4.0 <= found.about.frame[1]
    assert found.change is not None
    assert found.change.verdict == "lower"


@pytest.mark.parametrize("change", [{"instrument_version": "0"}, {"answers_as": "other"}])
def test_other_questions_or_answers_are_not_put_beside_it(
    store: OpenVault, change: dict[str, str]
) -> None:
    scale_sheet(store, 0, 4, **change)
    scale_sheet(store, 30, 2)
    found = history(store, "ecr", content.instruments()["ecr"].scales[0].id, IN_GENERAL)
    assert found is not None
    assert [dot.value for dot in found.dots] == [2.0]


def test_the_list_names_each_measure_once_per_person_newest_first(store: OpenVault) -> None:
    robin = someone_known(store)
    taken(store, WORRIED)
    filled_in(store, CALM, robin, after(1))
    filled_in(store, CALM, robin, after(2))
    filled_in(store, CALM, ABOUT_SELF, after(3))
    found = [(one.instrument, one.whom.kind, one.times) for one in measured(store)]
    assert found == [
        ("relationship", "self", 1), ("relationship", "person", 2), (BANK, "general", 1),
    ]  # fmt: skip


def test_what_this_version_does_not_have_is_passed_over(store: OpenVault) -> None:
    scale_sheet(store, 0, 4, instrument="of-tomorrow")
    assert measured(store) == []
    assert title_of("of-tomorrow") is None
    assert scales_of(store, "of-tomorrow", IN_GENERAL) == []
    assert histories(store, "of-tomorrow", IN_GENERAL) == []


def test_a_sheet_left_or_open_is_no_time(store: OpenVault) -> None:
    sheet = filled_in(store, CALM, ABOUT_SELF)
    store.put(
        msgspec.structs.replace(sheet.record, status="left"),
        entry_id=sheet.id, expect=sheet.version,
    )  # fmt: skip
    assert measured(store) == []


def test_someone_off_the_list_keeps_the_row_without_a_name(store: OpenVault) -> None:
    robin = someone_known(store)
    filled_in(store, CALM, robin)
    remove_person(store, NOON, robin)
    (one,) = measured(store)
    assert one.whom.kind == "gone"


def test_an_old_version_of_a_form_keeps_its_stored_reading(store: OpenVault) -> None:
    sheet = filled_in(store, CALM, ABOUT_SELF)
    old = msgspec.structs.replace(
        sheet.record, instrument_version="0", answers=(Answer("gone-by-now", 3),)
    )
    store.put(old, entry_id=sheet.id, expect=sheet.version)
    found = history(store, "relationship", "anxiety", ABOUT_SELF)
    assert found is not None
    assert [dot.value for dot in found.dots] == [
        old.reading.estimates[0].mean if old.reading else 0
    ]


def test_three_times_on_one_side_are_said_to_have_held(store: OpenVault) -> None:
    robin = someone_known(store)
    filled_in(store, ALARMED, robin)
    for days in (20, 40):
        filled_in(store, CALM, robin, after(days))
    early = history(store, "relationship", "anxiety", robin)
    filled_in(store, CALM, robin, after(60))
    late = history(store, "relationship", "anxiety", robin)
    assert early is not None
    assert late is not None
    assert early.change is not None
    assert late.change is not None
    assert (early.change.lasting, late.change.lasting) == ("too_few", "held")


def test_means_that_swing_are_not_said_to_have_held(store: OpenVault) -> None:
    form = next(form for form in content.forms().values() if form.method == "mean")
    about = IN_GENERAL if "general" in form.about else someone_known(store)
    low, high = form.answers.low, form.answers.high
    for days, level in enumerate((low, high, low, high)):
        filled_in(
            store,
            lambda i, level=level: level if i.key > 0 else low + high - level,  # type: ignore[misc]
            about,
            after(days * 20),
            form.id,
        )
    found = histories(store, form.id, about)[0]
    assert found.change is not None
    assert found.change.lasting == "swings"
