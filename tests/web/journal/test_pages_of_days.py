"""Writing, closing, backdating, filters, the calendar and looking back, as a person meets them."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from homing.records import CheckIn, EarlierVersion, FeelingRating, FreeEntry, GoodMoment
from homing.services.looking_back import seven_days, weeks_ago
from tests.cast import NOON, Someone
from tests.services.life import check_in, person, when

pytestmark = pytest.mark.django_db
ID = "0a" * 16


def page(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


# --- writing ----------------------------------------------------------------------------------


def test_one_answer_is_enough_and_an_empty_page_is_not_kept(ada: Someone) -> None:
    refused = ada.client.post("/journal/five", {"entry_id": ID})
    assert refused.status_code == 422
    assert b"One answer is enough" in refused.content
    for _twice in range(2):
        kept = ada.client.post(
            "/journal/five", {"entry_id": ID, "q_tell": "You did what you could."}
        )
        assert kept.status_code == 302
    [entry] = ada.store.of(FreeEntry)
    assert [(a.asked, a.text) for a in entry.record.answers] == [
        ("tell", "You did what you could.")
    ]


def test_a_change_keeps_when_it_was_written_and_what_it_said(ada: Someone) -> None:
    ada.client.post("/journal/page", {"entry_id": ID, "text": "first"})
    sent = {"version": "1", "text": "second", "day": "2026-01-02"}
    assert ada.client.post(f"/journal/page/{ID}", sent).status_code == 302
    late = ada.client.post(f"/journal/page/{ID}", sent | {"text": "late"})
    assert late.status_code == 409
    assert b"late" in late.content
    entry = ada.store.get(ID, FreeEntry)
    assert entry
    assert (entry.record.text, entry.record.day) == ("second", date(2026, 1, 2))
    assert not entry.record.timed
    html = page(ada.client, f"/journal/{ID}")
    assert "that day" in html
    assert "Written down later, on" in html
    assert "first" in html
    ada.client.post(f"/journal/{ID}/only-now")
    assert "first" not in main_of(page(ada.client, f"/journal/{ID}"))
    assert ada.store.of(EarlierVersion) == []


def test_a_day_to_come_and_a_stranger_are_refused_and_nothing_typed_is_lost(
    as_ada: Client,
) -> None:
    for field, value in (("day", "2100-01-01"), ("day", "soon"), ("person", "x"), ("clock", "x")):
        answer = as_ada.post("/journal/good", {"text": "We laughed.", field: value})
        assert answer.status_code == 422, field
        assert "We laughed." in answer.content.decode()


def test_a_closed_page_shows_its_words_nowhere_until_it_is_opened(ada: Someone) -> None:
    ada.client.post("/journal/page", {"entry_id": ID, "text": "lighthouse", "title": "Harbour"})
    ada.client.post(f"/journal/page/{ID}", {"version": "1", "text": "lighthouse two",
                                            "title": "Harbour", "closed": "on"})  # fmt: skip
    day = ada.store.of(FreeEntry)[0].record.day
    for address in ("/", "/journal", f"/journal/{ID}", f"/journal/{ID}/delete", "/journal/month",
                    f"/journal/day/{day:%Y%m%d}", "/journal/back"):  # fmt: skip
        html = page(ada.client, address)
        assert "lighthouse" not in html, address
        assert "Harbour" not in html, address
    assert "lighthouse two" in page(ada.client, f"/journal/{ID}?open=1")
    ada.client.post(f"/journal/{ID}/close", {"version": "2"})
    assert "lighthouse two" in page(ada.client, f"/journal/{ID}")


def test_someone_elses_page_is_no_page(ada: Someone, as_ben: Client) -> None:
    ada.store.put(FreeEntry(**when(), text="mine"), entry_id=ID)
    for address in (f"/journal/{ID}", f"/journal/page/{ID}", f"/journal/good/{ID}",
                    f"/journal/{ID}/day"):  # fmt: skip
        assert as_ben.get(address).status_code == 404
    assert as_ben.post(f"/journal/{ID}/close").status_code == 404
    assert as_ben.post(f"/journal/{ID}/only-now").status_code == 404


# --- another day ------------------------------------------------------------------------------


def test_a_check_in_can_be_put_on_the_day_that_it_was_about(ada: Someone) -> None:
    entry = check_in(ada.store, 1, line="late")
    moved = {"version": "1", "day": "2026-11-01", "clock": ""}
    assert ada.client.post(f"/journal/{entry.id}/day", moved).status_code == 302
    now = ada.store.get(entry.id, CheckIn)
    assert now
    assert (now.record.day, now.record.recorded_at) == (date(2026, 11, 1), entry.record.at)
    assert "Written down later, on" in page(ada.client, f"/journal/{entry.id}")
    assert (
        ada.client.post(f"/journal/{entry.id}/day", moved | {"day": "2026-11-02"}).status_code
        == 409
    )
    ada.client.post(f"/today/check-in/{entry.id}", {"version": "2", "line": "changed"})
    again = ada.store.get(entry.id, CheckIn)
    assert again
    assert again.record.recorded_at == entry.record.at


def test_a_good_moment_has_its_own_day_field_and_no_page_to_move_it(ada: Someone) -> None:
    ada.store.put(GoodMoment(**when(), text="We laughed."), entry_id=ID)
    assert ada.client.get(f"/journal/{ID}/day").status_code == 404


# --- filters ----------------------------------------------------------------------------------


def test_filters_put_no_word_of_a_person_in_an_address(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    for n in range(40):
        check_in(ada.store, n, feelings=(FeelingRating("hurt"),), person_id=robin, nearness=1,
                 line=f"with {n}.")  # fmt: skip
    check_in(ada.store, 50, line="alone")
    html = page(ada.client, "/journal")
    mark = re.search(r'<option value="([0-9a-f]{12})">hurt<', html)
    assert mark
    shown = page(ada.client, f"/journal?kind=c&who={robin}&feel={mark[1]}")
    assert "40 entries" in shown
    assert "alone" not in shown
    assert f'href="/journal?page=2&kind=c&who={robin}&feel={mark[1]}"' in shown
    found = ada.client.post("/journal/search", {"words": "with", "feel": mark[1], "who": robin})
    assert found.content.count(b"<mark>with</mark>") == 40
    for href in re.findall(r'(?:href|action)="(/journal[^"]*)"', shown):
        assert not re.search("hurt|Robin|with", href.partition("?")[2]), href


def test_a_made_up_filter_filters_nothing(ada: Someone) -> None:
    check_in(ada.store, line="here")
    for query in ("kind=zz", "who=" + "f" * 32, "who=x", "feel=hurt", "feel=%00", "back=9"):
        assert "here" in page(ada.client, f"/journal?{query}")


# --- the calendar -----------------------------------------------------------------------------


def test_a_day_is_marked_or_not_and_nothing_says_how_much(ada: Someone) -> None:
    day = NOON.day - timedelta(days=40)
    for n in range(7):
        check_in(ada.store, 40, line=f"n{n}")
    check_in(ada.store, 41, line="one")
    month = page(ada.client, f"/journal/month/{day:%Y%m}")
    cells = re.findall(r'<td class="kept"[^>]*>.*?</td>', month)
    assert len(cells) == 2
    assert len({re.sub(r"\d+", "", cell) for cell in cells}) == 1
    assert not re.search("streak|in a row|best|total", main_of(month))
    assert "n3" in page(ada.client, f"/journal/day/{day:%Y%m%d}")
    year = page(ada.client, f"/journal/year/{day.year}")
    assert year.count('<td class="kept"') == 2


@pytest.mark.parametrize(
    "address",
    ["month/0", "month/202613", "month/999999", "month/000101", "year/0", "year/99999",
     "day/20260230", "day/1", "day/99991231", "month/20261", "day/202611222"],
)  # fmt: skip
def test_a_day_that_is_none_is_no_page(as_ada: Client, address: str) -> None:
    assert as_ada.get(f"/journal/{address}").status_code == 404


def test_an_empty_calendar_reproaches_nobody(as_ada: Client) -> None:
    assert "Nothing was kept in this month." in page(as_ada, "/journal/month")
    assert "Nothing was kept on this day" in page(as_ada, "/journal/day/20260303")
    assert "Nothing was kept in that week" in page(as_ada, "/journal/back")


# --- looking back -----------------------------------------------------------------------------


def test_a_year_ago_is_the_same_seven_days_of_the_week(ada: Someone) -> None:
    store = ada.store
    today = NOON.day
    for days in (363, 364, 370, 371):
        check_in(store, days, trust=days % 10, feelings=(FeelingRating("hurt"),), line=f"d{days}")
    then = weeks_ago(store, today, 52)
    assert then.last.weekday() == today.weekday()
    assert [e.record.line for e in then.entries if isinstance(e.record, CheckIn)] == [
        "d370", "d364",
    ]  # fmt: skip
    trust = then.states["trust"]
    assert (then.days, trust.low, trust.high, trust.n) == (2, 0, 4, 2)
    assert then.feelings == ("hurt",)
    assert seven_days(store, today).entries == ()
