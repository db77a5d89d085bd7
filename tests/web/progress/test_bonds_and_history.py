"""The pages that lay bonds side by side and any measure over time: empty, full, hostile."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from homing import content
from homing.content.word_check import problems
from homing.records import ABOUT_SELF
from homing.services.people import remove_person
from tests.cast import NOON, Someone
from tests.content.test_relationship_form import ROMANCE
from tests.services.form_people import (
    ALARMED,
    AWAY,
    CALM,
    always,
    filled_in,
    keyed_to,
    someone_known,
)
from tests.services.measure_people import always as same
from tests.services.measure_people import days_later, keyed, taken

pytestmark = pytest.mark.django_db

BONDS = "/progress/bonds"
HISTORY = "/progress/history"


def words_of(page: HttpResponse) -> str:
    body = page.content.decode().partition("<main")[2].partition("</main>")[0]
    body = re.sub(r"<cite>.*?</cite>", "", body, flags=re.DOTALL)
    body = body.replace("Open-Source Psychometrics Project", "")  # the name of a data source
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#39;", "'").split())


def part_of(page: HttpResponse, heading: str) -> str:
    html = page.content.decode()
    for section in html.split('<section class="part"')[1:]:
        if re.search(rf"<h2[^>]*>{re.escape(heading)}</h2>", section):
            text = section.partition("</section>")[0]
            return " ".join(re.sub(r"<[^>]+>", " ", text).replace("&#39;", "'").split())
    return ""


def life(ada: Someone) -> dict[str, str]:
    """A calm person in general, alarmed with one, distant with one, much the same with one."""
    people = {
        "Robin": someone_known(ada.store, "Robin", "partner"),
        "Mum": someone_known(ada.store, "Mum", "parent"),
        "Kim": someone_known(ada.store, "Kim", "colleague"),
    }
    taken(ada.store, keyed(2, 2, 2))
    filled_in(ada.store, keyed_to(anxiety=7, avoidance=2), people["Robin"])
    filled_in(ada.store, keyed_to(anxiety=2, avoidance=7), people["Mum"])
    filled_in(ada.store, CALM, people["Kim"])
    return people


def test_an_empty_vault_is_told_what_would_fill_the_pages(as_ada: Client) -> None:
    page = as_ada.get(BONDS)
    assert "Nothing to lay side by side yet" in words_of(page)
    assert 'href="/measure"' in page.content.decode()
    assert 'href="/measure/b1"' in page.content.decode()
    assert "Nothing measured yet" in words_of(as_ada.get(HISTORY))
    assert "Nothing asked yet" in words_of(as_ada.get(f"{BONDS}/own"))


def test_everyone_stands_on_one_plane_with_a_table_behind(ada: Someone) -> None:
    life(ada)
    page = ada.client.get(BONDS)
    html = page.content.decode()
    assert html.count('class="figure plane"') == 1
    assert html.count('class="badge-n"') == 3
    table = html.partition("<table>")[2].partition("</table>")[0]
    rows = re.findall(r'<th scope="row">([^<]+)</th>', table)
    assert rows == ["• In general", "1 Kim", "2 Mum", "3 Robin"]
    assert len(re.findall(r"−?\d\.\d \(−?\d\.\d to −?\d\.\d\)", table)) == 8


def test_only_a_gap_beyond_the_error_is_a_difference_and_it_may_be_the_dynamic(
    ada: Someone,
) -> None:
    life(ada)
    said = part_of(ada.client.get(BONDS), "Compared with in general")
    assert "Robin: more worry than in general, by more than the error." in said
    assert "Mum: more distance than in general, by more than the error." in said
    assert "Kim: no clear difference in worry." in said
    assert "Kim: no clear difference in distance." in said
    assert "may come from what happens between the two of you. It need not be your style" in said
    assert "You look at 6 gaps at once." in said


def test_where_nothing_differs_no_reason_is_given_for_it(ada: Someone) -> None:
    taken(ada.store, keyed(2, 2, 2))
    robin = someone_known(ada.store)
    filled_in(ada.store, CALM, robin)
    page = ada.client.get(BONDS)
    assert "No clear difference from how you are in general." in words_of(page)
    assert "between the two of you" not in part_of(page, "Compared with in general")


def test_without_a_general_picture_nothing_is_compared(ada: Someone) -> None:
    robin = someone_known(ada.store)
    filled_in(ada.store, ALARMED, robin)
    page = ada.client.get(BONDS)
    assert "There is no general picture yet to compare with." in words_of(page)
    assert part_of(page, "Compared with in general") == ""
    taken(ada.store, same(4))
    assert "no general picture" in words_of(ada.client.get(BONDS))


def test_one_kind_of_bond_can_be_looked_at_alone(ada: Someone) -> None:
    life(ada)
    page = ada.client.get(BONDS)
    links = dict(re.findall(rf'href="{BONDS}\?show=(\d)"[^>]*>([^<]+)<', page.content.decode()))
    assert sorted(links.values()) == ["at work", "in the family", "with a partner"]
    code = next(code for code, words in links.items() if words == "at work")
    only = ada.client.get(f"{BONDS}?show={code}")
    assert "Kim" in words_of(only)
    assert "Mum" not in words_of(only)
    assert "Robin" not in words_of(only)
    assert not ROMANCE.search(part_of(only, "Compared with in general"))


@pytest.mark.parametrize("code", ["9", "0", "-1", "x", "11", "١", "<b>"])
def test_an_unknown_kind_means_everyone(ada: Someone, code: str) -> None:
    life(ada)
    assert "Kim" in words_of(ada.client.get(BONDS, {"show": code}))


def test_a_bond_asked_about_twice_shows_whether_it_has_changed(ada: Someone) -> None:
    robin = someone_known(ada.store)
    filled_in(ada.store, keyed_to(anxiety=7, avoidance=2), robin, days_later(-90))
    filled_in(ada.store, keyed_to(anxiety=1, avoidance=2), robin)
    said = part_of(ada.client.get(BONDS), "Since the first time")
    assert "Robin: less worry than the first time, by more than the error." in said
    assert "Robin: no clear change in distance yet." in said
    assert "may come from what happens between the two of you" in said
    own = ada.client.get(f"{BONDS}/{robin}")
    assert own.content.decode().count('class="figure trend"') == 2
    assert "no clear change in distance yet" in words_of(own)


def test_a_bond_has_its_own_page_and_its_person_leads_there(ada: Someone) -> None:
    people = life(ada)
    page = ada.client.get(f"{BONDS}/{people['Robin']}")
    assert "Robin: more worry than in general" in words_of(page)
    assert f'href="/people/{people["Robin"]}"' in page.content.decode()
    person = ada.client.get(f"/people/{people['Robin']}").content.decode()
    assert f'href="{BONDS}/{people["Robin"]}"' in person
    assert f'href="{BONDS}"' in ada.client.get("/progress").content.decode()


def test_oneself_has_a_page_and_is_not_called_a_pair(ada: Someone) -> None:
    taken(ada.store, keyed(1, 1, 1))
    filled_in(ada.store, keyed_to(anxiety=7, avoidance=7), ABOUT_SELF)
    said = part_of(ada.client.get(f"{BONDS}/own"), "Compared with in general")
    assert "Yourself: more worry than in general" in said
    assert "between the two of you" not in said
    assert "It need not be your style." in said


def test_nobody_off_the_list_has_a_page(ada: Someone) -> None:
    robin = someone_known(ada.store)
    filled_in(ada.store, CALM, robin)
    remove_person(ada.store, NOON, robin)
    assert ada.client.get(f"{BONDS}/{robin}").status_code == 404
    assert "Robin" not in words_of(ada.client.get(BONDS))
    page = ada.client.get(HISTORY)
    assert "with someone you took off your list" in words_of(page)


def test_another_persons_bond_is_no_page(ada: Someone, ben: Someone) -> None:
    people = life(ada)
    assert ben.client.get(f"{BONDS}/{people['Robin']}").status_code == 404


def test_bonds_that_cannot_be_read_are_counted_not_drawn(ada: Someone) -> None:
    taken(ada.store, keyed(2, 2, 2))
    robin = someone_known(ada.store)
    filled_in(ada.store, always(5), robin)
    words = words_of(ada.client.get(BONDS))
    assert "For 1 bond there are too few answers, or all are the same" in words


def test_a_name_is_text_wherever_it_stands(ada: Someone) -> None:
    taken(ada.store, keyed(2, 2, 2))
    zo = someone_known(ada.store, "<script>x</script>")
    filled_in(ada.store, AWAY, zo)
    filled_in(ada.store, CALM, zo, days_later(30))
    for place in (BONDS, f"{BONDS}/{zo}", HISTORY):
        assert "<script>x" not in ada.client.get(place).content.decode()


@pytest.mark.parametrize("place", [BONDS, f"{BONDS}/own", HISTORY])
def test_no_word_hurts_and_no_number_stands_without_its_origin(ada: Someone, place: str) -> None:
    life(ada)
    filled_in(ada.store, ALARMED, ABOUT_SELF)
    page = ada.client.get(place)
    assert problems(words_of(page)) == []
    if place != HISTORY:
        assert content.readings().own_items_label in words_of(page)
        assert "Where the questions come from" in words_of(page)


def test_everything_measured_is_listed_once_and_opens_its_course(ada: Someone) -> None:
    people = life(ada)
    filled_in(ada.store, CALM, people["Robin"], days_later(40))
    page = ada.client.get(HISTORY)
    links = re.findall(rf'href="({HISTORY}/[0-9a-f]{{32}})"', page.content.decode())
    assert len(links) == 4
    assert "One bond at a time with Robin 2 times" in words_of(page)
    for link in links:
        one = ada.client.get(link)
        assert one.status_code == 200
        assert "most likely" in words_of(one).lower()


def test_a_course_says_no_clear_change_where_there_is_none(ada: Someone) -> None:
    robin = someone_known(ada.store)
    filled_in(ada.store, keyed_to(anxiety=3, avoidance=3), robin, days_later(-40))
    last = filled_in(ada.store, keyed_to(anxiety=2, avoidance=2), robin)
    words = words_of(ada.client.get(f"{HISTORY}/{last.id}"))
    assert "No clear change yet between the first and the newest time." in words
    assert "2 times." in words
    assert "With Robin." in words


def test_a_form_read_item_by_item_draws_answers_and_says_that_they_have_no_error(
    ada: Someone,
) -> None:
    form = next(form for form in content.forms().values() if form.method == "each")
    about = "" if "general" in form.about else someone_known(ada.store)
    filled_in(ada.store, always(form.answers.low), about, days_later(-30), form.id)
    last = filled_in(ada.store, always(form.answers.high), about, form_id=form.id)
    page = ada.client.get(f"{HISTORY}/{last.id}")
    assert "One answer tells nothing of its own error" in words_of(page)
    assert "{name}" not in words_of(page)
    assert page.content.decode().count('class="figure trend"') == len(form.items)


def test_answers_of_which_nothing_can_be_read_have_a_kind_page(ada: Someone) -> None:
    sheet = filled_in(ada.store, always(None), ABOUT_SELF)
    words = words_of(ada.client.get(f"{HISTORY}/{sheet.id}"))
    assert "Nothing can be read from these answers" in words
