"""One page for a session: own words, and from the diary only what was ticked. Nothing is sent."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import msgspec

from homing import content
from homing.records import PrepSheet, TherapyNote
from homing.services.early_signs import early_signs
from homing.services.episodes import without_fear
from homing.services.journal_texts import trigger_label
from homing.services.kit import methods
from homing.services.needs import latest_needs, missing, titles
from homing.services.time import Moment
from homing.services.versions import change_entry, forget
from homing.vault import Entry, OpenVault

_NAME: Final = "prep sheet"
_EIGHT_WEEKS: Final = timedelta(weeks=8)
_MOST: Final = 5


class Part(NamedTuple):
    """A heading and its lines, as they stand on the page that leaves."""

    title: str
    lines: tuple[str, ...]


def prep_sheet(store: OpenVault) -> Entry[PrepSheet] | None:
    """The page, if one was begun."""
    return store.get(store.id_for(_NAME), PrepSheet)


def keep_sheet(
    store: OpenVault, moment: Moment, said: Mapping[str, Any], expect: int
) -> Entry[PrepSheet]:
    """
    Keep the page; what it said before is kept too.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    held = prep_sheet(store)
    if held is None:
        record = PrepSheet(at=moment.at, zone=moment.zone, day=moment.day, **said)
        return store.put(record, entry_id=store.id_for(_NAME), expect=expect)
    return change_entry(store, held, msgspec.structs.replace(held.record, **said), expect)


def delete_sheet(store: OpenVault) -> None:
    """Delete it for good, with what it said before."""
    forget(store, store.id_for(_NAME))


def what_leaves(store: OpenVault, moment: Moment, sheet: PrepSheet) -> list[Part]:
    """Exactly what is on the page, in its order; a part that holds nothing is not there."""
    texts = content.help_guide().prep
    parts = [Part(ask.title, _lines(getattr(sheet, ask.id))) for ask in texts.asks]
    parts += [
        Part(addition.title, _ADDED[addition.id](store, moment))
        for addition in texts.additions
        if addition.id in sheet.add
    ]
    return [part for part in parts if part.lines]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _moments(store: OpenVault, _moment: Moment) -> tuple[str, ...]:
    """What was noted between sessions, oldest first; never what was said about the professional."""
    notes = [entry.record.moment for entry in store.of(TherapyNote)[:_MOST]]
    return tuple(note for note in reversed(notes) if note)


def _episodes(store: OpenVault, moment: Moment) -> tuple[str, ...]:
    """Kinds and counts, no names and no words; what was written with fear is not among them."""
    since = moment.day - _EIGHT_WEEKS
    kinds = [e.record.trigger for e in without_fear(store) if e.record.day >= since]
    counted = Counter(trigger_label(kind) for kind in kinds if kind)
    return tuple(f"{label}: {n}" for label, n in counted.most_common(_MOST) if label)


def _signs(store: OpenVault, _moment: Moment) -> tuple[str, ...]:
    held = early_signs(store)
    return (*held.record.signs, *_lines(held.record.first_move)) if held else ()


def _needs(store: OpenVault, _moment: Moment) -> tuple[str, ...]:
    held = latest_needs(store, None)
    return tuple(titles().get(one, one) for one in missing(held.record)) if held else ()


def _soothing(store: OpenVault, _moment: Moment) -> tuple[str, ...]:
    return tuple(one.entry.record.title for one in methods(store)[:_MOST])


_ADDED: Final[Mapping[str, Callable[[OpenVault, Moment], tuple[str, ...]]]] = MappingProxyType(
    {
        "moments": _moments,
        "episodes": _episodes,
        "signs": _signs,
        "needs": _needs,
        "soothing": _soothing,
    }
)
