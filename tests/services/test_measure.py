"""Begin, answer, take back, pause, leave, finish: nothing sent twice or late may do harm."""

import os

import msgspec
import pytest

from homing import content
from homing.records import Answer, AnswerSheet
from homing.services import measure
from homing.services.measure import Given, OutOfStepError
from homing.vault import OpenVault
from tests.cast import NOON, Someone
from tests.services.measure_people import (
    SECURE,
    WORRIED,
    answered,
    begun,
    blank_sheet,
    days_later,
    sheet_of,
    taken,
)


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def given(sheet: measure.Sheet, value: int | None = 5) -> Given:
    asked = measure.question(sheet.record)
    assert asked is not None
    return Given(asked.item.id, asked.steps, value)


def answer(store: OpenVault, sheet: measure.Sheet, one: Given) -> measure.Sheet:
    return measure.answer_item(store, NOON, sheet, one)


def test_begin_sent_twice_begins_once(store: OpenVault) -> None:
    entry_id = os.urandom(16).hex()
    first = measure.begin_measure(store, NOON, entry_id)
    again = measure.begin_measure(store, days_later(1), entry_id)
    assert again == first
    assert len(store.of(AnswerSheet)) == 1


def test_there_is_one_open_measure_and_begin_goes_on_with_it(store: OpenVault) -> None:
    first = answered(store, begun(store), SECURE, most=3)
    again = measure.begin_measure(store, NOON, os.urandom(16).hex())
    assert again.id == first.id
    assert len(again.record.answers) == 3


def test_begin_again_leaves_the_open_one_and_keeps_its_answers(store: OpenVault) -> None:
    first = answered(store, begun(store), SECURE, most=3)
    fresh = measure.begin_measure(store, NOON, os.urandom(16).hex(), anew=True)
    kept = store.get(first.id, AnswerSheet)
    assert fresh.id != first.id
    assert kept is not None
    assert kept.record.status == "left"
    assert len(kept.record.answers) == 3
    assert measure.open_measure(store) == fresh


def test_a_measure_of_other_statements_is_not_gone_on_with(store: OpenVault) -> None:
    old = store.put(blank_sheet(instrument_version="0"))
    assert measure.open_measure(store) is None
    measure.begin_measure(store, NOON, os.urandom(16).hex())
    left = store.get(old.id, AnswerSheet)
    assert left is not None
    assert left.record.status == "left"


def test_every_answer_is_on_disk_when_it_is_given(ada: Someone) -> None:
    sheet = answered(ada.store, begun(ada.store), SECURE, most=4)
    reopened = ada.store.get(sheet.id, AnswerSheet)
    assert reopened is not None
    assert reopened.record.answers == sheet.record.answers


def test_a_paused_measure_asks_the_same_statement_again(ada: Someone) -> None:
    sheet = answered(ada.store, begun(ada.store), WORRIED, most=7)
    before = measure.question(sheet.record)
    resumed = measure.open_measure(ada.store)
    assert resumed is not None
    assert measure.question(resumed.record) == before


def test_the_same_answer_sent_twice_is_saved_once(store: OpenVault) -> None:
    sheet = begun(store)
    one = given(sheet)
    after = answer(store, sheet, one)
    again = answer(store, after, one)
    assert again == after
    assert len(again.record.answers) == 1


def test_the_same_answer_sent_twice_at_once_is_saved_once(store: OpenVault) -> None:
    """Both requests hold the sheet as it was before either of them."""
    sheet = begun(store)
    one = given(sheet)
    answer(store, sheet, one)
    late = answer(store, sheet, one)
    assert late.record.answers == (Answer(one.item, 5),)
    assert late.version == sheet.version + 1


def test_two_taps_on_one_page_at_once_keep_the_later_one(store: OpenVault) -> None:
    """Both requests hold the sheet as it was before either of them."""
    sheet = begun(store)
    one = given(sheet)
    answer(store, sheet, one)
    late = answer(store, sheet, Given(one.item, one.steps, 2))
    assert late.record.answers == (Answer(one.item, 2),)


def test_another_answer_to_the_last_statement_changes_it(store: OpenVault) -> None:
    sheet = answered(store, begun(store), SECURE, most=3)
    last = sheet.record.answers[-1]
    changed = answer(store, sheet, Given(last.item, 2, 4))
    assert changed.record.answers == (*sheet.record.answers[:-1], Answer(last.item, 4))


def test_a_page_from_further_back_changes_nothing(store: OpenVault) -> None:
    sheet = answered(store, begun(store), SECURE, most=4)
    first = sheet.record.answers[0]
    with pytest.raises(OutOfStepError):
        answer(store, sheet, Given(first.item, 0, 4))
    assert store.get(sheet.id, AnswerSheet) == sheet


@pytest.mark.parametrize("steps", [0, 1, 3, 99])
def test_an_answer_to_a_statement_that_was_not_asked_changes_nothing(
    store: OpenVault, steps: int
) -> None:
    sheet = answered(store, begun(store), SECURE, most=2)
    with pytest.raises(OutOfStepError):
        answer(store, sheet, Given("mix-fear-01", steps, 4))
    with pytest.raises(OutOfStepError):
        answer(store, sheet, Given("no-such-statement", steps, 4))
    assert store.get(sheet.id, AnswerSheet) == sheet


def test_a_finished_measure_takes_no_further_answer(store: OpenVault) -> None:
    done = taken(store, SECURE)
    with pytest.raises(OutOfStepError):
        answer(store, done, Given("mix-fear-04", len(done.record.answers), 4))
    last = done.record.answers[-1]
    assert answer(store, done, Given(last.item, len(done.record.answers) - 1, last.value)) == done


