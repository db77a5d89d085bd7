"""What the pages of a ritual show, read from its record; and what their forms begin with."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from homing import content
from homing.records import Person, PracticeSession, Ritual, RitualTurn, Rule
from homing.services import ritual_turns as turns
from homing.services.practise_said import values_of
from homing.services.ritual_rule import next_due
from homing.services.rituals import Held, from_rhythm, paused_until
from homing.services.time import Moment
from homing.vault import Conflict, Entry, OpenVault
from homing.web.entry_rows_rituals import often
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice


@dataclass(frozen=True, slots=True)
class Shown:
    """A ritual in a list: when it comes, with whom, and how many of the last were kept."""

    id: str
    name: str
    often: str
    whom: str
    next: date | None
    hour: str
    share: turns.Share
    paused: date | None
    retired: date | None
    protected: bool
    short_form: str
    lead: str


def shown(store: OpenVault, moment: Moment, entry: Held) -> Shown:
    """Give a ritual the shape in which pages show it."""
    ritual = entry.record
    waiting = turns.waiting(store, moment, entry)
    person = store.get(ritual.person_id, Person) if ritual.person_id else None
    before = moment.day - timedelta(days=1)
    told = turns.turn_of(store, entry, moment.day)
    return Shown(
        id=entry.id,
        name=ritual.name,
        often=often(ritual.rule),
        whom=person.record.alias if person else "",
        next=waiting.on
        if waiting
        else next_due(ritual.rule, moment.day if told else before, ritual.seasons),
        hour=ritual.hour or "",
        share=turns.share(store, moment, entry),
        paused=paused_until(ritual, moment.day),
        retired=ritual.retired_on,
        protected=ritual.care == "protect",
        short_form=ritual.short_form,
        lead=ritual.lead,
    )


def begun_from(request: Request) -> "tuple[Practice | None, str]":
    """Of which practice a new ritual is, or which of the four starters."""
    asked = request.POST if request.method == "POST" else request.GET
    practice = content.practices().get(asked.get("of", "").upper())
    of = practice if practice and practice.rhythm else None
    about = asked.get("about", "")
    known = {one.id for one in content.upkeep().starters}
    return of, about if about in known and of is None else ""


def proposed(moment: Moment, of: "Practice | None", about: str) -> Ritual:
    """What the form begins with."""
    if of and of.rhythm:
        return from_rhythm(of.rhythm, of.title, moment)
    starter = next((one for one in content.upkeep().starters if one.id == about), None)
    if starter is None:
        return Ritual(
            at=moment.at, zone=moment.zone, day=moment.day, name="", rule=Rule("week", moment.day)
        )
    made = from_rhythm(starter.rhythm, starter.title, moment)
    return msgspec.structs.replace(made, hour=starter.hour or None)


def occasion(request: Request, entry: Held) -> turns.Occasion:
    """Which time is told about: the one that the page showed, or the one that fits now."""
    store, now = request.vault, now_of(request)
    asked = request.POST.get("due", "") or request.GET.get("due", "")
    day = a_day(asked)
    if day is None or abs(day - now.day) > timedelta(days=1100):
        return turns.to_tell(store, now, entry)
    turn = turns.turn_of(store, entry, day)
    moved = turn.record.moved_to if turn else None
    return turns.Occasion(day, moved or day, turn)


def ritual_of(store: OpenVault, turn: Entry[RitualTurn]) -> Held:
    """The ritual that a turn belongs to; its bare name where the ritual is gone (version 0)."""
    said = turn.record
    if held := store.get(said.ritual_id, Ritual):
        return held
    shadow = Ritual(
        at=said.at, zone=said.zone, day=said.day, name=said.name, rule=Rule("week", said.due)
    )
    return Entry(said.ritual_id, 0, 0, shadow)


def told(entry: Held, one: turns.Occasion) -> dict[str, Any]:
    """What the form of one time begins with."""
    if one.turn is None:
        return {"person": entry.record.person_id or ""}
    held = one.turn.record
    begun = {
        "person": held.person_id or "", "closeness": held.closeness, "led_by": held.led_by,
        "note": held.note, "moved_to": held.moved_to, "on": held.day,
    }  # fmt: skip
    return begun | ({"done": held.done} if held.done != "moved" else {"on": None})


def practice_values(request: Request, session_id: str | None) -> dict[str, Any]:
    """What was said in the practice's own questions the last time this one was told."""
    held = request.vault.get(session_id, PracticeSession) if session_id else None
    practice = content.practices().get(held.record.practice) if held else None
    if held is None or practice is None:
        return {}
    several = {q.id for s in practice.screens for q in s.questions if q.answer == "choices"}
    values = values_of(practice, held.record)
    said: dict[str, Any] = {
        name: list(found) if name.removeprefix("q-") in several else found[0]
        for name, found in values.items()
        if found
    }
    return said | {"before": held.record.before, "after": held.record.after}


def a_day(text: str) -> date | None:
    """A day from a form; anything else is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def quietly(act: Callable[..., object], *args: object) -> None:
    """Pressed twice, or changed elsewhere: the page shows how it is now."""
    with suppress(Conflict):
        act(*args)
