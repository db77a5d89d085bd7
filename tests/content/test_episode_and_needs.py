"""What an episode offers to tap, and the ten needs with their requests."""

import re

import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.episode import CONTEXTS, Episode
from homing.content.schema.needs import TIES, Needs

# what may be said to somebody loved, and never to somebody at work
ROMANCE = re.compile(
    r"\b(love\w*|kiss\w*|hug\w*|cuddl\w*|romanc\w*|romantic\w*|partner\w*|intimacy|intimate|jealous\w*"
    r"|affection\w*|darling|sex\w*|date|bed|hold me|miss you|missed us|closeness)\b",
    re.IGNORECASE,
)


def test_the_ids_of_the_specified_record_are_all_there() -> None:
    found = content.episode()
    assert [option.id for option in found.triggers] == [
        "unanswered-message", "criticism", "distance", "closeness-asked", "plans-changed",
        "jealousy", "conflict", "being-controlled", "reminder-of-past", "other",
    ]  # fmt: skip
    assert [option.id for option in found.themes] == [
        "abandon", "reject", "not-enough", "engulf", "controlled", "harm", "mistrust",
    ]  # fmt: skip
    assert [option.id for option in found.urges] == [
        "chase", "check", "protest", "test", "withdraw", "shut-down", "attack", "please", "freeze",
        "leave",
    ]  # fmt: skip


def test_there_are_ten_needs_and_an_episode_knows_them_all() -> None:
    known = {option.id for option in content.episode().needs}
    assert len(content.needs().needs) == 10
    assert {need.id for need in content.needs().needs} <= known


def test_the_needs_of_the_check_in_are_the_same_words() -> None:
    chips = next(q.chips for q in content.check_in().questions if q.id == "need")
    known = {option.id: option.label for option in content.episode().needs}
    assert {c.id: c.label for c in chips if c.id != "none"}.items() <= known.items()


def test_every_request_names_the_person_and_ends_as_a_question_of_one_thing() -> None:
    for need in content.needs().needs:
        for tie in TIES:
            text = need.requests[tie]
            assert text.startswith("{name}, "), f"{need.id}.{tie}"
            assert "?" in text, f"{need.id}.{tie} asks for nothing"
            assert len(text) < 260, f"{need.id}.{tie} is not small"


def test_a_request_says_no_blame() -> None:
    blame = re.compile(
        r"\b(you always|you never|your fault|you should|you don't|why do you)\b", re.IGNORECASE
    )
    texts = [text for need in content.needs().needs for text in need.requests.values()]
    assert [text for text in texts if blame.search(text)] == []


def test_nothing_romantic_is_said_at_work() -> None:
    work = content.episode().contexts[CONTEXTS.index("work")]
    said = [str(getattr(work.examples, name)) for name in work.examples.__struct_fields__]
    options = (*content.episode().triggers, *content.episode().themes, *content.episode().urges,
               *content.episode().needs)  # fmt: skip
    said += [option.labels.get("work", option.label) for option in options]
    said += [need.requests["work"] for need in content.needs().needs]
    said += [need.titles.get("work", need.title) for need in content.needs().needs]
    assert [text for text in said if ROMANCE.search(text)] == []


def test_the_check_for_romance_would_bite() -> None:
    partner = content.episode().contexts[CONTEXTS.index("partner")]
    assert ROMANCE.search(partner.examples.story)


def test_the_body_begins_at_its_edges() -> None:
    areas = [area.id for area in content.episode().areas]
    assert areas[0] == "hands"
    assert areas.index("chest") > len(areas) // 2
    assert areas.index("stomach") > len(areas) // 2


def test_a_body_word_means_one_area_or_one_sign() -> None:
    for group in (content.episode().areas, content.episode().signs):
        words = [word for one in group for word in one.known_as]
        assert len(words) == len(set(words))


def test_a_loop_without_one_of_its_parts_is_refused() -> None:
    text = read_text("episode.toml").replace('id = "softer"', 'id = "story"')
    with pytest.raises(ContentInvalid, match="five parts"):
        parse(text, Episode, "episode.toml")


def test_a_tie_without_examples_is_refused() -> None:
    text = read_text("episode.toml").replace('id = "work"\ntitle', 'id = "family"\ntitle')
    with pytest.raises(ContentInvalid, match="kind of tie"):
        parse(text, Episode, "episode.toml")


def test_a_need_without_a_request_for_every_tie_is_refused() -> None:
    text = re.sub(r'(?m)^work = ".*"\n', "", read_text("needs.toml"), count=1)
    with pytest.raises(ContentInvalid, match="kind of tie"):
        parse(text, Needs, "needs.toml")


def test_a_request_for_nobody_is_refused() -> None:
    text = read_text("needs.toml").replace("{name}, I have missed us", "I have missed us")
    with pytest.raises(ContentInvalid, match="names the person"):
        parse(text, Needs, "needs.toml")
