"""The calendar address: hours and a neutral title to whoever holds it, nothing to anyone else."""

import re
import sqlite3
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.test import Client

from homing import content
from homing.services.calendar_feed import calendar
from homing.web.accounts.models import CalendarFeed
from homing.web.data.erasing import erase_account
from homing.web.sealed import files
from homing.web.today import feed
from tests.cast import Someone, new_client

pytestmark = pytest.mark.django_db
HOURS = {"hour_1": "09:00", "hour_2": "14:30"}


def set_hours(client: Client, **hours: str) -> None:
    assert client.post("/today/prompts", hours).status_code == 302


def make_address(client: Client) -> str:
    set_hours(client, **HOURS)
    page = client.post("/today/prompts/calendar", {"choice": "new"}).content.decode()
    found = re.search(r"http://localhost(/calendar/[\w-]{43}\.ics)", page)
    assert found
    return found[1]


def read(address: str) -> Any:
    answer = new_client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.content.decode())


def test_it_is_off_until_it_is_switched_on(ada: Someone) -> None:
    ada.client.post("/today/prompts/calendar", {"choice": "new"})  # no hours yet
    assert CalendarFeed.objects.count() == 0
    set_hours(ada.client, **HOURS)
    assert CalendarFeed.objects.count() == 0


def test_a_calendar_without_cookies_reads_hours_and_nothing_else(ada: Someone) -> None:
    events = read(make_address(ada.client)).walk("VEVENT")
    assert [event["SUMMARY"] for event in events] == ["A minute for you"] * 2
    assert [event.decoded("DTSTART").time() for event in events] == [time(9), time(14, 30)]
    assert {event.decoded("DTSTART").tzinfo for event in events} == {None}


def test_the_address_is_kept_nowhere(ada: Someone) -> None:
    secret = make_address(ada.client)[len("/calendar/") : -len(".ics")]
    row = CalendarFeed.objects.get()
    assert secret.encode() not in bytes(row.address_hash)
    assert secret not in ada.client.get("/today/prompts").content.decode()
    assert all(secret not in str(entry.record) for entry in ada.store.everything())


def test_switching_off_answers_404_at_once(ada: Someone) -> None:
    address = make_address(ada.client)
    ada.client.post("/today/prompts/calendar", {"choice": "end"})
    assert new_client().get(address).status_code == 404


def test_a_new_address_ends_the_old_one(ada: Someone) -> None:
    old, new = make_address(ada.client), make_address(ada.client)
    assert new_client().get(old).status_code == 404
    assert new_client().get(new).status_code == 200


def test_it_follows_the_hours_and_ends_with_them(ada: Someone) -> None:
    address = make_address(ada.client)
    set_hours(ada.client, hour_1="18:15")
    (event,) = read(address).walk("VEVENT")
    assert event.decoded("DTSTART").time() == time(18, 15)
    set_hours(ada.client)
    assert new_client().get(address).status_code == 404


def test_it_goes_with_the_account(ada: Someone, ben: Someone) -> None:
    address, of_ben = make_address(ada.client), make_address(ben.client)
    erase_account(ada.account)
    assert new_client().get(address).status_code == 404
    assert new_client().get(of_ben).status_code == 200


def test_ben_cannot_end_adas(ada: Someone, ben: Someone) -> None:
    address = make_address(ada.client)
    ben.client.post("/today/prompts/calendar", {"choice": "end"})
    assert new_client().get(address).status_code == 200


def test_the_answer_names_nobody_and_opens_nothing(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = make_address(ada.client)

    def refuse(*_a: object) -> None:
        raise AssertionError("the feed asked for a vault")

    monkeypatch.setattr("homing.vault.OpenVault.__init__", refuse)
    text = new_client().get(address).content.decode()
    assert "Ada" not in text
    assert "http" not in text
    assert len(text) < 2000


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_can_only_be_read(ada: Someone, method: str) -> None:
    address = make_address(ada.client)
    assert getattr(new_client(), method)(address).status_code in {302, 403, 405}
    assert CalendarFeed.objects.count() == 1


def test_guessing_is_slowed(ada: Someone) -> None:
    address = make_address(ada.client)
    codes = [new_client().get(f"/calendar/{'A' * 42}{n % 10}.ics").status_code for n in range(31)]
    assert codes == [404] * 30 + [429]
    late = new_client().get(address)
    assert late.status_code == 429
    assert 0 < int(late.headers["Retry-After"]) <= 601


def test_a_pace_begins_anew_and_remembers_only_so_many() -> None:
    pace = feed.Pace(2, 10, remembered=2)
    assert [pace.wait("a", 0), pace.wait("a", 1), pace.wait("a", 4)] == [0, 0, 6]
    assert pace.wait("b", 4) == 0
    assert pace.wait("a", 10) == 0
    for place in ("c", "d"):
        pace.wait(place, 11)
    assert len(pace._seen) == 2


def test_a_backup_brings_no_address_back() -> None:
    assert "accounts_calendarfeed" in files._PASSING
    assert CalendarFeed._meta.db_table == "accounts_calendarfeed"


def test_the_copy_of_a_database_holds_no_address(tmp_path: Path) -> None:
    source, target = tmp_path / "a.sqlite3", tmp_path / "b.sqlite3"
    with sqlite3.connect(source) as made:
        made.execute("CREATE TABLE accounts_calendarfeed (hours TEXT)")
        made.execute("INSERT INTO accounts_calendarfeed VALUES ('09:00')")
    files.copy(source, target)
    with sqlite3.connect(target) as found:
        assert found.execute("SELECT * FROM accounts_calendarfeed").fetchall() == []


# --- the text itself, read by another program -------------------------------------------------


def days_of(event: Any) -> int:
    until: datetime = event["RRULE"]["UNTIL"][0]
    first: datetime = event.decoded("DTSTART")
    return (until.date() - first.date()).days + 1


def test_the_second_and_third_end_after_two_weeks_and_the_first_after_eight() -> None:
    text = calendar([time(20), time(9), time(14)], date(2026, 11, 22), "mark")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [event.decoded("DTSTART").hour for event in events] == [9, 14, 20]
    assert [days_of(event) for event in events] == [56, 14, 14]
    assert len({str(event["UID"]) for event in events}) == 3


def test_every_line_is_short_and_ends_as_the_standard_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = "Zeit, für; dich\\ " + "ä" * 90 + "\nend"

    class Texts:
        calendar_title = long

    monkeypatch.setattr(content, "follow_ups", Texts)
    text = calendar([time(9)], date(2026, 11, 22), "mark")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert "\r\nSUMMARY:Zeit\\, für\\; dich\\\\ " in text
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == long
    assert timedelta(minutes=1) == event.decoded("DURATION")
