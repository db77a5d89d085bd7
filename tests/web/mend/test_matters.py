"""The pages on rupture and repair: keeping, changing, times that cannot be, and fear."""

from datetime import UTC, timedelta
from html import unescape

import pytest
from django.test import Client

from homing.records import Episode, Repair
from homing.web.clock import CLOCKS
from tests.cast import Someone
from tests.services.life import episode, person

pytestmark = pytest.mark.django_db
ID = "0a" * 16


def ago(days: float = 0, hours: float = 0) -> str:
    at = CLOCKS.diary.now().astimezone(UTC) - timedelta(days=days, hours=hours)
    return f"{at:%Y-%m-%dT%H:%M}"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def keep(client: Client, **said: object) -> None:
    answer = client.post("/journal/mend/new", {"entry_id": ID, "what": "Late.", **said})
    assert answer.status_code == 302, answer.content.decode()


def kept(ada: Someone) -> Repair:
    entry = ada.store.get(ID, Repair)
    assert entry is not None
    return entry.record


def test_everything_that_can_be_said_is_kept_and_stands_in_the_form_again(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    keep(
        ada.client, person=robin, torn_at=ago(2), first_try_at=ago(2, -2), repaired_at=ago(1),
        my_mode="present", their_mode="shut-down", initiator="me", ways=["apology", "question"],
        parts=["act", "regret"], received="partly", returns=["self", "us"], closeness_after="6",
        promise="I will ring.", promise_due="2030-01-01", promise_kept="no", note="Tea.",
    )  # fmt: skip
    record = kept(ada)
    assert record.first_try_at is not None
    assert record.repaired_at is not None
    assert record.first_try_at - record.at == timedelta(hours=2)
    assert record.repaired_at - record.at == timedelta(days=1)
    assert (record.ways, record.parts) == (("apology", "question"), ("act", "regret"))
    assert (record.returns, record.closeness_after) == (("self", "us"), 6)
    assert (record.promise, record.promise_kept) == ("I will ring.", False)
    assert record.recalled
    again = page(ada.client, f"/journal/mend/{ID}")
    for one in (ago(2, -2), "I will ring.", "2030-01-01", "Tea."):
        assert one in again


def test_the_form_sent_twice_keeps_one_and_two_tabs_do_not_overwrite(ada: Someone) -> None:
    keep(ada.client)
    keep(ada.client)
    assert len(ada.store.of(Repair)) == 1
    first = {"what": "One tab.", "version": "1"}
    assert ada.client.post(f"/journal/mend/{ID}", first).status_code == 302
    second = ada.client.post(f"/journal/mend/{ID}", {"what": "The other.", "version": "1"})
    assert second.status_code == 409
    assert b"The other." in second.content
    assert kept(ada).what == "One tab."


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("what", "", "Say in a few words"),
        ("first_try_at", ago(3), "before it tore"),
        ("repaired_at", ago(3), "before it tore"),
        ("torn_at", ago(-2), "still to come"),
        ("repaired_at", ago(-2), "still to come"),
        ("repaired_at", "tomorrow-ish", "A day and a time"),
        ("torn_at", "0001-01-01T00:00", "A day and a time"),
        ("torn_at", "2026-01-01T00:00+05:00", "A day and a time"),
        ("promise_due", "soon", "A day, such as"),
        ("my_mode", "asleep", "Choose from what is on the page"),
        ("closeness_after", "11", "Choose a number"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(
    field: str, value: str, said: str, as_ada: Client
) -> None:
    typed = {"what": "Late.", "torn_at": ago(2), "note": "Keep me.", field: value}
    answer = as_ada.post("/journal/mend/new", typed)
    html = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert said in html
    assert f'id="id_{field}-error"' in html
    assert "Keep me." in html


def test_a_repair_before_the_first_try_is_asked_about(as_ada: Client) -> None:
    typed = {"what": "x", "torn_at": ago(2), "first_try_at": ago(1), "repaired_at": ago(1, 3)}
    answer = as_ada.post("/journal/mend/new", typed)
    assert answer.status_code == 422
    assert b"before the first try" in answer.content


def test_a_matter_that_tore_and_was_mended_in_this_very_minute_can_be_kept(ada: Someone) -> None:
    now = ago()
    keep(ada.client, torn_at=now, first_try_at=now, repaired_at=now)
    record = kept(ada)
    assert record.repaired_at is not None
    assert record.repaired_at >= record.at


def test_from_an_episode_the_words_and_the_person_are_there_already(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    came = episode(ada.store, 1, camera_saw="A door closed.", person_id=robin)
    form = page(ada.client, f"/journal/mend/new?from={came.id}")
    assert "A door closed." in form
    assert f'name="episode" value="{came.id}"' in form
    keep(ada.client, episode=came.id, person=robin)
    joined = ada.store.get(came.id, Episode)
    assert joined is not None
    assert joined.record.repair_id == ID
    assert f"/journal/mend/{ID}" in page(ada.client, f"/journal/{came.id}")
    assert f"/journal/{came.id}" in page(ada.client, f"/journal/mend/{ID}")


def test_with_fear_help_is_offered_nothing_is_asked_and_nothing_that_was_said_is_lost(
    ada: Someone,
) -> None:
    robin = person(ada.store, "Robin", "partner").id
    keep(ada.client, person=robin, my_mode="present", note="Keep me.", torn_at=ago(20))
    assert "still open" in page(ada.client, "/journal/mend")
    changed = {"what": "He shouted.", "person": robin, "safety_concern": "on", "version": "1",
               "my_mode": "present", "note": "Keep me."}  # fmt: skip
    assert ada.client.post(f"/journal/mend/{ID}", changed).status_code == 302
    again = page(ada.client, f"/journal/mend/{ID}")
    assert "This comes first" in again
    assert "Who reached first?" not in again
    shorter = {"what": "He shouted at me.", "person": robin, "safety_concern": "on", "version": "2"}
    assert ada.client.post(f"/journal/mend/{ID}", shorter).status_code == 302
    record = kept(ada)
    assert (record.what, record.my_mode, record.note) == (
        "He shouted at me.", "present", "Keep me.",
    )  # fmt: skip
    every = page(ada.client, "/journal/mend")
    assert "One thing is still open" not in every
    assert "still open" not in every
    assert "You stayed present" not in every
    assert "is not counted" in every
    assert "This comes first" in page(ada.client, f"/journal/{ID}")
    assert "This comes first" in page(ada.client, f"/journal/mend/new?with={robin}")


def test_an_address_of_somebody_else_or_of_nothing_is_no_page(ada: Someone, as_ben: Client) -> None:
    keep(ada.client)
    assert as_ben.get(f"/journal/mend/{ID}").status_code == 404
    assert as_ben.get("/journal/mend/new?with=x&from=y").status_code == 200
