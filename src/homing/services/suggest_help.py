"""
When more help may be good: a thought on a calm card, once, and never a verdict.

It reads what a person ticked, kept or wrote for other reasons; nothing is scored. Whoever puts the
card away sees it again only for a reason that was not there before.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import Final

from homing import content
from homing.records import PracticeSession
from homing.services.choices import choose, chosen
from homing.services.gate import gate, quiet_within
from homing.services.gate_check import cares
from homing.services.pacing import HARD_PAST
from homing.services.pathways import has_professional, newest_picture
from homing.services.steady import guide
from homing.services.time import Moment
from homing.vault import OpenVault

_AWAY: Final = "more-help"
_WORSE: Final = 3
_DAYS: Final = timedelta(days=14)
_ZONES: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and the kind of help that it speaks for."""

    id: str
    text: str
    kind: str


def suggest_help(store: OpenVault, moment: Moment) -> list[Reason]:
    """Reasons that were not put away. Who has a professional at their side hears of danger only."""
    found = _found(store, moment)
    if has_professional(store):
        found &= {"fear"}
    said = chosen(store, _AWAY)
    away = set(said.choice.split()) if said else set()
    return [
        Reason(one.id, one.text, one.kind)
        for one in content.help_guide().signals
        if one.id in found and _mark(store, one.id) not in away
    ]


def put_away(store: OpenVault, moment: Moment) -> None:
    """The card was seen. What it named is not named again."""
    said = chosen(store, _AWAY)
    away = set(said.choice.split()) if said else set()
    named = away | {_mark(store, one.id) for one in suggest_help(store, moment)}
    choose(store, moment, _AWAY, " ".join(sorted(named)))


def _found(store: OpenVault, moment: Moment) -> set[str]:
    picture = newest_picture(store)
    says = {
        "quiet": quiet_within(store, moment, _DAYS.days),
        "fear": gate(store, moment).help_only(),
        "hard-past": HARD_PAST in cares(store, moment),
        "worse": _worse(store, moment),
        "both-ways": picture is not None and picture.mixed_level == "many",
        "steady-load": _load(store, moment),
    }
    return {name for name, so in says.items() if so}


def _mark(store: OpenVault, signal: str) -> str:
    """What stands for a reason among the choices, which an export shows: it tells nothing."""
    return store.id_for(f"more help {signal}")[:8]


def _worse(store: OpenVault, moment: Moment) -> bool:
    # entries stand newest first, and a day may differ by zone: a few more are looked at
    lately = takewhile(
        lambda one: moment.day - one.record.day < _DAYS + _ZONES, store.of(PracticeSession)
    )
    fresh = [one.record for one in lately if moment.day - one.record.day < _DAYS]
    return sum(record.felt_worse for record in fresh) >= _WORSE


def _load(store: OpenVault, moment: Moment) -> bool:
    now = guide(store, moment)
    return now.more_help and not now.quiet
