import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing import content
from homing.services.form_readings.felt_safety import FORM, PairState, compare, read
from tests.services.form_readings.sheets import levels, pressing, sheet_of

ITEMS = [item.id for item in content.forms()[FORM].items]
ANSWERS = st.fixed_dictionaries(
    {item: st.one_of(st.none(), st.integers(1, 7)) for item in ITEMS}
)  # fmt: skip


def test_it_lists_exactly_the_lines_that_changed() -> None:
    before = sheet_of(FORM, pressing({}, 4))
    now = sheet_of(FORM, pressing({"fs-inner-02": 6, "fs-self-01": 5, "fs-apart-cost": 1}, 4))
    found = compare(before, now)
    assert found
    moved = [(one.item, one.steps, one.slight, one.toward_safety) for one in found.moved]
    assert moved == [
        ("fs-inner-02", 2, False, False),
        ("fs-self-01", 1, True, True),
        ("fs-apart-cost", 3, False, True),
    ]
    assert len(found.same) == 29
    assert found.not_compared == ()


@given(ANSWERS, ANSWERS)
def test_every_line_is_moved_or_same_or_not_compared(
    old: dict[str, int | None], new: dict[str, int | None]
) -> None:
    found = compare(sheet_of(FORM, pressing(old, None)), sheet_of(FORM, pressing(new, None)))
    assert found
    open_twice = [item for item in ITEMS if old[item] is None and new[item] is None]
    listed = [*(one.item for one in found.moved), *found.same, *found.not_compared, *open_twice]
    assert sorted(listed) == sorted(ITEMS)
    assert {one.item for one in found.moved} == {
        item for item in ITEMS if None not in (old[item], new[item]) and old[item] != new[item]
    }


def test_it_sets_no_two_versions_side_by_side() -> None:
    before = sheet_of(FORM, pressing({}, 4), version="0")
    assert compare(before, sheet_of(FORM, pressing({}, 5))) is None


def test_it_counts_a_denied_warning_as_safety() -> None:
    signs = read(sheet_of(FORM, levels(FORM, {}, 6)))
    for section in signs.sections:
        assert section.guards == ()
        assert len(section.holds) == section.answered
    guarded = read(sheet_of(FORM, levels(FORM, {}, 2)))
    assert all(section.holds == () for section in guarded.sections)


def test_the_middle_counts_for_neither() -> None:
    signs = read(sheet_of(FORM, pressing({}, 4)))
    assert [(s.holds, s.guards) for s in signs.sections] == [((), ())] * 4


@pytest.mark.parametrize(
    ("good", "cost", "state"),
    [
        (7, 1, "free"),
        (5, 3, "free"),
        (6, 6, "costly"),
        (2, 6, "absent-costly"),
        (3, 3, "absent"),
        (4, 1, "between"),
        (7, 4, "between"),
        (None, 1, "blank"),
        (7, None, "blank"),
    ],
)
def test_it_tells_a_good_thing_from_its_price(
    good: int | None, cost: int | None, state: PairState
) -> None:
    answers = {"fs-leaning-good": good, "fs-leaning-cost": cost}
    signs = read(sheet_of(FORM, pressing(answers, 4)))
    assert next(pair.state for pair in signs.pairs if pair.id == "leaning") == state


def test_it_says_nothing_of_an_empty_sheet() -> None:
    signs = read(sheet_of(FORM, pressing({}, None)))
    assert all(section.answered == 0 for section in signs.sections)
    assert {pair.state for pair in signs.pairs} == {"blank"}
