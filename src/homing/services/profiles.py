"""
One general profile and one per bond, on the same two scales, and what may be said of the gaps.

A gap is called a difference only beyond both errors and an ordinary swing. Several gaps are looked
at together, so each is held to a stricter level (Bonferroni): all intervals shown together hold 19
times in 20. Even then a gap may come from what happens between two people; nothing here can tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from homing.content.schema.episode import ContextId
from homing.records import IN_GENERAL, Estimate, Reading
from homing.services.contexts import context_of
from homing.services.forms import Whom, done, form_of, whom
from homing.services.measure_progress import occasions
from homing.services.measure_reading import withheld
from homing.services.sheets import Sheet
from homing.vault import OpenVault

FORM: Final = "relationship"
PLANE: Final = ("anxiety", "avoidance")
TOGETHER: Final = 0.05  # chance that any gap of a page is called a difference where there is none

Verdict = Literal["no_clear_difference", "lower", "higher"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one bond (or life in general) lies, with its error; `earlier` are past times."""

    whom: Whom
    sheet: Sheet
    reading: Reading
    earlier: tuple[Sheet, ...] = ()

    def on(self, scale: str) -> Estimate:
        """The estimate on one of the two scales."""
        return next(one for one in self.reading.estimates if one.scale == scale)

    @property
    def day(self) -> date:
        """When it was answered."""
        return self.sheet.record.day


@dataclass(frozen=True, slots=True)
class Gap:
    """Later or other minus earlier or general on one scale, with the interval of all together."""

    whom: Whom
    scale: str
    difference: float
    low: float
    high: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Profiles:
    """The general place, the bonds, and bonds about which something is missing."""

    general: Place | None
    bonds: tuple[Place, ...]
    unplaced: tuple[Whom, ...]


def profiles(store: OpenVault, context: ContextId | None = None) -> Profiles:
    """
    The newest place of each bond: people by name, oneself last, people off the list not at all.

    A context (partner, family, friend, work) leaves only bonds of that kind.
    """
    placed: dict[str, list[Sheet]] = {}
    unplaced: dict[str, Whom] = {}
    for sheet in done(store, FORM):
        about = whom(store, sheet.record.about)
        if about.kind == "gone" or (context and context_of(about.relation) != context):
            continue
        if readable(sheet) is None:
            unplaced[about.about] = about
        else:
            placed.setdefault(about.about, []).append(sheet)
    bonds = [place_of(store, sheets) for sheets in placed.values()]
    missing = tuple(one for about, one in unplaced.items() if about not in placed)
    return Profiles(general_place(store), tuple(sorted(bonds, key=_by_name)), missing)


def _by_name(place: Place) -> tuple[bool, str]:
    return place.whom.kind == "self", place.whom.name.casefold()


def place_of(store: OpenVault, sheets: Sequence[Sheet]) -> Place:
    """The place of one bond from its readable sheets, newest first."""
    newest, *earlier = sheets
    reading = readable(newest)
    assert reading is not None  # noqa: S101 - only readable sheets come here
    return Place(whom(store, newest.record.about), newest, reading, tuple(earlier))


def general_place(store: OpenVault) -> Place | None:
    """The newest readable result of the item bank."""
    found = occasions(store)
    if not found:
        return None
    newest = found[-1]
    earlier = tuple(one.sheet for one in reversed(found[:-1]))
    return Place(Whom("general", IN_GENERAL), newest.sheet, newest.reading, earlier)


def sheets_of(store: OpenVault, about: str) -> list[Sheet]:
    """The readable sheets about one bond, newest first."""
    return [sheet for sheet in done(store, FORM, about) if readable(sheet) is not None]


def readable(sheet: Sheet) -> Reading | None:
    """The reading by the present scoring, if both scales can be read from it."""
    form = form_of(sheet.record)
    if form is None or form.version != sheet.record.instrument_version:
        return None
    reading = rescored(sheet)
    both = {one.scale for one in reading.estimates} >= set(PLANE)
    return reading if both and not withheld(reading) else None


def rescored(sheet: Sheet) -> Reading:
    """The stored reading, or one by the present scoring where that has changed since."""
    from homing.services import form_scoring  # noqa: PLC0415 - numpy, only when scoring

    stored = sheet.record.reading
    if stored is not None and stored.scoring.endswith(form_scoring.SCORING):
        return stored
    return form_scoring.reading(sheet.record)


def gaps(general: Place, bonds: Sequence[Place]) -> list[Gap]:
    """Each bond against life in general, both scales, all held to one level together."""
    return compared([(place.whom, general.sheet, place.sheet) for place in bonds])


def drifts(bonds: Sequence[Place]) -> list[Gap]:
    """Each bond's newest place against its first, where it was answered more than once."""
    return compared(
        [(place.whom, place.earlier[-1], place.sheet) for place in bonds if place.earlier]
    )


def compared(pairs: Sequence[tuple[Whom, Sheet, Sheet]]) -> list[Gap]:
    """What may honestly be said of these gaps when all are looked at together."""
    from homing.services import measure_change  # noqa: PLC0415 - numpy, only when scoring

    level = 1 - TOGETHER / max(1, len(pairs) * len(PLANE))
    found = []
    for about, before, after in pairs:
        for scale in PLANE:
            change = measure_change.change(before.record, after.record, scale, level)
            if change is not None:
                low, high = change.interval
                verdict = _VERDICTS[change.verdict.value]
                found.append(Gap(about, scale, change.difference, low, high, verdict))
    return found


_VERDICTS: Final[Mapping[str, Verdict]] = MappingProxyType(
    {"no_clear_change": "no_clear_difference", "lower": "lower", "higher": "higher"}
)
