import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.check_in import CheckIn

CHECK_IN = content.check_in()
QUESTIONS = {question.id: question for question in CHECK_IN.questions}


def test_it_asks_eleven_things_in_a_fixed_order() -> None:
    assert [question.id for question in CHECK_IN.questions] == [
        "place",
        "words",
        "trust",
        "worry",
        "distance",
        "responsive",
        "nearness",
        "need",
        "happenings",
        "acts",
        "line",
    ]


def test_it_shows_both_ends_of_every_row() -> None:
    rated = [q for q in CHECK_IN.questions if q.kind in {"rating", "need"}]
    assert len(rated) == 6
    assert all(question.anchors for question in rated)


def test_it_asks_about_a_person_only_where_one_is_in_focus() -> None:
    assert {q.id for q in CHECK_IN.questions if "{name}" in q.text} == {"responsive", "nearness"}
    assert QUESTIONS["responsive"].no_answer == "No contact"


def test_it_never_asks_both_alternating_questions_on_one_day() -> None:
    assert QUESTIONS["nearness"].cadence == "odd-days-with-person"
    assert QUESTIONS["need"].cadence == "even-days"


def test_it_offers_the_needs_and_happenings_and_keeps_the_cycle_day_opt_in() -> None:
    assert len(QUESTIONS["need"].chips) == 12
    assert len(QUESTIONS["happenings"].chips) == 14
    assert [chip.id for chip in QUESTIONS["happenings"].chips if chip.opt_in] == ["cycle"]


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('anchors = { low = "not at all", high = "fully" }\n', "", "trust"),
        ("How near did {name} feel?", "How near did they feel?", "nearness"),
        ('id = "closeness", label', 'id = "comfort", label', "need"),
        ('id = "worry"', 'id = "moon"', "moon"),
        ('daily = "Asked each time."\n', "", "no note"),
    ],
)
def test_it_refuses_a_bad_question(old: str, new: str, entry: str) -> None:
    text = read_text("check_in.toml")
    assert old in text
    with pytest.raises(ContentInvalid, match=entry):
        parse(text.replace(old, new, 1), CheckIn, "check_in.toml")
