"""The plan for very hard hours: written in calm, first on Help, taken along, deleted."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.records import AccessEvent, EarlierVersion, SafetyPlan
from homing.services.due_list import due
from homing.services.gate import quiet_until
from homing.services.safety_plan import keep_plan, still_fits
from homing.services.settings import change_preferences
from homing.services.time import Moment
from tests.cast import NOON, Someone, new_client

pytestmark = pytest.mark.django_db
PARTS = [part.id for part in content.safety_plan().parts]
SAID = {part: f"My line about {part}\nAnother & one <b>" for part in PARTS}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def write(ada: Someone, **parts: str) -> None:
    answer = ada.client.post("/help/plan/change", {**SAID, **parts})
    assert answer.status_code == 302, answer.content.decode()


def test_it_has_the_seven_parts_of_its_record() -> None:
    fields = set(SafetyPlan.__struct_fields__) - {"at", "zone", "day", "looked_on"}
    assert set(PARTS) == fields


def test_it_is_shown_in_the_order_of_use(ada: Someone) -> None:
    write(ada)
    page = text(ada.client, "/help/plan")
    places = [page.index(f"My line about {part}") for part in PARTS]
    assert places == sorted(places)
    assert "Another & one <b>" in page  # unescaped once: it was escaped on the page


def test_it_comes_first_on_help_while_the_vault_is_open_and_nowhere_else(ada: Someone) -> None:
    write(ada)
    page = text(ada.client, "/help")
    assert page.index("My line about signs") < page.index('id="danger"')
    assert "My line" not in text(new_client(), "/help")


def test_an_empty_plan_is_not_kept_and_says_what_is_missing(ada: Someone) -> None:
    answer = ada.client.post("/help/plan/change", {"signs": "  "})
    assert answer.status_code == 422
    assert not ada.store.of(SafetyPlan)


def test_a_change_keeps_what_it_said_before_and_deleting_takes_all(ada: Someone) -> None:
    write(ada)
    (entry,) = ada.store.of(SafetyPlan)
    write(ada, signs="Other", version=str(entry.version))
    assert len(ada.store.of(EarlierVersion)) == 1
    ada.client.post("/help/plan/delete")
    assert not ada.store.of(SafetyPlan)
    assert not ada.store.of(EarlierVersion)
    assert "My line" not in text(ada.client, "/help/plan")


def test_two_devices_do_not_overwrite_one_another(ada: Someone) -> None:
    write(ada)
    write(ada, signs="First", version="1")
    answer = ada.client.post("/help/plan/change", {**SAID, "signs": "Second", "version": "1"})
    assert answer.status_code == 409
    assert "Second" in answer.content.decode()
    assert ada.store.of(SafetyPlan)[0].record.signs == "First"


def test_using_it_makes_three_days_quiet_and_one_press_ends_them(ada: Someone) -> None:
    write(ada)
    assert quiet_until(ada.store, NOON) is None
    ada.client.post("/help/plan/use")
    now = Moment(ada.store.of(SafetyPlan)[0].record.at, NOON.zone, NOON.day)
    assert quiet_until(ada.store, now) is not None
    ada.client.post("/help/plan/all")
    assert quiet_until(ada.store, now) is None


def test_reading_it_changes_nothing(ada: Someone) -> None:
    write(ada)
    before = [(entry.id, entry.version) for entry in ada.store.everything()]
    for address in ("/help", "/help/plan", "/help/plan/change", "/help/plan/paper"):
        ada.client.get(address)
    assert [(entry.id, entry.version) for entry in ada.store.everything()] == before


def test_a_copy_is_plain_text_with_the_lines_of_the_country_and_a_name_that_tells_nothing(
    ada: Someone,
) -> None:
    write(ada)
    change_preferences(ada.store, NOON, country="GB")
    answer = ada.client.post("/help/plan/copy")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="note-')
    copied = answer.content.decode()
    assert "Another & one <b>" in copied
    assert "999" in copied
    assert "116 123" in copied
    assert "Homing" not in copied
    assert next(e.record.event for e in ada.store.of(AccessEvent)) == "exported"


def test_without_a_country_the_copy_names_the_finders(ada: Someone) -> None:
    write(ada)
    assert "findahelpline.com" in ada.client.post("/help/plan/copy").content.decode()


def test_there_is_no_copy_of_nothing(ada: Someone) -> None:
    for answer in (ada.client.post("/help/plan/copy"), ada.client.get("/help/plan/paper")):
        assert answer.headers["Location"] == "/help/plan"


def test_it_comes_back_after_a_month_under_a_title_that_tells_nothing(ada: Someone) -> None:
    keep_plan(ada.store, NOON, SAID, 0)
    later = Moment(NOON.at + timedelta(days=30), NOON.zone, NOON.day + timedelta(days=30))
    (line,) = [one for one in due(ada.store, later) if one.kind == "plan"]
    for word in ("safety", "plan", "hard", "crisis"):
        assert word not in line.title.lower()
    still_fits(ada.store, later)
    assert not [one for one in due(ada.store, later) if one.kind == "plan"]


def test_words_that_call_for_help_open_it_and_are_kept(ada: Someone) -> None:
    write(ada, signs="I want to kill myself")
    page = text(ada.client, "/help/plan?kept=1")
    assert content.crisis_phrases().groups[0].soft_line in page
    assert ada.store.of(SafetyPlan)[0].record.signs == "I want to kill myself"
