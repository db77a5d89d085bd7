"""The people map: whom it calls safest, what it suggests, and when it says nothing."""

from datetime import timedelta
from typing import Any

import pytest

from homing.records import Answer, AnswerSheet, Episode, OwnChoice, Person, PersonRating
from homing.services.choices import choose, chosen, take_back
from homing.services.form_readings import relationship_health
from homing.services.people import remove_person
from homing.services.people_map import (
    PeopleMap,
    Rating,
    is_quiet,
    keep_quiet,
    offer_again,
    people_map,
    rate,
    say_to_suggestion,
)
from homing.services.time import Moment
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"at": NOON.at, "zone": NOON.zone, "day": NOON.day}


def later(days: float) -> Moment:
    at = NOON.at + timedelta(days=days)
    return Moment(at, NOON.zone, at.date())


def someone_rated(
    ada: Someone, alias: str, supports: int | None, drains: int | None,
    hours: float | None = None, note: str = "",
) -> str:  # fmt: skip
    person = ada.store.put(Person(**WHEN, alias=alias, relation="friend", note=note))
    rating = PersonRating(
        **WHEN, person_id=person.id, supports=supports, drains=drains, hours=hours
    )
    ada.store.put(rating)
    return person.id


def safest(found: PeopleMap) -> list[str]:
    return [one.person.record.alias for one in found.safest]


def suggested(ada: Someone, moment: Moment = NOON) -> tuple[str, str] | None:
    suggestion = people_map(ada.store, moment).suggestion
    return suggestion and (suggestion.kind, suggestion.about.person.record.alias)


# --- who is safest ------------------------------------------------------------------------------


def test_the_two_safest_give_most_above_what_they_cost(ada: Someone) -> None:
    for alias, supports, drains in [("Sam", 9, 1), ("Mum", 9, 6), ("Jo", 7, 1), ("Kim", 2, 8)]:
        someone_rated(ada, alias, supports, drains)
    assert safest(people_map(ada.store, NOON)) == ["Sam", "Jo"]


@pytest.mark.parametrize(("supports", "drains"), [(5, 0), (6, 6), (8, 9), (0, 0)])
def test_nobody_is_called_safe_without_clear_support(
    ada: Someone, supports: int, drains: int
) -> None:
    someone_rated(ada, "Sam", supports, drains)
    assert safest(people_map(ada.store, NOON)) == []


def test_a_rating_of_nought_is_a_rating_and_a_missing_one_waits(ada: Someone) -> None:
    someone_rated(ada, "Sam", 8, 0)
    someone_rated(ada, "Jo", 8, None)
    someone_rated(ada, "Kim", None, None, 3.0)
    found = people_map(ada.store, NOON)
    assert [one.person.record.alias for one in found.placed] == ["Sam"]
    assert [one.record.alias for one in found.waiting] == ["Jo", "Kim"]


def test_the_newest_rating_holds_and_the_old_one_stays(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1)
    rate(ada.store, later(90), sam, Rating(3, 7), "0a" * 16)
    (placed,) = people_map(ada.store, later(90)).placed
    assert (placed.supports, placed.drains) == (3, 7)
    assert len(ada.store.of(PersonRating)) == 2


def test_a_form_sent_twice_keeps_one_rating(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1)
    for minutes in (0, 1):
        moment = later(minutes / 1440)
        rate(ada.store, moment, sam, Rating(5, 5), "0a" * 16)
    assert len(ada.store.of(PersonRating)) == 2


def test_hours_are_told_apart_by_what_they_give(ada: Someone) -> None:
    someone_rated(ada, "Sam", 9, 1, 2.5)
    someone_rated(ada, "Jo", 8, 2, 4)
    someone_rated(ada, "Kim", 2, 8, 20)
    someone_rated(ada, "Max", 5, 5, 7)
    assert people_map(ada.store, NOON).hours == (6.5, 20)


# --- the one suggestion -------------------------------------------------------------------------


def test_it_suggests_a_little_more_time_with_whoever_supports_and_has_least(ada: Someone) -> None:
    someone_rated(ada, "Sam", 9, 1, 4)
    someone_rated(ada, "Jo", 8, 2, 1)
    assert suggested(ada) == ("more-time", "Jo")


def test_it_never_suggests_less_time_with_anyone(ada: Someone) -> None:
    someone_rated(ada, "Kim", 1, 9, 30)
    assert suggested(ada) == ("rest-after", "Kim")


@pytest.mark.parametrize(
    ("supports", "drains", "hours"), [(9, 1, 10), (5, 0, 1), (7, 5, 1), (2, 8, 1), (2, 8, None)]
)
def test_it_says_nothing_where_nothing_is_called_for(
    ada: Someone, supports: int, drains: int, hours: float | None
) -> None:
    someone_rated(ada, "Sam", supports, drains, hours)
    assert suggested(ada) is None


