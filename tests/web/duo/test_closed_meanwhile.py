"""What is closed while the device is with the other person."""

import re

import pytest
from django.test import Client

from tests.cast import PASSPHRASE, Someone, quick_stretching
from tests.web.duo.table import CC02, Table, unlocked_anew

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/", "/journal", "/journal/search", "/practise", "/people", "/data", "/account",
                "/practise/break", "/practise/two/../../journal"],
)  # fmt: skip
def test_nothing_else_opens_while_the_device_is_passed_on(
    address: str, ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    assert ada.client.get("/journal").status_code == 200  # nothing is closed yet
    table.press("yes")
    answer = ada.client.get(address)
    assert answer.status_code in {302, 404}
    assert answer.headers.get("Location", "/practise/two/away") == "/practise/two/away"
    assert ada.client.post("/draft", {"draft_place": "x", "read": "1"}).status_code == 302


def test_the_shared_pages_link_to_no_room(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    table.press("yes")
    links = set(re.findall(r'<a\b[^>]*href="([^"]+)"', table.html))
    assert links <= {"#main", "/exit", "/help", "/practise/two/away", "/about"}


def test_help_is_shown_as_if_locked_while_the_device_is_passed_on(
    ada: Someone, ben_is_safe: str
) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    table.press("yes")
    html = ada.client.get("/help").content.decode()
    assert 'href="/journal"' not in html
    assert 'href="/account"' not in html
    assert 'action="/lock"' not in html  # the page does not know that a vault is open
    assert 'href="/practise/two/away"' in html  # and leads back to the two


def test_a_page_that_waits_for_its_form_is_closed_too(ada: Someone, ben_is_safe: str) -> None:
    """What was typed before the device was passed on could otherwise be fetched by going back."""
    shown = {"sec-fetch-mode": "navigate"}
    ada.client.post("/people/new", {"alias": "", "note": "SECRET"}, headers=shown)
    answer = ada.client.post("/people/new", {"alias": "", "note": "SECRET"}, headers=shown)
    waiting = answer.headers["Location"]
    assert "SECRET" in ada.client.get(waiting).content.decode()
    table = Table(ada.client, CC02)
    table.begin()
    table.press("yes")
    assert "SECRET" not in ada.client.get(waiting, follow=True).content.decode()


def test_the_browser_is_told_to_drop_its_copies(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    assert table.press("yes").headers["Clear-Site-Data"] == '"cache"'


def test_the_passphrase_opens_everything_again(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    table.press("yes")
    door = ada.client.get("/unlock?next=/practise").content.decode()
    assert 'name="next" value="/practise"' in door
    typed = {"name": "Ada", "passphrase": PASSPHRASE, "next": "/practise"}
    with quick_stretching():
        answer = ada.client.post("/unlock", typed)
    assert answer.headers["Location"] == "/practise"
    assert ada.client.get("/journal").status_code == 200


def test_another_browser_of_the_same_person_is_not_touched(ada: Someone, ben_is_safe: str) -> None:
    table = Table(ada.client, CC02)
    table.begin()
    table.press("yes")
    phone = Client(headers={"host": "localhost"})
    phone.cookies = unlocked_anew(ada)
    assert phone.get("/journal").status_code == 200
    assert ada.client.get("/journal").status_code == 302
