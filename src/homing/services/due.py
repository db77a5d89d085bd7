"""
One thing that can be looked at again. What is due comes from due_list.SOURCES.

A part of the product that has something to come back to offers a function
`topic_due(store, moment) -> list[Due]` in its own file and is added to SOURCES in due_list.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from homing.services.choices import NEVER, chosen
from homing.services.time import Moment
from homing.vault import OpenVault


@dataclass(frozen=True, slots=True)
class Due:
    """
    Something to come back to: what, on which page, and since which day.

    `id` names this very occasion, so that a decision about it never hides the next one. It may be
    80 letters long and holds nothing private beyond ids. `at` is an hour where one was chosen.
    A thing that is `passing` goes by itself, so it can be left but not put off.
    """

    id: str
    title: str
    url_name: str
    args: tuple[str, ...]
    day: date
    kind: str
    at: time | None = None
    passing: bool = False


Source = Callable[[OpenVault, Moment], list[Due]]


def topic(due_id: str) -> str:
    """Under which name a decision about it is kept."""
    return f"due-{due_id}"


def waits_until(store: OpenVault, due_id: str) -> date | None:
    """The day that it was put off to; None where it was let go, or where nothing was decided."""
    said = chosen(store, topic(due_id)) if due_id else None
    return None if said is None or said.choice == NEVER else date.fromisoformat(said.choice)


def decided(store: OpenVault, due_id: str) -> bool:
    """Whether a person put this off or let it go."""
    return bool(due_id) and chosen(store, topic(due_id)) is not None
