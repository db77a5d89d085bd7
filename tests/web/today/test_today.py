"""The first page."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from homing.records import AnswerSheet, CheckIn, PracticeSession
from homing.services.access import note_access, note_recovery
from homing.services.checkin import save_check_in
from homing.services.measure import begin_measure
from homing.services.time import Moment
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
ID = "0a" * 16


@pytest.fixture
def at_noon() -> Iterator[MovableClock]:
    """The product believes it is noon of the cast's own day."""
    clock = CLOCKS.diary = MovableClock(NOON.at)
    yield clock
    CLOCKS.diary = CLOCKS.wall


def page(client: Client, address: str = "/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def sheet(status: str) -> AnswerSheet:
    return AnswerSheet(
        at=NOON.at, zone=NOON.zone, day=NOON.day, instrument="homing-attachment",
        instrument_version="1", status=status,  # type: ignore[arg-type]
    )  # fmt: skip


# --- what to do next --------------------------------------------------------------------------


def test_an_empty_vault_is_invited_to_measure_to_practise_and_to_check_in(as_ada: Client) -> None:
    html = page(as_ada)
    assert 'href="/measure"' in html
    assert "Where are you now?" in html
    assert 'href="/today/check-in"' in html
    assert 'class="suggest-name"' in html
    assert "Nothing here yet" in html


def test_an_open_measure_is_gone_on_with(ada: Someone, at_noon: MovableClock) -> None:
    begin_measure(ada.store, NOON, ID)
    html = page(ada.client)
    assert "Go on where you stopped" in html
    assert "Where are you now?" not in html


def test_after_a_measure_nobody_is_asked_to_measure(ada: Someone) -> None:
    ada.store.put(sheet("done"))
    html = page(ada.client)
    assert "Where are you now?" not in html
    assert "Go on where you stopped" not in html


def test_a_measure_that_was_left_is_no_result(ada: Someone) -> None:
    ada.store.put(sheet("left"))
    assert "Where are you now?" in page(ada.client)


def test_each_practice_of_the_plan_has_its_reason_and_its_minutes(as_ada: Client) -> None:
    html = page(as_ada)
    plan = html[html.index('<ul class="suggested">') : html.index("Why these, and why not others")]
    assert 1 <= plan.count('<li class="suggest">') <= 2
    assert plan.count(" min · ") == plan.count('<li class="suggest">')
    assert "<p></p>" not in plan


# --- today's line -----------------------------------------------------------------------------


def check_in(moment: Moment, **said: object) -> CheckIn:
    return CheckIn(at=moment.at, zone=moment.zone, day=moment.day, **said)  # type: ignore[arg-type]


def test_a_check_in_stands_on_todays_line_feeling_and_response_apart(
    ada: Someone, at_noon: MovableClock
) -> None:
    said = {"set_off_by": "no answer", "did": "a walk", "took_over": 6, "line": "Passed."}
    save_check_in(ada.store, check_in(NOON, **said), ID)
    html = page(ada.client)
    line = html[html.index("Today’s line") :]
    for part in ("What set it off", "no answer", "What I did", "a walk", "6 of 10", "Passed."):
        assert part in line
    assert "Check in again" in line


def test_yesterdays_check_in_is_lately_and_not_today(ada: Someone, at_noon: MovableClock) -> None:
    yesterday = Moment(NOON.at - timedelta(days=1), NOON.zone, NOON.day - timedelta(days=1))
    save_check_in(ada.store, check_in(yesterday, line="Quiet."), ID)
    html = page(ada.client)
    assert "How is it just now?" in html
    assert html.index("Lately") < html.index("Quiet.")
    assert "Yesterday" in html


def test_nothing_is_shown_twice(ada: Someone, at_noon: MovableClock) -> None:
    save_check_in(ada.store, check_in(NOON, line="Only once."), ID)
    assert page(ada.client).count("Only once.") == 1


def test_what_was_just_kept_comes_first(ada: Someone, at_noon: MovableClock) -> None:
    save_check_in(ada.store, check_in(NOON, line="Just now."), ID)
    html = page(ada.client, f"/?kept={ID}")
    assert html.index("Saved.") < html.index("Just now.") < html.index("Your plan")


@pytest.mark.parametrize("kept", ["", "x", "0" * 32, "../" * 9, "0a" * 15])
def test_an_address_that_was_made_up_says_nothing_was_saved(ada: Someone, kept: str) -> None:
    assert "Saved." not in page(ada.client, f"/?kept={kept}")


@pytest.mark.parametrize(
    ("hour", "words"),
    [(3, "Still up, Ada?"), (8, "Good morning"), (14, "Good afternoon"), (21, "Good evening")],
)
def test_it_greets_by_the_persons_own_clock(
    ada: Someone, at_noon: MovableClock, hour: int, words: str
) -> None:
    at_noon.move(timedelta(hours=hour - 12))
    assert words in page(ada.client)


# --- the door ---------------------------------------------------------------------------------


def test_the_opening_before_this_one_is_shown_so_that_a_strangers_is_noticed(ada: Someone) -> None:
    note_access(ada.store, NOON, "unlocked", where=("Firefox", "f" * 12), missed=3)
    html = page(ada.client)
    assert "Last opened Sunday 22 November 2026, 12:00" in html
    assert "3 wrong tries came before it." in html


def test_the_first_opening_of_all_is_compared_with_none(as_ada: Client) -> None:
    assert "Last opened" not in page(as_ada)


def test_the_recovery_code_is_asked_for_when_it_is_due(ada: Someone, at_noon: MovableClock) -> None:
    assert "recovery code" not in page(ada.client)
    note_recovery(ada.store, NOON, "kept", "x")
    assert "Check my code" not in page(ada.client)
    at_noon.move(timedelta(days=31))
    assert "Check my code" in page(ada.client)


# --- the clock of demos -----------------------------------------------------------------------


def test_on_a_persons_own_machine_there_is_no_clock_to_move(as_ada: Client) -> None:
    assert "Sample clock" not in page(as_ada)
    before = CLOCKS.diary.now()
    assert as_ada.post("/today/clock", {"days": "3"}).status_code == 404
    assert CLOCKS.diary.now() - before < timedelta(hours=1)


def test_a_moved_clock_is_labelled_and_can_be_moved_on(
    as_ada: Client, at_noon: MovableClock
) -> None:
    html = page(as_ada)
    assert "Sample clock" in html
    assert "Sunday 22 November 2026" in html
    as_ada.post("/today/clock", {"days": "30"})
    assert "Tuesday 22 December 2026" in page(as_ada)
    as_ada.post("/today/clock", {"days": "-30"})
    assert "Sunday 22 November 2026" in page(as_ada)


@pytest.mark.parametrize("days", ["", "x", "99999999999999999999", "3651", "1.5"])
def test_a_clock_that_cannot_be_moved_so_far_says_so(
    as_ada: Client, at_noon: MovableClock, days: str
) -> None:
    answer = as_ada.post("/today/clock", {"days": days})
    assert answer.status_code == 422
    assert "days" in answer.content.decode()
    assert at_noon.now() - NOON.at < timedelta(hours=1)


# --- cost -------------------------------------------------------------------------------------


def test_a_full_vault_asks_the_database_no_more_than_an_empty_one(
    ada: Someone, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    store = ada.store
    store.put_many(check_in(Moment(NOON.at - timedelta(hours=n), "UTC", NOON.day), trust=5)
                   for n in range(300))  # fmt: skip
    store.put_many(PracticeSession(at=NOON.at, zone="UTC", day=NOON.day, practice="ER02",
                                   practice_version="1") for _n in range(50))  # fmt: skip
    ada.client.get("/")
    with django_assert_max_num_queries(4):
        ada.client.get("/")
