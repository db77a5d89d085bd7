"""What must hold for every address of the product, whoever asks."""

import re

import pytest
from django.test import Client

from tests.cast import Someone, new_client
from tests.web.addresses import views

pytestmark = pytest.mark.django_db

# The views that work locked. Adding one is a decision: say in its docstring why it is safe.
OPEN_TO_ALL = {
    "homing.web.accounts.views.begin",
    "homing.web.accounts.views.exit_now",
    "homing.web.accounts.views.hello",
    "homing.web.accounts.views.lock",
    "homing.web.accounts.views.make",
    "homing.web.accounts.views.recover",
    "homing.web.accounts.views.unlock",
    "homing.web.support.guide.find",
    "homing.web.support.guide.groups",
    "homing.web.support.guide.guide",
    "homing.web.support.signs.red_flags",
    "homing.web.support.views.help_page",
    "homing.web.support.views.help_country",
    "homing.web.support.views.scope",
    "homing.web.today.feed.feed",  # a calendar has no cookies; it reads hours and knows no vault
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
_OPENING_ONLY = ("/lock", "/exit")  # asking for these locks; they are tested by name elsewhere


def addresses() -> list[str]:
    return [address for address, _view in views()]


def _name(view: object) -> str:
    return f"{view.__module__}.{view.__name__}"  # type: ignore[attr-defined]


def test_the_open_views_are_exactly_the_listed_ones() -> None:
    found = {_name(view) for _address, view in views() if getattr(view, "open_to_all", False)}
    assert found <= OPEN_TO_ALL, f"open without a decision: {sorted(found - OPEN_TO_ALL)}"


@pytest.mark.parametrize("address", addresses())
def test_a_stranger_is_sent_to_the_door(address: str, ada: Someone) -> None:
    opened = dict(views())[address]
    answer = new_client().get(address)
    if getattr(opened, "open_to_all", False):
        assert answer.status_code in {200, 302, 303, 404, 405}
    else:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/unlock")


@pytest.mark.parametrize("address", addresses())
def test_no_page_breaks_on_an_empty_vault(address: str, as_ada: Client) -> None:
    assert as_ada.get(address).status_code in {200, 302, 303, 404, 405}


@pytest.mark.parametrize("address", addresses())
def test_every_answer_carries_the_private_headers(address: str, as_ada: Client) -> None:
    answer = as_ada.get(address)
    for name, part in _HEADERS.items():
        assert part in answer.headers.get(name, ""), f"{address}: {name}"
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("address", addresses())
def test_pages_refer_to_nothing_outside(address: str, as_ada: Client) -> None:
    answer = as_ada.get(address)
    data = answer.headers["Content-Type"].partition(";")[0] in {"application/json", "text/calendar"}
    if address in _OPENING_ONLY or data or answer.status_code in {302, 303}:
        return
    html = answer.content.decode()
    loads = re.findall(
        r"<(?:link|script|img|iframe|source|object)\b[^>]*(?:href|src)=\"([^\"]+)", html
    )
    assert [a for a in loads if not a.startswith(("/", "data:"))] == []
    for tag in re.findall(r"<a\b[^>]*href=\"https?://[^>]*>", html):
        assert "noreferrer" in tag, f"{address}: {tag}"
    assert "<title>Homing</title>" in html
    assert " style=" not in html
    assert not re.search(r"\son\w+=", html)


@pytest.mark.parametrize("address", addresses())
def test_another_host_name_is_refused(address: str, ada: Someone) -> None:
    answer = Client(headers={"host": "rebound.example"}).get(address)
    assert answer.status_code == 400


@pytest.mark.parametrize("address", addresses())
def test_a_foreign_site_cannot_change_anything(address: str, as_ada: Client) -> None:
    answer = as_ada.post(address, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    answer = as_ada.post(address, headers={"origin": "http://localhost:1"})
    assert answer.status_code == 403


def test_forms_need_their_token(ada: Someone) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.cookies = ada.client.cookies
    answer = strict.post("/account/settings", {"idle_minutes": "30"})
    assert answer.status_code == 403
    assert b"30" in answer.content
