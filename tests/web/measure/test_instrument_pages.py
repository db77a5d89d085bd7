"""The pages of published instruments, as a browser without script sends and sees them.

Every sentence here was invented; the instruments are patched to know them.
"""

import html
import re
from collections.abc import Iterator
from unittest import mock

import msgspec
import pytest
from django.http import HttpResponse
from django.test import Client

from homing import content
from homing.content.instruments import instruments as shipped
from homing.content.schema.instruments import Instrument
from homing.records import AnswerSheet, Draft, InstrumentWording
from homing.services.people import About, add_person
from homing.services.wording import fingerprint
from tests.cast import NOON, Someone
from tests.content.instruments import LINES, VARIANT, definition

pytestmark = pytest.mark.django_db

KETTLE, POT, SPOON = "/measure/instruments/1", "/measure/instruments/2", "/measure/instruments/3"
SAM = "0a" * 16


@pytest.fixture(autouse=True)
def invented() -> Iterator[None]:
    """Three invented instruments: one that is checked, one that is not, one about someone."""
    kettle = content.parse_instrument(definition(), "kettle.toml")
    pot = content.parse_instrument(definition(checkable=False).replace("kettle", "pot"), "pot.toml")
    spoon = content.parse_instrument(
        definition(about="person").replace("kettle", "spoon"), "spoon.toml"
    )
    kinds = {one.id: one for one in (kettle, pot, spoon)}
    with mock.patch.object(content, "instruments", return_value=kinds):
        yield


def words_of(page: HttpResponse) -> str:
    """The words of a page, without markup."""
    body = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()))


def hidden(page: HttpResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found[1]


def bring(client: Client, at: str = KETTLE, lines: tuple[str, ...] = LINES, **more: str) -> None:
    answer = client.post(f"{at}/wording", {"text": "\n".join(lines), **more})
    assert answer.status_code == 302, words_of(answer)
    assert answer.headers["Location"] == at


def begin(client: Client, at: str = KETTLE, answers_as: str = "five", about: str = "") -> str:
    entry_id = hidden(client.get(at), "entry_id")
    answer = client.post(
        f"{at}/begin", {"entry_id": entry_id, "about": about, "answers_as": answers_as}
    )
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def answers(name: str = "kettle", value: int = 4, **changed: str) -> dict[str, str]:
    given = {f"item_{name}-{n:02d}": str(value) for n in range(1, 7)}
    return {**given, "go": "finish", **changed}


def finish(client: Client, at: str = KETTLE, **changed: str) -> str:
    sheet = begin(client, at)
    name = {KETTLE: "kettle", POT: "pot", SPOON: "spoon"}[at]
    sent = {**answers(name), "version": hidden(client.get(sheet), "version"), **changed}
    answer = client.post(sheet, sent)
    assert answer.status_code == 302, words_of(answer)
    return str(answer.headers["Location"])


def only_sheet(person: Someone) -> AnswerSheet:
    (entry,) = person.store.of(AnswerSheet)
    return entry.record


# --- the list and the page of an instrument ---------------------------------------------------


def test_the_list_says_what_each_measures_and_what_its_owners_allow(as_ada: Client) -> None:
    words = words_of(as_ada.get("/measure/instruments"))
    assert words.count("KTL") == 3
    assert "free for any use" in words
    assert "compared with 400 adults, by age" in words
    assert "its wording is here" not in words
    bring(as_ada)
    assert "its wording is here" in words_of(as_ada.get("/measure/instruments"))


def test_the_measure_leads_to_the_list(as_ada: Client) -> None:
    assert b'href="/measure/instruments"' in as_ada.get("/measure").content


@pytest.mark.parametrize("number", ["0", "4", "99999"])
def test_there_is_no_page_beyond_the_list(as_ada: Client, number: str) -> None:
    for page in ("", "/wording"):
        assert as_ada.get(f"/measure/instruments/{number}{page}").status_code == 404


def test_without_its_wording_it_asks_for_that_and_links_nowhere_outside(as_ada: Client) -> None:
    page = as_ada.get(KETTLE)
    words = words_of(page)
    assert "example.org/kettle" in words
    assert "Bring the wording" in words
    assert "Begin" not in words
    assert b'href="http' not in page.content


def test_every_shipped_instrument_has_its_pages(as_ada: Client) -> None:
    with mock.patch.object(content, "instruments", shipped):
        for number, one in enumerate(shipped().values(), start=1):
            words = words_of(as_ada.get(f"/measure/instruments/{number}"))
            assert one.title in words
            assert one.rights.words in words
            assert as_ada.get(f"/measure/instruments/{number}/wording").status_code == 200


# --- bringing the wording ---------------------------------------------------------------------


def test_checked_wording_is_kept_at_once(ada: Someone) -> None:
    bring(ada.client, lines=(*LINES[::-1],))
    (entry,) = ada.store.of(InstrumentWording)
    assert entry.record.verified
    assert [line.text for line in entry.record.lines] == list(LINES)
    assert "word for word" in words_of(ada.client.get(KETTLE))


def test_a_changed_word_is_refused_by_its_line_and_nothing_typed_is_lost(ada: Someone) -> None:
    pasted = "How true is this?\n" + "\n".join(f"{n}. {line}" for n, line in enumerate(LINES, 1))
    answer = ada.client.post(f"{KETTLE}/wording", {"text": pasted.replace("hill", "kill")})
    assert answer.status_code == 422
    words = words_of(answer)
    assert "Still missing: statement 4." in words
    assert "Line 5, “My bicycle remembers every kill in this town.”" in words
    assert "its words are not those of statement 4" in words
    assert words.index("Line 5,") < words.index("Line 1,")
    assert pasted.replace("hill", "kill") in html.unescape(answer.content.decode())
    assert ada.store.of(InstrumentWording) == []


def test_another_wording_that_counts_as_the_same_item_is_taken(ada: Someone) -> None:
    bring(ada.client, lines=(LINES[0], VARIANT, *LINES[2:]))
    assert ada.store.of(InstrumentWording)[0].record.lines[1].text == VARIANT


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "x" * 30_001, "hello\nworld"])
def test_what_is_no_wording_is_refused(ada: Someone, text: str) -> None:
    for at in (KETTLE, POT):
        answer = ada.client.post(f"{at}/wording", {"text": text, "compared": "on"})
        assert answer.status_code == 422
    assert ada.store.of(InstrumentWording) == []


