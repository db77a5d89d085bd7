"""The device between two people, as the tests use it."""

import re
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client

from homing.records import PracticeSession
from homing.services import duo_state
from tests.cast import Someone, let_in

BEN = "b" * 32
CC02 = "/practise/two/cc02"
STEP = re.compile(r'name="step" value="(\d+)"')


class Table:
    """The device between two people: it presses what stands on the page."""

    def __init__(self, client: Client, path: str) -> None:
        self.client, self.path = client, path

    @property
    def html(self) -> str:
        """The page as it is now."""
        return self.client.get(self.path, follow=True).content.decode()

    def press(self, go: str, **fields: str | list[str]) -> Any:
        """Press a button of the page as it is now."""
        found = STEP.search(self.html)
        step = found[1] if found else ""
        return self.client.post(self.path, {"step": step, "go": go, **fields})

    def begin(self, person: str = BEN, go: str = "together") -> Any:
        """Begin."""
        return self.client.post(self.path, {"go": go, "person": person})

    def both_fine(self) -> None:
        """Begin, and let both say that it is fine."""
        self.begin()
        self.press("yes")
        self.press("taken")
        self.press("yes")
        if "Pass the device" in self.html:
            self.press("taken")


def state(ada: Someone) -> duo_state.Sitting:
    found = duo_state.under_way(ada.store)
    assert found is not None
    return found


def sessions(ada: Someone) -> list[PracticeSession]:
    return [entry.record for entry in ada.store.of(PracticeSession)]


def to_the_sealed_turn(table: Table) -> None:
    """CC02 up to the turn in which both write one line."""
    table.both_fine()
    table.press("next", **{"q-topic": "Sundays"})
    table.press("taken")
    table.press("next", **{"q-my-words": "I am tired on Sundays"})
    table.press("taken")
    table.press("next", **{"q-your-words": "I miss our walks"})


def unlocked_anew(ada: Someone) -> "SimpleCookie":
    """A new session of the same person, in the browser that was passed on."""
    return let_in(ada.account, ada.key).cookies
