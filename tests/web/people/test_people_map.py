"""The pages of the people map."""

import re
from html import unescape

import pytest
from django.test import Client

from homing.records import OwnChoice, Person, PersonRating
from tests.cast import Someone

pytestmark = pytest.mark.django_db
SAM, RATING = "0a" * 16, "0b" * 16
NEW = {
    "entry_id": SAM, "rating_id": RATING, "alias": "Sam", "relation": "friend",
    "supports": "9", "drains": "1", "hours": "2.5", "good_for": ["listening", "comfort"],
}  # fmt: skip


def page(client: Client, address: str = "/people/map") -> str:
    return unescape(client.get(address).content.decode())


def test_an_empty_map_says_what_would_fill_it(as_ada: Client) -> None:
    html = page(as_ada)
    assert 'href="/people/map/new"' in html
    assert "Who is around you?" in html
    assert '<svg class="figure' not in html


def test_someone_is_added_and_rated_in_one_go(ada: Someone) -> None:
    answer = ada.client.post("/people/map/new", NEW)
    assert answer.status_code == 302
    (person,), (rating,) = ada.store.of(Person), ada.store.of(PersonRating)
    assert (person.record.alias, rating.record.person_id) == ("Sam", person.id)
    assert (rating.record.supports, rating.record.drains, rating.record.hours) == (9, 1, 2.5)
    assert rating.record.good_for == ("listening", "comfort")
    html = page(ada.client)
    assert '<text x="' in html
    assert "Sam seems safest for you just now" in html
    assert "<td>listening, comfort</td>" in html


def test_pressing_twice_adds_one(ada: Someone) -> None:
    assert {ada.client.post("/people/map/new", NEW).status_code for _press in range(2)} == {302}
    assert len(ada.store.of(Person)) == len(ada.store.of(PersonRating)) == 1


def test_another_name_from_the_same_page_is_kept_on_the_page(ada: Someone) -> None:
    ada.client.post("/people/map/new", NEW)
    again = ada.client.post("/people/map/new", {**NEW, "alias": "Kim", "supports": "3"})
    assert again.status_code == 409
    html = again.content.decode()
    assert 'value="Kim"' in html
    assert re.search(r'id="id_supports_3" name="supports" value="3" checked', html)
    fresh = {name: re.search(rf'name="{name}" value="([0-9a-f]{{32}})"', html)
             for name in ("entry_id", "rating_id")}  # fmt: skip
    ids = {name: found[1] for name, found in fresh.items() if found}
    assert set(ids.values()).isdisjoint({SAM, RATING})
    ada.client.post("/people/map/new", {**NEW, "alias": "Kim", **ids})
    assert len(ada.store.of(Person)) == len(ada.store.of(PersonRating)) == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"alias": ""}, "Give them a name"),
        ({"relation": "rival"}, "Choose what they are"),
        ({"supports": "11"}, "Choose a number from 0 to 10"),
        ({"drains": "x"}, "Choose a number from 0 to 10"),
        ({"hours": "-1"}, "Hours start at 0"),
        ({"hours": "169"}, "A week has 168 hours"),
        ({"hours": "many"}, "Give a number of hours"),
        ({"hours": "nan"}, "Give a number of hours"),
        ({"good_for": ["nothing-we-know"]}, "Choose from the list"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(
    ada: Someone, change: dict[str, object], words: str
) -> None:
    answer = ada.client.post("/people/map/new", {**NEW, **change})
    assert answer.status_code == 422
    html = unescape(answer.content.decode())
    assert words in html
    assert SAM in html
    assert 'value="listening" checked' in html or "good_for" in change
    assert ada.store.of(Person) == ada.store.of(PersonRating) == []


def test_everything_may_be_left_out(ada: Someone) -> None:
    answer = ada.client.post("/people/map/new", {"alias": "Sam", "relation": "friend"})
    assert answer.status_code == 302
    assert ada.store.of(PersonRating) == []
    assert "not on the map yet" in page(ada.client)


def test_someone_on_the_list_is_rated_from_what_was_said_last(ada: Someone) -> None:
    ada.client.post("/people/map/new", NEW)
    html = page(ada.client, f"/people/{SAM}/rate")
    assert "With Sam" in html
    assert re.search(r'name="supports" value="9" checked', html)
    assert 'name="hours" value="2.5"' in html
    ada.client.post(f"/people/{SAM}/rate", {"supports": "4", "drains": "6"})
    assert [e.record.supports for e in ada.store.of(PersonRating)] == [4, 9]


def test_a_tick_opens_help_and_keeps_silent(ada: Someone) -> None:
    answer = ada.client.post("/people/map/new", {**NEW, "quiet": "on"}, follow=True)
    html = unescape(answer.content.decode())
    assert 'href="/help#afraid"' in html
    assert "Nothing will be suggested about this person" in html
    assert "seems safest" not in html
    assert 'id="suggestion"' not in html
    assert 'href="/help#afraid"' not in page(ada.client), "only right after it was kept"


def test_fear_in_the_note_is_no_less(ada: Someone) -> None:
    ada.client.post("/people/new", {"entry_id": SAM, "alias": "Sam", "relation": "partner",
                                    "note": "I am afraid of him"})  # fmt: skip
    answer = ada.client.post(f"/people/{SAM}/rate", {"supports": "9", "drains": "1"}, follow=True)
    assert 'href="/help#afraid"' in answer.content.decode()
    assert 'id="suggestion"' not in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "x", "person": SAM, "choice": "never"},
        {"kind": "more-time", "person": "x", "choice": "never"},
        {"kind": "more-time", "person": "0c" * 16, "choice": "never"},
        {"kind": "more-time", "person": SAM, "choice": "cut off"},
        {},
    ],
)
def test_an_answer_that_makes_no_sense_changes_nothing(ada: Someone, sent: dict[str, str]) -> None:
    ada.client.post("/people/map/new", NEW)
    assert ada.client.post("/people/map/suggestion", sent).status_code == 302
    assert ada.store.of(OwnChoice) == []


def test_hostile_names_come_back_as_names(ada: Someone) -> None:
    bomb = '"><svg onload=alert(1)>{drains}'
    ada.client.post("/people/map/new", {**NEW, "alias": bomb})
    for address in ("/people/map", f"/people/{SAM}/rate"):
        html = ada.client.get(address).content.decode()
        assert "<svg onload" not in html
        assert "{drains}" in html


def test_someone_elses_map_is_nowhere_to_be_found(ada: Someone, as_ben: Client) -> None:
    ada.client.post("/people/map/new", NEW)
    assert as_ben.get(f"/people/{SAM}/rate").status_code == 404
    assert as_ben.post(f"/people/{SAM}/rate", {"supports": "0"}).status_code == 404
    assert "Sam" not in page(as_ben)
    assert len(ada.store.of(PersonRating)) == 1


def test_taking_someone_off_says_that_the_ratings_go(ada: Someone) -> None:
    ada.client.post("/people/map/new", NEW)
    assert "your ratings on the people map go for good" in page(ada.client, f"/people/{SAM}/remove")
    ada.client.post(f"/people/{SAM}/remove")
    assert ada.store.of(PersonRating) == []
