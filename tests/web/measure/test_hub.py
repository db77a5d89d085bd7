"""What can be measured, what for, how long, and when it was last."""

import re

import pytest
from django.test import Client

from homing import content
from homing.records import ABOUT_SELF
from tests.cast import Someone
from tests.services.form_people import CALM, filled_in, someone_known
from tests.services.measure_people import WORRIED, taken
from tests.web.measure.test_form_pages import words_of

pytestmark = pytest.mark.django_db


def test_for_someone_new_the_first_measure_stands_first(as_ada: Client) -> None:
    page = as_ada.get("/measure")
    words = words_of(page)
    begin = page.content.decode().index('action="/measure/begin"')
    assert begin < page.content.decode().index('href="/measure/b1"')
    assert words.index("What to expect") < words.index("A closer look")


def test_every_form_says_what_for_and_how_long(as_ada: Client) -> None:
    page = as_ada.get("/measure")
    words = words_of(page)
    for form in content.forms().values():
        assert form.title in words
        assert form.why.replace("’", "’") in words
        assert f"{len(form.items)} statements, about {form.minutes} minutes" in words
        assert f'href="/measure/{form.code}"' in page.content.decode()


def test_the_other_ways_to_look_are_linked(as_ada: Client) -> None:
    links = set(re.findall(r'href="([^"]+)"', as_ada.get("/measure").content.decode()))
    assert {"/progress/bonds", "/progress/history", "/measure/instruments"} <= links


def test_what_was_measured_last_stands_beside_it(ada: Someone) -> None:
    robin = someone_known(ada.store)
    profile = taken(ada.store, WORRIED)
    bond = filled_in(ada.store, CALM, robin)
    own = filled_in(ada.store, CALM, ABOUT_SELF)
    page = ada.client.get("/measure")
    for place in (
        f"/measure/{profile.id}/result",
        f"/measure/sheet/{bond.id}/result",
        f"/measure/sheet/{own.id}/result",
    ):
        assert f'href="{place}"' in page.content.decode()
    assert "With Robin, 22 Nov 2026" in words_of(page)
