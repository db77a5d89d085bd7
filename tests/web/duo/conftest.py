"""Ada and Ben, who are safe with each other."""

import pytest

from homing.services.gate import keep_level
from homing.services.people import About, add_person
from tests.cast import NOON, Someone
from tests.web.duo.table import BEN


@pytest.fixture
def ben_is_safe(ada: Someone) -> str:
    """Ada has Ben on her list and has answered the private check about him."""
    add_person(ada.store, NOON, About("Ben", "partner"), BEN)
    keep_level(ada.store, NOON, BEN, "open")
    return BEN
