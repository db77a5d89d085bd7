"""Nothing is said that the answers do not support."""

import pytest

from homing.records import Estimate, Reading
from homing.services.measure import rescore
from homing.services.measure_reading import REACH, reading_words, withheld
from tests.services.measure_people import (
    BOTH,
    DISTANT,
    SECURE,
    WORRIED,
    Answering,
    always,
    keyed,
    sheet_of,
)


def made(
    anxiety: float,
    avoidance: float,
    mixed: float = 0.0,
    *,
    sd: float = 0.4,
    notices: tuple[str, ...] = (),
    asked: int = 8,
) -> Reading:
    return Reading(
        scoring="test",
        estimates=(
            Estimate("anxiety", anxiety, sd, asked),
            Estimate("avoidance", avoidance, sd, asked),
            Estimate("mixed", mixed, sd, asked),
        ),
        covariance=0.0,
        consistent=not notices,
        stopped="exact_enough",
        notices=notices,
    )


@pytest.mark.parametrize(
    ("answering", "region", "nickname", "mixed"),
    [
        (SECURE, "steady", "secure", "few"),
        (WORRIED, "more-worry", "anxious", "few"),
        (DISTANT, "more-distance", "avoidant", "few"),
        (BOTH, "both", "fearful", "many"),
    ],
)
def test_clear_answers_give_their_region(
    answering: Answering, region: str, nickname: str, mixed: str
) -> None:
    picture = reading_words(rescore(sheet_of(answering)))
    assert picture.region == region
    assert picture.nickname == nickname
    assert picture.mixed_level == mixed
    assert not picture.notices


@pytest.mark.parametrize("value", range(1, 8))
def test_the_same_answer_to_everything_says_nothing(value: int) -> None:
    reading = rescore(sheet_of(always(value)))
    picture = reading_words(reading)
    assert not reading.consistent
    assert withheld(reading)
    assert picture.withheld
    assert picture.region is None
    assert picture.likely == ()
    assert picture.nickname == ""


def test_a_side_is_called_only_when_the_whole_interval_lies_on_it() -> None:
    edge = REACH * 0.4
    assert reading_words(made(edge + 0.01, 2)).anxiety.side == "high"
    assert reading_words(made(edge - 0.01, 2)).anxiety.side == "open"
    assert reading_words(made(-edge - 0.01, 2)).anxiety.side == "low"


def test_one_clear_side_gives_two_likely_regions_and_no_nickname() -> None:
    picture = reading_words(made(2, 0.1))
    assert picture.region is None
    assert picture.likely == ("both", "more-worry")
    assert reading_words(made(2, -0.1)).likely == ("more-worry", "both")
    assert picture.nickname == ""


def test_no_clear_side_is_the_middle() -> None:
    picture = reading_words(made(0.2, -0.3))
    assert picture.region == "middle"
    assert picture.nickname == ""


def test_the_same_place_with_more_error_is_not_called() -> None:
    assert reading_words(made(0.8, 0.8)).region == "both"
    assert reading_words(made(0.8, 0.8, sd=0.7)).region == "middle"


@pytest.mark.parametrize("notice", ["long_run", "contradiction", "mixed_same_answer"])
def test_answers_that_do_not_fit_together_give_no_nickname(notice: str) -> None:
    picture = reading_words(made(2, 2, notices=(notice,)))
    assert picture.region == "both"
    assert picture.nickname == ""


def test_mixed_signs_need_answers_and_their_own_middle() -> None:
    assert reading_words(made(0, 0, 2)).mixed_level == "many"
    assert reading_words(made(0, 0, 0.7)).mixed_level == "some"
    assert reading_words(made(0, 0, -0.5)).mixed_level == "few"
    assert reading_words(made(0, 0, 2, asked=3)).mixed_level == "unsure"
    assert reading_words(made(0, 0, 2, notices=("mixed_same_answer",))).mixed_level == "same"


def test_in_between_answers_to_every_mixed_statement_are_some_signs_not_many() -> None:
    assert reading_words(rescore(sheet_of(keyed(2, 2, 5)))).mixed_level == "some"
    assert reading_words(rescore(sheet_of(keyed(2, 2, 6)))).mixed_level == "many"


def test_reliability_is_what_the_error_leaves() -> None:
    assert reading_words(made(0, 0, sd=0.4)).anxiety.reliability == pytest.approx(0.84)
    assert reading_words(made(0, 0, sd=1.2)).anxiety.reliability == 0
