"""The pages of the measure, as a browser without script sends and sees them."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from homing import content
from homing.records import AnswerSheet
from homing.services import measure
from homing.services.measure import Sheet
from tests.cast import Someone
from tests.services.measure_people import (
    BOTH,
    DISTANT,
    SECURE,
    WORRIED,
    always,
    answered,
    begun,
    keyed,
    taken,
)

pytestmark = pytest.mark.django_db

SHEET = "/measure/{}"


def text_of(page: HttpResponse) -> str:
    """The words of a page, without markup."""
    body = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def fields_of(page: HttpResponse) -> dict[str, str]:
    """What the hidden fields of the statement's form would send."""
    form = page.content.decode().partition("<main")[2]
    return dict(re.findall(r'type="hidden" name="(item|steps)" value="([^"]+)"', form))


def only_sheet(person: Someone) -> Sheet:
    (entry,) = person.store.of(AnswerSheet)
    return entry


def begin(client: Client) -> str:
    page = client.get("/measure").content.decode()
    entry_id = re.search(r'name="entry_id" value="([0-9a-f]{32})"', page)
    assert entry_id
    answer = client.post("/measure/begin", {"entry_id": entry_id[1]})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_the_first_page_says_what_it_is_and_how_long(as_ada: Client) -> None:
    words = text_of(as_ada.get("/measure"))
    assert content.readings().own_items_label.replace("'", "&#39;") in words
    assert "20 to 28" in words
    assert "pause" in words
    assert "not a diagnosis" in words


def test_an_answer_leads_to_the_next_statement(ada: Someone) -> None:
    place = begin(ada.client)
    first = ada.client.get(place)
    answer = ada.client.post(place, {**fields_of(first), "answer": "6"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == place
    second = ada.client.get(place)
    assert fields_of(second)["steps"] == "1"
    assert fields_of(second)["item"] != fields_of(first)["item"]
    assert [a.value for a in only_sheet(ada).record.answers] == [6]


def test_the_whole_measure_without_script_ends_in_a_result(ada: Someone) -> None:
    place = begin(ada.client)
    bank = {item.id: item for item in content.item_bank().items}
    for _n in range(40):
        page = ada.client.get(place)
        fields = fields_of(page)
        value = SECURE(bank[fields["item"]])
        answer = ada.client.post(place, {**fields, "answer": str(value)})
        if answer.headers["Location"] != place:
            break
    assert answer.headers["Location"] == f"{place}/result"
    assert content.readings().region("steady").place in text_of(ada.client.get(f"{place}/result"))


def test_begin_sent_twice_begins_once(ada: Someone) -> None:
    fields = {"entry_id": "ab" * 16}
    places = {ada.client.post("/measure/begin", fields).headers["Location"] for _n in range(2)}
    assert places == {SHEET.format("ab" * 16)}
    assert only_sheet(ada).record.answers == ()


@pytest.mark.parametrize("entry_id", ["", "x" * 32, "ab", "AB" * 16])
def test_begin_with_a_made_up_id_begins_nothing(ada: Someone, entry_id: str) -> None:
    answer = ada.client.post("/measure/begin", {"entry_id": entry_id})
    assert answer.headers["Location"] == "/measure"
    assert not ada.store.of(AnswerSheet)


def test_the_same_page_sent_twice_counts_once(ada: Someone) -> None:
    place = begin(ada.client)
    sent = {**fields_of(ada.client.get(place)), "answer": "3"}
    for _n in range(2):
        assert ada.client.post(place, sent).status_code == 302
    assert len(only_sheet(ada).record.answers) == 1


def test_the_last_page_sent_again_with_another_answer_changes_it(ada: Someone) -> None:
    place = begin(ada.client)
    fields = fields_of(ada.client.get(place))
    for value in ("3", "5"):
        assert ada.client.post(place, {**fields, "answer": value}).status_code == 302
    assert [a.value for a in only_sheet(ada).record.answers] == [5]


def test_an_old_page_changes_nothing_and_says_so(ada: Someone) -> None:
    place = begin(ada.client)
    old = fields_of(ada.client.get(place))
    for value in ("3", "4", "5"):
        ada.client.post(place, {**fields_of(ada.client.get(place)), "answer": value})
    before = only_sheet(ada)
    page = ada.client.post(place, {**old, "answer": "7"})
    assert page.status_code == 409
    assert "nothing was changed" in text_of(page)
    assert fields_of(page)["steps"] == "3"
    assert only_sheet(ada) == before


def test_pause_keeps_every_answer_and_the_first_page_offers_to_go_on(ada: Someone) -> None:
    sheet = answered(ada.store, begun(ada.store), WORRIED, most=7)
    place = SHEET.format(sheet.id)
    asked = fields_of(ada.client.get(place))
    answer = ada.client.post(place, {**asked, "go": "pause"})
    assert answer.headers["Location"] == "/measure"
    words = ada.client.get("/measure").content.decode()
    assert "7 statements are done" in words
    assert f'href="{place}"' in words
    assert fields_of(ada.client.get(place)) == asked


def test_back_asks_the_statement_before_again(ada: Someone) -> None:
    place = begin(ada.client)
    first = fields_of(ada.client.get(place))
    ada.client.post(place, {**first, "answer": "3"})
    second = fields_of(ada.client.get(place))
    for _pressed in range(2):
        assert ada.client.post(place, {**second, "go": "back"}).status_code == 302
    assert fields_of(ada.client.get(place)) == first
    assert only_sheet(ada).record.answers == ()


def test_the_first_statement_has_no_way_back(ada: Someone) -> None:
    assert 'value="back"' not in ada.client.get(begin(ada.client)).content.decode()


def test_skip_goes_on_without_an_answer(ada: Someone) -> None:
    place = begin(ada.client)
    first = fields_of(ada.client.get(place))
    ada.client.post(place, {**first, "go": "skip"})
    assert fields_of(ada.client.get(place))["item"] != first["item"]
    assert only_sheet(ada).record.answers[0].value is None


@pytest.mark.parametrize("value", ["", "0", "8", "-1", "4.5", "four", "٤٤", "1e1"])
def test_an_answer_that_cannot_be_taken_is_explained(ada: Someone, value: str) -> None:
    place = begin(ada.client)
    fields = fields_of(ada.client.get(place))
    page = ada.client.post(place, {**fields, "answer": value})
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert fields_of(page) == fields
    assert only_sheet(ada).record.answers == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"item": "mix-fear-01", "steps": "0"},
        {"item": "no-such-item", "steps": "0"},
        {"item": "<script>", "steps": "0"},
        {"item": "anx-worry-01", "steps": "-1"},
        {"item": "anx-worry-01", "steps": "10" * 200},
        {"item": "anx-worry-01"},
        {},
    ],
)
def test_a_made_up_form_changes_nothing(ada: Someone, fields: dict[str, str]) -> None:
    place = begin(ada.client)
    page = ada.client.post(place, {**fields, "answer": "4"})
    assert page.status_code in {409, 422}
    assert only_sheet(ada).record.answers == ()