def test_unchecked_wording_is_shown_with_its_key_and_kept_when_it_was_compared(
    ada: Someone,
) -> None:
    sent = {"text": "\n".join(LINES)}
    answer = ada.client.post(f"{POT}/wording", sent)
    assert answer.status_code == 422
    words = words_of(answer)
    assert "Homing cannot check these words" in words
    assert "taken as statement 3 · agreeing counts as Calm: less" in words
    assert ada.store.of(InstrumentWording) == []
    bring(ada.client, POT, compared="on")
    assert not ada.store.of(InstrumentWording)[0].record.verified
    assert "You compared it yourself" in words_of(ada.client.get(POT))


def test_too_few_lines_are_not_kept_however_much_was_ticked(ada: Someone) -> None:
    sent = {"text": "\n".join(LINES[:5]), "compared": "on"}
    answer = ada.client.post(f"{POT}/wording", sent)
    assert answer.status_code == 422
    assert "There are 5 lines" in words_of(answer)
    assert ada.store.of(InstrumentWording) == []


def test_words_of_despair_in_the_box_show_a_way_to_help(as_ada: Client) -> None:
    answer = as_ada.post(f"{KETTLE}/wording", {"text": "I want to kill myself"})
    assert "/help" in answer.content.decode().partition("<main")[2]


def test_hostile_wording_is_only_text(ada: Someone) -> None:
    lines = ("<script>alert(1)</script>", *LINES[1:])
    answer = ada.client.post(f"{POT}/wording", {"text": "\n".join(lines)})
    assert b"<script>alert" not in answer.content
    bring(ada.client, POT, lines, compared="on")
    assert b"<script>alert" not in ada.client.get(begin(ada.client, POT)).content


