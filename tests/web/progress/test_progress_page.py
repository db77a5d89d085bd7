"""Progress: full, empty, one result, two, and days with gaps."""

import re

import pytest
from django.http import HttpResponse

from homing import content
from homing.records import AnswerSheet, CheckIn
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone
from tests.services.measure_people import (
    SECURE,
    WORRIED,
    always,
    answered,
    begun,
    days_later,
    keyed,
    taken,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLOCKS, "diary", MovableClock(NOON.at))


def words_of(page: HttpResponse) -> str:
    body = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def check_in(person: Someone, days: int, **states: int) -> None:
    when = days_later(days)
    person.store.put(CheckIn(at=when.at, zone=when.zone, day=when.day, **states))  # type: ignore[arg-type]


def test_an_empty_vault_is_invited(ada: Someone) -> None:
    page = ada.client.get("/progress")
    assert page.status_code == 200
    assert 'href="/measure"' in page.content.decode()
    assert "No check-ins in these weeks" in words_of(page)
    assert '<svg class="figure' not in page.content.decode()


def test_one_result_says_that_it_cannot_speak_of_change(ada: Someone) -> None:
    taken(ada.store, WORRIED)
    words = words_of(ada.client.get("/progress"))
    assert "can say nothing about change yet" in words
    assert "No clear change yet between" not in words


def test_two_close_results_are_no_clear_change(ada: Someone) -> None:
    taken(ada.store, keyed(4, 3, 2), days_later(-60))
    taken(ada.store, keyed(3, 3, 3), days_later(0))
    words = words_of(ada.client.get("/progress"))
    assert words.count("No clear change yet between the first and the newest result.") >= 3
    assert "by more than the error" not in words


def test_two_far_results_are_a_change_with_direction_and_interval(ada: Someone) -> None:
    taken(ada.store, WORRIED, days_later(-60))
    taken(ada.store, SECURE, days_later(0))
    words = words_of(ada.client.get("/progress"))
    assert re.search(
        r"Lower in the newest result than in the first, by more than the error\. "
        r"Difference −\d\.\d, most likely −\d\.\d to −\d\.\d \(19 times in 20\)",
        words,
    )


def test_every_figure_has_its_table_its_number_and_its_words(ada: Someone) -> None:
    taken(ada.store, WORRIED, days_later(-60))
    taken(ada.store, SECURE, days_later(0))
    for days in range(-40, 0, 2):
        check_in(ada, days, trust=5, worry=3, distance=2)
    page = ada.client.get("/progress").content.decode()
    figures = page.split("<figure")[1:]
    assert len(figures) == 1 + 3 + 3
    for figure in figures:
        inside = figure.partition("</figure>")[0]
        assert "<table" in inside
        assert "<desc" in inside
        assert re.search(r'class="basis">\d+ (results|answers)', inside)


def test_the_own_items_label_stands_where_scores_do(ada: Someone) -> None:
    taken(ada.store, WORRIED)
    label = content.readings().own_items_label.replace("'", "&#39;")
    assert label in ada.client.get("/progress").content.decode()


def test_answers_that_cannot_be_read_are_listed_and_not_drawn(ada: Someone) -> None:
    done = taken(ada.store, always(4))
    page = ada.client.get("/progress").content.decode()
    assert f"/measure/{done.id}/result" in page
    assert 'class="cloud"' not in page


def test_a_left_measure_is_listed_and_can_be_deleted(ada: Someone) -> None:
    sheet = answered(ada.store, begun(ada.store), SECURE, most=3)
    ada.client.post(f"/measure/{sheet.id}/leave")
    page = ada.client.get("/progress").content.decode()
    assert "stopped after 3 statements" in page
    assert f"/measure/{sheet.id}/delete" in page


def test_another_persons_results_are_not_here(ada: Someone, ben: Someone) -> None:
    done = taken(ada.store, WORRIED)
    page = ben.client.get("/progress").content.decode()
    assert done.id not in page
    assert not ben.store.of(AnswerSheet)


def test_three_days_of_seven_are_too_few_for_a_mean(ada: Someone) -> None:
    for days in (-5, -2, 0):
        check_in(ada, days, trust=6)
    words = words_of(ada.client.get("/progress"))
    assert "Answered 3 of the last 7 days. Too few for a mean." in words
    assert "Too few days yet to speak of a trend." in words


def test_four_days_of_seven_give_a_mean_with_its_range(ada: Someone) -> None:
    for days, value in ((-5, 2), (-3, 4), (-2, 6), (0, 8)):
        check_in(ada, days, trust=value)
    words = words_of(ada.client.get("/progress"))
    assert "Answered 4 of the last 7 days. Mean 5.0, from 2 to 8." in words


def test_a_trend_is_named_after_enough_days_and_never_before(ada: Someone) -> None:
    for days in range(-36, 1, 3):
        check_in(ada, days, worry=round(2 - days / 6 + (days % 2)), trust=5)
    words = words_of(ada.client.get("/progress"))
    assert "It has gone down across 13 answered days." in words
    assert "No clear change yet across 13 answered days." in words


def test_days_without_an_answer_break_the_line(ada: Someone) -> None:
    for days in (*range(-40, -30), *range(-10, 1)):
        check_in(ada, days, trust=5)
    page = ada.client.get("/progress").content.decode()
    assert page.count('class="mean"') == 2


def test_no_page_promises_a_date(ada: Someone) -> None:
    taken(ada.store, WORRIED, days_later(-60))
    taken(ada.store, SECURE, days_later(0))
    words = words_of(ada.client.get("/progress")).lower()
    assert not re.search(r"\b(will|by|within)\b[^.]{0,30}\b(secure|security|done|reached)\b", words)
