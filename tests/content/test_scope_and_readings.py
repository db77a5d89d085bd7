import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.readings import Readings
from homing.content.schema.scope import Scope

SCOPE = content.scope()
READINGS = content.readings()
CLAIM = (
    "Your entries are stored encrypted with a key made from your passphrase. "
    "Stolen disks, backups or database dumps are unreadable. "
    "While you are unlocked, the computer running this app can read them, "
    "so run it on a computer you trust."
)


def test_it_makes_the_exact_claim_and_no_stronger_one() -> None:
    assert SCOPE.claim == CLAIM
    article = content.articles().article("what-homing-protects")
    assert article is not None
    assert CLAIM in article.sections[0].paragraphs


def test_it_says_what_homing_is_not_and_whom_it_is_for() -> None:
    assert SCOPE.lead.endswith("It is not therapy, diagnosis or treatment.")
    assert "18 or older" in SCOPE.acknowledge
    assert {"does", "does-not", "adults", "seek-help"} <= {s.id for s in SCOPE.sections}


@pytest.mark.parametrize(
    "word", ["device or the server", "spies", "knows your passphrase", "history", "often", "copied"]
)
def test_it_prints_every_residual_risk(word: str) -> None:
    assert any(word in line for line in SCOPE.cannot_protect)


def test_it_has_a_reading_for_every_region_with_strengths_first() -> None:
    assert [region.id for region in READINGS.regions] == [
        "steady",
        "more-worry",
        "more-distance",
        "both",
        "middle",
    ]
    for region in READINGS.regions:
        fields = region.__struct_fields__
        assert fields.index("strengths") < fields.index("may")
        assert len(region.strengths) >= 2
        assert READINGS.region(region.id) is region


def test_it_speaks_of_possibility_in_every_reading() -> None:
    for region in READINGS.regions:
        for line in region.strengths:
            assert any(w in line for w in ("may", "can", "perhaps", "You care", "ways")), line


def test_it_uses_a_style_word_only_as_a_nickname_for_a_place() -> None:
    for region in READINGS.regions:
        prose = " ".join((region.title, region.place, *region.strengths, *region.may)).lower()
        for nickname in ("secure", "anxious", "avoidant", "fearful"):
            assert nickname not in prose, region.id
    assert "not as a name for you" in READINGS.nickname_note


def test_it_gives_no_nickname_to_the_middle() -> None:
    assert READINGS.region("middle").nickname == ""


def test_it_says_how_exact_it_is_and_where_the_items_come_from() -> None:
    assert any("eight times in ten" in p for p in READINGS.exactness.paragraphs)
    assert any("not been tested" in p for p in READINGS.origin.paragraphs)
    assert "not yet tested" in READINGS.own_items_label


@pytest.mark.parametrize(
    ("file", "kind", "old", "new", "reason"),
    [
        ("readings.toml", Readings, 'id = "both"', 'id = "steady"', "appears twice"),
        ("readings.toml", Readings, "“{nickname}”", "something", "nickname_note"),
        ("readings.toml", Readings, 'few = "', 'few = ""\nsome_old = "', "few|some_old"),
        ("scope.toml", Scope, 'claim = "', 'slogan = "', "slogan|claim"),
        ("scope.toml", Scope, 'reviewed = "2026-11-22"', 'reviewed = "lately"', "reviewed"),
    ],
)
def test_it_refuses_a_bad_file(
    file: str, kind: type[Readings] | type[Scope], old: str, new: str, reason: str
) -> None:
    text = read_text(file)
    assert old in text
    with pytest.raises(ContentInvalid, match=reason):
        parse(text.replace(old, new, 1), kind, file)
