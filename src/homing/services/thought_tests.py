"""
A thought beside the facts; some days later, what happened.

Two a day are enough, because weighing can turn into going round in circles. Where there was fear
or threat nothing is weighed at all: the facts are kept, and help is offered.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

import msgspec

from homing.records import ThoughtTest
from homing.services.fear_marks import about_fear, calm
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

MOST_A_DAY: Final = 2
LOOK_AFTER: Final = timedelta(days=3)


class Facts(NamedTuple):
    """The thought, how far it is believed, and the facts on both sides."""

    thought: str
    theme: str = ""
    person_id: str | None = None
    belief_before: int | None = None
    facts_for: tuple[str, ...] = ()
    facts_against: tuple[str, ...] = ()
    safety_concern: bool = False


class Weighed(NamedTuple):
    """Other explanations, a kind view, how far it is believed now, and what to do next."""

    others: tuple[str, ...]
    kind_view: str = ""
    belief_after: int | None = None
    next_act: str = ""


class Looked(NamedTuple):
    """What happened, how far it bore the thought out, and how far it is believed by then."""

    outcome: str = ""
    holds: str = ""
    belief_later: int | None = None


def room_today(store: OpenVault, moment: Moment) -> bool:
    """Whether another thought may be tested today; those about harm were not tested."""
    return sum(entry.record.day == moment.day for entry in calm(store, ThoughtTest)) < MOST_A_DAY


def begin_test(
    store: OpenVault, moment: Moment, facts: Facts, entry_id: str
) -> Entry[ThoughtTest] | None:
    """Keep a thought with its facts; None where two of today are there already."""
    record = ThoughtTest(at=moment.at, zone=moment.zone, day=moment.day, **facts._asdict())
    new = store.get(entry_id, ThoughtTest) is None
    if new and not about_fear(store, record) and not room_today(store, moment):
        return None
    return keep_once(store, record, entry_id)


def weigh(
    store: OpenVault, moment: Moment, entry: Entry[ThoughtTest], weighed: Weighed, expect: int
) -> Entry[ThoughtTest]:
    """Add the other explanations. What happened is asked about three days after the first time."""
    then = entry.record
    record = msgspec.structs.replace(
        then,
        **weighed._asdict(),
        weighed_at=then.weighed_at or moment.at,
        ask_on=then.ask_on or moment.day + LOOK_AFTER,
    )
    return change_entry(store, entry, record, expect)


def look_back(
    store: OpenVault, moment: Moment, entry: Entry[ThoughtTest], looked: Looked, expect: int
) -> Entry[ThoughtTest]:
    """Add what happened."""
    day = entry.record.looked_on or moment.day
    record = msgspec.structs.replace(entry.record, **looked._asdict(), looked_on=day, state="done")
    return change_entry(store, entry, record, expect)


def tell_of_fear(store: OpenVault, entry: Entry[ThoughtTest], expect: int) -> Entry[ThoughtTest]:
    """It was about fear or threat after all; from now on nothing is asked."""
    record = msgspec.structs.replace(entry.record, safety_concern=True)
    return change_entry(store, entry, record, expect)


def let_thought_go(store: OpenVault, entry: Entry[ThoughtTest], expect: int) -> Entry[ThoughtTest]:
    """Nothing more is asked about it."""
    return change_entry(store, entry, msgspec.structs.replace(entry.record, state="let_go"), expect)


def asks_what_happened(test: ThoughtTest, day: date) -> bool:
    """Whether the time has come to look what came of it."""
    return test.state == "open" and test.ask_on is not None and test.ask_on <= day
