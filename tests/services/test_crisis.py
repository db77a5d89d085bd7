import pytest

from homing import content
from homing.services.crisis import help_for


def test_it_finds_every_phrase_of_the_list_in_the_midst_of_other_words() -> None:
    for group in content.crisis_phrases().groups:
        for one in group.sets:
            for phrase in one.phrases:
                found = help_for(f"Last night, {phrase.upper()}...")
                assert found is group, phrase


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to be here any more",
        "I don’t want to be here any more",
        "i dont want to be here  any\nmore",
        "I WANT TO DIE",
        "want to die",
        "I’m going to ｋｉｌｌ myself",
    ],
)
def test_it_hears_the_words_however_they_are_typed(text: str) -> None:
    found = help_for(text)
    assert found is not None
    assert found.section == "ending-life"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I could have killed myself laughing",
        "I wanted to die of embarrassment",
        "She is skilled at this; I want to diet",
        "I am scared of him leaving",
        "müde und traurig",
    ],
)
def test_it_stays_quiet_where_something_else_is_meant(text: str) -> None:
    assert help_for(text) is None


def test_words_further_on_do_not_excuse_a_phrase() -> None:
    assert help_for("I want to die. Of course I do not say so.") is not None
    assert help_for("I want to die, and everyone was laughing") is not None
    assert help_for("I want to die often") is not None


def test_it_looks_at_every_text_and_joins_none() -> None:
    assert help_for("a calm day", "he hits me") is not None
    assert help_for("I want to", "die laughing") is None


def test_it_answers_at_once_for_the_longest_text_a_form_takes() -> None:
    assert help_for("i want to " * 2_000) is None
