import re

import pytest

from homing import content

PHRASES = content.crisis_phrases()


def plain(text: str) -> str:
    """The comparison form, as the schema states it."""
    without = re.sub(r"['’‘]", "", text.lower())
    return " ".join(re.sub(r"[^a-z0-9]", " ", without).split())


def groups_in(text: str) -> set[str]:
    padded = f" {plain(text)} "
    found = set()
    for group in PHRASES.groups:
        for phrase_set in group.sets:
            for phrase in phrase_set.phrases:
                for match in re.finditer(f" {phrase}(?= )", padded):
                    following = padded[match.end() :].split()
                    if not following or following[0] not in phrase_set.unless_next:
                        found.add(group.id)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "i dont want to live anymore.",
        "I don’t want to be here any more",
        "Some days I want to die.",
        "I wish I was dead",
        "They would be better off without me.",
        "I keep thinking about suicide",
        "I feel suicidal tonight",
        "I could end it all",
        "There is no reason to live",
        "I can't go on living like this",
        "I have been cutting myself again",
        "I want to hurt myself",
        "I hope I don't wake up",
        "self-harm is back",
        "He says he will kill himself if I leave",
        "I want to kill myself some days",
    ],
)
def test_it_opens_help_for_plain_words_of_self_harm(text: str) -> None:
    assert "self-harm" in groups_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am afraid of him.",
        "I'm scared of my partner",
        "I am terrified of her when she drinks",
        "She hit me last night",
        "My husband hits me",
        "He beats me",
        "they threatened to kill me",
        "He choked me",
        "I am scared to go home",
        "He forced me to have sex",
        "My wife won't let me see my friends, she won't let me go out",
    ],
)
def test_it_opens_help_for_plain_words_of_fear(text: str) -> None:
    assert "fear" in groups_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "This traffic kills me",
        "I'm dying to see you",
        "My feet are killing me",
        "I nearly died of laughter",
        "I wanted to die of embarrassment",
        "I could have killed myself laughing",
        "We watched Suicide Squad",
        "I was cutting myself some slack today",
        "I am scared of him leaving",
        "I am afraid of losing her",
        "I'm terrified of them rejecting me",
        "She beats me at chess",
        "It hit me that I was tired",
        "He hit me up on Friday",
        "They kicked me out of the team",
        "I don't want to live with my parents",
        "I hurt myself playing football",
        "I want to end the evening with him",
        "It was to die for",
        "A dead end at work",
        "",
    ],
)
def test_it_stays_quiet_for_figures_of_speech(text: str) -> None:
    assert groups_in(text) == set()


def test_it_keeps_every_phrase_in_the_form_it_is_compared_in() -> None:
    for group in PHRASES.groups:
        for phrase_set in group.sets:
            for phrase in (*phrase_set.phrases, *phrase_set.unless_next):
                assert plain(phrase) == phrase


def test_it_opens_a_section_of_the_help_page_that_exists() -> None:
    sections = {section.id for section in content.help_lines().sections}
    assert {group.section for group in PHRASES.groups} <= sections


def test_it_says_that_nothing_is_stopped_or_sent() -> None:
    assert "Nothing is blocked" in PHRASES.nothing_happens
