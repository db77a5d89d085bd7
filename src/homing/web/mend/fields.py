"""Fields and small acts that the pages about repair share."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from homing.content.schema.crisis_phrases import PhraseGroup
from homing.records import Person
from homing.services.crisis import help_for
from homing.services.people import people
from homing.services.time import known_zone, local
from homing.vault import OpenVault
from homing.web.ids import is_shaped_like_an_id

UNKNOWN: Final = {"invalid_choice": _("Choose from what is on the page.")}
SHORTER: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


def text(most: int, *, needed: Any = "") -> forms.CharField:
    """Some words; `needed` is what to say where they are missing."""
    errors = {**SHORTER, **({"required": needed} if needed else {})}
    return forms.CharField(max_length=most, required=bool(needed), error_messages=errors)


def choice(*options: tuple[str, Any]) -> forms.ChoiceField:
    """One of some options, or none."""
    return forms.ChoiceField(choices=options, required=False, error_messages=UNKNOWN)


def several(*options: tuple[str, Any]) -> forms.MultipleChoiceField:
    """Any of some options."""
    return forms.MultipleChoiceField(choices=options, required=False, error_messages=UNKNOWN)


def offer(form: forms.Form, name: str, options: Iterable[tuple[str, Any]]) -> None:
    """Fill a choice; what an entry holds stays choosable, though it is no longer on the list."""
    field, listed = form.fields[name], list(options)
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
    kept = form.initial.get(name) or []
    known = {value for value, _label in listed}
    extra = [kept] if isinstance(kept, str) else kept
    field.choices = [*listed, *((one, _gone(name, one)) for one in extra if one not in known)]


def _gone(name: str, value: str) -> str:
    return _now("someone you took off your list") if name == "person" else value


def whom(store: OpenVault) -> list[tuple[str, str]]:
    """Everyone on the list, and nobody in particular."""
    return [
        ("", _now("nobody in particular")),
        *((entry.id, entry.record.alias) for entry in people(store)),
    ]


def known_person(store: OpenVault, person_id: str) -> str:
    """The id if it is of someone on the list, else ""; an address may hold anything."""
    found = is_shaped_like_an_id(person_id) and store.get(person_id, Person)
    return person_id if found else ""


def instant(words: str, zone: str) -> datetime | None:
    """What a field for day and time holds, on the wall clock of a zone; None if it is no time."""
    try:
        typed = datetime.fromisoformat(words)
    except ValueError:
        return None
    if typed.tzinfo is not None or not 1900 <= typed.year <= 2200:
        return None
    return typed.replace(tzinfo=ZoneInfo(known_zone(zone)))


def wall(at: datetime | None, zone: str) -> str:
    """An instant as a field for day and time wants it."""
    return "" if at is None else f"{local(at, zone):%Y-%m-%dT%H:%M}"


def offers(typed: Mapping[str, str], names: Iterable[str]) -> dict[str, PhraseGroup | None]:
    """A way to help beside each field whose words may call for it."""
    return {name: help_for(typed.get(name, "")) for name in names}


def summary(form: forms.Form) -> list[tuple[str, Any]]:
    """The errors for the head of a page."""
    return [(name.replace("__all__", ""), words) for name, words in form.errors.items()]


def version_of(typed: str) -> int:
    """Which version a button was made for; 0 matches none."""
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0
