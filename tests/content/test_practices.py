import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.practices import Practice

NAMING = "practices/er02.toml"
PACER = "practices/er04.toml"
PRACTICES = content.practices()


def test_it_holds_the_two_first_practices() -> None:
    assert {"ER02", "ER04"} <= set(PRACTICES)
    assert PRACTICES["ER02"].title == "Name the feeling"
    assert PRACTICES["ER04"].title == "Breathing pacer"


def test_it_gives_every_practice_a_caution_a_reason_and_a_source() -> None:
    sources = content.practice_sources()
    for practice in PRACTICES.values():
        assert all(len(line) > 20 for line in practice.caution)
        assert len(practice.why.general) > 20
        assert practice.evidence.plain == content.practice_grades()[practice.evidence.grade]
        assert all(source in sources for source in practice.evidence.sources)


def test_it_says_of_every_practice_that_no_study_shows_more_security() -> None:
    for practice in PRACTICES.values():
        assert "secure" in practice.evidence.not_shown


def test_it_never_asks_anyone_to_hold_their_breath() -> None:
    pacer = PRACTICES["ER04"].pacer
    assert pacer is not None
    assert {mode.id for mode in pacer.modes} == {"even", "longer-out"}
    assert not any("hold" in field for mode in pacer.modes for field in mode.__struct_fields__)
    assert any("never hold your breath" in line for line in PRACTICES["ER04"].caution)


def test_it_breathes_slowly() -> None:
    pacer = PRACTICES["ER04"].pacer
    assert pacer is not None
    rates = {mode.id: mode.breaths_per_minute for mode in pacer.modes}
    assert rates["even"] == pytest.approx(5.5, abs=0.05)
    assert rates["longer-out"] == pytest.approx(6.0)
    longer = next(mode for mode in pacer.modes if mode.id == "longer-out")
    assert longer.seconds_out > longer.seconds_in


def test_it_has_an_eyes_open_way_without_any_shape() -> None:
    pacer = PRACTICES["ER04"].pacer
    assert pacer is not None
    assert len(pacer.eyes_open) >= 4
    assert not any("shape" in step.text for step in pacer.eyes_open)


def test_it_cannot_be_changed_by_a_reader() -> None:
    with pytest.raises(TypeError):
        PRACTICES["ER99"] = PRACTICES["ER02"]  # type: ignore[index]


def without_caution(text: str) -> str:
    start = text.index("caution = [")
    return text[:start] + text[text.index("]\n", start) + 2 :]


def test_it_refuses_a_practice_without_a_caution() -> None:
    with pytest.raises(ContentInvalid, match=r"missing required field `caution`"):
        parse(without_caution(read_text(NAMING)), Practice, NAMING)


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        (NAMING, 'sources = ["hoemann-2021", "ottenstein-2024"]', "sources = []", "length >= 1"),
        (NAMING, 'grade = "C"', 'grade = "E"', "E"),
        (NAMING, 'kind = "form"', 'kind = "pacer"', "describes its rhythms"),
        (NAMING, 'kind = "form"', 'kind = "recipe"', "recipe"),
        (NAMING, "shortest = 0.3, usual = 0.5", "shortest = 0.6, usual = 0.5", "shortest over"),
        (PACER, "seconds_in = 5.5\n", "seconds_in = 5.5\nseconds_hold = 4\n", "seconds_hold"),
        (NAMING, 'steady = "Exact', 'steaty = "Exact', "steaty"),
        (NAMING, 'title = "Pause"', 'title = " "', "title"),
        (PACER, 'rates_low = "fully at ease"\n', "", "two ends"),
    ],
)
def test_it_refuses_a_bad_practice(file: str, old: str, new: str, reason: str) -> None:
    text = read_text(file)
    assert old in text
    with pytest.raises(ContentInvalid, match=reason):
        parse(text.replace(old, new, 1), Practice, file)
