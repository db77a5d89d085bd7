"""The catalogue as a whole: nothing is left out, nothing is hard to read, nothing has no source."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from homing import content
from tests.content.texts import coleman_liau_age, reading_age, sentences, walk, words
from tests.real_data import SHARED

PRACTICES = content.practices()
COUNTS = {
    "ER": 10, "IW": 12, "TS": 8, "CC": 11, "BR": 6, "IC": 7, "SC": 5,
    "BI": 7, "CS": 4, "LW": 4, "TP": 5, "GA": 3, "LM": 5, "PI": 4,
}  # fmt: skip
LONGER = 20


def test_it_holds_all_ninety_one_practices() -> None:
    assert Counter(practice[:2] for practice in PRACTICES) == COUNTS
    assert len(PRACTICES) == 91


def test_it_uses_all_twelve_kinds_of_interaction() -> None:
    assert len({practice.kind for practice in PRACTICES.values()}) == 12


def test_it_names_every_study_once_and_none_for_nothing() -> None:
    named = {s for practice in PRACTICES.values() for s in practice.evidence.sources}
    assert named <= set(content.practice_sources())
    assert set(content.practice_sources()) - named == set()


def test_it_says_of_every_practice_for_two_how_one_person_does_it() -> None:
    for practice in PRACTICES.values():
        if practice.with_two or practice.kind == "duo":
            assert len(words(practice.alone)) > 4, practice.id


def test_it_says_of_every_practice_that_no_app_was_shown_to_do_it() -> None:
    assert all("secure" in practice.evidence.not_shown for practice in PRACTICES.values())


def test_it_keeps_practices_at_a_reading_age_of_twelve_by_two_formulas() -> None:
    ages = [
        (reading_age(text), coleman_liau_age(text), practice)
        for practice, text in _whole_texts()
    ]  # fmt: skip
    hard = [found for found in ages if max(found[:2]) > 12]
    assert len(hard) <= 0.05 * len(PRACTICES), hard


def test_it_keeps_every_longer_text_readable() -> None:
    longer = [
        (round(reading_age(text), 1), path)
        for practice in PRACTICES.values()
        for path, text in walk(practice, practice.id)
        if len(words(text)) >= LONGER
    ]
    assert len(longer) > 80
    hard = [found for found in longer if found[0] > 12]
    assert len(hard) <= 0.05 * len(longer), hard


def test_it_never_runs_on_past_thirty_words() -> None:
    for practice, text in _whole_texts():
        assert max(len(words(sentence)) for sentence in sentences(text)) <= 30, practice


def test_it_agrees_with_the_spec_on_kind_phase_grade_care_and_gain() -> None:
    spec = SHARED / "spec" / "practices.md"
    if not spec.exists():
        pytest.skip("the specification is not beside this folder")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in spec.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| [A-Z]{2}\d\d \|", line)
    ]
    assert len(rows) == len(PRACTICES)
    for row in rows:
        practice = PRACTICES[row[0]]
        assert practice.kind == row[-3], practice.id
        assert set(map(str, practice.phases)) <= set(row[-2]), practice.id
        assert sorted(practice.gains) == sorted(row[-1].split()), practice.id
        assert practice.evidence.grade in re.findall(r"\b[ABCD]\b", row[6]), practice.id
        care = set(re.findall(r"\b([TXQRH])\b", re.split("[;:]", row[7])[0]))
        assert care - {"X"} <= set(practice.care), practice.id
        assert "X" not in care or "X" in practice.care or "talk mode" in row[7], practice.id


def _whole_texts() -> Iterator[tuple[str, str]]:
    """Everything that is said in one practice, as one text."""
    for practice in PRACTICES.values():
        parts = [text.strip() for _, text in walk(practice, practice.id) if text.strip()]
        yield practice.id, " ".join(p if p[-1] in ".!?…”" else f"{p}." for p in parts)