def test_stop_keeps_the_answers_and_gives_no_result(ada: Someone) -> None:
    sheet = answered(ada.store, begun(ada.store), WORRIED, most=4)
    ada.client.post(f"{SHEET.format(sheet.id)}/leave")
    assert only_sheet(ada).record.status == "left"
    assert len(only_sheet(ada).record.answers) == 4
    assert ada.client.get(SHEET.format(sheet.id)).headers["Location"] == "/measure"
    late = {"item": "anx-worry-02", "steps": "4", "answer": "4"}
    assert ada.client.post(SHEET.format(sheet.id), late).status_code == 302
    assert len(only_sheet(ada).record.answers) == 4


@pytest.mark.parametrize("part", ["", "/leave", "/result", "/more", "/delete"])
@pytest.mark.parametrize("done", [True, False])
def test_another_persons_measure_is_not_there(
    ada: Someone, as_ben: Client, part: str, *, done: bool
) -> None:
    sheet = taken(ada.store, SECURE) if done else begun(ada.store)
    place = SHEET.format(sheet.id) + part
    assert as_ben.get(place).status_code == 404
    sent = as_ben.post(place, {"item": "anx-worry-01", "steps": "0"})
    assert sent.status_code == (405 if part == "/result" else 404)
    assert only_sheet(ada) == sheet


@pytest.mark.parametrize("sheet_id", ["0" * 32, "z" * 32, "..", "0" * 31])
def test_an_address_that_was_never_given_is_not_there(as_ada: Client, sheet_id: str) -> None:
    assert as_ada.get(f"{SHEET.format(sheet_id)}/result").status_code == 404


