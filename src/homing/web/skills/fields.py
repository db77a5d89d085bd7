"""Fields and small acts that the pages of the small skills share."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from homing.records import Person
from homing.services.crisis import help_for
from homing.services.people import people
from homing.vault import Entry, OpenVault
from homing.web.ids import is_entry_id, is_shaped_like_an_id
from homing.web.request import Request

UNKNOWN: Final = {"invalid_choice": _("Choose from what is on the page.")}
SHORTER: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}
LONGEST: Final = 500


def text(most: int = LONGEST, *, needed: Any = "") -> forms.CharField:
    """Some words; `needed` is what to say where they are missing."""
    errors = {**SHORTER, **({"required": needed} if needed else {})}
    return forms.CharField(max_length=most, required=bool(needed), error_messages=errors)


def choice(options: Iterable[Any] = (), *, needed: Any = "") -> forms.ChoiceField:
    """One of some ids; `needed` is what to say where none was chosen."""
    errors = {**UNKNOWN, **({"required": needed} if needed else {})}
    return forms.ChoiceField(
        choices=[(one, one) for one in options], required=bool(needed), error_messages=errors
    )


def whole(low: int, high: int) -> forms.IntegerField:
    """A whole number, or nothing."""
    words = _("A whole number from %(low)s to %(high)s, or nothing.") % {"low": low, "high": high}
    errors = {"invalid": words, "min_value": words, "max_value": words}
    return forms.IntegerField(
        min_value=low, max_value=high, required=False, error_messages=errors
    )  # fmt: skip


class KeptForm(forms.Form):
    """A form that makes an entry once, or changes the state of one that the page showed."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)

    def expect(self) -> int:
        """The version that must still hold."""
        return self.cleaned_data["version"] or 0


class WithSomeone(KeptForm):
    """With whom, if that is on the person's own list."""

    person = forms.ChoiceField(required=False, error_messages=UNKNOWN)

    def __init__(self, *args: Any, store: OpenVault, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        known = {one.id: one.record.alias for one in people(store)}
        if held := self.initial.get("person"):
            known.setdefault(held, _now("someone you took off your list"))
        self.people = [("", _now("nobody in particular")), *known.items()]
        field.choices = self.people


def summary(form: forms.Form) -> list[tuple[str, Any]]:
    """The errors for the head of a page."""
    return [(name.replace("__all__", ""), words) for name, words in form.errors.items()]


def version_of(request: Request) -> int:
    """Which version a button was made for; 0 where there was none."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


def offer_of(request: Request, *kept: str) -> Any:
    """A way to help, where what was typed or kept calls for it."""
    return help_for(*kept, *map(str, request.POST.values()))


def known_person(store: OpenVault, person_id: str) -> Entry[Person] | None:
    """Someone on the list; an address may hold anything."""
    return store.get(person_id, Person) if is_shaped_like_an_id(person_id) else None
