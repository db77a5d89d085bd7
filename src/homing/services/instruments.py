"""
A published instrument as a person uses it: bring the wording, answer, look again.

The wording lies sealed in the person's own vault and nowhere else. A sheet names the wording it
was answered with, so that scores from two different wordings are never taken for one measure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from homing import content
from homing.content.schema.instruments import Instrument
from homing.records import IN_GENERAL, Answer, AnswerSheet, InstrumentWording
from homing.services.forms import whom
from homing.services.sheets import Sheet, finished, is_readable, leave_sheet
from homing.services.time import Moment
from homing.services.wording import WordingCheck, check_wording, wording_mark
from homing.vault import Conflict, Entry, OpenVault

Wording = Entry[InstrumentWording]
OWN_WORDING: Final = "+"  # stands in a sheet's version before the mark of an unchecked wording


class InstrumentError(Exception):
    """What was sent does not fit the instrument; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sheet is begun with: about whom, and how the answers are given."""

    about: str
    answers_as: str


# --- the wording -----------------------------------------------------------------------------


def wording_of(store: OpenVault, instrument: Instrument) -> Wording | None:
    """What the person brought, if it is for this version of the definition."""
    found = store.get(_wording_id(store, instrument), InstrumentWording)
    if found is None or found.record.instrument_version != instrument.version:
        return None
    return found


def _wording_id(store: OpenVault, instrument: Instrument) -> str:
    return store.id_for(f"wording {instrument.id}")


def keep_wording(
    store: OpenVault, moment: Moment, instrument: Instrument, check: WordingCheck
) -> Wording:
    """
    Keep a wording that was found complete, in the place of the one before.

    Raises
    ------
    InstrumentError
        An item is missing.
    """
    if not check.complete:
        raise InstrumentError
    entry_id = _wording_id(store, instrument)
    before = store.get(entry_id, InstrumentWording)
    record = InstrumentWording(
        at=moment.at, zone=moment.zone, day=moment.day, instrument=instrument.id,
        instrument_version=instrument.version, lines=check.wording, verified=check.verified,
    )  # fmt: skip
    if before is not None and _same_words(before.record, record):
        return before
    return store.put(record, entry_id=entry_id, expect=before.version if before else 0)


def _same_words(one: InstrumentWording, other: InstrumentWording) -> bool:
    return (one.lines, one.verified, one.instrument_version) == (
        other.lines, other.verified, other.instrument_version,
    )  # fmt: skip


def forget_wording(store: OpenVault, instrument: Instrument) -> None:
    """Delete the wording for good. Results stay, with the numbers of their statements."""
    entry_id = _wording_id(store, instrument)
    if store.get(entry_id, InstrumentWording) is not None:
        store.delete(entry_id)


def borrowed_wording(store: OpenVault, instrument: Instrument) -> WordingCheck | None:
    """What the wording of its relatives gives, if every item is in it: nobody pastes twice."""
    if not instrument.checkable or wording_of(store, instrument) is not None:
        return None
    lines = [
        line.text
        for other in content.instruments().values()
        if other.checkable and (brought := wording_of(store, other)) is not None
        for line in brought.record.lines
    ]
    check = check_wording(instrument, "\n".join(lines))
    return check if check.complete else None


def version_with(instrument: Instrument, wording: InstrumentWording) -> str:
    """
    The version that a sheet carries.

    Checked wording is the instrument itself. Unchecked wording adds a mark that moves with its
    words, so that a later change is noticed.
    """
    if wording.verified:
        return instrument.version
    return f"{instrument.version}{OWN_WORDING}{wording_mark(wording.lines)}"


def texts_for(store: OpenVault, sheet: AnswerSheet) -> dict[str, str]:
    """The statements as they stood, by item id; empty where another wording lies here now."""
    instrument = instrument_of(sheet)
    wording = wording_of(store, instrument) if instrument else None
    if instrument is None or wording is None:
        return {}
    if version_with(instrument, wording.record) != sheet.instrument_version:
        return {}
    return {line.item: line.text for line in wording.record.lines}


# --- the sheets ------------------------------------------------------------------------------


def instrument_of(sheet: AnswerSheet) -> Instrument | None:
    """
    The definition that was answered.

    None where this version of Homing has another or none, or where the sheet does not fit it.
    """
    found = content.instruments().get(sheet.instrument)
    if found is None or not is_of_version(sheet, found):
        return None
    return found if _fits_key(found, sheet) else None


def is_of_version(sheet: AnswerSheet, instrument: Instrument) -> bool:
    """Whether it was answered to this version of a definition, with checked wording or own."""
    return sheet.instrument_version.partition(OWN_WORDING)[0] == instrument.version


def _fits_key(instrument: Instrument, sheet: AnswerSheet) -> bool:
    formats = {one.id: one.values for one in instrument.formats}
    items = {item.id for item in instrument.items}
    return (
        sheet.answers_as in formats
        and all(one.item in items for one in sheet.answers)
        and is_readable(sheet, formats[sheet.answers_as], [one.id for one in instrument.scales])
    )


def is_of_an_instrument(sheet: AnswerSheet) -> bool:
    """Whether it was answered to a published instrument, in any version."""
    return sheet.instrument in content.instruments()


def sheets(store: OpenVault, instrument: Instrument, about: str | None = None) -> list[Sheet]:
    """Every sheet of an instrument, about one or (None) about anyone, newest first."""
    return [
        entry
        for entry in store.of(AnswerSheet)
        if entry.record.instrument == instrument.id and about in (None, entry.record.about)
    ]


def done(store: OpenVault, instrument: Instrument, about: str | None = None) -> list[Sheet]:
    """Finished sheets, newest first."""
    return [e for e in sheets(store, instrument, about) if e.record.status == "done"]


def comparable(store: OpenVault, sheet: AnswerSheet) -> list[Sheet]:
    """Finished sheets that measure just the same: wording, format and whom; newest first."""
    instrument = instrument_of(sheet)
    if instrument is None:
        return []
    same = (sheet.instrument_version, sheet.answers_as)
    return [
        entry
        for entry in done(store, instrument, sheet.about)
        if (entry.record.instrument_version, entry.record.answers_as) == same
    ]


def begin_instrument(
    store: OpenVault, moment: Moment, instrument: Instrument, asked: Asked, entry_id: str
) -> Sheet:
    """
    Begin a sheet, or go on with the open one of just the same kind.

    Raises
    ------
    InstrumentError
        There is no wording, no such answer format, or it cannot be asked about them.
    """
    wording = wording_of(store, instrument)
    formats = {one.id for one in instrument.formats}
    if wording is None or asked.answers_as not in formats or not _fits(store, instrument, asked):
        raise InstrumentError
    if (sent_before := store.get(entry_id, AnswerSheet)) is not None:
        return sent_before
    version = version_with(instrument, wording.record)
    for entry in sheets(store, instrument, asked.about):
        if entry.record.status == "open":
            kind = (entry.record.instrument_version, entry.record.answers_as)
            if kind == (version, asked.answers_as):
                return entry
            leave_sheet(store, entry)
    record = AnswerSheet(
        at=moment.at, zone=moment.zone, day=moment.day, instrument=instrument.id,
        instrument_version=version, about=asked.about, answers_as=asked.answers_as,
        began_at=moment.at,
    )  # fmt: skip
    return store.put(record, entry_id=entry_id)


def _fits(store: OpenVault, instrument: Instrument, asked: Asked) -> bool:
    if instrument.about == "person":
        return whom(store, asked.about).kind == "person"
    return asked.about == IN_GENERAL


def keep_answers(
    store: OpenVault,
    moment: Moment,
    sheet: Sheet,
    answers: Mapping[str, int | None],
    age_band: str = "",
    *,
    expect: int = 0,
) -> Sheet:
    """
    Keep answers as far as they were given; the sheet stays open.

    Raises
    ------
    InstrumentError
        An answer to no item or outside the format, an age band without norms, or a sheet that is
        no longer open.
    Conflict
        Another page was kept since this one was made (`expect` is the version it was made from).
    """
    record = _with(sheet.record, answers, age_band)
    if record == sheet.record:
        return sheet
    if sheet.record.status != "open":
        raise InstrumentError
    if expect and expect != sheet.version:
        raise Conflict
    record = msgspec.structs.replace(record, at=moment.at, zone=moment.zone, day=moment.day)
    return store.put(record, entry_id=sheet.id, expect=sheet.version)


def _with(sheet: AnswerSheet, answers: Mapping[str, int | None], age_band: str) -> AnswerSheet:
    instrument = instrument_of(sheet)
    if instrument is None:
        raise InstrumentError
    allowed = instrument.format(sheet.answers_as).values
    known = {item.id for item in instrument.items}
    if any(one not in known for one in answers):
        raise InstrumentError
    if any(value is not None and value not in allowed for value in answers.values()):
        raise InstrumentError
    if age_band and age_band not in age_bands(instrument, sheet.answers_as):
        raise InstrumentError
    # in the order of the authors, so that a run of the same answer is a run on the page
    given = tuple(Answer(item.id, answers.get(item.id)) for item in instrument.items)
    return msgspec.structs.replace(sheet, answers=given, age_band=age_band)


def age_bands(instrument: Instrument, answers_as: str) -> dict[str, str]:
    """The ages that the norms tell apart, id to words; empty where there are none."""
    found = {}
    for scale in instrument.scales:
        norms = scale.norms_for(answers_as)
        for group in norms.age_bands if norms else ():
            found[group.id] = group.title
    return found


def unanswered(sheet: AnswerSheet) -> tuple[int, ...]:
    """The numbers of the statements without an answer."""
    instrument = instrument_of(sheet)
    if instrument is None:
        return ()
    given = {one.item for one in sheet.answers if one.value is not None}
    return tuple(item.number for item in instrument.items if item.id not in given)


def finish_instrument(store: OpenVault, moment: Moment, sheet: Sheet) -> Sheet:
    """Make the reading from the answers that are there."""
    from homing.services import instrument_scoring  # noqa: PLC0415 - numpy, only when scoring

    if sheet.record.status == "done" or instrument_of(sheet.record) is None:
        return sheet
    record = finished(sheet.record, moment, instrument_scoring.reading(sheet.record))
    return store.put(record, entry_id=sheet.id, expect=sheet.version)
