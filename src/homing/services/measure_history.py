"""
Any measure over time: every time it was answered, each with its interval, and what may be said.

One record holds every measure, so this serves the item bank, Homing's forms and published
instruments alike. Only what is alike is put in a row: the same scale, about the same one, with the
same questions, answered in the same way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from homing import content
from homing.content.schema.forms import Form
from homing.content.schema.instrument_checks import score_range
from homing.content.schema.instruments import Instrument
from homing.records import AnswerSheet, Reading
from homing.services.forms import Whom, whom
from homing.services.measure_progress import comparable
from homing.services.measure_reading import REACH, withheld
from homing.services.profiles import rescored
from homing.services.sheets import Sheet
from homing.vault import OpenVault

FEWEST_FOR_LASTING: Final = 3  # later times; people swing from week to week
THETA: Final = (-3.5, 3.5)  # the frame of graded estimates; the answers can give no more

# "theta": a place around 0. "points": answer points or published units. "answer": one answer.
Unit = Literal["theta", "points", "answer"]
Verdict = Literal["no_clear_change", "lower", "higher"]
Lasting = Literal["too_few", "swings", "held"]


@dataclass(frozen=True, slots=True)
class ScaleAbout:
    """What can be put in a row, and what its ends are called."""

    instrument: str
    scale: str
    measure: str
    title: str
    ends: tuple[str, str]
    frame: tuple[float, float]
    unit: Unit


@dataclass(frozen=True, slots=True)
class Dot:
    """One time: the value, and the interval that holds 8 of 10 likely places, if it is known."""

    sheet: Sheet
    day: date
    value: float
    sd: float | None
    asked: int

    @property
    def low(self) -> float:
        """Lower end of the interval; the value itself where nothing is known of its error."""
        return self.value - REACH * self.sd if self.sd else self.value

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return self.value + REACH * self.sd if self.sd else self.value


@dataclass(frozen=True, slots=True)
class Change:
    """Newest minus first, the interval of 95 of 100 likely values, and whether it has held."""

    difference: float
    low: float
    high: float
    verdict: Verdict
    lasting: Lasting


@dataclass(frozen=True, slots=True)
class History:
    """All times of one scale about one, oldest first."""

    about: ScaleAbout
    whom: Whom
    dots: tuple[Dot, ...]
    change: Change | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure about one, answered at least once: an entry of the list of histories."""

    instrument: str
    whom: Whom
    title: str
    times: int
    newest: Sheet


def measured(store: OpenVault) -> list[Measured]:
    """Everything that was measured, the newest first."""
    found: dict[tuple[str, str], list[Sheet]] = {}
    for entry in _finished(store):
        found.setdefault((entry.record.instrument, entry.record.about), []).append(entry)
    return [
        Measured(instrument, whom(store, about), title, len(sheets), sheets[0])
        for (instrument, about), sheets in found.items()
        if (title := title_of(instrument)) is not None
    ]


def _finished(store: OpenVault) -> list[Sheet]:
    return [
        entry
        for entry in store.of(AnswerSheet)
        if entry.record.reading is not None and entry.record.status != "left"
    ]


def title_of(instrument: str) -> str | None:
    """What a measure is called, unless this version of Homing does not have it."""
    if instrument == content.item_bank().id:
        return content.item_bank().title
    if (form := content.forms().get(instrument)) is not None:
        return form.title
    known = content.instruments().get(instrument)
    return known.title if known else None


def scales_of(store: OpenVault, instrument: str, about: str) -> list[ScaleAbout]:
    """Every scale of a measure, in its own order; of a form read item by item, every statement."""
    if instrument == content.item_bank().id:
        return list(_bank_scales())
    if (form := content.forms().get(instrument)) is not None:
        return list(_form_scales(form, whom(store, about)))
    known = content.instruments().get(instrument)
    newest = next(iter(_alike(store, instrument, about)), None)
    return list(_instrument_scales(known, newest)) if known and newest else []


def histories(store: OpenVault, instrument: str, about: str) -> list[History]:
    """Every scale of one measure about one."""
    scales = scales_of(store, instrument, about)
    sheets = list(reversed(_alike(store, instrument, about)))
    readings = [(sheet, _reading(sheet)) for sheet in sheets]
    return [_history(scale, whom(store, about), readings) for scale in scales]


def history(store: OpenVault, instrument: str, scale: str, about: str) -> History | None:
    """One scale of one measure about one; None where there is no such scale."""
    found = histories(store, instrument, about)
    return next((one for one in found if one.about.scale == scale), None)


def _alike(store: OpenVault, instrument: str, about: str) -> list[Sheet]:
    """Newest first, only those answered to the questions, and in the way, of the newest one."""
    mine = [
        entry
        for entry in _finished(store)
        if (entry.record.instrument, entry.record.about) == (instrument, about)
    ]
    if not mine:
        return []
    same = (mine[0].record.instrument_version, mine[0].record.answers_as)
    return [e for e in mine if (e.record.instrument_version, e.record.answers_as) == same]


