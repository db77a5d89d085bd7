"""Capability 74: whoever stands on steady ground sees eight tasks instead of a plan of repair."""

from datetime import timedelta
from html import unescape

import pytest

from homing import content
from homing.records import GrowthTask
from homing.services.due_list import due
from homing.services.time import Moment
from tests.cast import NOON, Someone
from tests.services.understood import measured

pytestmark = [pytest.mark.capability(74), pytest.mark.django_db]


def page(ada: Someone, address: str) -> str:
    answer = ada.client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_it_takes_one_task_gets_its_practice_and_looks_at_it_after_thirty_days(
    ada: Someone,
) -> None:
    measured(ada, "steady")
    texts = content.growth()
    assert texts.title in page(ada, "/practise")
    assert "There is nothing to repair here" in page(ada, "/progress/roadmap")
    agenda = page(ada, "/progress/ground")
    assert agenda.count("Take this one") == 8
    entry_id = "ab" * 16
    ada.client.post("/progress/ground/take", {"task": "small-calls", "entry_id": entry_id})
    agenda = page(ada, "/progress/ground")
    assert "Your task" in agenda
    assert 'href="/practise/ic07"' in agenda

    taken = ada.store.get(entry_id, GrowthTask)
    assert taken is not None
    day = taken.record.day
    before, after = (
        Moment(NOON.at + timedelta(days=n), NOON.zone, day + timedelta(days=n)) for n in (29, 30)
    )
    assert [one for one in due(ada.store, before) if one.kind == "growth"] == []
    (asked,) = [one for one in due(ada.store, after) if one.kind == "growth"]
    assert asked.title == texts.due_title

    ada.client.post(
        f"/progress/ground/{entry_id}",
        {"q-went": "7", "q-noticed": "More than I thought", "version": str(taken.version)},
    )
    looked = ada.store.get(entry_id, GrowthTask)
    assert looked is not None
    assert (looked.record.state, looked.record.went) == ("done", 7)
    agenda = page(ada, "/progress/ground")
    assert "Looked at" in agenda
    assert agenda.count("Take this one") == 8


def test_it_takes_one_at_a_time(ada: Someone) -> None:
    for number, task in enumerate(("shared-joy", "rituals")):
        ada.client.post(
            "/progress/ground/take", {"task": task, "entry_id": f"{number:032x}"}, follow=True
        )
    states = {e.record.task: e.record.state for e in ada.store.of(GrowthTask)}
    assert states == {"shared-joy": "left", "rituals": "on"}


@pytest.mark.parametrize("region", ["more-worry", "more-distance", "both"])
def test_others_keep_their_first_week(ada: Someone, region: str) -> None:
    measured(ada, region)
    assert content.growth().title not in page(ada, "/practise")
    assert "nothing to repair" not in page(ada, "/progress/roadmap")
