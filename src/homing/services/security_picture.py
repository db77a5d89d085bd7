"""
Where a person stands in the five areas of security, as far as something was measured.

Each line is one scale of one measure, with its own exactness; nothing is added up. A line points
toward security, or to room to grow, only when its whole interval lies on that side.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from homing import content
from homing.records import AnswerSheet
from homing.services.form_readings import common, twelve_domains
from homing.services.forms import latest
from homing.services.measure import results
from homing.services.measure_reading import reading_words
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.security_picture import Area, MeasuredBy

Points = Literal["toward", "away", "between"]
_FRAME: Final = (-3.5, 3.5)


@dataclass(frozen=True, slots=True)
class OnScale:
    """A place on a scale with the interval of 8 in 10 likely places; `ends` are those it has."""

    mean: float
    low: float
    high: float
    ends: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """What one measure says about an area. `place` is None for a theme of two answers."""

    instrument: str
    scale: str
    points: Points
    place: OnScale | None
    state: str
    sheet: Entry[AnswerSheet]


@dataclass(frozen=True, slots=True)
class AreaNow:
    """One area: what was measured of it, and by which measures more could be."""

    area: "Area"
    standings: tuple[Standing, ...]
    missing: tuple[str, ...]


def picture(store: OpenVault) -> tuple[AreaNow, ...]:
    """All five areas."""
    newest = {instrument: sheet for instrument, sheet in _newest(store) if sheet}
    found = []
    for area in content.security_picture().areas:
        told = tuple(
            standing
            for by in area.measured_by
            if by.instrument in newest and (standing := _standing(by, newest[by.instrument]))
        )
        have = {standing.instrument for standing in told}
        missing = dict.fromkeys(by.instrument for by in area.measured_by)
        found.append(AreaNow(area, told, tuple(one for one in missing if one not in have)))
    return tuple(found)


def _newest(store: OpenVault) -> Iterator[tuple[str, Entry[AnswerSheet] | None]]:
    bank = content.item_bank().id
    wanted = {by.instrument for area in content.security_picture().areas for by in area.measured_by}
    for instrument in wanted - {bank}:
        yield instrument, latest(store, instrument)
    for entry in results(store):
        reading = entry.record.reading
        if reading and entry.record.status != "left" and not reading_words(reading).withheld:
            yield bank, entry
            return


def _standing(by: "MeasuredBy", sheet: Entry[AnswerSheet]) -> Standing | None:
    read = _READERS.get(by.instrument, _of_form)
    return read(by, sheet)


def _of_bank(by: "MeasuredBy", sheet: Entry[AnswerSheet]) -> Standing | None:
    if sheet.record.reading is None:
        return None
    scales = {one.scale: one for one in reading_words(sheet.record.reading).scales}
    one = scales.get(by.scale)
    if one is None:
        return None
    place = OnScale(one.mean, one.low, one.high, _FRAME)
    return Standing(by.instrument, by.scale, _points(by, one.side), place, "", sheet)


def _of_form(by: "MeasuredBy", sheet: Entry[AnswerSheet]) -> Standing | None:
    one = common.standings(sheet.record).get(by.scale)
    if one is None:
        return None
    answers = common.form_of(sheet.record).answers
    place = OnScale(one.mean, one.low, one.high, (answers.low, answers.high))
    return Standing(by.instrument, by.scale, _points(by, one.side), place, "", sheet)


def _of_theme(by: "MeasuredBy", sheet: Entry[AnswerSheet]) -> Standing | None:
    if common.withheld(sheet.record):
        return None
    themes = {theme.id: theme for theme in twelve_domains.read(sheet.record).found}
    theme = themes.get(by.scale)
    if theme is None:
        return None
    points: Points = (
        "toward" if theme.state == "balanced" else "between" if theme.slight else "away"
    )
    return Standing(by.instrument, by.scale, points, None, theme.state, sheet)


_READERS: Final[Mapping[str, Callable[["MeasuredBy", Entry[AnswerSheet]], Standing | None]]] = (
    MappingProxyType({"homing-attachment": _of_bank, twelve_domains.FORM: _of_theme})
)


def _points(by: "MeasuredBy", side: Literal["low", "high", "open"]) -> Points:
    if side == "open":
        return "between"
    return "toward" if side == by.toward else "away"
