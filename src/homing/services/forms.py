"""
A form as a person lives it: begin, answer part by part, go back, pause, leave, finish.

Every part is saved as it is sent. A statement left open is kept as skipped, and nothing is put in
its place. Answers stand in the order of the form, so that sending a part again changes that part.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from homing import content
from homing.content.schema.forms import Form, FormItem, Part
from homing.records import ABOUT_SELF, IN_GENERAL, Answer, AnswerSheet, OwnWords, Person, Relation
from homing.services.sheets import Sheet, finished, is_readable, leave_sheet
from homing.services.time import Moment
from homing.vault import Conflict, OpenVault

NAME: Final = "{name}"
_AN_ID: Final = re.compile("[0-9a-f]{32}")  # an imported sheet may hold anything


class FormError(Exception):
    """What was sent does not fit the form; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a sheet is about. The name is empty where no person on the list is meant."""

    kind: Literal["general", "self", "person", "gone"]
    about: str
    name: str = ""
    relation: Relation | None = None


def whom(store: OpenVault, about: str) -> Whom:
    """Whom a sheet is about; "gone" where that person is no longer on the list."""
    if about == IN_GENERAL:
        return Whom("general", about)
    if about == ABOUT_SELF:
        return Whom("self", about)
    person = store.get(about, Person) if _AN_ID.fullmatch(about) else None
    if person is None:
        return Whom("gone", about)
    return Whom("person", about, person.record.alias, person.record.relation)


def form_of(sheet: AnswerSheet) -> Form | None:
    """The form that was answered, unless this version of Homing does not have it."""
    return content.forms().get(sheet.instrument)


def fits_form(sheet: AnswerSheet) -> bool:
    """Whether it can be read as a sheet of its form."""
    form = form_of(sheet)
    if form is None:
        return False
    values = range(form.answers.low, form.answers.high + 1)
    return is_readable(sheet, values, [scale.id for scale in form.scales])


def wording(item: FormItem, about: Whom, name: str) -> str:
    """A statement as it is put about this one; `name` is what they are called on the page."""
    text = item.text_self if about.kind == "self" and item.text_self else item.text
    return text.replace(NAME, name)


def may_be_about(form: Form, about: Whom) -> bool:
    """Whether the form can be answered about them."""
    return about.kind != "gone" and about.kind in form.about


def begin_form(
    store: OpenVault, moment: Moment, form_id: str, about: str, entry_id: str, *, anew: bool = False
) -> Sheet:
    """
    Begin, or go on with the open sheet about the same one; `anew` leaves the open one.

    Raises
    ------
    FormError
        There is no such form, or it cannot be answered about them.
    """
    form = content.forms().get(form_id)
    if form is None or not may_be_about(form, whom(store, about)):
        raise FormError
    if (sent_before := store.get(entry_id, AnswerSheet)) is not None:
        if (sent_before.record.instrument, sent_before.record.about) != (form_id, about):
            raise FormError
        return sent_before
    under_way = open_form(store, form_id, about)
    if under_way is not None and not anew:
        return under_way
    for entry in _sheets(store, form_id, about):
        leave_sheet(store, entry)
    record = AnswerSheet(
        at=moment.at, zone=moment.zone, day=moment.day, instrument=form.id,
        instrument_version=form.version, about=about, began_at=moment.at,
    )  # fmt: skip
    return store.put(record, entry_id=entry_id)


def answer_part(  # noqa: PLR0913 - one page: whose, when, which, and the two things it holds
    store: OpenVault,
    moment: Moment,
    sheet: Sheet,
    part_id: str,
    answers: Mapping[str, int | None],
    words: Mapping[str, str],
    expect: int = 0,
) -> Sheet:
    """
    Keep one page: its answers (None or absent: skipped) and its own words.

    The day of a sheet under way is the day of its last page. Sending a page twice saves once.

    Raises
    ------
    FormError
        An answer to something that is not asked on this page, or outside the answers to choose
        from, or a sheet that is no longer open.
    Conflict
        Another page was kept since this one was made (`expect` is the version it was made from).
    """
    form, part = _part(sheet.record, part_id)
    record = msgspec.structs.replace(
        sheet.record,
        answers=_answers(form, part, sheet.record, answers),
        words=_words(form, part, sheet.record, words),
    )
    if record == sheet.record:
        return sheet
    if sheet.record.status != "open":
        raise FormError
    if expect and expect != sheet.version:
        raise Conflict
    record = msgspec.structs.replace(record, at=moment.at, zone=moment.zone, day=moment.day)
    return store.put(record, entry_id=sheet.id, expect=sheet.version)


def _part(sheet: AnswerSheet, part_id: str) -> tuple[Form, Part]:
    form = form_of(sheet)
    part = next((p for p in form.parts if p.id == part_id), None) if form else None
    if form is None or part is None or form.version != sheet.instrument_version:
        raise FormError
    return form, part


def _answers(
    form: Form, part: Part, sheet: AnswerSheet, new: Mapping[str, int | None]
) -> tuple[Answer, ...]:
    allowed = range(form.answers.low, form.answers.high + 1)
    for item_id, value in new.items():
        if item_id not in part.items or (value is not None and value not in allowed):
            raise FormError
    given = {answer.item: answer.value for answer in sheet.answers}
    given |= {item_id: new.get(item_id) for item_id in part.items}
    return tuple(
        Answer(item_id, given[item_id])
        for one in form.parts
        for item_id in one.items
        if item_id in given
    )


def _words(
    form: Form, part: Part, sheet: AnswerSheet, new: Mapping[str, str]
) -> tuple[OwnWords, ...]:
    here = {asked.id for asked in form.words if asked.part == part.id}
    if not set(new) <= here:
        raise FormError
    said = {one.asked: one.text for one in sheet.words}
    said |= {asked: new.get(asked, "").strip() for asked in here}
    return tuple(OwnWords(asked.id, text) for asked in form.words if (text := said.get(asked.id)))


def next_part(sheet: AnswerSheet) -> Part | None:
    """The first page that was not sent yet; None when all were."""
    form = form_of(sheet)
    seen = {answer.item for answer in sheet.answers}
    parts = form.parts if form else ()
    return next((part for part in parts if not seen.issuperset(part.items)), None)


def finish_form(store: OpenVault, moment: Moment, sheet: Sheet) -> Sheet:
    """Make the reading from the answers that are there."""
    from homing.services import form_scoring  # noqa: PLC0415 - numpy, only when scoring

    if sheet.record.status == "done" or form_of(sheet.record) is None:
        return sheet
    record = finished(sheet.record, moment, form_scoring.reading(sheet.record))
    return store.put(record, entry_id=sheet.id, expect=sheet.version)


def open_form(store: OpenVault, form_id: str, about: str = IN_GENERAL) -> Sheet | None:
    """The sheet under way about this one, if its questions are still the same."""
    form = content.forms().get(form_id)
    for entry in _sheets(store, form_id, about):
        same = form is not None and entry.record.instrument_version == form.version
        if same and entry.record.status == "open":
            return entry
    return None


def done(store: OpenVault, form_id: str, about: str | None = None) -> list[Sheet]:
    """Finished sheets of a form, about one or (None) about anyone, newest first."""
    return [
        e
        for e in _sheets(store, form_id, about)
        if e.record.status == "done" and fits_form(e.record)
    ]


def latest(store: OpenVault, form_id: str, about: str = IN_GENERAL) -> Sheet | None:
    """The newest finished sheet about this one."""
    return next(iter(done(store, form_id, about)), None)


def _sheets(store: OpenVault, form_id: str, about: str | None = None) -> list[Sheet]:
    return [
        entry
        for entry in store.of(AnswerSheet)
        if entry.record.instrument == form_id and about in (None, entry.record.about)
    ]
