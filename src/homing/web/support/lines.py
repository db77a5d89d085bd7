"""Help lines made ready for the page: what to press, and where to say “please check”."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from homing import content
from homing.content.schema.help_lines import UNCONFIRMED

if TYPE_CHECKING:
    from homing.content.schema.help_lines import Column, Country, HelpLines, Line

_NOT_DIALLED: Final = re.compile(r"[^0-9*#]")
_COLUMNS: Final[tuple["Column", ...]] = ("emergency", "support", "violence")
_SCHEMES: Final = {"phone": "tel:", "text": "sms:", "web": "https://"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One way to reach someone."""

    contact: str
    href: str
    kind: str
    note: str
    please_check: bool


@dataclass(frozen=True, slots=True)
class ShownCountry:
    """One country with its lines, by the column that a section of the page names."""

    code: str
    name: str
    emergency: tuple[ShownLine, ...]
    support: tuple[ShownLine, ...]
    violence: tuple[ShownLine, ...]
    note: str


def is_stale(lines: "HelpLines", today: date) -> bool:
    """Whether the list is older than it may be: then what was not looked at since says so."""
    return _is_old(lines.checked, lines, today)


def shown_countries(today: date) -> tuple[ShownCountry, ...]:
    """All countries by name."""
    lines = content.help_lines()
    return tuple(_country(country, lines, today) for country in lines.countries)


def by_emergency_number(countries: tuple[ShownCountry, ...]) -> list[tuple[ShownLine, list[str]]]:
    """For whoever has chosen no country: each emergency number with the countries it is for."""
    found: dict[str, tuple[ShownLine, list[str]]] = {}
    for country in countries:
        line = country.emergency[0]
        found.setdefault(line.contact, (line, []))[1].append(country.name)
    return sorted(found.values(), key=lambda pair: -len(pair[1]))


def href(contact: str, kind: str) -> str:
    """What a press does. Numbers are national: never a country prefix."""
    address = contact if kind == "web" else quote(_NOT_DIALLED.sub("", contact), safe="*")
    return _SCHEMES[kind] + address


def _country(country: "Country", lines: "HelpLines", today: date) -> ShownCountry:
    old: dict[Column, bool] = {
        column: _is_old(country.checked.get(column, lines.checked), lines, today)
        for column in _COLUMNS
    }
    unsure = old["emergency"] or country.confidence.emergency in UNCONFIRMED
    return ShownCountry(
        code=country.code,
        name=country.name,
        emergency=tuple(
            ShownLine(number, href(number, "phone"), "phone", "", unsure)
            for number in country.emergency
        ),
        support=tuple(_line(line, stale=old["support"]) for line in country.support),
        violence=tuple(_line(line, stale=old["violence"]) for line in country.violence),
        note=country.note,
    )


def _is_old(checked: str, lines: "HelpLines", today: date) -> bool:
    return today - date.fromisoformat(checked) > timedelta(days=lines.stale_after_days)


def _line(line: "Line", *, stale: bool) -> ShownLine:
    return ShownLine(
        line.contact, href(line.contact, line.kind), line.kind, line.note, stale or line.uncertain
    )