def _reading(sheet: Sheet) -> Reading:
    """By the present scoring where Homing knows how; else the stored one."""
    record = sheet.record
    if record.instrument == content.item_bank().id:
        return comparable(record)
    form = content.forms().get(record.instrument)
    if form is not None and form.version == record.instrument_version:
        return rescored(sheet)
    assert record.reading is not None  # noqa: S101 - only finished sheets come here
    return record.reading


def _history(about: ScaleAbout, whom_: Whom, readings: Sequence[tuple[Sheet, Reading]]) -> History:
    dots = tuple(
        dot
        for sheet, reading in readings
        if not withheld(reading) and (dot := _dot(about, sheet, reading)) is not None
    )
    return History(about, whom_, dots, _change(about, dots))


def _dot(about: ScaleAbout, sheet: Sheet, reading: Reading) -> Dot | None:
    day = sheet.record.day
    if about.unit == "answer":
        value = _values(sheet).get(about.scale)
        return None if value is None else Dot(sheet, day, value, None, 1)
    found = next((one for one in reading.estimates if one.scale == about.scale), None)
    if found is None or not found.asked:
        return None
    return Dot(sheet, day, found.mean, found.sd, found.asked)


def _values(sheet: Sheet) -> Mapping[str, int]:
    """Answers as pressed: a row of answers is read by its own labels, not by a key."""
    return {one.item: one.value for one in sheet.record.answers if one.value is not None}


def _change(about: ScaleAbout, dots: Sequence[Dot]) -> Change | None:
    """First against newest; nothing is said where an error is not known."""
    from homing.science import measurement as engine  # noqa: PLC0415 - numpy, only when scoring
    from homing.services import measure_change  # noqa: PLC0415 - numpy, only when scoring

    if len(dots) < 2 or not (dots[0].sd and dots[-1].sd):
        return None
    first, last = dots[0], dots[-1]
    if about.instrument in content.instruments():
        return _change_of_published(about, dots)
    found = measure_change.change(first.sheet.record, last.sheet.record, about.scale)
    if found is None:
        before, after = ((one.value, one.sd or 0.0) for one in (first, last))
        found = engine.reliable_change(engine.Occasion(*before), engine.Occasion(*after))
    verdict: Verdict = found.verdict.value
    return Change(found.difference, *found.interval, verdict, _lasting(about, dots, verdict))


def _change_of_published(about: ScaleAbout, dots: Sequence[Dot]) -> Change | None:
    """By the definition's own reliability and parameters, as on its result page."""
    from homing.services import instrument_change  # noqa: PLC0415 - numpy, only when scoring

    found = instrument_change.changes(dots[0].sheet.record, dots[-1].sheet.record)
    one = next((one for one in found if one.scale.id == about.scale), None)
    if one is None:
        return None
    held = _lasting(about, dots, one.verdict)
    return Change(one.difference, one.low, one.high, one.verdict, held)


def _lasting(about: ScaleAbout, dots: Sequence[Dot], verdict: Verdict) -> Lasting:
    """
    Whether a change has held: three times in a row on its side, since people swing.

    Graded scales are judged from all answers together; others by the side of each value.
    """
    from homing.services import measure_change  # noqa: PLC0415 - numpy, only when scoring

    later = dots[1:]
    if len(later) < FEWEST_FOR_LASTING:
        return "too_few"
    found = measure_change.lasting([dot.sheet.record for dot in dots], about.scale)
    if found is not None:
        return "held" if found.lasting else "swings"
    sides = {dot.value > dots[0].value for dot in later[-FEWEST_FOR_LASTING:]}
    return "held" if verdict != "no_clear_change" and len(sides) == 1 else "swings"


# --- what each kind of measure has --------------------------------------------------------------


def _bank_scales() -> Iterator[ScaleAbout]:
    bank = content.item_bank()
    for one in bank.dimensions:
        ends = (one.low_end, one.high_end)
        yield ScaleAbout(bank.id, one.id, bank.title, one.title, ends, THETA, "theta")


def _form_scales(form: Form, about: Whom) -> Iterator[ScaleAbout]:
    answers = form.answers
    width = (float(answers.low), float(answers.high))
    if form.method == "each":
        for item in form.items:
            text = item.text_self if about.kind == "self" and item.text_self else item.text
            ends = (answers.labels[0], answers.labels[-1])
            yield ScaleAbout(form.id, item.id, form.title, text, ends, width, "answer")
        return
    for one in form.scales:
        ends = (one.low_end, one.high_end)
        unit: Unit = "theta" if form.method == "graded" else "points"
        frame = THETA if unit == "theta" else width
        yield ScaleAbout(form.id, one.id, form.title, one.title, ends, frame, unit)


def _instrument_scales(instrument: Instrument, newest: Sheet) -> Iterator[ScaleAbout]:
    answers = instrument.format(newest.record.answers_as)
    for one in instrument.scales:
        size = len(instrument.items_of(one.id))
        frame = score_range(one, answers, size)
        ends = (one.low_end, one.high_end)
        yield ScaleAbout(instrument.id, one.id, instrument.title, one.title, ends, frame, "points")
