"""
“What fits now”: from answers to what is kept. The answers themselves are nowhere.

It comes back every twelve weeks, or after four where things may have changed, as one neutral line
among what is due. Only months are known, so the days are those of the middle of a month.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from homing import content
from homing.records import Gate, ScopeAcknowledged, WhatFits
from homing.records.safety import LEVELS, Level
from homing.services.due import Due
from homing.services.gate import keep_level, levels_kept, mark_quiet
from homing.services.pathways import note_professional
from homing.services.time import Moment
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.gate import Question

HelpPart = Literal["", "ending-life", "afraid", "hurting"]
_WHAT_FITS: Final = "what fits"
_FIRST: Final = timedelta(days=7)  # not on the first evening
_MIDDLE: Final = timedelta(days=14)
_FRESH_LOSS: Final = timedelta(days=45)  # two weeks, from any day of the month it was said in
_LOSS: Final = "loss"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from one round: the level if the check was opened, and which help to show."""

    level: Level | None
    help_part: HelpPart


def take(
    store: OpenVault, moment: Moment, about: str | None, answers: Mapping[str, str]
) -> Outcome:
    """
    Keep what follows from these answers (question id to choice id; left out means not said).

    `about` is a person's id, "" for someone who is not named, None where there is nobody. A page
    that comes back without any answer keeps nothing.
    """
    given = {name: choice for name, choice in answers.items() if choice}
    if not given:
        return Outcome(None, "")
    _keep_life(store, moment, given)
    if about is None and any(question.id in given for question in _of_a_bond()):
        about = ""  # somebody was meant, whatever the list says
    level = None if about is None else _level(given)
    if about is not None and level is not None:
        keep_level(store, moment, about, level)
    if _said(given, "crisis") == "yes":
        mark_quiet(store, moment)
        return Outcome(level, "ending-life")
    return Outcome(level, _help_for(given, level))


def fits(store: OpenVault) -> WhatFits | None:
    """The everyday half, as it was last said."""
    found = store.get(store.id_for(_WHAT_FITS), WhatFits)
    return found.record if found else None


def cares(store: OpenVault, moment: Moment) -> frozenset[str]:
    """What the plan should take care of: "loss", "body", "hard-past". A loss is fresh for weeks."""
    held = fits(store)
    if held is None:
        return frozenset()
    old = moment.day - held.day > _FRESH_LOSS
    return frozenset(care for care in held.cares if not (care == _LOSS and old))


def forget_fits(store: OpenVault) -> None:
    """Delete the everyday half."""
    store.delete(store.id_for(_WHAT_FITS))


def fits_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """When to ask again; for the first time a week after the beginning."""
    texts = content.gate()
    held = fits(store)
    days = [_again(one.month, one.level) for one in levels_kept(store)]
    if held is not None:
        days.append(_later(held.day, texts.again_weeks))
    if not days:
        began = [entry.record.day for entry in store.of(ScopeAcknowledged)]
        days = [min(began) + _FIRST] if began else []
    if not days:
        return []
    day = min(days)
    return [Due(f"fits-{day:%Y-%m}", texts.due, "what_fits", (), day, "fits")]


def last_month(store: OpenVault) -> date | None:
    """The month of the newest round."""
    held, entry = fits(store), store.get(store.id_for("gate"), Gate)
    days = [held.day] if held else []
    return max([*days, entry.record.day] if entry else days, default=None)


def _keep_life(store: OpenVault, moment: Moment, given: Mapping[str, str]) -> None:
    texts, held = content.gate(), fits(store)
    first = moment.day.replace(day=1)
    asked = {q.id for q in texts.questions if q.keeps == "care" and q.id in given}
    before = set(held.cares) - asked if held else set()
    month = Moment(datetime(first.year, first.month, 1, tzinfo=UTC), "UTC", first)
    if professional := _said(given, "professional"):
        note_professional(store, month, beside=professional == "yes")
    minutes = _minutes(given)
    record = WhatFits(
        at=month.at, zone=month.zone, day=month.day,
        minutes=minutes if minutes is not None else held.minutes if held else None,
        cares=tuple(sorted(before | {name for name in asked if given[name] == "yes"})),
    )  # fmt: skip
    entry_id = store.id_for(_WHAT_FITS)
    found = store.get(entry_id, WhatFits)
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)


def _level(given: Mapping[str, str]) -> Level:
    """The strictest that any answer leads to. One that is missing makes it at least "unsaid"."""
    found = [_of(question, given.get(question.id, "")) for question in _of_a_bond()]
    return max(found, key=LEVELS.index)


def _of_a_bond() -> list["Question"]:
    return [question for question in content.gate().questions if question.keeps == "level"]


def _of(question: "Question", said: str) -> Level:
    choice = next((choice for choice in question.choices if choice.id == said), None)
    return "unsaid" if choice is None else choice.closes or "open"


def _said(given: Mapping[str, str], keeps: str) -> str:
    return next((given.get(q.id, "") for q in content.gate().questions if q.keeps == keeps), "")


def _minutes(given: Mapping[str, str]) -> int | None:
    question = next(q for q in content.gate().questions if q.keeps == "minutes")
    choice = next((one for one in question.choices if one.id == given.get(question.id)), None)
    return choice.minutes if choice else None


def _help_for(given: Mapping[str, str], level: Level | None) -> HelpPart:
    """Fear comes before one's own part: who is hurt and hits back is shown the way out first."""
    if level in {None, "open", "unsaid"}:
        return ""
    told = {_of(question, given[question.id]) for question in _of_a_bond() if question.id in given}
    return "hurting" if told <= {"open", "own-part"} else "afraid"


def _again(month: str, level: Level) -> date:
    texts = content.gate()
    weeks = texts.again_soon_weeks if level in texts.soon else texts.again_weeks
    return _later(date.fromisoformat(f"{month}-01"), weeks)


def _later(first: date, weeks: int) -> date:
    return first + _MIDDLE + timedelta(weeks=weeks)