def test_the_wording_of_a_relative_is_offered(ada: Someone) -> None:
    assert "brought already" not in words_of(ada.client.get(SPOON))
    bring(ada.client)
    assert "brought already" in words_of(ada.client.get(SPOON))
    ada.client.post(f"{SPOON}/borrow")
    assert len(ada.store.of(InstrumentWording)) == 2
    ada.client.post(f"{POT}/borrow")  # it has no fingerprints, so nothing vouches for it
    assert len(ada.store.of(InstrumentWording)) == 2


def test_a_deleted_copy_is_gone_and_results_are_known_by_number(ada: Someone) -> None:
    bring(ada.client)
    result = finish(ada.client)
    assert LINES[0] in words_of(ada.client.get(result))
    ada.client.post(f"{KETTLE}/forget")
    assert ada.store.of(InstrumentWording) == []
    words = words_of(ada.client.get(result))
    assert LINES[0] not in words
    assert "Statement 1" in words


def test_one_persons_wording_is_not_anothers(as_ada: Client, as_ben: Client) -> None:
    bring(as_ada)
    assert "Bring the wording" in words_of(as_ben.get(KETTLE))


# --- answering --------------------------------------------------------------------------------


def test_every_statement_has_its_number_its_row_and_no_answer_beforehand(as_ada: Client) -> None:
    bring(as_ada)
    page = as_ada.get(begin(as_ada))
    body = page.content.decode()
    assert [body.count(f'name="item_kettle-{n:02d}"') for n in range(1, 7)] == [6] * 6
    assert " checked" not in body.partition("<form method")[2]
    assert "1 = no; 5 = yes." in words_of(page)


def test_it_is_not_begun_without_its_wording(ada: Someone) -> None:
    answer = ada.client.post(
        f"{KETTLE}/begin", {"entry_id": "0b" * 16, "about": "", "answers_as": "five"}
    )
    assert answer.headers["Location"] == KETTLE
    assert ada.store.of(AnswerSheet) == []


def test_answers_are_kept_for_later_and_found_again(ada: Someone) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    answer = ada.client.post(sheet, {"item_kettle-02": "5", "go": "later"})
    assert answer.headers["Location"] == KETTLE
    assert "1 statement is answered" in words_of(ada.client.get(KETTLE))
    body = ada.client.get(sheet).content.decode()
    assert 'value="5" checked' in body
    assert begin(ada.client) == sheet


def test_open_statements_are_asked_about_once_and_never_filled_in(ada: Someone) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    sent = answers(**{"item_kettle-05": "", "age_band": "40+"})
    answer = ada.client.post(sheet, sent)
    assert answer.status_code == 422
    words = words_of(answer)
    assert "1 statement is open" in words
    assert 'value="40+" selected' in answer.content.decode()
    sent |= {"go": "as_it_is", "version": hidden(answer, "version")}
    answer = ada.client.post(sheet, sent)
    assert answer.status_code == 302
    kept = only_sheet(ada)
    assert [one.value for one in kept.answers].count(None) == 1
    assert "From 2 of 3 answers" in words_of(ada.client.get(answer.headers["Location"]))


def test_too_few_answers_give_no_score(ada: Someone) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    ada.client.post(sheet, {"item_kettle-01": "3", "go": "as_it_is"})
    words = words_of(ada.client.get(f"{sheet}/result"))
    assert "Too few answers for: Calm, Bustle." in words
    assert "on a scale from" not in words


@pytest.mark.parametrize(
    "changed", [{"item_kettle-01": "6"}, {"item_kettle-01": "x"}, {"age_band": "18-24"}]
)
def test_what_cannot_be_an_answer_comes_back_with_all_the_others(
    ada: Someone, changed: dict[str, str]
) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    answer = ada.client.post(sheet, answers(**changed))
    assert answer.status_code == 422
    assert answer.content.decode().count('value="4" checked') >= 5
    assert only_sheet(ada).answers == ()


