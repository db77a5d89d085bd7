"""Help: there for everybody, exact about its numbers, and it leaves nothing behind."""

import re
from datetime import date, timedelta

import msgspec
import pytest
from django.test import Client

from homing import content
from homing.services.settings import preferences
from homing.web.clock import CLOCKS
from homing.web.support.lines import href, is_stale, shown_countries
from tests.cast import Someone, new_client

LINES = content.help_lines()
CHECKED = date.fromisoformat(LINES.checked)
FRESH = CHECKED + timedelta(days=LINES.stale_after_days)
STALE = FRESH + timedelta(days=1)


def text(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


@pytest.mark.parametrize("address", ["/help", "/help/GB", "/about"])
def test_it_works_before_the_first_person_exists(db: None, address: str) -> None:
    answer = new_client().get(address)
    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.parametrize("address", ["/help", "/help/GB", "/about"])
def test_it_works_locked_and_leaves_nothing_behind(ada: Someone, address: str) -> None:
    answer = new_client().get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/help", "/help/GB", "/about"])
def test_reading_it_unlocked_writes_nothing(ada: Someone, address: str) -> None:
    before = [(entry.id, entry.version) for entry in ada.store.everything()]
    assert ada.client.get(address).status_code == 200
    assert [(entry.id, entry.version) for entry in ada.store.everything()] == before


def test_its_parts_stand_in_the_order_of_need(as_cleo: Client) -> None:
    page = text(as_cleo, "/help")
    order = ["danger", "ending-life", "afraid", "hurting", "heavy", "countries"]
    places = [page.index(f'id="{part}"') for part in order]
    assert places == sorted(places)
    assert page.index(LINES.nobody_reads) < page.index('id="countries"')


def test_every_country_and_every_line_can_be_found(as_cleo: Client) -> None:
    page = text(as_cleo, "/help")
    assert page.count('<details class="more country"') == len(LINES.countries) == 73
    for country in LINES.countries:
        assert country.name.replace("'", "&#39;") in page
        for number in country.emergency:
            assert f'href="{href(number, "phone")}"' in page
        for line in (*country.support, *country.violence):
            assert f'href="{href(line.contact, line.kind)}"' in page


@pytest.mark.parametrize(
    ("contact", "kind", "expected"),
    [
        ("116 123", "phone", "tel:116123"),
        ("(02) 8733 6611", "phone", "tel:0287336611"),
        ("*4141", "phone", "tel:*4141"),
        ("#8008", "phone", "tel:%238008"),
        ("85258", "text", "sms:85258"),
        ("findahelpline.com", "web", "https://findahelpline.com"),
    ],
)
def test_a_press_dials_the_number_as_it_stands(contact: str, kind: str, expected: str) -> None:
    assert href(contact, kind) == expected


def test_no_number_gets_a_country_prefix(as_cleo: Client) -> None:
    for number in re.findall(r'href="(?:tel|sms):([^"]+)"', text(as_cleo, "/help")):
        assert re.fullmatch(r"(?:[0-9*]|%23)+", number), number


def test_lines_that_were_not_confirmed_say_so() -> None:
    shown = {country.code: country for country in shown_countries(FRESH)}
    for country in LINES.countries:
        for name in ("support", "violence"):
            lines, found = getattr(country, name), getattr(shown[country.code], name)
            assert [line.uncertain for line in lines] == [line.please_check for line in found]
        unsure = country.confidence.emergency.lower() == "c"
        assert all(line.please_check is unsure for line in shown[country.code].emergency)


def test_an_old_list_says_please_check_everywhere() -> None:
    assert not is_stale(LINES, FRESH)
    assert is_stale(LINES, STALE)
    for country in shown_countries(STALE):
        lines = (*country.emergency, *country.support, *country.violence)
        assert all(line.please_check for line in lines)


def test_a_column_that_was_looked_at_later_stays_fresh_and_the_others_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = {"violence": STALE.isoformat()}
    first = msgspec.structs.replace(LINES.countries[0], checked=looked)
    newer = msgspec.structs.replace(LINES, countries=(first, *LINES.countries[1:]))
    monkeypatch.setattr(content, "help_lines", lambda: newer)
    shown = shown_countries(STALE)[0]
    assert [line.please_check for line in shown.violence] == [
        line.uncertain for line in first.violence
    ]
    assert all(line.please_check for line in (*shown.emergency, *shown.support))


def test_an_old_list_warns_at_the_top(
    as_cleo: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Later:
        def now(self) -> object:
            return CLOCKS.wall.now().replace(year=STALE.year + 2)

    assert LINES.stale_note not in text(as_cleo, "/help")
    monkeypatch.setattr(CLOCKS, "diary", Later())
    assert LINES.stale_note in text(as_cleo, "/help")


def test_one_country_comes_first_when_it_is_asked_for(as_cleo: Client) -> None:
    page = text(as_cleo, "/help/GB")
    top = page[: page.index('id="countries"')]
    assert "United Kingdom" in top
    assert 'href="tel:999"' in top
    assert 'href="tel:116123"' in top
    assert 'href="tel:116123"' not in text(as_cleo, "/help").partition('id="countries"')[0]


def test_without_a_country_every_emergency_number_is_one_press_away(as_cleo: Client) -> None:
    page = text(as_cleo, "/help")
    danger = page.partition('id="danger"')[2].partition("</section>")[0].replace("&#39;", "'")
    for country in LINES.countries:
        numbers = danger.partition(f'href="{href(country.emergency[0], "phone")}"')[2]
        assert country.name in numbers.partition("</dd>")[0]
    assert "Emergency numbers" not in text(as_cleo, "/help/GB")


@pytest.mark.parametrize("code", ["XX", "gb", "GB ", "%3Cscript%3E"])
def test_an_unknown_country_is_a_plain_page(as_cleo: Client, ada: Someone, code: str) -> None:
    assert as_cleo.get(f"/help/{code}").status_code == 404


def test_a_person_may_keep_their_country_and_drop_it_again(ada: Someone) -> None:
    answer = ada.client.post("/help/keep", {"country": "NZ"})
    assert answer.headers["Location"] == "/help"
    assert preferences(ada.store).country == "NZ"
    assert 'href="tel:1737"' in text(ada.client, "/help").partition('id="countries"')[0]
    ada.client.post("/help/keep", {"country": ""})
    assert preferences(ada.store).country is None


def test_a_country_that_is_none_is_not_kept(ada: Someone) -> None:
    ada.client.post("/help/keep", {"country": "NZ"})
    ada.client.post("/help/keep", {"country": "Atlantis"})
    assert preferences(ada.store).country == "NZ"


def test_a_kept_country_is_not_shown_to_a_stranger(ada: Someone, as_cleo: Client) -> None:
    ada.client.post("/help/keep", {"country": "NZ"})
    assert 'href="tel:1737"' not in text(as_cleo, "/help").partition('id="countries"')[0]


def test_keeping_a_country_needs_an_open_vault(ada: Someone, as_cleo: Client) -> None:
    assert as_cleo.post("/help/keep", {"country": "NZ"}).status_code == 401


def test_steadying_words_are_on_the_page_itself(as_cleo: Client) -> None:
    page = text(as_cleo, "/help")
    pacer = content.practices()["ER04"].pacer
    assert pacer
    for step in pacer.eyes_open:
        assert step.text.replace("'", "&#39;") in page


def test_the_scope_says_the_exact_claim_and_where_it_ends(as_cleo: Client) -> None:
    page = text(as_cleo, "/about").replace("&#39;", "'")
    scope = content.scope()
    assert scope.claim in page
    for sentence in scope.cannot_protect:
        assert sentence in page
    for word in ("end-to-end", "zero-knowledge", "unbreakable"):
        assert word not in page.lower()
