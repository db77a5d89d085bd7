"""The loop of an episode, its way out, and what two loops share."""

import pytest

from homing.records import Episode
from homing.services.cycle import Shared, loop, loops, shared, to_compare
from homing.vault import Entry
from tests.cast import Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db

FULL = {
    "trigger": "unanswered-message", "camera_saw": "No answer by six.", "theme": "abandon",
    "story": "They have had enough.", "softer_feeling": "afraid", "urges": ("chase", "check"),
    "act": "Wrote twice more.", "effect": "We both went quiet.", "came_back": "I said I was sorry.",
}  # fmt: skip


def entry(**said: object) -> Entry[Episode]:
    return Entry("0a" * 16, 1, 1, Episode(**when(), **said))  # type: ignore[arg-type]


def test_a_full_episode_fills_all_five_parts_and_the_way_back() -> None:
    found = loop(entry(**FULL))
    assert found.open_parts == []
    assert found.parts["move"].tapped == ("chase", "check")
    assert found.parts["effect"].own == ("We both went quiet.",)
    assert found.way_back == "I said I was sorry."


@pytest.mark.parametrize(
    ("said", "way_out", "why"),
    [
        (FULL, "story", "story"),
        ({**FULL, "theme": "", "story": ""}, "softer", "next"),
        ({"trigger": "conflict", "act": "left", "effect": "quiet"}, "move", "next"),
        ({**FULL, "peak": 6}, "story", "story"),
        ({**FULL, "peak": 7}, "move", "flooded"),
        ({"story": "x", "peak": 9}, "story", "story"),
        ({**FULL, "peak": 9, "step_out": "softer"}, "softer", "chosen"),
        ({**FULL, "step_out": "elsewhere"}, "story", "story"),
        ({"trigger": "conflict", "effect": "quiet"}, None, "next"),
    ],
)
def test_the_way_out_is_the_earliest_part_that_is_ones_own(
    said: dict[str, object], way_out: str | None, why: str
) -> None:
    found = loop(entry(**said))
    assert (found.way_out, found.why) == (way_out, why)


def test_two_loops_share_what_was_tapped_and_equal_words_only() -> None:
    one = loop(entry(**FULL))
    said = {
        "camera_saw": "Three blue ticks.",
        "story": "they have  had enough",
        "theme": "reject",
        "urges": ("check", "leave"),
        "softer_feeling": "Afraid",
        "effect": "We went quiet.",
    }
    other = loop(entry(**{**FULL, **said}))
    assert shared(one, other) == {
        "trigger": Shared(("unanswered-message",), ()),
        "story": Shared((), ("They have had enough.",)),
        "softer": Shared((), ("afraid",)),
        "move": Shared(("check",), ("Wrote twice more.",)),
    }


def test_empty_parts_are_not_shared() -> None:
    assert shared(loop(entry()), loop(entry())) == {}


def test_where_there_was_fear_no_loop_is_drawn_of_anything_with_that_person(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    episode(ada.store, **FULL, person_id=robin.id)
    episode(ada.store, 1, **FULL, person_id=robin.id, safety_concern=True)
    other = episode(ada.store, 2, **FULL)
    assert [e.id for e in loops(ada.store)] == [other.id]


def test_the_one_beside_it_is_the_last_with_the_same_person(ada: Someone) -> None:
    robin, sam = person(ada.store, "Robin", "partner"), person(ada.store, "Sam", "friend")
    old = episode(ada.store, 9, **FULL, person_id=robin.id)
    between = episode(ada.store, 5, **FULL, person_id=sam.id)
    new = episode(ada.store, 1, **FULL, person_id=robin.id)
    kept = loops(ada.store)
    for asked, wanted in ((new, old), (between, old), (old, between)):
        found = to_compare(kept, asked)
        assert found is not None
        assert found.id == wanted.id
    assert to_compare([new], new) is None