def test_another_page_that_was_kept_first_is_not_overwritten(ada: Someone) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    version = hidden(ada.client.get(sheet), "version")
    ada.client.post(sheet, {"item_kettle-01": "1", "go": "later", "version": version})
    late = ada.client.post(sheet, answers(version=version))
    assert late.status_code == 409
    assert only_sheet(ada).answers[0].value == 1
    again = ada.client.post(sheet, answers(version=hidden(late, "version")))
    assert again.status_code == 302


def test_sending_the_last_page_twice_finishes_once(ada: Someone) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    for _press in range(2):
        answer = ada.client.post(sheet, answers())
        assert answer.headers["Location"] == f"{sheet}/result"
    assert only_sheet(ada).status == "done"


def test_a_form_that_came_back_is_its_own_newest_draft(ada: Someone) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    place = {"draft_place": "instrument x"}
    ada.client.post("/draft", {**place, "item_kettle-01": "1"})
    ada.client.post(sheet, {**place, "item_kettle-01": "2", "go": "finish"})
    back = ada.client.post("/draft", {**place, "read": "1"}).json()["fields"]
    assert ["item_kettle-01", "2"] in back
    ada.client.post(sheet, {**place, **answers()})
    assert ada.store.of(Draft) == []


def test_it_stops_without_a_result_and_says_where_it_is(ada: Someone) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    assert ada.client.get(f"{sheet}/result").headers["Location"] == sheet
    assert ada.client.post(f"{sheet}/leave").headers["Location"] == KETTLE
    assert ada.client.get(sheet).headers["Location"] == KETTLE
    assert only_sheet(ada).status == "left"


def test_a_sheet_whose_wording_went_is_not_asked_by_number(ada: Someone) -> None:
    bring(ada.client)
    sheet = begin(ada.client)
    ada.client.post(f"{KETTLE}/forget")
    assert ada.client.get(sheet).headers["Location"] == KETTLE


def test_an_instrument_about_someone_is_asked_about_someone(ada: Someone) -> None:
    bring(ada.client, SPOON)
    assert "Put someone on your list first" in words_of(ada.client.get(SPOON))
    add_person(ada.store, NOON, About("Sam", "friend"), SAM)
    sheet = begin(ada.client, SPOON, about=SAM)
    assert "With Sam" in words_of(ada.client.get(sheet))
    ada.client.post(sheet, answers("spoon"))
    assert "With Sam" in words_of(ada.client.get(f"{sheet}/result"))
    assert only_sheet(ada).about == SAM


# --- the result -------------------------------------------------------------------------------


def test_a_score_comes_with_its_interval_its_origin_and_its_owners(as_ada: Client) -> None:
    bring(as_ada)
    words = words_of(as_ada.get(finish(as_ada)))
    # calm: 4, 4 reversed, 4 -> 3.33; bustle: (4 + 4 + 2) * 2 = 20
    assert "3.33 on a scale from 1 to 5. Most likely 2.82 to 3.85." in words
    assert "20 on a scale from 6 to 30." in words
    assert "Published instrument" in words
    assert "From the spread of 400 people's scores, and alpha .75." in words
    assert "worked out from how far your own answers lie apart" in words
    assert "Invented for tests." in words
    assert "alpha .75 (400 people" in words
    assert "definition 3, scoring instrument.1" in words


def test_a_percentile_needs_an_age_and_never_comes_without_one(as_ada: Client) -> None:
    bring(as_ada)
    without = words_of(as_ada.get(finish(as_ada)))
    assert "scored lower" not in without
    assert "You gave no age" in without
    with_age = words_of(as_ada.get(finish(as_ada, age_band="18-39")))
    assert re.search(r"Of 100 people aged 18 to 39 .* about \d+ scored lower", with_age)
    assert "aged 40 and over" in words_of(as_ada.get(finish(as_ada, age_band="40+")))


