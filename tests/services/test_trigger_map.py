"""The trigger map: counts, levels, what came first; never more than was written down."""

import pytest

from homing.records import BodySign
from homing.services.body import recognised
from homing.services.contexts import Whom
from homing.services.trigger_map import Counted, trigger_map
from tests.cast import Someone
from tests.services.life import check_in, episode, person

pytestmark = pytest.mark.django_db


def eight(ada: Someone) -> list[str]:
    """Eight check-ins with three kinds of trigger."""
    said = [("unanswered-message", 6), ("unanswered-message", 8), ("unanswered-message", 4),
            ("unanswered-message", None), ("criticism", 9), ("criticism", 7),
            ("plans-changed", 3), ("plans-changed", 2)]  # fmt: skip
    body = ["tight chest", "a tight chest", "Chest tight.", "warm face", "", "", "", "cold hands"]
    return [
        check_in(ada.store, n, trigger=kind, took_over=level, body=body[n]).id
        for n, (kind, level) in enumerate(said)
    ]


def test_eight_check_ins_rank_three_kinds_by_count_and_by_level(ada: Someone) -> None:
    eight(ada)
    found = trigger_map(ada.store)
    assert found.ranked
    assert [(k.id, k.n) for k in found.by_count] == [
        ("unanswered-message", 4), ("criticism", 2), ("plans-changed", 2),
    ]  # fmt: skip
    assert [(k.id, k.mean, len(k.levels)) for k in found.by_level] == [
        ("criticism", 8.0, 2), ("unanswered-message", 6.0, 3), ("plans-changed", 2.5, 2),
    ]  # fmt: skip
    assert found.signs[0] == Counted("tight chest", 3)
    assert Counted("cold hands", 1) in found.signs


def test_a_deleted_entry_is_in_the_map_no_more(ada: Someone) -> None:
    ids = eight(ada)
    ada.store.delete(ids[4])
    found = trigger_map(ada.store)
    assert [(k.id, k.n) for k in found.by_count][1:] == [("criticism", 1), ("plans-changed", 2)][
        ::-1
    ]
    assert [k.id for k in found.too_few] == ["criticism"]
    assert [k.id for k in found.by_level] == ["unanswered-message", "plans-changed"]


def test_a_handful_is_listed_and_not_ranked(ada: Someone) -> None:
    for n, kind in enumerate(("criticism", "criticism", "conflict", "distance")):
        check_in(ada.store, n, trigger=kind, took_over=5)
    found = trigger_map(ada.store)
    assert not found.ranked
    assert found.sorted_n == 4
    check_in(ada.store, 5, trigger="distance")
    assert trigger_map(ada.store).ranked


def test_one_kind_alone_is_no_ranking(ada: Someone) -> None:
    for n in range(9):
        check_in(ada.store, n, trigger="criticism", took_over=5)
    assert not trigger_map(ada.store).ranked


def test_own_words_without_a_kind_stay_unsorted(ada: Someone) -> None:
    kept = check_in(ada.store, set_off_by="a door that closed", took_over=6)
    check_in(ada.store, 1, line="nothing set me off")
    found = trigger_map(ada.store)
    assert [(m.entry_id, m.own_words) for m in found.unsorted] == [(kept.id, "a door that closed")]
    assert found.by_count == ()
    assert found.moments == 1


def test_episodes_count_too_with_what_came_first(ada: Someone) -> None:
    episode(ada.store, trigger="distance", peak=8, early_sign="listened to the door",
            body=(BodySign("chest", "tight"),))  # fmt: skip
    episode(ada.store, 1, trigger="distance", body=(BodySign("hands", "cold"), BodySign("chest")))
    found = trigger_map(ada.store)
    assert [(k.id, k.n, k.levels) for k in found.by_count] == [("distance", 2, (8,))]
    assert {one.words for one in found.signs} == {"listened to the door", "cold hands", "chest"}
    assert (found.moments, found.check_ins) == (2, 0)


def test_fear_is_never_called_a_trigger(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    episode(ada.store, trigger="conflict", peak=9, person_id=robin.id, safety_concern=True)
    episode(ada.store, 1, trigger="conflict", peak=5, person_id=robin.id)
    episode(ada.store, 2, trigger="criticism", peak=5)
    found = trigger_map(ada.store)
    assert [k.id for k in found.by_count] == ["criticism"]
    assert found.set_aside == 2


def test_it_can_be_asked_for_one_person_or_one_kind_of_tie(ada: Someone) -> None:
    kay = person(ada.store, "K.", "colleague")
    mum = person(ada.store, "Mum", "parent")
    episode(ada.store, trigger="criticism", person_id=kay.id)
    episode(ada.store, 1, trigger="distance", person_id=mum.id)
    episode(ada.store, 2, trigger="conflict")
    assert [k.id for k in trigger_map(ada.store, Whom(context="work")).by_count] == ["criticism"]
    assert [k.id for k in trigger_map(ada.store, Whom(mum.id)).by_count] == ["distance"]
    assert [k.id for k in trigger_map(ada.store, Whom(context="friend")).by_count] == []
    assert len(trigger_map(ada.store).by_count) == 3


def test_a_kind_of_another_version_is_still_counted(ada: Someone) -> None:
    check_in(ada.store, trigger="thunder")
    assert [k.id for k in trigger_map(ada.store).by_count] == ["thunder"]


def test_what_else_was_marked_is_counted_beside(ada: Someone) -> None:
    check_in(ada.store, trigger="conflict", happenings=("poor-sleep", "tension"))
    check_in(ada.store, 1, set_off_by="x", happenings=("poor-sleep", "nothing-special"))
    check_in(ada.store, 2, happenings=("alcohol",))
    found = trigger_map(ada.store).alongside
    assert [(one.words, one.n) for one in found] == [("poor-sleep", 2), ("tension", 1)]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("A tight chest", BodySign("chest", "tight")),
        ("knot in the stomach", BodySign("stomach", "tight")),
        ("Chest", BodySign("chest")),
        ("tight chest and cold hands", "tight chest and cold hands"),
        ("  Went quiet. ", "went quiet"),
        ("cold and shaky hands", "cold and shaky hands"),
    ],
)
def test_words_are_taken_for_a_sign_only_where_they_name_one(
    text: str, sign: BodySign | str
) -> None:
    assert recognised(text) == sign
