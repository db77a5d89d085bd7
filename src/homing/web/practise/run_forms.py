"""The fields of each page of a sitting, made from what the practice asks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from homing.records import Person
from homing.services import practise_said as names
from homing.services.people import people
from homing.services.practise_run import Page, Sitting, screen_of
from homing.services.practise_said import Values
from homing.vault import OpenVault
from homing.web.feelings import rating

if TYPE_CHECKING:
    from homing.content.schema.interactions import Checklist, Option, Question
    from homing.content.schema.practices import Practice

LINE: Final = 500
TEXT: Final = 4_000
Pairs = list[tuple[str, str]]
_SHORTER: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}
_UNKNOWN: Final = {"invalid_choice": _("Choose from what is on the page.")}
_DAY: Final = {"invalid": _("Write a day, such as 2026-11-22.")}
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


class LinesField(forms.CharField):
    """Several short lines, one below the other."""

    def __init__(self, at_most: int) -> None:
        super().__init__(required=False, max_length=TEXT, error_messages=_SHORTER)
        self._at_most = at_most

    def clean(self, value: Any) -> list[str]:
        """Take the lines apart; there may be only so many, and none may be long."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > self._at_most:
            raise ValidationError(_now("%(n)s lines at most, please.") % {"n": self._at_most})
        if any(len(line) > LINE for line in lines):
            raise ValidationError(_SHORTER["max_length"] % {"limit_value": LINE})
        return lines


class PageForm(forms.Form):
    """One page. Nothing on it has to be filled in."""

    def __init__(self, data: Any, fields: Mapping[str, forms.Field], held: Values) -> None:
        super().__init__(data, initial=_initial(fields, held))
        self.fields.update(fields)

    def said(self) -> dict[str, tuple[str, ...]]:
        """What was sent, as it is kept: every value a text."""
        return {name: _texts(value) for name, value in self.cleaned_data.items()}


def form_for(data: Any, store: OpenVault, sitting: Sitting, page: Page, today: date) -> PageForm:
    """The form of one page, with what stands there already."""
    fields: dict[str, forms.Field] = {}
    practice = sitting.practice
    if page.kind == "ready":
        fields = _ready(practice)
    elif page.kind == "area" and practice.scan:
        area = practice.scan.areas[page.index]
        fields = {names.tags(area.id): _several(practice.scan.tags)}
    elif page.kind == "ticks" and practice.checklist:
        fields = mark_fields(practice.checklist)
    elif page.kind == "examples":
        fields = example_fields(names.ticked(practice, sitting.values))
    elif page.kind == "screen":
        fields = question_fields(store, screen_of(sitting, page).questions)
    elif page.kind == "day" and practice.later:
        return PageForm(data, {"due_on": _due_day(today)}, _due(sitting, today))
    return PageForm(data, fields, sitting.values)


def question_fields(store: OpenVault, questions: "Iterable[Question]") -> dict[str, forms.Field]:
    """A field for each question, under its name."""
    return {names.asked(one.id): _field(store, one) for one in questions}


def mark_fields(sheet: "Checklist") -> dict[str, forms.Field]:
    """A row of marks for each line, and the person's own lines below."""
    fields: dict[str, forms.Field] = {names.mark(t.id): _one(sheet.marks) for t in sheet.ticks}
    for n in range(1, sheet.own + 1):
        fields[names.own_line(n)] = _line()
        fields[names.own_mark(n)] = _one(sheet.marks)
    return fields


def example_fields(ticks: Iterable[str]) -> dict[str, forms.Field]:
    """An example and a day for each of these lines."""
    fields: dict[str, forms.Field] = {}
    for tick in ticks:
        fields[names.example(tick)], fields[names.seen_on(tick)] = _line(), _day()
    return fields


def scan_fields(practice: "Practice") -> dict[str, forms.Field]:
    """The tags of every area."""
    scan = practice.scan
    return {names.tags(a.id): _several(scan.tags) for a in scan.areas} if scan else {}


