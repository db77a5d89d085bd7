"""The people who matter."""

import re
from html import unescape

import pytest
from django.test import Client

from homing.records import Person
from homing.services.settings import preferences
from tests.cast import Someone

pytestmark = pytest.mark.django_db
SAM, KIM = "0a" * 16, "0b" * 16
NEW = {"entry_id": SAM, "alias": "Sam", "relation": "friend", "note": "Lives by the sea."}


def kept(someone: Someone) -> list[tuple[str, str, str]]:
    return [(e.record.alias, e.record.relation, e.record.note) for e in someone.store.of(Person)]


def page(client: Client, address: str = "/people") -> str:
    return unescape(client.get(address).content.decode())


def test_an_empty_list_says_why_and_that_it_may_stay_empty(as_ada: Client) -> None:
    html = page(as_ada)
    assert 'href="/people/new"' in html
    assert "leave this page empty for good" in html
    assert "Whom should the check-in ask about" not in html


def test_someone_is_added_by_alias_and_relation(ada: Someone) -> None:
    assert ada.client.post("/people/new", NEW).status_code == 302
    assert kept(ada) == [("Sam", "friend", "Lives by the sea.")]
    assert "Sam" in page(ada.client)


def test_nothing_is_chosen_beforehand(as_ada: Client) -> None:
    assert " checked" not in page(as_ada, "/people/new")


def test_pressing_twice_adds_one(ada: Someone) -> None:
    codes = {ada.client.post("/people/new", NEW).status_code for _press in range(2)}
    assert codes == {302}
    assert len(kept(ada)) == 1


def test_another_name_from_the_same_page_is_kept_on_the_page(ada: Someone) -> None:
    ada.client.post("/people/new", NEW)
    again = ada.client.post("/people/new", {**NEW, "alias": "Kim"})
    assert again.status_code == 409
    html = again.content.decode()
    assert 'value="Kim"' in html
    fresh = re.search(r'name="entry_id" value="([0-9a-f]{32})"', html)
    assert fresh is not None
    assert fresh[1] != SAM
    ada.client.post("/people/new", {**NEW, "alias": "Kim", "entry_id": fresh[1]})
    assert sorted(alias for alias, *_rest in kept(ada)) == ["Kim", "Sam"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"alias": " "}, "Give them a name"),
        ({"alias": "x" * 61}, "60 letters at most"),
        ({"relation": ""}, "Choose what they are"),
        ({"relation": "rival"}, "Choose what they are"),
        ({"note": "x" * 501}, "500 letters at most"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(
    ada: Someone, change: dict[str, str], words: str
) -> None:
    answer = ada.client.post("/people/new", {**NEW, **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert SAM in answer.content.decode()
    assert kept(ada) == []


def test_two_people_of_one_name_could_not_be_told_apart(ada: Someone) -> None:
    ada.client.post("/people/new", NEW)
    answer = ada.client.post("/people/new", {**NEW, "entry_id": KIM, "alias": " sam"})
    assert answer.status_code == 422
    assert "tell them apart" in answer.content.decode()


def test_a_person_keeps_their_own_name_when_changed(ada: Someone) -> None:
    ada.client.post("/people/new", NEW)
    answer = ada.client.post(
        f"/people/{SAM}", {"version": "1", "alias": "sam", "relation": "partner", "note": ""}
    )
    assert answer.status_code == 302
    assert kept(ada) == [("sam", "partner", "")]


def test_a_late_comer_is_told_and_may_put_theirs_in_place(ada: Someone) -> None:
    ada.client.post("/people/new", NEW)
    change = {"version": "1", "alias": "Sam", "relation": "partner", "note": "first"}
    ada.client.post(f"/people/{SAM}", change)
    late = ada.client.post(f"/people/{SAM}", {**change, "note": "second"})
    assert late.status_code == 409
    assert kept(ada)[0][2] == "first"
    assert 'value="second"' in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()
    ada.client.post(f"/people/{SAM}", {**change, "note": "second", "version": "2"})
    assert kept(ada)[0][2] == "second"


def test_hostile_names_come_back_as_names(ada: Someone) -> None:
    bomb = '"><svg onload=alert(1)>'
    ada.client.post("/people/new", {**NEW, "alias": bomb, "note": bomb})
    ada.client.post("/people/focus", {"person": SAM})
    for address in ("/people", f"/people/{SAM}", f"/people/{SAM}/remove", "/today/check-in"):
        html = ada.client.get(address).content.decode()
        assert "<svg onload" not in html, address
        assert "&lt;svg onload=alert(1)&gt;" in html, address


# --- in the check-in --------------------------------------------------------------------------


def test_the_check_in_asks_about_whom_was_chosen_and_about_nobody_again(ada: Someone) -> None:
    ada.client.post("/people/new", NEW)
    ada.client.post("/people/focus", {"person": SAM})
    assert preferences(ada.store).focus_person == SAM
    assert re.search(rf'value="{SAM}" checked', page(ada.client))
    ada.client.post("/people/focus", {"person": ""})
    assert preferences(ada.store).focus_person is None
    assert re.search(r'name="person" value="" checked', page(ada.client))


@pytest.mark.parametrize("person", [KIM, "x", "", "0" * 31])
def test_someone_who_is_not_on_the_list_cannot_be_asked_about(ada: Someone, person: str) -> None:
    ada.client.post("/people/new", NEW)
    ada.client.post("/people/focus", {"person": person})
    assert preferences(ada.store).focus_person is None


def test_taking_someone_off_asks_once(ada: Someone) -> None:
    ada.client.post("/people/new", NEW)
    ada.client.post("/people/focus", {"person": SAM})
    assert "Take Sam off your list?" in page(ada.client, f"/people/{SAM}/remove")
    assert len(kept(ada)) == 1
    for _press in range(2):
        assert ada.client.post(f"/people/{SAM}/remove").status_code == 302
    assert kept(ada) == []
    assert preferences(ada.store).focus_person is None


# --- others -----------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["", "/remove"])
def test_someone_elses_people_are_nowhere_to_be_found(
    ada: Someone, as_ben: Client, where: str
) -> None:
    ada.client.post("/people/new", NEW)
    assert as_ben.get(f"/people/{SAM}{where}").status_code == 404
    as_ben.post(f"/people/{SAM}/remove")
    as_ben.post("/people/focus", {"person": SAM})
    assert len(kept(ada)) == 1
    assert "Sam" not in page(as_ben)


def test_words_that_may_call_for_help_are_kept_and_help_is_offered(ada: Someone) -> None:
    answer = ada.client.post("/people/new", {**NEW, "note": "He hits me"}, follow=True)
    html = answer.content.decode()
    assert kept(ada)[0][2] == "He hits me"
    assert 'href="/help#afraid"' in html
    assert 'href="/help#afraid"' not in page(ada.client)
