"""A sheet of a form or a published scale is never taken for the profile."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from homing.records import Answer, AnswerSheet
from homing.services import measure
from homing.services.measure import bank_sheets, begin_measure, left_measures, open_measure, results
from homing.services.measure_progress import occasions
from homing.services.plan import suggest_today
from homing.services.today import today
from homing.vault import Entry, OpenVault
from tests.cast import NOON, Someone
from tests.services.measure_people import WORRIED, sheet_of, taken

pytestmark = pytest.mark.django_db


def elsewhere(store: OpenVault, **changes: object) -> Entry[AnswerSheet]:
    """The very answers of a worried profile, kept under another instrument."""
    sheet = sheet_of(WORRIED)
    done = {"status": "done", "reading": measure.rescore(sheet), "instrument": "a-form"}
    return store.put(msgspec.structs.replace(sheet, **{**done, **changes}))


def test_the_readers_of_the_profile_pass_it_over(ada: Someone) -> None:
    elsewhere(ada.store)
    elsewhere(ada.store, status="left", reading=None)
    assert bank_sheets(ada.store) == []
    assert results(ada.store) == []
    assert left_measures(ada.store) == []
    assert occasions(ada.store) == []


def test_it_is_neither_the_open_measure_nor_left_when_one_begins(ada: Someone) -> None:
    form = elsewhere(ada.store, status="open", reading=None, answers=(Answer("one", 9),))
    assert open_measure(ada.store) is None
    begun = begin_measure(ada.store, NOON, "ab" * 16)
    assert begun.record.answers == ()
    kept = ada.store.get(form.id, AnswerSheet)
    assert kept is not None
    assert kept.record.status == "open"


def test_today_and_the_plan_do_not_read_a_region_from_it(ada: Someone) -> None:
    before = today(ada.store, NOON, "").measured, suggest_today(ada.store, NOON)
    elsewhere(ada.store)
    assert today(ada.store, NOON, "").measured == before[0]
    assert suggest_today(ada.store, NOON) == before[1]


def test_a_newer_form_does_not_hide_the_profile(ada: Someone) -> None:
    profile = taken(ada.store, WORRIED)
    later = replace(NOON, at=NOON.at + timedelta(hours=1))
    elsewhere(ada.store, at=later.at)
    assert [entry.id for entry in results(ada.store)] == [profile.id]


@pytest.mark.parametrize("page", ["", "/result"])
def test_its_id_opens_no_page_of_the_profile(ada: Someone, page: str) -> None:
    form = elsewhere(ada.store)
    assert ada.client.get(f"/measure/{form.id}{page}").status_code == 404


@pytest.mark.parametrize("act", ["leave", "more"])
def test_acts_of_the_profile_do_not_touch_it(ada: Someone, act: str) -> None:
    form = elsewhere(ada.store, status="open", reading=None)
    assert ada.client.post(f"/measure/{form.id}/{act}").status_code == 404
    assert ada.store.get(form.id, AnswerSheet) == form


@pytest.mark.parametrize("page", ["/today", "/progress", "/measure"])
def test_no_page_shows_it_as_a_profile(ada: Someone, page: str) -> None:
    place = "/" if page == "/today" else page
    before = ada.client.get(place)
    elsewhere(ada.store)
    after = ada.client.get(place).content.decode()
    assert before.status_code == 200
    assert "/result" not in after
    assert 'class="figure plane"' not in after
