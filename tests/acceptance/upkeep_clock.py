"""What the walks of rituals and upkeep share: a clock to set, and what waits."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from homing.services.settings import change_preferences
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone

SetClock = Callable[[str], None]


@pytest.fixture
def set_clock(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The test clock: a wall clock in London, where this person lives."""
    change_preferences(ada.store, NOON, zone="Europe/London")

    def set_to(when: str) -> None:
        at = datetime.fromisoformat(when).replace(tzinfo=UTC)
        monkeypatch.setattr(CLOCKS, "diary", MovableClock(at))

    return set_to


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def waiting(client: Client) -> dict[str, str]:
    """What stands on the list of what is due: its words and where it leads."""
    found = re.findall(r'<p class="due-h"><a href="([^"]+)">(.*?)</a>', page(client, "/today/due"))
    return {words: href for href, words in found}
