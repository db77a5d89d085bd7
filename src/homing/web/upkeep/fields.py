"""Fields and small acts that the pages of rituals and upkeep share."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from homing.services.crisis import help_for
from homing.services.people import people
from homing.services.time import Moment
from homing.vault import OpenVault
from homing.web.ids import is_entry_id
from homing.web.request import Request

FROM_HERE: Final = {"invalid_choice": _("Choose from what is on the page.")}
SHORTER: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}
A_DAY: Final = {"invalid": _("A day, such as 3 March 2026, please.")}
NO_DAY: Final = _("Choose a day that is still to come.")
STILL_TO_COME: Final = _("That day is still to come.")
ONE_LINE: Final = _("Write a line first. One is enough.")


def words(most: int = 500, *, needed: Any = "") -> forms.CharField:
    """Some words; `needed` is what to say where they are missing."""
    errors = {**SHORTER, **({"required": needed} if needed else {})}
    return forms.CharField(max_length=most, required=bool(needed), error_messages=errors)


def choice(options: Iterable[str], *, needed: Any = "") -> forms.ChoiceField:
    """One of some ids; `needed` is what to say where none was chosen."""
    errors = {**FROM_HERE, **({"required": needed} if needed else {})}
    return forms.ChoiceField(
        choices=[(one, one) for one in options], required=bool(needed), error_messages=errors
    )


def choices(options: Iterable[str]) -> forms.MultipleChoiceField:
    """Any of some ids."""
    return forms.MultipleChoiceField(
        choices=[(one, one) for one in options], required=False, error_messages=FROM_HERE
    )


def a_day(*, needed: Any = "") -> forms.DateField:
    """A day."""
    errors = {**A_DAY, **({"required": needed} if needed else {})}
    return forms.DateField(required=bool(needed), error_messages=errors)


def lines_of(text: str, most: int) -> tuple[str, ...]:
    """The lines of a field that takes one thing on each."""
    told = (line.strip()[:500] for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in told if line))[:most]


class KeptForm(forms.Form):
    """A form that makes an entry once, or changes the state of one that the page showed."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=0)

    def __init__(self, *args: Any, moment: Moment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moment = moment

    def expect(self) -> int:
        """The version that must still hold."""
        return self.cleaned_data["version"] or 0

    def stamps(self) -> dict[str, Any]:
        """When it is."""
        return {"at": self.moment.at, "zone": self.moment.zone, "day": self.moment.day}


class WithSomeone(KeptForm):
    """With whom, if that is on the person's own list."""

    person = forms.ChoiceField(required=False, error_messages=FROM_HERE)

    def __init__(self, *args: Any, store: OpenVault, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        known = [(one.id, one.record.alias) for one in people(store)]
        held = str(self.initial.get("person") or "")
        gone = [(held, _now("someone you took off your list"))]
        field.choices = [
            ("", _now("nobody in particular")), *known,
            *(gone if held and held not in dict(known) else []),
        ]  # fmt: skip

    @property
    def people(self) -> list[tuple[str, str]]:
        """Everyone, and nobody in particular."""
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        return list(field.choices)  # type: ignore[arg-type]


def errors_of(form: forms.Form) -> list[tuple[str, Any]]:
    """The errors for the head of a page."""
    return [(name.replace("__all__", ""), said) for name, said in form.errors.items()]


def offer_of(request: Request, *kept: str) -> Any:
    """A way to help, where what was typed or kept calls for it."""
    return help_for(*kept, *map(str, request.POST.values()))


def number_of(request: Request) -> int:
    """Which version a button was made for; 0 where there was none."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0
