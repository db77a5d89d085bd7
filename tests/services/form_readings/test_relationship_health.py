import msgspec
import pytest

from homing.records import AnswerSheet
from homing.services.episodes import has_safety_concern
from homing.services.form_readings.relationship_health import (
    FEAR,
    FORM,
    SIDES,
    Sign,
    feared,
    read,
)
from tests.cast import Someone
from tests.services.form_readings.sheets import levels, pressing, sheet_of
from tests.services.measure_people import days_later


def bond(level: int | None, fear: int | None = 1, about: str = "robin") -> AnswerSheet:
    answering = levels(FORM, {}, level)
    return sheet_of(FORM, lambda i: fear if i.id == FEAR else answering(i), about)


@pytest.mark.parametrize(
    ("level", "sign"),
    [(1, "draining"), (2, "draining"), (3, "open"), (4, "positive"), (5, "positive")],
)
def test_it_names_a_sign_only_when_the_interval_lies_on_one_side(level: int, sign: Sign) -> None:
    health = read(bond(level, fear=2))
    assert health.net
    assert health.net.sign == sign
    assert health.net.value == level - 3
    assert health.net.low <= health.net.value <= health.net.high
    assert health.net.asked == 6


def test_turned_answers_turn_the_sign() -> None:
    one, other = read(bond(4)).net, read(bond(2)).net
    assert one
    assert other
    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low))


def test_it_tells_four_sides_and_nothing_about_fear_among_them() -> None:
    assert tuple(read(bond(4)).sides) == SIDES


@pytest.mark.parametrize(
    ("fear", "afraid"), [(None, False), (1, False), (2, True), (3, True), (5, True)]
)
def test_any_answer_but_the_lowest_counts_as_fear(fear: int | None, afraid: bool) -> None:
    assert read(bond(4, fear)).afraid is afraid


def test_fear_moves_no_number() -> None:
    calm, afraid = read(bond(4, 1)), read(bond(4, 5))
    assert (calm.net, calm.sides) == (afraid.net, afraid.sides)


def test_fear_is_heard_where_nothing_else_is_read() -> None:
    same = read(sheet_of(FORM, pressing({}, 4)))
    assert (same.net, dict(same.sides), same.afraid) == (None, {}, True)
    assert read(bond(None, 3)).afraid


@pytest.mark.django_db
def test_the_newest_answer_about_fear_holds_for_a_person(ada: Someone) -> None:
    def keep(sheet: AnswerSheet, days: int) -> None:
        moment = days_later(days)
        ada.store.put(msgspec.structs.replace(sheet, at=moment.at, day=moment.day))

    assert "robin" not in feared(ada.store)
    keep(bond(4, 3), 0)
    keep(bond(4, 1, about="kim"), 1)
    assert "robin" in feared(ada.store)
    assert "kim" not in feared(ada.store)
    keep(bond(4, None), 2)  # left open: no answer is no all-clear
    assert "robin" in feared(ada.store)
    keep(bond(4, 1), 3)
    assert "robin" not in feared(ada.store)


@pytest.mark.django_db
def test_fear_in_a_form_closes_requests_to_that_person(ada: Someone) -> None:
    assert not has_safety_concern(ada.store, "robin")
    ada.store.put(bond(4, 2))
    assert has_safety_concern(ada.store, "robin")
    assert not has_safety_concern(ada.store, "kim")