def test_back_takes_the_last_answer_back_and_asks_it_again(store: OpenVault) -> None:
    sheet = answered(store, begun(store), SECURE, most=3)
    back = measure.take_back(store, sheet, 3)
    assert back.record.answers == sheet.record.answers[:2]
    asked = measure.question(back.record)
    assert asked is not None
    assert asked.item.id == sheet.record.answers[2].item


def test_back_pressed_once_too_often_goes_back_once(store: OpenVault) -> None:
    sheet = answered(store, begun(store), SECURE, most=3)
    back = measure.take_back(store, sheet, 3)
    assert measure.take_back(store, back, 3) == back
    empty = begun(store)
    assert measure.take_back(store, empty, 0) == empty


def test_a_result_cannot_be_taken_back_by_a_page_from_before(store: OpenVault) -> None:
    done = taken(store, SECURE)
    assert measure.take_back(store, done, len(done.record.answers)) == done


def test_a_skipped_statement_is_kept_as_skipped_and_not_asked_again(store: OpenVault) -> None:
    sheet = begun(store)
    one = given(sheet, None)
    after = answer(store, sheet, one)
    assert after.record.answers == (Answer(one.item, None),)
    done = answered(store, after, SECURE)
    assert one.item not in {a.item for a in done.record.answers[1:]}
    reading = done.record.reading
    assert reading is not None
    assert sum(e.asked for e in reading.estimates) == len(done.record.answers) - 1


def test_only_so_many_statements_can_be_skipped(store: OpenVault) -> None:
    sheet = begun(store)
    for _n in range(measure.MOST_SKIPPED):
        sheet = answer(store, sheet, given(sheet, None))
    asked = measure.question(sheet.record)
    assert asked is not None
    assert not asked.may_skip
    with pytest.raises(OutOfStepError):
        answer(store, sheet, given(sheet, None))
    done = answered(store, sheet, WORRIED)
    assert done.record.status == "done"


def test_a_result_is_of_the_day_on_which_it_was_finished(store: OpenVault) -> None:
    sheet = answered(store, begun(store), SECURE, most=5)
    done = answered(store, sheet, SECURE, moment=days_later(3))
    assert done.record.day == days_later(3).day
    assert measure.results(store) == [done]


def test_leaving_keeps_the_answers_and_gives_no_result(store: OpenVault) -> None:
    sheet = answered(store, begun(store), SECURE, most=5)
    left = measure.leave_measure(store, NOON, sheet)
    assert left.record.status == "left"
    assert left.record.answers == sheet.record.answers
    assert measure.results(store) == []
    assert measure.left_measures(store) == [left]
    assert measure.open_measure(store) is None


def test_more_answers_make_a_result_more_exact(store: OpenVault) -> None:
    done = taken(store, WORRIED)
    assert measure.can_ask_more(store, NOON, done)
    longer = answered(store, measure.ask_more(store, done), WORRIED)
    assert longer.record.status == "done"
    assert longer.record.answers[: len(done.record.answers)] == done.record.answers
    assert done.record.reading is not None
    assert longer.record.reading is not None
    for before, after in zip(
        done.record.reading.estimates, longer.record.reading.estimates, strict=True
    ):
        assert after.sd < before.sd
    assert not measure.can_ask_more(store, NOON, longer)


def test_more_answers_are_not_mixed_with_those_of_another_week(store: OpenVault) -> None:
    done = taken(store, WORRIED)
    assert not measure.can_ask_more(store, days_later(2), done)


def test_stopping_while_answering_more_keeps_a_result(store: OpenVault) -> None:
    done = taken(store, WORRIED)
    sheet = answered(store, measure.ask_more(store, done), WORRIED, most=2)
    assert [e.id for e in measure.results(store)] == [done.id]
    left = measure.leave_measure(store, NOON, sheet)
    assert left.record.status == "done"
    assert left.record.reading == measure.rescore(left.record)
    assert len(left.record.answers) == len(done.record.answers) + 2


def test_a_reading_can_be_made_again_from_the_answers_alone(store: OpenVault) -> None:
    done = taken(store, WORRIED)
    bare = msgspec.structs.replace(done.record, reading=None)
    assert measure.rescore(bare) == done.record.reading


def test_a_first_measure_is_short_and_asks_about_all_parts() -> None:
    bank = {item.id: item for item in content.item_bank().items}
    for answering in (SECURE, WORRIED, lambda item: 3 + (item.key > 0)):
        asked = [bank[a.item] for a in sheet_of(answering).answers]
        assert 18 <= len(asked) <= 28
        parts = {(i.scale, i.facet) for i in content.item_bank().items}
        assert {(i.scale, i.facet) for i in asked} == parts
        assert len({i.id for i in asked}) == len(asked)
        directions = [i.key for i in asked if i.scale != "mixed"]
        assert 0.3 <= directions.count(-1) / len(directions) <= 0.7


def test_near_copies_are_never_both_asked() -> None:
    bank = {item.id: item for item in content.item_bank().items}
    asked = {a.item for a in sheet_of(WORRIED, longer=True).answers}
    assert asked
    assert not [i for i in asked for other in bank[i].dependent_on if other in asked]


def test_certainty_grows_and_an_unknown_statement_does_no_harm() -> None:
    sheet, shown = blank_sheet(), []
    while (asked := measure.question(sheet)) is not None:
        shown.append(asked.certainty)
        answers = (*sheet.answers, Answer(asked.item.id, 5))
        sheet = msgspec.structs.replace(sheet, answers=answers)
    assert shown == sorted(shown)
    assert shown[0] == 0
    assert shown[-1] > 0.5
    odd = msgspec.structs.replace(sheet, answers=(Answer("gone-from-bank", 3), *sheet.answers))
    assert measure.rescore(odd) == measure.rescore(sheet)
