"""Every fast tool is one tap away, wherever somebody is when it gets hard."""

import re

import numpy as np
import pytest
from django.test import Client

from homing.services.demo import live
from tests.cast import NOON, Someone
from tests.web.addresses import views
from tests.web.pages import Reader, walk

pytestmark = pytest.mark.django_db
TOOLS = {"/practise/pause", "/practise/kit", "/practise/reach", "/practise/break",
         "/practise/ground"}  # fmt: skip
_NO_PAGE = ("/lock", "/exit")  # asking for these ends the session


def missing(reader: Reader) -> set[str]:
    """The tools that no link of the page opens; a method of the kit stands for the kit."""
    found = {re.sub(r"^(/practise/kit)/[0-9a-f]{32}$", r"\1", link) for link in reader.links}
    return TOOLS - found


@pytest.mark.parametrize("address", [address for address, _view in views()])
def test_an_empty_vault_offers_the_fast_tools_on_every_page(address: str, as_ada: Client) -> None:
    answer = as_ada.get(address, follow=address not in _NO_PAGE)
    if address in _NO_PAGE or "text/html" not in answer.headers["Content-Type"]:
        return
    reader = Reader(address)
    reader.feed(answer.content.decode())
    assert missing(reader) == set()


def test_a_full_life_offers_the_fast_tools_on_every_page(ada: Someone) -> None:
    live(ada.store, NOON, np.random.default_rng(7))
    pages = [page for page in walk(ada.client, ada.store, 1, send=False) if page.links]
    assert len(pages) > 60
    assert {page.path: missing(page) for page in pages if missing(page)} == {}


def test_today_names_each_of_them_once(as_ada: Client) -> None:
    reader = Reader("/")
    reader.feed(as_ada.get("/").content.decode())
    assert sorted(link for link in reader.links if link in TOOLS) == sorted(TOOLS)


def test_nobody_at_the_door_is_led_to_a_tool_that_needs_an_open_vault(as_cleo: Client) -> None:
    for address in ("/unlock", "/help", "/about"):
        assert "/practise/" not in as_cleo.get(address, follow=True).content.decode()
