"""Forms: begin, answer part by part, skip, go back, leave, finish; nothing lost, nothing twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from homing.content.schema.forms import Form
from homing.records import ABOUT_SELF, IN_GENERAL, AnswerSheet
from homing.services import forms
from homing.services.forms import FormError, Sheet, whom, wording
from homing.services.people import remove_person
from homing.services.sheets import leave_sheet
from homing.services.time import Moment
from homing.vault import Conflict, OpenVault
from tests.cast import NOON, Someone
from tests.services.form_people import ALARMED, CALM, always, filled_in, form_named, someone_known

pytestmark = pytest.mark.django_db

LATER: Moment = replace(NOON, at=NOON.at + timedelta(hours=3))


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def begun(store: OpenVault, about: str = ABOUT_SELF, entry_id: str = "ab" * 16) -> Sheet:
    return forms.begin_form(store, NOON, "relationship", about, entry_id)


def first(form: Form) -> dict[str, int | None]:
    return dict.fromkeys(form.parts[0].items, 3)


def test_it_begins_about_someone_and_remembers_when(store: OpenVault) -> None:
    robin = someone_known(store)
    sheet = begun(store, robin).record
    assert (sheet.about, sheet.status, sheet.began_at) == (robin, "open", NOON.at)


def test_begin_sent_twice_begins_once(store: OpenVault) -> None:
    assert begun(store) == begun(store)
    assert begun(store, entry_id="cd" * 16).id == "ab" * 16


def test_begin_anew_leaves_the_open_one_with_its_answers(store: OpenVault) -> None:
    form = form_named()
    sheet = forms.answer_part(store, NOON, begun(store), "days", first(form), {})
    fresh = forms.begin_form(store, LATER, "relationship", ABOUT_SELF, "cd" * 16, anew=True)
    assert fresh.record.answers == ()
    old = store.get(sheet.id, AnswerSheet)
    assert old is not None
    assert (old.record.status, old.record.answers) == ("left", sheet.record.answers)


def test_two_people_may_be_answered_about_at_the_same_time(store: OpenVault) -> None:
    one, other = someone_known(store), someone_known(store, "Sam", "colleague")
    a = begun(store, one)
    b = begun(store, other, "cd" * 16)
    assert a.id != b.id
    assert forms.open_form(store, "relationship", one) == a
    assert forms.open_form(store, "relationship", other) == b


@pytest.mark.parametrize("about", [IN_GENERAL, "f" * 32, "somebody"])
def test_it_is_about_nobody_whom_the_form_is_not_made_for(store: OpenVault, about: str) -> None:
    with pytest.raises(FormError):
        begun(store, about)


def test_an_unknown_form_begins_nothing(store: OpenVault) -> None:
    with pytest.raises(FormError):
        forms.begin_form(store, NOON, "no-such-form", IN_GENERAL, "ab" * 16)


def test_an_id_of_another_form_is_not_taken_for_this_one(store: OpenVault) -> None:
    begun(store)
    with pytest.raises(FormError):
        begun(store, someone_known(store))


def test_a_part_is_kept_with_what_was_left_open(store: OpenVault) -> None:
    form = form_named()
    answers = {**first(form), form.parts[0].items[1]: None}
    sheet = forms.answer_part(store, NOON, begun(store), "days", answers, {})
    assert {a.item: a.value for a in sheet.record.answers} == answers
    assert forms.next_part(sheet.record) == form.parts[1]


def test_what_is_absent_from_a_page_was_skipped(store: OpenVault) -> None:
    form = form_named()
    sheet = forms.answer_part(store, NOON, begun(store), "days", first(form), {})
    sheet = forms.answer_part(store, NOON, sheet, "days", {"rel-worry-01": 7}, {})
    given = {a.item: a.value for a in sheet.record.answers}
    assert given == {**dict.fromkeys(form.parts[0].items), "rel-worry-01": 7}


def test_a_part_sent_twice_is_kept_once(store: OpenVault) -> None:
    form, sheet = form_named(), begun(store)
    once = forms.answer_part(store, NOON, sheet, "days", first(form), {}, sheet.version)
    again = forms.answer_part(store, LATER, once, "days", first(form), {}, sheet.version)
    assert again == once


def test_a_part_sent_again_changes_only_that_part_and_keeps_the_order(store: OpenVault) -> None:
    form, sheet = form_named(), begun(store)
    other = dict.fromkeys(form.parts[1].items, 5)
    sheet = forms.answer_part(store, NOON, sheet, "hard", other, {})
    sheet = forms.answer_part(store, NOON, sheet, "days", first(form), {})
    sheet = forms.answer_part(store, NOON, sheet, "days", dict.fromkeys(first(form), 6), {})
    assert [a.item for a in sheet.record.answers] == [i for p in form.parts for i in p.items]
    assert [a.value for a in sheet.record.answers] == [6] * 6 + [5] * 6


def test_an_old_page_does_not_overwrite_a_newer_one(store: OpenVault) -> None:
    form, sheet = form_named(), begun(store)
    newer = forms.answer_part(store, NOON, sheet, "days", first(form), {}, sheet.version)
    with pytest.raises(Conflict):
        forms.answer_part(store, NOON, newer, "days", dict.fromkeys(first(form), 7), {}, 1)


@pytest.mark.parametrize(
    ("part", "answers"),
    [
        ("days", {"rel-worry-01": 0}),
        ("days", {"rel-worry-01": 8}),
        ("days", {"rel-worry-02": 3}),
        ("days", {"no-such-item": 3}),
        ("no-such-part", {}),
    ],
)
def test_what_is_not_asked_there_is_refused(
    store: OpenVault, part: str, answers: dict[str, int | None]
) -> None:
    sheet = begun(store)
    with pytest.raises(FormError):
        forms.answer_part(store, NOON, sheet, part, answers, {})
    assert store.get(sheet.id, AnswerSheet) == sheet


def test_words_that_are_not_asked_for_are_refused(store: OpenVault) -> None:
    with pytest.raises(FormError):
        forms.answer_part(store, NOON, begun(store), "days", {}, {"secret": "x"})


def test_a_finished_form_takes_no_more_answers(store: OpenVault) -> None:
    sheet = filled_in(store, CALM, ABOUT_SELF)
    with pytest.raises(FormError):
        forms.answer_part(store, LATER, sheet, "days", dict.fromkeys(first(form_named()), 7), {})
    assert forms.finish_form(store, LATER, sheet) == sheet


def test_finishing_gives_a_reading_of_that_day(store: OpenVault) -> None:
    sheet = filled_in(store, CALM, ABOUT_SELF, LATER).record
    assert (sheet.status, sheet.at) == ("done", LATER.at)
    assert sheet.reading is not None
    assert [e.scale for e in sheet.reading.estimates] == ["anxiety", "avoidance"]


def test_everything_left_open_can_be_finished_and_says_nothing(store: OpenVault) -> None:
    sheet = filled_in(store, always(None), ABOUT_SELF).record
    assert sheet.reading is not None
    assert sheet.reading.estimates == ()


def test_a_left_form_is_no_result_and_a_done_one_cannot_be_left(store: OpenVault) -> None:
    done = filled_in(store, CALM, ABOUT_SELF)
    assert leave_sheet(store, done) == done
    leave_sheet(store, begun(store, entry_id="cd" * 16))
    assert forms.done(store, "relationship") == [done]
    assert forms.open_form(store, "relationship", ABOUT_SELF) is None


def test_the_latest_is_per_person_and_done_is_newest_first(store: OpenVault) -> None:
    robin = someone_known(store)
    mine = filled_in(store, CALM, ABOUT_SELF)
    old = filled_in(store, CALM, robin)
    new = filled_in(store, ALARMED, robin, LATER)
    assert forms.latest(store, "relationship", ABOUT_SELF) == mine
    assert forms.latest(store, "relationship", robin) == new
    assert forms.latest(store, "relationship") is None
    assert [e.id for e in forms.done(store, "relationship", robin)] == [new.id, old.id]
    assert len(forms.done(store, "relationship")) == 3


def test_the_name_stands_in_the_statement(store: OpenVault) -> None:
    robin = whom(store, someone_known(store))
    item = form_named().item("rel-worry-01")
    assert wording(item, robin, robin.name) == "When Robin is quiet, I wonder what I did wrong."


def test_about_oneself_the_statement_is_another() -> None:
    item = form_named().item("rel-worry-01")
    assert wording(item, forms.Whom("self", ABOUT_SELF), "yourself") == item.text_self


def test_someone_off_the_list_is_gone_and_cannot_be_answered_about(store: OpenVault) -> None:
    robin = someone_known(store)
    filled_in(store, CALM, robin)
    remove_person(store, NOON, robin)
    assert whom(store, robin).kind == "gone"
    with pytest.raises(FormError):
        begun(store, robin)
    assert len(forms.done(store, "relationship", robin)) == 1
