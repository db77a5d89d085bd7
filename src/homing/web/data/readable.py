"""The export as a page that needs nothing but a browser, now or in twenty years."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain, groupby
from typing import Any, Final

import msgspec
from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from homing import content
from homing.records import (
    AccessEvent,
    AnswerSheet,
    Draft,
    EarlierVersion,
    InstrumentWording,
    OwnChoice,
    Person,
    PlanChoice,
    Preferences,
    Prompts,
    Record,
    RecoveryNote,
    ScopeAcknowledged,
    WhatFits,
)
from homing.records.safety import NEVER_LEAVES
from homing.services.forms import whom, wording
from homing.services.journal import KINDS
from homing.services.journal_texts import practice_title
from homing.services.measure import of_the_bank
from homing.services.time import Moment
from homing.services.versions import read
from homing.vault import Entry, OpenVault
from homing.web.entries import kind_of, rows_of, text_of, time_of
from homing.web.words import day_words

Row = tuple[str, str]
Asked = tuple[dict[str, str], dict[str, str], Callable[[int], str]]
_SHARED: Final = frozenset({"at", "zone", "day"})
_DIARY: Final = tuple(chain.from_iterable(KINDS.values()))
_HOUSEKEEPING: Final = (
    AccessEvent, Preferences, Prompts, RecoveryNote, ScopeAcknowledged, WhatFits,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as the page shows it."""

    when: str
    title: str
    rows: list[Row]
    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one local date."""

    words: str
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Month:
    """Its days; `mark` is the target of the contents list."""

    mark: str
    words: str
    days: Iterator[Day]


def readable(store: OpenVault, moment: Moment, name: str) -> Iterator[bytes]:
    """The page, piece by piece."""
    told = [e for e in store.everything() if not isinstance(e.record, NEVER_LEAVES)]
    entries = sorted(told, key=lambda e: (e.record.day, e.record.at, e.revision))
    diary = [e for e in entries if not isinstance(e.record, (*_HOUSEKEEPING, Person))]
    context = {
        "name": name,
        "made": day_words(moment.day),
        "count": len(entries),
        "unreadable": len(store.unreadable()),
        "contents": [(_mark(first), _month(first)) for first in _firsts(diary)],
        "months": _months(store, diary),
        "people": [e.record for e in entries if isinstance(e.record, Person)],
        "kept_by_homing": [
            (day_words(e.record.day), _item(store, e.record))
            for e in entries
            if isinstance(e.record, _HOUSEKEEPING)
        ],
    }
    template: Any = get_template("data/readable.html")  # Django's wrapper cannot stream
    stream = template.template.stream(context)
    stream.enable_buffering(200)
    return (piece.encode() for piece in stream)


def _firsts(diary: list[Entry[Record]]) -> list[date]:
    return sorted({entry.record.day.replace(day=1) for entry in diary})


def _months(store: OpenVault, diary: list[Entry[Record]]) -> Iterator[Month]:
    for first, entries in groupby(diary, key=lambda e: e.record.day.replace(day=1)):
        yield Month(_mark(first), _month(first), _days(store, entries))


def _days(store: OpenVault, entries: Iterator[Entry[Record]]) -> Iterator[Day]:
    for day, of_day in groupby(entries, key=lambda e: e.record.day):
        yield Day(day_words(day), [_item(store, e.record) for e in of_day])


def _month(first: date) -> str:
    return date_format(first, "F Y")


def _mark(first: date) -> str:
    return f"m{first:%Y%m}"


def _item(store: OpenVault, record: Record) -> Item:
    if isinstance(record, EarlierVersion):
        return _earlier(store, record)
    rows = rows_of(store, record) if isinstance(record, _DIARY) else list(_any_rows(record))
    if isinstance(record, AnswerSheet):
        rows += _answers(store, record)
    return Item(time_of(record), _title(record), rows, text_of(record))


def _earlier(store: OpenVault, version: EarlierVersion) -> Item:
    """What an entry said before it was changed, in the words of its kind."""
    record = read(version)
    if record is None:  # its bytes stand in the file for programs
        return Item("", _("An earlier version that this Homing cannot read"), [], "")
    found = _item(store, record)
    said = _("%(kind)s, version %(n)s, before it was changed")
    return replace(found, title=said % {"kind": found.title, "n": version.number})


def _title(record: Record) -> str:
    if isinstance(record, _DIARY):
        return kind_of(record)
    titles = {
        AccessEvent: _("The door"),
        Draft: _("Not finished"),
        InstrumentWording: _("Pasted wording"),
        OwnChoice: _("Own choice"),
        PlanChoice: _("Choice about a practice"),
        Preferences: _("Settings"),
        Prompts: _("Reminders"),
        RecoveryNote: _("Recovery code"),
        ScopeAcknowledged: _("Read what Homing is and is not"),
        WhatFits: _("What fits now"),
    }
    return titles.get(type(record), type(record).__name__)


def _any_rows(record: Record) -> Iterator[Row]:
    """A kind without words of its own still shows all that it holds."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in _SHARED or value in {None, "", ()}:
            continue
        if name == "practice":
            value = practice_title(value)
        yield name.replace("_", " "), _plain(msgspec.to_builtins(value))


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {_plain(v)}" for key, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _answers(store: OpenVault, record: AnswerSheet) -> list[Row]:
    texts, scales, label = _asked(store, record)
    rows = []
    for estimate in record.reading.estimates if record.reading else ():
        reach = 1.28 * estimate.sd
        numbers = {
            "mean": _signed(estimate.mean),
            "low": _signed(estimate.mean - reach),
            "high": _signed(estimate.mean + reach),
        }
        said = _("%(mean)s (80 %% range %(low)s to %(high)s)") % numbers
        rows.append((scales.get(estimate.scale, estimate.scale), said))
    if rows:
        how = _("Provisional: to compare with your own other results, not with other people.")
        if of_the_bank(record):
            how = " ".join((_("0 is the middle."), how))
        rows.append((_("How to read it"), how))
    for answer in record.answers:
        said = _("skipped") if answer.value is None else label(answer.value)
        rows.append((texts.get(answer.item, answer.item), said))
    return rows


def _asked(store: OpenVault, record: AnswerSheet) -> Asked:
    """The statements, the scales and the answers in words, whatever was answered."""
    if of_the_bank(record):
        bank = content.item_bank()
        scales: dict[str, str] = {one.id: one.title for one in bank.dimensions}
        texts = {item.id: item.text for item in bank.items}
        return texts, scales, partial(_label, bank.scale.labels, 1)
    if form := content.forms().get(record.instrument):
        about = whom(store, record.about)
        name = about.name or _("someone you took off your list")
        texts = {item.id: wording(item, about, name) for item in form.items}
        scales = {one.id: one.title for one in form.scales}
        return texts, scales, partial(_label, form.answers.labels, form.answers.low)
    return _pasted(store, record), {}, str


def _pasted(store: OpenVault, record: AnswerSheet) -> dict[str, str]:
    """The wording that the person pasted for a published instrument, if they did."""
    held = (e.record for e in store.of(InstrumentWording))
    found = next((w for w in held if w.instrument == record.instrument), None)
    return {line.item: line.text for line in found.lines} if found else {}


def _label(labels: Sequence[str], low: int, value: int) -> str:
    """An answer in words; its number where this version has no words for it."""
    at = value - low
    return labels[at] if 0 <= at < len(labels) else str(value)


def _signed(number: float) -> str:
    return f"{round(number, 1) + 0.0:.1f}".replace("-", "−")
