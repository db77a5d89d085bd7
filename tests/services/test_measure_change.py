"""Change on the graded scales: from the answers, across sets of statements, and lasting or not."""

import msgspec
import pytest

from homing import content
from homing.records import Answer, AnswerSheet
from homing.services.measure_change import change, lasting
from tests.services.form_people import ALARMED, CALM, always, form_named
from tests.services.measure_people import SECURE, WORRIED, blank_sheet, sheet_of


def bond(answering: object) -> AnswerSheet:
    form = form_named()
    return blank_sheet(
        instrument=form.id,
        instrument_version=form.version,
        answers=tuple(Answer(i.id, answering(i)) for i in form.items),  # type: ignore[operator]
    )


def test_from_worried_to_calm_is_lower_and_back_is_higher() -> None:
    worried, calm = sheet_of(WORRIED), sheet_of(SECURE)
    down, up = change(worried, calm, "anxiety"), change(calm, worried, "anxiety")
    assert down is not None
    assert up is not None
    assert (down.verdict.value, up.verdict.value) == ("lower", "higher")
    assert down.difference == pytest.approx(-up.difference)


def test_the_same_answers_twice_are_no_change_on_any_scale() -> None:
    sheet = sheet_of(WORRIED)
    for scale in ("anxiety", "avoidance", "mixed"):
        found = change(sheet, sheet, scale)
        assert found is not None
        assert found.verdict.value == "no_clear_change"
        assert found.difference == pytest.approx(0)


def test_a_bond_is_compared_with_life_in_general_though_the_statements_differ() -> None:
    found = change(sheet_of(SECURE), bond(ALARMED), "anxiety")
    assert found is not None
    assert found.verdict.value == "higher"


def test_a_stricter_level_needs_a_wider_gap() -> None:
    usual = change(bond(CALM), bond(ALARMED), "anxiety")
    strict = change(bond(CALM), bond(ALARMED), "anxiety", level=0.999)
    assert usual is not None
    assert strict is not None
    assert strict.interval[0] < usual.interval[0]
    assert strict.interval[1] > usual.interval[1]


@pytest.mark.parametrize("scale", ["mixed", "no-such-scale"])
def test_where_a_scale_was_not_asked_nothing_is_said(scale: str) -> None:
    assert change(bond(CALM), bond(ALARMED), scale) is None
    assert change(sheet_of(SECURE), bond(ALARMED), scale) is None


def test_where_nothing_was_answered_nothing_is_said() -> None:
    assert change(bond(always(None)), bond(CALM), "anxiety") is None
    assert change(bond(CALM), bond(always(None)), "anxiety") is None
    assert lasting([bond(always(None)), bond(always(None))], "anxiety") is None


def test_what_is_not_graded_has_no_such_change() -> None:
    form = next(form for form in content.forms().values() if form.method == "mean")
    sheet = blank_sheet(
        instrument=form.id,
        instrument_version=form.version,
        answers=tuple(Answer(item.id, form.answers.low) for item in form.items),
    )
    assert change(sheet, sheet, form.scales[0].id) is None
    assert lasting([sheet, sheet], form.scales[0].id) is None


def test_answers_that_the_items_do_not_allow_are_passed_over() -> None:
    odd = msgspec.structs.replace(
        bond(CALM), answers=(*bond(CALM).answers[1:], Answer("rel-worry-01", 10))
    )
    found = change(odd, bond(CALM), "anxiety")
    assert found is not None
    assert found.verdict.value == "no_clear_change"


def test_three_times_on_one_side_last_and_two_do_not() -> None:
    high, low = bond(ALARMED), bond(CALM)
    two, three = lasting([high, low, low], "anxiety"), lasting([high, low, low, low], "anxiety")
    assert two is not None
    assert three is not None
    assert not two.lasting
    assert three.lasting
    assert three.occasions == 3


def test_a_swing_back_is_not_lasting() -> None:
    high, low = bond(ALARMED), bond(CALM)
    found = lasting([high, low, low, high], "anxiety")
    assert found is not None
    assert not found.lasting


def test_one_time_cannot_last() -> None:
    assert lasting([bond(CALM)], "anxiety") is None