def test_there_is_no_result_before_the_end(ada: Someone) -> None:
    sheet = answered(ada.store, begun(ada.store), SECURE, most=5)
    answer = ada.client.get(f"{SHEET.format(sheet.id)}/result")
    assert answer.headers["Location"] == SHEET.format(sheet.id)


def test_a_finished_measure_leads_to_its_result(ada: Someone) -> None:
    sheet = taken(ada.store, SECURE)
    answer = ada.client.get(SHEET.format(sheet.id))
    assert answer.headers["Location"] == f"{SHEET.format(sheet.id)}/result"


@pytest.mark.parametrize("answering", [SECURE, WORRIED, DISTANT, BOTH, keyed(4, 3, 3)])
def test_strengths_come_before_every_score(ada: Someone, answering: object) -> None:
    sheet = taken(ada.store, answering)  # type: ignore[arg-type]
    words = text_of(ada.client.get(f"{SHEET.format(sheet.id)}/result"))
    texts = content.readings()
    assert 0 < words.index(texts.strengths_heading) < words.index("Your place on the two scales")
    assert words.index(texts.strengths_heading) < words.index(texts.may_heading)


def test_no_scale_is_shown_without_its_interval_and_count(ada: Someone) -> None:
    sheet = taken(ada.store, WORRIED)
    page = ada.client.get(f"{SHEET.format(sheet.id)}/result")
    words = text_of(page)
    shown = re.findall(r"Best guess −?\d\.\d, most likely −?\d\.\d to −?\d\.\d\. From \d+", words)
    assert len(shown) == 3
    assert page.content.decode().count("The same as a table") == 1
    assert 'class="cloud"' in page.content.decode()


def test_one_clear_side_picks_no_region_and_no_nickname(ada: Someone) -> None:
    sheet = taken(ada.store, keyed(6, 3, 2))
    words = text_of(ada.client.get(f"{SHEET.format(sheet.id)}/result"))
    assert "more worry about closeness. About distance they say nothing clear" in words
    assert content.readings().not_exact_yet in words
    assert "Books often call" not in words


def test_answering_more_goes_on_from_the_result_once(ada: Someone) -> None:
    sheet = taken(ada.store, WORRIED)
    place = SHEET.format(sheet.id)
    assert f'action="{place}/more"' in ada.client.get(f"{place}/result").content.decode()
    assert ada.client.post(f"{place}/more").headers["Location"] == place
    assert "of up to 46" in text_of(ada.client.get(place))
    before = ada.store.get(sheet.id, AnswerSheet)
    assert before is not None
    answered(ada.store, before, WORRIED)
    assert f'action="{place}/more"' not in ada.client.get(f"{place}/result").content.decode()


def test_a_result_is_deleted_only_after_asking(ada: Someone) -> None:
    sheet = taken(ada.store, SECURE)
    place = f"{SHEET.format(sheet.id)}/delete"
    page = ada.client.get(place)
    assert "cannot be undone" in text_of(page)
    assert ada.store.of(AnswerSheet)
    assert ada.client.post(place).headers["Location"] == "/progress"
    assert not ada.store.of(AnswerSheet)
    assert ada.client.get(place).status_code == 404


def test_addresses_and_titles_tell_nothing(ada: Someone) -> None:
    sheet = taken(ada.store, always(4))
    page = ada.client.get(f"{SHEET.format(sheet.id)}/result").content.decode()
    assert "<title>Homing</title>" in page
    forms = re.findall(r"<form[^>]*>", page)
    assert forms
    assert not [form for form in forms if 'method="post"' not in form]


def test_what_was_answered_can_be_read_again(ada: Someone) -> None:
    sheet = taken(ada.store, WORRIED)
    words = text_of(ada.client.get(f"{SHEET.format(sheet.id)}/result"))
    bank = {item.id: item for item in content.item_bank().items}
    for answer in sheet.record.answers:
        assert bank[answer.item].text.replace("'", "&#39;") in words


def test_a_measure_that_needs_no_more_under_todays_rule_is_finished(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = answered(ada.store, begun(ada.store), SECURE, most=6)
    monkeypatch.setattr(measure, "question", lambda _sheet: None)
    monkeypatch.setattr("homing.web.measure.views.question", lambda _sheet: None)
    answer = ada.client.get(SHEET.format(sheet.id))
    assert answer.headers["Location"] == f"{SHEET.format(sheet.id)}/result"
    assert ada.client.get(answer.headers["Location"]).status_code == 200
