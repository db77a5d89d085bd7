"""The pages of a form, as a browser without script sends and sees them."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from homing import content
from homing.content.schema.forms import FormItem
from homing.records import ABOUT_SELF, AnswerSheet
from homing.services import forms
from homing.services.people import remove_person
from tests.cast import NOON, Someone
from tests.services.form_people import CALM, always, filled_in, form_named, someone_known

pytestmark = pytest.mark.django_db

FORM = "/measure/b1"


def words_of(page: HttpResponse) -> str:
    body = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#39;", "'").split())


def begin(client: Client, about: str) -> str:
    page = client.get(FORM).content.decode()
    entry_id = re.search(r'name="entry_id" value="([0-9a-f]{32})"', page)
    assert entry_id
    answer = client.post(f"{FORM}/begin", {"entry_id": entry_id[1], "about": about})
    assert answer.status_code == 302
    return str(client.get(answer.headers["Location"]).headers["Location"])


def sheet_of(person: Someone) -> AnswerSheet:
    (entry,) = person.store.of(AnswerSheet)
    return entry.record


def fields(page: HttpResponse, value: str | None = None) -> dict[str, str]:
    """What the form on the page would send; with a value, that answer everywhere."""
    html = page.content.decode()
    names = set(re.findall(r'name="(item_[^"]+)"', html))
    version = re.search(r'name="version" value="(\d+)"', html)
    assert version
    return {"version": version[1]} | ({} if value is None else dict.fromkeys(names, value))


def test_the_first_page_says_what_for_how_long_and_whose_questions(as_ada: Client) -> None:
    form = form_named()
    words = words_of(as_ada.get(FORM))
    assert form.why in words
    assert "12 short statements, about 3 minutes" in words
    assert content.readings().own_items_label in words
    assert form.provenance.licence in words


def test_it_can_be_about_anyone_on_the_list_and_about_oneself(ada: Someone) -> None:
    robin = someone_known(ada.store)
    html = ada.client.get(FORM).content.decode()
    assert f'name="about" value="{robin}"' in html
    assert f'name="about" value="{ABOUT_SELF}"' in html
    page = ada.client.get(f"{FORM}?about={ABOUT_SELF}").content.decode()
    assert re.search(rf'value="{ABOUT_SELF}" checked', page)


def test_the_whole_form_without_script_ends_in_a_result(ada: Someone) -> None:
    place = begin(ada.client, someone_known(ada.store))
    for _n in range(9):
        page = ada.client.get(place)
        if page.status_code != 200 or "/result" in place:
            break
        item_fields = {
            name: str(CALM(form_named().item(name.removeprefix("item_"))))
            for name in fields(page, "1")
            if name.startswith("item_")
        }
        place = ada.client.post(place, {**fields(page), **item_fields}).headers["Location"]
    assert place.endswith("/result")
    words = words_of(ada.client.get(place))
    assert "With Robin" in words
    assert "From 12 answers" in words
    assert sheet_of(ada).status == "done"


def test_each_statement_holds_the_name_and_is_escaped(ada: Someone) -> None:
    place = begin(ada.client, someone_known(ada.store, "<b>Zo</b>"))
    html = ada.client.get(place).content.decode()
    assert "When &lt;b&gt;Zo&lt;/b&gt; is quiet" in html
    assert "<b>Zo" not in html
    assert "{name}" not in html


def test_about_oneself_the_statements_are_other_ones(ada: Someone) -> None:
    words = words_of(ada.client.get(begin(ada.client, ABOUT_SELF)))
    assert form_named().item("rel-worry-01").text_self in words
    assert "With yourself" in words
    assert "{name}" not in words


def test_what_is_left_open_is_kept_as_skipped(ada: Someone) -> None:
    place = begin(ada.client, ABOUT_SELF)
    sent = fields(ada.client.get(place)) | {"item_rel-worry-01": "6", "item_rel-security-01": ""}
    ada.client.post(place, sent)
    given = {a.item: a.value for a in sheet_of(ada).answers}
    assert given["rel-worry-01"] == 6
    assert given["rel-security-01"] is None
    assert len(given) == 6


def test_a_page_sent_twice_counts_once_and_goes_on(ada: Someone) -> None:
    place = begin(ada.client, ABOUT_SELF)
    sent = fields(ada.client.get(place), "5")
    places = {ada.client.post(place, sent).headers["Location"] for _n in range(2)}
    assert places == {place[:-1] + "2"}
    assert len(sheet_of(ada).answers) == 6


def test_back_and_pause_keep_the_page_first(ada: Someone) -> None:
    place = begin(ada.client, ABOUT_SELF)
    second = ada.client.post(place, fields(ada.client.get(place), "5")).headers["Location"]
    sent = fields(ada.client.get(second), "3")
    back = ada.client.post(second, {**sent, "go": "back"})
    assert back.headers["Location"] == place
    assert len(sheet_of(ada).answers) == 12
    assert re.findall(r'value="5" checked', ada.client.get(place).content.decode())
    pause = ada.client.post(place, {**fields(ada.client.get(place), "4"), "go": "pause"})
    assert pause.headers["Location"] == FORM
    assert [a.value for a in sheet_of(ada).answers][:6] == [4] * 6
    assert sheet_of(ada).status == "open"


def test_after_a_pause_it_goes_on_where_it_was_left(ada: Someone) -> None:
    place = begin(ada.client, ABOUT_SELF)
    ada.client.post(place, {**fields(ada.client.get(place), "5"), "go": "pause"})
    page = ada.client.get(FORM)
    assert "6 statements are done" in words_of(page)
    (link,) = set(re.findall(r'href="(/measure/sheet/[0-9a-f]{32})"', page.content.decode()))
    assert ada.client.get(link).headers["Location"] == place[:-1] + "2"


def test_the_last_page_sent_first_leads_back_to_the_one_not_seen(ada: Someone) -> None:
    place = begin(ada.client, ABOUT_SELF)
    second = place[:-1] + "2"
    answer = ada.client.post(second, fields(ada.client.get(second), "4"))
    assert answer.headers["Location"] == place
    assert sheet_of(ada).status == "open"


@pytest.mark.parametrize("value", ["0", "8", "-1", "x", "٣", "4.0", "1 "])
def test_an_answer_that_is_none_is_explained_and_the_others_stay(ada: Someone, value: str) -> None:
    place = begin(ada.client, ABOUT_SELF)
    sent = fields(ada.client.get(place), "5") | {"item_rel-worry-01": value}
    page = ada.client.post(place, sent)
    if value == "1 ":  # a browser sends no such thing, and it means 1
        assert page.status_code in {302, 422}
        return
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert page.content.decode().count('value="5" checked') == 5
    assert sheet_of(ada).answers == ()


def test_a_page_from_before_gives_back_what_was_chosen(ada: Someone) -> None:
    place = begin(ada.client, ABOUT_SELF)
    old = fields(ada.client.get(place), "2")
    ada.client.post(place, fields(ada.client.get(place), "6"))
    page = ada.client.post(place, old)
    assert page.status_code == 409
    assert page.content.decode().count('value="2" checked') == 6
    again = ada.client.post(place, {**old, **fields(page)})
    assert again.status_code == 302
    assert {a.value for a in sheet_of(ada).answers} == {2}


def test_stop_keeps_the_answers_and_gives_no_result(ada: Someone) -> None:
    place = begin(ada.client, ABOUT_SELF)
    ada.client.post(place, fields(ada.client.get(place), "5"))
    sheet = place.rpartition("/")[0]
    assert ada.client.post(f"{sheet}/leave").headers["Location"] == FORM
    assert (sheet_of(ada).status, len(sheet_of(ada).answers)) == ("left", 6)
    assert ada.client.get(place).headers["Location"] == FORM
    assert ada.client.get(f"{sheet}/result").headers["Location"] == sheet


def test_a_result_names_what_too_few_answers_leave_unsaid(ada: Someone) -> None:
    def half(item: FormItem) -> int | None:
        return CALM(item) if item.scale == "anxiety" else None

    entry = filled_in(ada.store, half, ABOUT_SELF)
    words = words_of(ada.client.get(f"/measure/sheet/{entry.id}/result"))
    assert "Not said" in words
    assert words.count("Distance in this bond") == 1


def test_everything_left_open_is_said_kindly(ada: Someone) -> None:
    entry = filled_in(ada.store, always(None), ABOUT_SELF)
    words = words_of(ada.client.get(f"/measure/sheet/{entry.id}/result"))
    assert "You left every statement open, and that is fine." in words
    assert "Best guess" not in words


def test_the_same_answer_everywhere_is_not_read(ada: Someone) -> None:
    entry = filled_in(ada.store, always(6), ABOUT_SELF)
    page = ada.client.get(f"/measure/sheet/{entry.id}/result")
    assert "All your answers are the same" in words_of(page)
    assert 'class="figure' not in page.content.decode()


def test_one_tap_from_the_number_stands_where_it_comes_from(ada: Someone) -> None:
    entry = filled_in(ada.store, CALM, ABOUT_SELF)
    html = ada.client.get(f"/measure/sheet/{entry.id}/result").content.decode()
    html = html.replace("&#39;", "'").replace("&amp;", "&")
    taps = [one.partition("</details>")[0] for one in html.split("<details")[1:]]
    (behind,) = [one for one in taps if "Where the questions come from" in one]
    form = form_named()
    for said in (
        content.readings().own_items_label,
        form.provenance.origin,
        form.provenance.licence,
        "Only yourself",
        "8 times in 10",
        "Reliability",
        form.version,
        *form.exactness,
        *(source.title for source in form.sources),
    ):
        assert said in behind


def test_lists_that_link_to_the_profile_page_are_led_to_the_form(ada: Someone) -> None:
    entry = filled_in(ada.store, CALM, ABOUT_SELF)
    answer = ada.client.get(f"/measure/{entry.id}/result")
    assert answer.headers["Location"] == f"/measure/sheet/{entry.id}/result"


def test_a_result_can_be_deleted_for_good(ada: Someone) -> None:
    entry = filled_in(ada.store, CALM, ABOUT_SELF)
    assert ada.client.get(f"/measure/{entry.id}/delete").status_code == 200
    assert ada.client.post(f"/measure/{entry.id}/delete").headers["Location"] == FORM
    assert not ada.store.of(AnswerSheet)


def test_someone_off_the_list_keeps_their_results_without_the_name(ada: Someone) -> None:
    robin = someone_known(ada.store)
    entry = filled_in(ada.store, CALM, robin)
    remove_person(ada.store, NOON, robin)
    words = words_of(ada.client.get(f"/measure/sheet/{entry.id}/result"))
    assert "someone you took off your list" in words
    assert "Robin" not in words
    assert "Answer it again" not in words
    assert "someone you took off your list" in words_of(ada.client.get(FORM))


@pytest.mark.parametrize("about", ["", "f" * 32, "self'--", "a" * 40, "SELF"])
def test_nobody_can_be_made_up(ada: Someone, about: str) -> None:
    answer = ada.client.post(f"{FORM}/begin", {"entry_id": "ab" * 16, "about": about})
    assert answer.headers["Location"] == FORM
    assert not ada.store.of(AnswerSheet)


@pytest.mark.parametrize("place", ["/measure/z9", "/measure/z9/begin"])
def test_there_is_no_form_of_another_code(ada: Someone, place: str) -> None:
    send = ada.client.post if place.endswith("begin") else ada.client.get
    assert send(place).status_code == 404


@pytest.mark.parametrize("number", [0, 3, 99])
def test_there_is_no_other_page(ada: Someone, number: int) -> None:
    place = begin(ada.client, ABOUT_SELF)
    assert ada.client.get(f"{place[:-1]}{number}").status_code == 404


def test_a_sheet_of_the_profile_is_no_sheet_of_a_form(ada: Someone) -> None:
    ada.client.post("/measure/begin", {"entry_id": "ab" * 16})
    for page in ("", "/1", "/result"):
        assert ada.client.get(f"/measure/sheet/{'ab' * 16}{page}").status_code == 404


def test_another_persons_sheet_is_no_page(ada: Someone, ben: Someone) -> None:
    entry = filled_in(ada.store, CALM, ABOUT_SELF)
    for page in ("", "/1", "/result"):
        assert ben.client.get(f"/measure/sheet/{entry.id}{page}").status_code == 404


def test_words_that_may_call_for_help_lead_to_it(ada: Someone) -> None:
    form = next((f for f in content.forms().values() if f.words), None)
    if form is None:
        pytest.skip("no form asks for own words yet")
    about = ABOUT_SELF if "self" in form.about else ""
    sheet = forms.begin_form(ada.store, NOON, form.id, about, "ab" * 16)
    asked = form.words[0]
    number = next(n for n, part in enumerate(form.parts, 1) if part.id == asked.part)
    place = f"/measure/sheet/{sheet.id}/{number}"
    page = ada.client.get(place)
    sent = {**fields(page), f"words_{asked.id}": "I want to kill myself"}
    after = ada.client.post(place, sent).headers["Location"]
    for where in (after, place):
        assert 'class="offer"' in ada.client.get(where).content.decode()
    assert ada.store.of(AnswerSheet)[0].record.words[0].text == "I want to kill myself"


def test_too_many_words_are_explained_and_given_back(ada: Someone) -> None:
    form = next((f for f in content.forms().values() if f.words), None)
    if form is None:
        pytest.skip("no form asks for own words yet")
    about = ABOUT_SELF if "self" in form.about else ""
    sheet = forms.begin_form(ada.store, NOON, form.id, about, "ab" * 16)
    asked = form.words[0]
    number = next(n for n, part in enumerate(form.parts, 1) if part.id == asked.part)
    place = f"/measure/sheet/{sheet.id}/{number}"
    long = "word " * 120
    page = ada.client.post(place, {**fields(ada.client.get(place)), f"words_{asked.id}": long})
    assert page.status_code == 422
    assert long.strip() in page.content.decode()