def test_never_holds_for_good_and_only_for_that(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1, 1)
    someone_rated(ada, "Jo", 8, 2, 3)
    say_to_suggestion(ada.store, NOON, "more-time", sam, "never")
    assert suggested(ada) is None, "not at once the next one"
    for days in (1, 30, 4000):
        assert suggested(ada, later(days)) == ("more-time", "Jo")


def test_a_dismissal_can_be_taken_back(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1, 1)
    say_to_suggestion(ada.store, NOON, "more-time", sam, "never")
    (dismissed,) = people_map(ada.store, NOON).dismissed
    offer_again(ada.store, dismissed.kind, dismissed.person.id)
    assert people_map(ada.store, NOON).dismissed == []
    assert suggested(ada) == ("more-time", "Sam")


@pytest.mark.parametrize(("choice", "trying"), [("yes", 1), ("later", 0)])
def test_after_an_answer_it_keeps_still_for_two_weeks(
    ada: Someone, choice: str, trying: int
) -> None:
    sam = someone_rated(ada, "Sam", 9, 1, 1)
    someone_rated(ada, "Jo", 8, 2, 3)
    say_to_suggestion(ada.store, NOON, "more-time", sam, choice)
    assert suggested(ada, later(13)) is None
    assert len(people_map(ada.store, later(13)).trying) == trying
    assert suggested(ada, later(14)) == ("more-time", "Sam")
    assert people_map(ada.store, later(14)).trying == []


# --- fear ---------------------------------------------------------------------------------------


def test_where_it_was_ticked_nothing_is_suggested_and_nobody_is_called_safe(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1, 1)
    kim = someone_rated(ada, "Kim", 1, 9, 30)
    for person_id in (sam, kim):
        keep_quiet(ada.store, NOON, person_id, quiet=True)
    assert suggested(ada) is None
    assert safest(people_map(ada.store, NOON)) == []
    keep_quiet(ada.store, NOON, kim, quiet=False)
    assert suggested(ada) == ("rest-after", "Kim")


def test_what_is_kept_of_a_tick_does_not_speak_of_fear(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1, 1)
    keep_quiet(ada.store, NOON, sam, quiet=True)
    (kept,) = ada.store.of(OwnChoice)
    assert (kept.record.topic, kept.record.choice) == (f"quiet-about-{sam}", "yes")


def test_a_note_that_speaks_of_fear_is_enough(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1, 1, note="I am afraid of him")
    person = ada.store.get(sam, Person)
    assert person is not None
    assert is_quiet(ada.store, person)
    assert suggested(ada) is None


def test_an_episode_with_a_concern_for_safety_is_enough(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1, 1)
    ada.store.put(Episode(**WHEN, person_id=sam, safety_concern=True))
    found = people_map(ada.store, NOON)
    assert found.suggestion is None
    assert found.safest == ()


def test_an_answer_about_the_bond_that_speaks_of_fear_is_enough(ada: Someone) -> None:
    sam = someone_rated(ada, "Sam", 9, 1, 1)
    sheet = AnswerSheet(
        **WHEN, instrument=relationship_health.FORM, instrument_version="1", about=sam,
        answers=(Answer(relationship_health.FEAR, 2),),
    )  # fmt: skip
    ada.store.put(sheet)
    found = people_map(ada.store, NOON)
    assert found.suggestion is None
    assert found.safest == ()


# --- choices, and taking someone off ------------------------------------------------------------


def test_the_newest_choice_on_a_topic_holds(ada: Someone) -> None:
    choose(ada.store, NOON, "pathway", "anxious")
    choose(ada.store, later(1), "pathway", "mixed")
    choose(ada.store, later(2), "pathway", "mixed")
    (kept,) = ada.store.of(OwnChoice)
    assert (kept.record.choice, kept.record.at) == ("mixed", later(1).at)
    take_back(ada.store, "pathway")
    take_back(ada.store, "pathway")
    assert chosen(ada.store, "pathway") is None


def test_putting_off_again_starts_the_wait_anew(ada: Someone) -> None:
    choose(ada.store, NOON, "x", "later")
    choose(ada.store, later(20), "x", "later")
    said = chosen(ada.store, "x")
    assert said is not None
    assert said.at == later(20).at


def test_who_is_taken_off_takes_ratings_and_decisions_along(ada: Someone) -> None:
    sam, jo = someone_rated(ada, "Sam", 9, 1, 1), someone_rated(ada, "Jo", 8, 1, 1)
    keep_quiet(ada.store, NOON, sam, quiet=True)
    say_to_suggestion(ada.store, NOON, "more-time", jo, "never")
    store = ada.store
    remove_person(store, NOON, sam)
    assert [e.record.person_id for e in store.of(PersonRating)] == [jo]
    assert [e.record.topic for e in store.of(OwnChoice)] == [f"suggest-time-with-{jo}"]
