"""What was said about fear stays in the vault; the words a person wrote leave with them."""

import json
from typing import Any

import pytest

from homing.records import Answer, AnswerSheet, Draft
from homing.services.export import export_json
from homing.services.export_people import without_people
from homing.services.export_safety import without_safety
from homing.services.form_readings.relationship_health import FEAR, FORM
from tests.cast import NOON, Someone
from tests.services.life import episode, when

pytestmark = pytest.mark.django_db


def exported(ada: Someone, *, with_people: bool) -> list[dict[str, Any]]:
    store = without_safety(ada.store)
    store = store if with_people else without_people(store)
    pieces = export_json(store, NOON, "Ada", with_people=with_people)
    return [entry["record"] for entry in json.loads(b"".join(pieces))["entries"]]


@pytest.mark.parametrize("with_people", [True, False])
def test_no_export_tells_a_tick_or_an_answer_about_fear(ada: Someone, with_people: bool) -> None:
    episode(ada.store, camera_saw="The door slammed.", safety_concern=True)
    answers = (Answer(FEAR, 5), Answer("rh-growth-01", 2))
    sheet = AnswerSheet(**when(), instrument=FORM, instrument_version="1", answers=answers)
    ada.store.put(sheet)
    fields = (("camera_saw", "He shouted."), ("safety_concern", "on"), (FEAR, "5"))
    ada.store.put(Draft(**when(), place="/journal/moment", fields=fields))
    told = exported(ada, with_people=with_people)
    text = json.dumps(told)
    assert '"safety_concern": true' not in text
    assert FEAR not in text
    assert '"on"' not in text
    assert "The door slammed." in text
    assert "He shouted." in text
    assert "rh-growth-01" in text


def test_nothing_changes_in_the_vault_itself(ada: Someone) -> None:
    kept = episode(ada.store, safety_concern=True)
    exported(ada, with_people=True)
    again = ada.store.get(kept.id, type(kept.record))
    assert again is not None
    assert again.record.safety_concern
    assert again.version == kept.version
