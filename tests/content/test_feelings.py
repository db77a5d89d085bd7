from collections import Counter

import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.feelings import FeelingsFile

FEELINGS = content.feelings()


def test_it_holds_131_words_in_24_families() -> None:
    assert len(FEELINGS.words) == 131
    assert len({feeling.word for feeling in FEELINGS.words}) == 131
    assert len(FEELINGS.families) == 24


def test_it_keeps_every_word_in_the_quadrant_of_its_family() -> None:
    for feeling in FEELINGS.words:
        if feeling.quadrant.startswith("unpleasant"):
            assert feeling.valence <= 0, feeling.word
        elif feeling.quadrant.startswith("pleasant"):
            assert feeling.valence >= 0, feeling.word


def test_it_gives_each_family_the_mean_place_of_its_words() -> None:
    by_family = Counter(feeling.family for feeling in FEELINGS.words)
    for family in FEELINGS.families:
        own = [feeling for feeling in FEELINGS.words if feeling.family == family.id]
        assert tuple(feeling.word for feeling in own) == family.words
        assert by_family[family.id] >= 4
        assert family.valence == pytest.approx(sum(f.valence for f in own) / len(own), abs=0.006)
        assert family.energy == pytest.approx(sum(f.energy for f in own) / len(own), abs=0.006)


def test_it_has_words_that_attachment_needs() -> None:
    words = {feeling.word: feeling for feeling in FEELINGS.words}
    assert (words["smothered"].valence, words["smothered"].energy) == (-2, 4)
    assert (words["safe"].valence, words["safe"].energy) == (2, 1)
    assert words["torn"].family == "mixed-between"
    assert words["unwanted"].family == "loneliness"


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('word = "happy", valence = 3', 'word = "happy", valence = 4', "joy > words > happy"),
        ('word = "joyful"', 'word = "happy"', "whole file"),
        ("valence = 2.50", "valence = 2.60", "joy"),
        ('id = "excitement"', 'id = "joy"', "whole file"),
    ],
)
def test_it_refuses_a_bad_word_by_name(old: str, new: str, entry: str) -> None:
    text = read_text("feelings.toml")
    assert old in text
    with pytest.raises(ContentInvalid, match=entry):
        parse(text.replace(old, new, 1), FeelingsFile, "feelings.toml")
