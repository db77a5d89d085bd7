import pytest

from homing.records import AnswerSheet
from homing.services.form_readings.working_models import FORM, read
from homing.services.measure_reading import REACH
from tests.services.form_readings.sheets import levels, pressing, sheet_of


def answered(me: int | None, others: int | None, comfort: int | None = 5) -> AnswerSheet:
    given = {"self": me, "others": others, "comfort": comfort}
    return sheet_of(FORM, levels(FORM, given, None))


@pytest.mark.parametrize(
    ("me", "others", "place"),
    [
        (1, 7, "self-low-others-high"),
        (7, 1, "self-high-others-low"),
        (6, 6, "self-high-others-high"),
        (2, 2, "self-low-others-low"),
        (4, 7, "open"),
        (1, 4, "open"),
        (None, 7, None),
        (7, None, None),
    ],
)
def test_it_names_a_corner_only_when_both_sides_are_clear(
    me: int | None, others: int | None, place: str | None
) -> None:
    assert read(answered(me, others)).place == place


def test_opposite_answers_mirror_the_point() -> None:
    def point(me: int, others: int) -> list[float]:
        beliefs = read(answered(me, others))
        return [one.mean for one in (beliefs.self_worth, beliefs.others) if one]

    assert point(2, 6) == [2, 6]
    assert point(6, 2) == [6, 2]


def test_an_interval_holds_the_mean_and_stays_within_the_answers() -> None:
    for level in range(1, 8):
        comfort = read(answered(2, 6, level)).comfort
        assert comfort
        assert 1 <= comfort.low <= comfort.mean <= comfort.high <= 7
        assert comfort.mean + REACH * comfort.sd >= comfort.high


def test_mixed_answers_are_less_sure_than_even_ones() -> None:
    mixed = sheet_of(FORM, lambda item: 7 if item.id.endswith(("1", "4")) else 2)
    even = read(answered(4, 6))
    assert read(mixed).self_worth
    assert read(mixed).self_worth.sd > even.self_worth.sd  # type: ignore[union-attr]


def test_a_belief_with_too_few_answers_says_nothing() -> None:
    few = sheet_of(FORM, pressing({"wm-self-01": 7, "wm-self-02": 7, "wm-self-03": 7}, None))
    assert read(few).self_worth is None
    assert read(few).place is None


@pytest.mark.parametrize("value", range(1, 8))
def test_the_same_answer_to_everything_says_nothing(value: int) -> None:
    beliefs = read(sheet_of(FORM, lambda _item: value))
    assert (beliefs.self_worth, beliefs.others, beliefs.comfort) == (None, None, None)
