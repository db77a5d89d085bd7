"""The parts of a form's pages: whom it is about, what is asked, and how it was answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from homing.content.schema.forms import Form, Near, Part
from homing.records import AnswerSheet
from homing.services.contexts import context_of
from homing.services.crisis import help_for
from homing.services.form_scoring import item_values
from homing.services.forms import NAME, Whom, wording
from homing.services.sheets import Sheet
from homing.web.measure.forms_input import ITEM, WORDS, PartForm


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement on a page."""

    field: str
    text: str
    value: str | None
    error: str


@dataclass(frozen=True, slots=True)
class WordsField:
    """One question that is answered in one's own words."""

    field: str
    label: str
    help: str
    value: str
    error: str
    offer: object


@dataclass(frozen=True, slots=True)
class PartPage:
    """One page of a form, ready to be drawn."""

    number: int
    count: int
    title: str
    intro: str
    items: tuple[Asked, ...]
    words: tuple[WordsField, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One statement as it was answered; `keyed` is the value in the direction of its scale."""

    item: str
    scale: str
    text: str
    label: str
    keyed: int | None
    pole: str


def name_of(about: Whom) -> str:
    """What the one whom a sheet is about is called on the page."""
    return {
        "general": _("people close to you"),
        "self": _("yourself"),
        "person": about.name,
        "gone": _("someone you took off your list"),
    }[about.kind]


def name_said(about: Whom) -> str:
    """The same inside a statement, which is in the first person."""
    in_first_person = {"general": _("the people I love"), "self": _("myself")}
    return in_first_person.get(about.kind, name_of(about))


def heading_of(about: Whom) -> str:
    """Whom a sheet is about, as a line beside a title; nothing where it is general."""
    if about.kind == "general":
        return ""
    if about.kind == "self":
        return _("With yourself")
    return _("With %(name)s") % {"name": name_of(about)}


def filled(text: str, name: str) -> str:
    """A text of the form with the name put in."""
    return text.replace(NAME, name)


def part_page(
    form: Form, number: int, sheet: AnswerSheet, about: Whom, sent: PartForm | None
) -> PartPage:
    """One page: what was kept before, or what was just sent and could not be taken."""
    part, name = form.parts[number - 1], name_of(about)
    kept = {ITEM + one.item: str(one.value) for one in sheet.answers if one.value is not None}
    kept |= {WORDS + one.asked: one.text for one in sheet.words}
    typed = kept if sent is None else {key: str(value) for key, value in sent.data.items()}
    errors = {} if sent is None else {key: str(said[0]) for key, said in sent.errors.items()}
    items = tuple(
        Asked(
            key,
            wording(form.item(item), about, name_said(about)),
            typed.get(key),
            errors.get(key, ""),
        )
        for item in part.items
        for key in (ITEM + item,)
    )
    return PartPage(
        number=number,
        count=len(form.parts),
        title=filled(part.title, name),
        intro=filled(part.intro_near(_near(about)), name),
        items=items,
        words=_words(form, part, name, typed, errors),
    )


def _near(about: Whom) -> Near | None:
    """The kind of bond, for what a person may think of while they answer."""
    if about.kind == "self":
        return "self"
    context = context_of(about.relation)
    return None if context == "general" else context


def _words(
    form: Form, part: Part, name: str, typed: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[WordsField, ...]:
    found = []
    for asked in form.words:
        if asked.part != part.id:
            continue
        key = WORDS + asked.id
        value = typed.get(key, "")
        found.append(
            WordsField(
                key, filled(asked.label, name), filled(asked.help, name), value,
                errors.get(key, ""), help_for(value),
            )
        )  # fmt: skip
    return tuple(found)


def answered(form: Form, sheet: Sheet, about: Whom) -> list[Answered]:
    """Every statement of the form as it was answered, the skipped ones too."""
    given = {one.item: one.value for one in sheet.record.answers}
    keyed, name = item_values(sheet.record), name_said(about)
    rows = []
    for item in form.items:
        value = given.get(item.id)
        label = _("left open") if value is None else form.answers.labels[value - form.answers.low]
        rows.append(
            Answered(
                item.id, item.scale, wording(item, about, name), label, keyed.get(item.id),
                item.pole,
            )
        )  # fmt: skip
    return rows


def own_words(form: Form, sheet: Sheet, about: Whom) -> list[tuple[str, str]]:
    """What was written, with the question it answers."""
    said = {one.asked: one.text for one in sheet.record.words}
    name = name_of(about)
    return [(filled(one.label, name), said[one.id]) for one in form.words if one.id in said]
