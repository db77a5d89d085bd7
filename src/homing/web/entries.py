"""How kept entries look in a list and on their own page: the same words wherever they appear."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homing.records import (
    AnswerSheet,
    CheckIn,
    FeelingRating,
    Person,
    PracticeSession,
    Record,
)
from homing.services.journal import chip_labels, practice_title
from homing.vault import Entry, OpenVault
from homing.web.feelings import spot_in_words
from homing.web.words import clock_time

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry in a list."""

    href: str
    when: str
    kind: str
    words: list[str]
    notes: list[Row]
    text: str


def shown(entry: Entry[Record]) -> Shown:
    """Give an entry the shape in which lists show it."""
    record = entry.record
    notes = _NOTES.get(type(record))
    return Shown(
        href=reverse("entry", args=[entry.id]),
        when=clock_time(record.at, record.zone),
        kind=kind_of(record),
        words=[_rated(feeling) for feeling in feelings_of(record)],
        notes=list(_said(notes(record))) if notes else [],
        text=getattr(record, "line", "") or getattr(record, "note", ""),
    )


def kind_of(record: Record) -> str:
    """What kind of entry it is, in a word or two."""
    if isinstance(record, PracticeSession):
        return practice_title(record.practice)
    return _("Measure") if isinstance(record, AnswerSheet) else _("Check-in")


def feelings_of(record: Record) -> tuple[FeelingRating, ...]:
    """The feeling words of an entry."""
    if isinstance(record, PracticeSession):
        return record.named.feelings if record.named else ()
    return record.feelings if isinstance(record, CheckIn) else ()


def rows_of(store: OpenVault, record: Record) -> list[Row]:
    """Everything an entry holds, as names and values; what was skipped is not there."""
    rows = _ROWS.get(type(record))
    return list(_said(rows(store, record))) if rows else []


def out_of_ten(value: int | None) -> str:
    """A rating with its scale; nothing where it was skipped."""
    return "" if value is None else _("%(n)s of 10") % {"n": value}


def _said(rows: Iterator[Row]) -> Iterator[Row]:
    return ((name, value) for name, value in rows if value)


def _rated(feeling: FeelingRating) -> str:
    return feeling.word if feeling.strength is None else f"{feeling.word} {feeling.strength}"


def _states(record: CheckIn) -> Iterator[Row]:
    yield _("Trust"), out_of_ten(record.trust)
    yield _("Worry"), out_of_ten(record.worry)
    yield _("Distance"), out_of_ten(record.distance)


def _responding(record: CheckIn) -> Iterator[Row]:
    yield _("In the body"), record.body
    yield _("What set it off"), record.set_off_by
    yield _("How far it took over"), out_of_ten(record.took_over)
    yield _("What I did"), record.did


def _check_in_notes(record: CheckIn) -> Iterator[Row]:
    yield from _states(record)
    yield from _responding(record)


def _check_in_rows(store: OpenVault, record: CheckIn) -> Iterator[Row]:
    labels = chip_labels()
    yield _("Feeling"), ", ".join(map(_with_strength, record.feelings))
    yield _("On the pad"), spot_in_words(record.pleasantness, record.energy)
    yield from _states(record)
    yield _("About"), _whom(store, record.person_id)
    yield (
        _("Felt understood and cared for"),
        (_("no contact") if record.no_contact else out_of_ten(record.responsive)),
    )
    yield _("Felt near"), out_of_ten(record.nearness)
    if record.need:
        yield _("Needed most"), labels.get(record.need.need, record.need.need)
        yield _("How far it was met"), out_of_ten(record.need.met)
    yield _("What happened"), ", ".join(labels.get(chip, chip) for chip in record.happenings)
    yield from _responding(record)
    yield _("Practised"), ", ".join(map(practice_title, record.acts))


def _practice_notes(record: PracticeSession) -> Iterator[Row]:
    if record.breathing:
        yield _("Breathed for"), _long(record.breathing.seconds)
    if record.before is not None and record.after is not None:
        yield _("Tension"), _("%(before)s before, %(after)s after") % {
            "before": record.before, "after": record.after,
        }  # fmt: skip


def _practice_rows(_store: OpenVault, record: PracticeSession) -> Iterator[Row]:
    if record.named:
        yield _("Feeling"), ", ".join(map(_with_strength, record.named.feelings))
        yield _("On the pad"), spot_in_words(record.named.pleasantness, record.named.energy)
        yield _("With whom"), record.named.with_whom
    if record.breathing:
        yield _("Breathed for"), _long(record.breathing.seconds)
    yield _("Tension before"), out_of_ten(record.before)
    yield _("Tension after"), out_of_ten(record.after)
    yield (
        _("How useful"),
        ("" if record.usefulness is None else _("%(n)s of 4") % {"n": record.usefulness}),
    )
    yield _("Afterwards"), _("felt worse") if record.felt_worse else ""


def _measure_notes(record: AnswerSheet) -> Iterator[Row]:
    n = len(record.answers)
    yield _("Answered"), ngettext("%(n)s statement", "%(n)s statements", n) % {"n": n}


def _measure_rows(_store: OpenVault, record: AnswerSheet) -> Iterator[Row]:
    return _measure_notes(record)


_NOTES: Final[Mapping[type[Record], Callable[[Any], Iterator[Row]]]] = MappingProxyType(
    {CheckIn: _check_in_notes, PracticeSession: _practice_notes, AnswerSheet: _measure_notes}
)
_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Iterator[Row]]]] = MappingProxyType(
    {CheckIn: _check_in_rows, PracticeSession: _practice_rows, AnswerSheet: _measure_rows}
)


def _with_strength(feeling: FeelingRating) -> str:
    if feeling.strength is None:
        return feeling.word
    return _("%(word)s (%(n)s of 10)") % {"word": feeling.word, "n": feeling.strength}


def _whom(store: OpenVault, person_id: str | None) -> str:
    if person_id is None:
        return ""
    person = store.get(person_id, Person)
    return person.record.alias if person else _("someone you took off your list")


def _long(seconds: int) -> str:
    if seconds < 60:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
