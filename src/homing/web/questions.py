"""Questions of the content as form fields: every kind of answer once, none of them required."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from homing.records import Person
from homing.services.people import people
from homing.services.practise_said import Values, asked
from homing.vault import OpenVault
from homing.web.feelings import rating

if TYPE_CHECKING:
    from homing.content.schema.interactions import Option, Question

LINE: Final = 500
TEXT: Final = 4_000
Pairs = list[tuple[str, str]]
_SHORTER: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}
UNKNOWN: Final = {"invalid_choice": _("Choose from what is on the page.")}
DAY: Final = {"invalid": _("Write a day, such as 2026-11-22.")}
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


def question_fields(store: OpenVault, questions: "Iterable[Question]") -> dict[str, forms.Field]:
    """A field for each question, under its name."""
    return {asked(one.id): _field(store, one) for one in questions}


def whom(store: OpenVault) -> Pairs:
    """Everyone on the list, and nobody in particular."""
    return [("", _now("nobody in particular")), *((e.id, e.record.alias) for e in people(store))]


def _field(store: OpenVault, question: "Question") -> forms.Field:
    if question.answer in {"choice", "choices"}:
        return (one_of if question.answer == "choice" else several_of)(question.options)
    if question.answer == "yes-no":
        return _choice([("yes", _("yes")), ("no", _("no"))])
    if question.answer == "person":
        return _Whom(whom(store), store)
    if question.answer == "lines":
        return LinesField(question.at_most)
    plain: dict[str, Callable[[], forms.Field]] = {
        "scale": rating,
        "text": _text,
        "day": day,
        "number": _number,
    }
    return plain.get(question.answer, line)()


class _Whom(forms.ChoiceField):
    """Someone on the list; who was taken off it since stays as they were."""

    def __init__(self, choices: Pairs, store: OpenVault) -> None:
        super().__init__(choices=choices, required=False, error_messages=UNKNOWN)
        self._store = store

    def valid_value(self, value: Any) -> bool:
        """Whether this is someone."""
        return super().valid_value(value) or self._store.get(str(value), Person) is not None


def line() -> forms.CharField:
    """A short line."""
    return forms.CharField(max_length=LINE, required=False, error_messages=_SHORTER)


def _text() -> forms.CharField:
    return forms.CharField(max_length=TEXT, required=False, error_messages=_SHORTER)


def _number() -> forms.DecimalField:
    return forms.DecimalField(
        required=False, min_value=0, max_value=100_000, decimal_places=2,
        error_messages={"invalid": _("Write a number, or leave it out.")},
    )  # fmt: skip


def day() -> forms.DateField:
    """A day that can be one."""
    return forms.DateField(required=False, error_messages=DAY, validators=[sensible])


def sensible(day: date) -> None:
    """Refuse a day that nobody means."""
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise ValidationError(_now("Write a day between 1900 and 2200."))


def one_of(options: "Iterable[Option]") -> forms.ChoiceField:
    """One of these, or none."""
    return _choice([(one.id, one.label) for one in options])


def _choice(choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[*choices, ("", _("Leave it out"))], required=False, error_messages=UNKNOWN
    )


def several_of(options: "Iterable[Option]") -> forms.MultipleChoiceField:
    """Some of these, or none."""
    choices = [(one.id, one.label) for one in options]
    return forms.MultipleChoiceField(choices=choices, required=False, error_messages=UNKNOWN)


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
