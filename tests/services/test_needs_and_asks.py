"""Needs, the one request that is drafted from one, and what came of it."""

import pytest

from homing import content
from homing.records import Ask, NeedRating, NeedsInventory, Relation
from homing.services.asks import (
    CameOfIt,
    drafted,
    keep_draft,
    let_go,
    mark_said,
    open_draft,
    reword,
    take_up,
)
from homing.services.needs import latest_by_person, latest_needs, missing, said, save_needs, titles
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db
ID, OTHER = "0a" * 16, "0b" * 16


def inventory(days: float = 0, who: str | None = None, *needs: NeedRating) -> NeedsInventory:
    return NeedsInventory(**when(days), person_id=who, needs=needs)


def test_what_is_missing_comes_in_the_order_of_how_much_it_matters() -> None:
    found = inventory(0, None, NeedRating("space", missing=True), NeedRating("play", 9, 2, True),
                      NeedRating("help", 2, 1, True), NeedRating("repair", 10, 9))  # fmt: skip
    assert missing(found) == ["play", "space", "help"]


def test_what_says_nothing_is_not_kept() -> None:
    ratings = (NeedRating("repair", missing=True), NeedRating("space"), NeedRating("closeness", 3))
    assert [one.need for one in said(ratings)] == ["closeness", "repair"]


def test_the_newest_holds_and_a_day_has_one_for_each_person(ada: Someone) -> None:
    save_needs(ada.store, inventory(9, "0c" * 16, NeedRating("play", 1)), ID)
    save_needs(ada.store, inventory(0, "0c" * 16, NeedRating("play", 2)), OTHER)
    save_needs(ada.store, inventory(-0.1, "0c" * 16, NeedRating("play", 3)), "0d" * 16)
    save_needs(ada.store, inventory(0, None, NeedRating("play", 4)), "0e" * 16)
    assert len(ada.store.of(NeedsInventory)) == 3
    newest = latest_needs(ada.store, "0c" * 16)
    assert newest is not None
    assert newest.record.needs == (NeedRating("play", 3),)
    assert {who: e.record.needs[0].matters for who, e in latest_by_person(ada.store).items()} == {
        None: 4, "0c" * 16: 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "tie"),
    [("partner", "partner"), ("parent", "family"), ("child", "family"), ("family", "family"),
     ("friend", "friend"), ("colleague", "work"), ("other", "friend")],
)  # fmt: skip
def test_a_request_fits_the_kind_of_tie(ada: Someone, relation: Relation, tie: str) -> None:
    someone = person(ada.store, "Alex", relation)
    need = next(need for need in content.needs().needs if need.id == "repair")
    wanted = need.requests[tie].replace("{name}", "Alex")  # type: ignore[index]
    assert drafted(ada.store, "repair", someone.id) == wanted
    assert "repair" in wanted


def test_no_request_is_drafted_for_someone_who_was_feared(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    episode(ada.store, person_id=robin.id, safety_concern=True)
    assert drafted(ada.store, "repair", robin.id) == ""


def test_no_request_is_drafted_for_nobody_or_about_nothing(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    assert drafted(ada.store, "repair", "0f" * 16) == ""
    assert drafted(ada.store, "thunder", robin.id) == ""


def test_a_request_goes_from_draft_to_said_or_is_let_go(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    ask = keep_draft(ada.store, NOON, ("repair", robin.id, "Robin, could we talk?"), ID)
    assert keep_draft(ada.store, NOON, ("repair", robin.id, "Robin, could we talk?"), ID) == ask
    waiting = open_draft(ada.store, "repair", robin.id)
    assert waiting is not None
    assert waiting.id == ask.id
    ask = reword(ada.store, ask, "Could we talk tonight?", ask.version)
    ask = let_go(ada.store, ask, ask.version)
    assert open_draft(ada.store, "repair", robin.id) is None
    ask = take_up(ada.store, ask, ask.version)
    ask = mark_said(ada.store, ask, CameOfIt("partly", 7, True, "lighter", "worth it"), ask.version)
    kept = ada.store.of(Ask)[0].record
    assert (kept.status, kept.text, kept.answer) == ("said", "Could we talk tonight?", "partly")
    assert (kept.directness, kept.timing_ok, kept.feeling_after) == (7, True, "lighter")


def test_at_work_needs_have_the_names_of_work() -> None:
    assert titles("work")["closeness"] == "To belong"
    assert titles("partner")["closeness"] == "Closeness"
    assert titles()["rest"] == "rest"