def whom(store: OpenVault) -> Pairs:
    """Everyone on the list, and nobody in particular."""
    return [("", _now("nobody in particular")), *((e.id, e.record.alias) for e in people(store))]


def _ready(practice: "Practice") -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    if practice.timer:
        choices = [(f"{n:g}", f"{n:g}") for n in practice.timer.minutes]
        fields["minutes"] = forms.ChoiceField(
            choices=choices, error_messages={"required": _("Choose how long."), **_UNKNOWN}
        )
    if practice.rates:
        fields["before"] = rating()
    return fields


def _field(store: OpenVault, question: "Question") -> forms.Field:
    if question.answer in {"choice", "choices"}:
        return (_one if question.answer == "choice" else _several)(question.options)
    if question.answer == "yes-no":
        return _choice([("yes", _("yes")), ("no", _("no"))])
    if question.answer == "person":
        return _Whom(whom(store), store)
    if question.answer == "lines":
        return LinesField(question.at_most)
    plain: dict[str, Callable[[], forms.Field]] = {
        "scale": rating,
        "text": _text,
        "day": _day,
        "number": _number,
    }
    return plain.get(question.answer, _line)()


class _Whom(forms.ChoiceField):
    """Someone on the list; who was taken off it since stays as they were."""

    def __init__(self, choices: Pairs, store: OpenVault) -> None:
        super().__init__(choices=choices, required=False, error_messages=_UNKNOWN)
        self._store = store

    def valid_value(self, value: Any) -> bool:
        """Whether this is someone."""
        return super().valid_value(value) or self._store.get(str(value), Person) is not None


def _line() -> forms.CharField:
    return forms.CharField(max_length=LINE, required=False, error_messages=_SHORTER)


def _text() -> forms.CharField:
    return forms.CharField(max_length=TEXT, required=False, error_messages=_SHORTER)


def _number() -> forms.DecimalField:
    return forms.DecimalField(
        required=False, min_value=0, max_value=100_000, decimal_places=2,
        error_messages={"invalid": _("Write a number, or leave it out.")},
    )  # fmt: skip


def _day() -> forms.DateField:
    return forms.DateField(required=False, error_messages=_DAY, validators=[_sensible])


def _due_day(today: date) -> forms.DateField:
    def not_before(day: date) -> None:
        if day < today:
            raise ValidationError(_now("Choose today or a later day."))

    return forms.DateField(required=False, error_messages=_DAY, validators=[_sensible, not_before])


def _sensible(day: date) -> None:
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise ValidationError(_now("Write a day between 1900 and 2200."))


def _one(options: "Iterable[Option]") -> forms.ChoiceField:
    return _choice([(one.id, one.label) for one in options])


def _choice(choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[*choices, ("", _("Leave it out"))], required=False, error_messages=_UNKNOWN
    )


def _several(options: "Iterable[Option]") -> forms.MultipleChoiceField:
    choices = [(one.id, one.label) for one in options]
    return forms.MultipleChoiceField(choices=choices, required=False, error_messages=_UNKNOWN)


def _initial(fields: Mapping[str, forms.Field], held: Values) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in fields.items():
        values = held.get(name)
        if values is None:
            continue
        if isinstance(field, forms.MultipleChoiceField):
            found[name] = list(values)
        elif isinstance(field, LinesField):
            found[name] = "\n".join(values)
        else:
            found[name] = values[0] if values else ""
    return found


def _texts(value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, list):
        return tuple(map(str, value))
    return (value.isoformat(),) if isinstance(value, date) else (_plain(value),)


def _plain(value: object) -> str:
    text = str(value)
    is_decimal = "." in text and text.replace(".", "", 1).isdecimal()
    return text.rstrip("0").rstrip(".") if is_decimal else text


def _due(sitting: Sitting, today: date) -> Values:
    later = sitting.practice.later
    days = timedelta(days=later.days if later else 0)
    return {"due_on": (f"{today + days:%Y-%m-%d}",), **sitting.values}