def test_two_times_are_compared_with_both_errors(as_ada: Client) -> None:
    bring(as_ada)
    finish(as_ada)
    same = words_of(as_ada.get(finish(as_ada)))
    assert "Calm: no clear change (+0.00; likely between −1.11 and +1.11)." in same
    turned = {"item_kettle-01": "1", "item_kettle-03": "5", "item_kettle-05": "1"}
    lower = words_of(as_ada.get(finish(as_ada, **turned)))
    assert "Calm: lower than before, by more than chance (−2.33;" in lower


def test_the_same_answer_everywhere_is_noticed(as_ada: Client) -> None:
    bring(as_ada)
    words = words_of(as_ada.get(finish(as_ada)))
    assert "You gave the same answer to every statement" in words


def test_unchecked_wording_is_said_with_the_result(as_ada: Client) -> None:
    bring(as_ada, POT, compared="on")
    words = words_of(as_ada.get(finish(as_ada, POT)))
    assert "You compared it yourself; Homing has no fingerprints of this one." in words


def test_lists_that_know_no_kinds_lead_to_the_right_result(ada: Someone) -> None:
    bring(ada.client)
    result = finish(ada.client)
    (entry,) = ada.store.of(AnswerSheet)
    assert ada.client.get(f"/measure/{entry.id}/result").headers["Location"] == result
    assert ada.client.get(f"/measure/{entry.id}").status_code == 404
    assert ada.client.get(f"/measure/sheet/{entry.id}/result").status_code == 404


def test_a_deleted_result_leads_back_to_its_instrument(ada: Someone) -> None:
    bring(ada.client)
    finish(ada.client)
    (entry,) = ada.store.of(AnswerSheet)
    answer = ada.client.post(f"/measure/{entry.id}/delete")
    assert answer.headers["Location"] == KETTLE
    assert ada.store.of(AnswerSheet) == []


def test_a_result_of_another_version_is_shown_as_it_was_read(ada: Someone) -> None:
    bring(ada.client)
    result = finish(ada.client)
    (entry,) = ada.store.of(AnswerSheet)
    old = msgspec.structs.replace(entry.record, instrument_version="2")
    ada.store.put(old, entry_id=entry.id, expect=entry.version)
    words = words_of(ada.client.get(result))
    assert "another version of the definition" in words
    assert "calm 3.33 0.51 either way" in words


def shipped_with(lines: dict[int, str]) -> Instrument:
    """The ECR's own key, norms and parameters, made to know invented sentences."""
    ecr = shipped()["ecr"]
    items = tuple(
        msgspec.structs.replace(item, fingerprints=(fingerprint(lines[item.number]),))
        for item in ecr.items
    )
    return msgspec.structs.replace(ecr, items=items)


def test_the_long_instrument_gives_norms_by_age_and_a_finer_place(as_ada: Client) -> None:
    lines = {n: f"The {n}th invented sentence of this test." for n in range(1, 37)}
    ecr = shipped_with(lines)
    with mock.patch.object(content, "instruments", return_value={"ecr": ecr}):
        bring(as_ada, lines=tuple(lines.values()))
        sheet = begin(as_ada)
        sent = {f"item_ecr-{n:02d}": str(2 + n % 3) for n in range(1, 37)}
        answer = as_ada.post(sheet, {**sent, "age_band": "55+", "go": "finish"})
        words = words_of(as_ada.get(answer.headers["Location"]))
    assert "Of 100 people aged 55 and over" in words
    assert "where 0 is the middle of that group" in words
    assert "38,560" in words
    assert "From the spread of 38,560 people's scores, and alpha .91." in words


@pytest.mark.parametrize("room", ["/", "/journal", "/progress", "/people", "/measure", "/data"])
def test_every_other_room_can_live_with_it(ada: Someone, room: str) -> None:
    bring(ada.client)
    finish(ada.client)
    begin(ada.client)
    assert ada.client.get(room).status_code == 200


def test_its_entry_in_the_journal_leads_on(ada: Someone) -> None:
    bring(ada.client)
    finish(ada.client)
    (entry,) = ada.store.of(AnswerSheet)
    page = ada.client.get(f"/journal/{entry.id}")
    assert page.status_code in {200, 302}
