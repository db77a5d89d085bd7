"""
A measure as a person lives it: begin, answer, take back, pause, leave, finish, look again.

Each answer is saved as it is given, so pausing needs no verb. Only answers are stored; where the
session stands is replayed from them.
"""

from dataclasses import dataclass
from typing import Final

import msgspec

from homing import content
from homing.content.schema.item_bank import Item
from homing.records import Answer, AnswerSheet, Reading
from homing.services.sheets import Sheet, finished, is_readable, leave_sheet
from homing.services.time import Moment
from homing.vault import Conflict, OpenVault

SCORING: Final = "graded-eap.1"  # moves when the same answers would give another reading
MOST_SKIPPED: Final = 10  # with more, there would be too little left to read
_TRIES: Final = 3


class OutOfStepError(Exception):
    """The answer belongs to a page from before; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as sent: which item, after how many steps; no value means skipped."""

    item: str
    steps: int
    value: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask now."""

    item: Item
    steps: int
    certainty: float
    may_skip: bool


def of_the_bank(sheet: AnswerSheet) -> bool:
    """Whether it was answered to the item bank, in any version; forms and scales are not."""
    return sheet.instrument == content.item_bank().id


def fits_bank(sheet: AnswerSheet) -> bool:
    """Whether it can be read as a sheet of the item bank."""
    values = range(1, len(content.item_bank().scale.labels) + 1)
    both = ("anxiety", "avoidance")
    return is_readable(sheet, values, (*both, "mixed"), both)


def bank_sheets(store: OpenVault) -> list[Sheet]:
    """Every sheet of the item bank, newest first: the only ones that give a profile."""
    return [entry for entry in store.of(AnswerSheet) if of_the_bank(entry.record)]


def open_measure(store: OpenVault) -> Sheet | None:
    """The one measure under way, if it can be gone on with: its items must still be the same."""
    bank = content.item_bank()
    for entry in bank_sheets(store):
        sheet = entry.record
        if sheet.status == "open" and _same_instrument(sheet, bank.id, bank.version):
            return entry
    return None


def _same_instrument(sheet: AnswerSheet, instrument: str, version: str) -> bool:
    return (sheet.instrument, sheet.instrument_version) == (instrument, version)


def begin_measure(store: OpenVault, moment: Moment, entry_id: str, *, anew: bool = False) -> Sheet:
    """Begin, or go on with the open measure; `anew` leaves the open one and keeps its answers."""
    if (sent_before := store.get(entry_id, AnswerSheet)) is not None:
        return sent_before
    under_way = open_measure(store)
    if under_way is not None and not anew:
        return under_way
    for entry in [e for e in bank_sheets(store) if e.record.status == "open"]:
        leave_measure(store, moment, entry)
    bank = content.item_bank()
    record = AnswerSheet(
        at=moment.at, zone=moment.zone, day=moment.day, instrument=bank.id,
        instrument_version=bank.version,
    )  # fmt: skip
    return store.put(record, entry_id=entry_id)


def question(sheet: AnswerSheet) -> Question | None:
    """What to ask next; None when there is enough."""
    from homing.services import measure_scoring  # noqa: PLC0415 - numpy, only when scoring

    found = measure_scoring.sessions(sheet)
    if found.next_item is None:
        return None
    item = next(item for item in content.item_bank().items if item.id == found.next_item)
    skipped = sum(answer.value is None for answer in sheet.answers)
    return Question(item, len(sheet.answers), found.certainty, skipped < MOST_SKIPPED)


def answer_item(store: OpenVault, moment: Moment, sheet: Sheet, given: Given) -> Sheet:
    """
    Save one answer or skip; the last one finishes the measure.

    Sending twice saves once. Sending another value for the item answered last changes it, because
    that is what a person means who went back in the browser.

    Raises
    ------
    OutOfStepError
        The page was from further back, or the item is not the one to be answered.
    """
    for _try in range(_TRIES):
        answers = _with(sheet.record, given)
        if answers == sheet.record.answers:
            return sheet
        try:
            return _saved(store, moment, sheet, answers)
        except Conflict:  # the same form, sent twice at the same moment
            again = store.get(sheet.id, AnswerSheet)
            if again is None:
                raise
            sheet = again
    raise Conflict


def _with(sheet: AnswerSheet, given: Given) -> tuple[Answer, ...]:
    answer = Answer(given.item, given.value)
    if answer in sheet.answers[given.steps : given.steps + 1]:
        return sheet.answers
    if sheet.status != "open":
        raise OutOfStepError
    answers = sheet.answers
    if given.steps == len(answers) - 1 and answers[-1].item == given.item:
        answers = answers[:-1]
    expected = question(msgspec.structs.replace(sheet, answers=answers))
    if expected is None or (expected.item.id, expected.steps) != (given.item, given.steps):
        raise OutOfStepError
    if given.value is None and not expected.may_skip:
        raise OutOfStepError
    return (*answers, answer)


def _saved(store: OpenVault, moment: Moment, sheet: Sheet, answers: tuple[Answer, ...]) -> Sheet:
    record = msgspec.structs.replace(sheet.record, answers=answers)
    if question(record) is None:
        record = finished(record, moment, rescore(record))
    return store.put(record, entry_id=sheet.id, expect=sheet.version)


def finish(store: OpenVault, moment: Moment, sheet: Sheet) -> Sheet:
    """Make the reading from the answers that are there."""
    if sheet.record.status == "done":
        return sheet
    return store.put(
        finished(sheet.record, moment, rescore(sheet.record)),
        entry_id=sheet.id,
        expect=sheet.version,
    )


def take_back(store: OpenVault, sheet: Sheet, steps: int) -> Sheet:
    """Go back by one; a page from before, or a press too many, changes nothing."""
    answers = sheet.record.answers
    if sheet.record.status != "open" or not answers or steps != len(answers):
        return sheet
    record = msgspec.structs.replace(sheet.record, answers=answers[:-1])
    return store.put(record, entry_id=sheet.id, expect=sheet.version)


def leave_measure(store: OpenVault, moment: Moment, sheet: Sheet) -> Sheet:
    """Stop without finishing. The answers stay; a reading made before stays a result."""
    if sheet.record.status != "open":
        return sheet
    if sheet.record.reading is not None:
        return finish(store, moment, sheet)
    return leave_sheet(store, sheet)


def ask_more(store: OpenVault, sheet: Sheet) -> Sheet:
    """Open a result again for more questions, to make it more exact; once, and one at a time."""
    if sheet.record.longer or sheet.record.status != "done":
        return sheet
    record = msgspec.structs.replace(sheet.record, longer=True, status="open")
    return store.put(record, entry_id=sheet.id, expect=sheet.version)


def can_ask_more(store: OpenVault, moment: Moment, sheet: Sheet) -> bool:
    """More answers sharpen a result only while they are about the same days."""
    bank, record = content.item_bank(), sheet.record
    return (
        record.status == "done"
        and record.reading is not None
        and "same_answer" not in record.reading.notices
        and not record.longer
        and _same_instrument(record, bank.id, bank.version)
        and (moment.day - record.day).days <= 1
        and open_measure(store) is None
    )


def results(store: OpenVault) -> list[Sheet]:
    """Everything with a reading, newest first."""
    return [
        entry
        for entry in bank_sheets(store)
        if entry.record.reading is not None and fits_bank(entry.record)
    ]


def left_measures(store: OpenVault) -> list[Sheet]:
    """Measures that were left before there was a reading, newest first."""
    return [entry for entry in bank_sheets(store) if entry.record.status == "left"]


def rescore(sheet: AnswerSheet) -> Reading:
    """The reading of these answers by the present scoring."""
    from homing.services import measure_scoring  # noqa: PLC0415 - numpy, only when scoring

    return measure_scoring.reading(sheet)
