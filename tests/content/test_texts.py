import pytest

from homing import content
from tests.content.texts import all_texts, reading_age, sentences, syllables, walk, words

LONGER = 20


def test_it_finds_nothing_of_the_not_list_in_any_text() -> None:
    found = [
        f"{path}: {p}" for path, text in all_texts() for p in content.word_check.problems(text)
    ]
    assert found == []


def test_it_reads_every_text_of_the_room() -> None:
    paths = [path for path, _ in all_texts()]
    assert len(paths) > 900
    assert "item_bank.items[anx-worry-01].text" in paths
    assert "practices[ER04].caution[1]" in paths
    assert any(path.startswith("articles.articles[0].sections[0].paragraphs") for path in paths)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It looks BROKEN to me.", "BROKEN"),
        ("You failed again", "failed"),
        ("You’re  avoidant.", "You're avoidant"),
        ("This will rewire your brain", "rewire"),
        ("It is the gold\nstandard", "gold standard"),
        ("Secure people are better off", "Secure people are better"),
        ("sealed end-to-end", "end-to-end"),
        ("100 % secure", "100 % secure"),
        ("What a journey!", "journey"),
    ],
)
def test_it_names_a_word_of_the_not_list(text: str, word: str) -> None:
    assert any(problem.startswith(f"“{word}”: ") for problem in content.word_check.problems(text))


@pytest.mark.parametrize(
    "text", ["An unbroken line", "You are anxiously waiting", "journeys", "It is secure", ""]
)
def test_it_leaves_other_words_alone(text: str) -> None:
    assert content.word_check.problems(text) == []


def test_it_keeps_sentences_short() -> None:
    lengths = [
        (len(words(sentence)), path, sentence)
        for path, text in all_texts()
        for sentence in sentences(text)
    ]
    too_long = [(n, path, s) for n, path, s in lengths if n > 30]
    assert too_long == []
    wordy = [
        path for path, text in all_texts() if len(words(text)) > 20 * max(len(sentences(text)), 1)
    ]
    assert wordy == []


def test_it_keeps_longer_texts_at_a_reading_age_of_twelve() -> None:
    ages = sorted(
        (reading_age(text), path) for path, text in all_texts() if len(words(text)) >= LONGER
    )
    assert len(ages) > 60
    hard = [(round(age, 1), path) for age, path in ages if age > 12]
    assert len(hard) <= 0.05 * len(ages), hard


def test_it_counts_syllables_near_enough() -> None:
    known = {"closeness": 3, "make": 1, "little": 2, "asked": 1, "wanted": 2, "people": 2, "be": 1}
    assert {word: syllables(word) for word in known} == known


def test_it_would_notice_a_hard_text() -> None:
    hard = (
        "Individuals exhibiting considerable apprehension regarding interpersonal availability "
        "habitually intensify communicative behaviours, notwithstanding contradictory evidence."
    )
    assert reading_age(hard) > 20


def test_it_leaves_quoted_titles_out() -> None:
    paths = [path for path, _ in walk(content.articles(), "articles")]
    assert not any("title" in path and "sources" in path for path in paths)
