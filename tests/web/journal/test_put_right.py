"""Putting an entry right where its own page only adds to it."""

import pytest

from homing.records import Break, EarlierVersion, HardTalk, LadderStep, Pause, ThoughtTest
from homing.services.versions import add_to, earlier
from homing.web.journal.put_right_fields import FIELDS, LINE, can_be_put_right
from tests.cast import NOON, Someone
from tests.services.life import person, when
from tests.web.journal.test_every_kind import ID, every, page

pytestmark = pytest.mark.django_db


def thought(ada: Someone) -> str:
    held = ThoughtTest(**when(), thought="They left.", facts_for=("No call.",), belief_before=70)
    return ada.store.put(held).id


def test_what_it_said_stands_in_the_form_and_then_as_an_earlier_version(ada: Someone) -> None:
    address = f"/journal/{(entry_id := thought(ada))}/change"
    shown = page(ada.client, address)
    for words in ('value="They left."', "No call.", 'value="70"'):
        assert words in shown
    sent = {"version": "1", "thought": "They went out.", "facts_for": "No call.\n\n A sigh. ",
            "belief_before": "60"}  # fmt: skip
    answer = ada.client.post(address, sent)
    assert answer.headers["Location"] == f"/journal/{entry_id}?kept=1"
    record = ada.store.get(entry_id, ThoughtTest)
    assert record is not None
    assert (record.record.facts_for, record.record.belief_before) == (("No call.", "A sigh."), 60)
    assert [one.record.thought for one in earlier(ada.store, entry_id)] == ["They left."]  # type: ignore[attr-defined]


def test_what_does_not_fit_comes_back_beside_its_field(ada: Someone) -> None:
    address = f"/journal/{thought(ada)}/change"
    for wrong in ({"facts_for": "a" * (LINE + 1)}, {"thought": "a" * (LINE + 1)},
                  {"belief_before": "101"}):  # fmt: skip
        answer = ada.client.post(address, {"version": "1", "thought": "x", **wrong})
        assert answer.status_code == 422
        assert f"#id_{next(iter(wrong))}" in answer.content.decode()
    assert ada.store.of(EarlierVersion) == []


def test_a_page_that_is_out_of_date_puts_nothing_in_its_place(ada: Someone) -> None:
    address = f"/journal/{(entry_id := thought(ada))}/change"
    ada.client.post(address, {"version": "1", "thought": "First."})
    answer = ada.client.post(address, {"version": "1", "thought": "Second."})
    assert answer.status_code == 409
    assert 'value="Second."' in answer.content.decode()
    assert "First." in page(ada.client, f"/journal/{entry_id}")


def test_where_there_was_fear_nothing_is_asked_again(ada: Someone) -> None:
    step = LadderStep(**when(), ladder_id="0c" * 16, rung_id="a", safety_concern=True)
    for record in (HardTalk(**when(), safety_concern=True), step):
        entry_id = ada.store.put(record).id
        assert ada.client.get(f"/journal/{entry_id}/change").status_code == 404
        assert "Put it right" not in page(ada.client, f"/journal/{entry_id}")


def test_a_choice_that_the_page_does_not_offer_stays_as_it_is(ada: Someone) -> None:
    entry_id = ada.store.put(Pause(**when(), pattern="both", outcome="let_go")).id
    address = f"/journal/{entry_id}/change"
    ada.client.post(address, {"version": "1", "pattern": "", "move": "", "outcome": ""})
    held = ada.store.get(entry_id, Pause)
    assert held is not None
    assert (held.record.pattern, held.record.outcome) == ("", "let_go")


def test_crisis_words_open_help_and_are_kept(ada: Someone) -> None:
    entry_id = thought(ada)
    answer = ada.client.post(
        f"/journal/{entry_id}/change", {"version": "1", "thought": "I want to die"}, follow=True
    )
    assert 'class="offer"' in answer.content.decode()


def test_only_what_takes_the_place_of_something_said_keeps_a_version(ada: Someone) -> None:
    held = ada.store.put(Break(**when(), back_at=NOON.at, first_back_at=NOON.at, minutes=20))
    held = add_to(ada.store, held, held.version, understood="Tired.", state="back")
    assert earlier(ada.store, held.id) == []
    held = add_to(ada.store, held, held.version, understood="Tired.", after=3)
    assert earlier(ada.store, held.id) == []
    add_to(ada.store, held, held.version, understood="Afraid.")
    assert [one.record.understood for one in earlier(ada.store, held.id)] == ["Tired."]  # type: ignore[attr-defined]


def test_a_break_on_another_day_takes_its_return_with_it(ada: Someone) -> None:
    held = Break(**when(), back_at=NOON.at, first_back_at=NOON.at, minutes=20, returned_at=NOON.at)
    entry_id = ada.store.put(held).id
    ada.client.post(f"/journal/{entry_id}/day", {"version": "1", "day": "2026-11-20"})
    moved = ada.store.get(entry_id, Break)
    assert moved is not None
    for name in ("at", "back_at", "first_back_at", "returned_at"):
        assert getattr(moved.record, name).date().isoformat() == "2026-11-20"


@pytest.mark.parametrize("name", sorted(every(ID)))
def test_crisis_words_in_any_of_its_fields_open_help(name: str, ada: Someone) -> None:
    record = every(person(ada.store, "Robin", "partner").id)[name][0]
    if not can_be_put_right(record):
        return
    for field in FIELDS[type(record)]:
        if field.shape in {"line", "text", "lines"}:
            entry_id = ada.store.put(record).id
            sent = {"version": "1", field.name: "I want to die"}
            answer = ada.client.post(f"/journal/{entry_id}/change", sent, follow=True)
            assert 'class="offer"' in answer.content.decode(), field.name
