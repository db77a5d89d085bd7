"""How kept entries look in a list and on their own page: the same words wherever they appear."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from homing import content
from homing.records import (
    AnswerSheet,
    Ask,
    CheckIn,
    EarlySigns,
    Episode,
    Exercise,
    FreeEntry,
    GoodMoment,
    Letter,
    NeedsInventory,
    OwnReasons,
    PersonRating,
    PracticeSession,
    Record,
    SteadyWeek,
    TimelineNode,
)
from homing.services.contexts import labels
from homing.services.journal import is_closed
from homing.services.journal_index import feelings_of
from homing.services.journal_texts import practice_title, sheet_title, trigger_label
from homing.services.needs import missing, titles
from homing.vault import Entry, OpenVault
from homing.web.entry_rows import (
    ROWS,
    Row,
    answered_to,
    long,
    out_of_ten,
    rated,
    responding,
    states,
    status_of,
)
from homing.web.entry_rows_fears import FEAR_NOTES, FEAR_ROWS
from homing.web.entry_rows_fears import kinds as fear_kinds
from homing.web.entry_rows_letters import LETTER_NOTES, LETTER_ROWS, title_of
from homing.web.entry_rows_letters import kinds as letter_kinds
from homing.web.entry_rows_moment import MOMENT_NOTES, MOMENT_ROWS
from homing.web.entry_rows_moment import kinds as moment_kinds
from homing.web.entry_rows_repair import REPAIR_NOTES, REPAIR_ROWS
from homing.web.entry_rows_repair import kinds as repair_kinds
from homing.web.entry_rows_rituals import RITUAL_NOTES, RITUAL_ROWS
from homing.web.entry_rows_rituals import kinds as ritual_kinds
from homing.web.entry_rows_safety import SAFETY_NOTES, SAFETY_ROWS
from homing.web.entry_rows_safety import kinds as safety_kinds
from homing.web.entry_rows_skills import SKILLS_NOTES, SKILLS_ROWS, exercise_kind
from homing.web.entry_rows_skills import kinds as skills_kinds
from homing.web.entry_rows_steady import steady_notes, steady_rows
from homing.web.entry_rows_tracks import TRACK_NOTES, TRACK_ROWS
from homing.web.entry_rows_tracks import kinds as track_kinds
from homing.web.entry_rows_words import WORDS_NOTES, WORDS_ROWS
from homing.web.entry_rows_words import kinds as words_kinds
from homing.web.words import clock_time

_SHOWN: Final = 280


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
    if is_closed(record):
        href = reverse("entry", args=[entry.id])
        return Shown(href, time_of(record), _("A closed entry"), [], [], "")
    return Shown(
        href=reverse("entry", args=[entry.id]),
        when=time_of(record),
        kind=kind_of(record),
        words=[rated(feeling) for feeling in feelings_of(record)],
        notes=list(_said(notes(record))) if notes else [],
        text=_beginning(text_of(record) or _first_answer(record)),
    )


def _beginning(text: str) -> str:
    """The first lines; a letter of ten pages would hide what stands below it in a list."""
    if len(text) <= _SHOWN:
        return text
    begun, _space, _cut = text[:_SHOWN].rpartition(" ")
    return f"{begun or text[:_SHOWN]} …"


def time_of(record: Record) -> str:
    """The time on the wall clock; where only the day is known, no time is made up."""
    if not getattr(record, "timed", True):
        return _("that day")
    return clock_time(record.at, record.zone)


def text_of(record: Record) -> str:
    """The person's own lines that stand for the entry."""
    names = (
        "line", "camera_saw", "thought", "unknown", "prediction", "what", "note", "text", "own",
        "first_move", "cue", "topic",
    )  # fmt: skip
    return next((text for name in names if (text := getattr(record, name, ""))), "")


def kind_of(record: Record) -> str:
    """What kind of entry it is, in a word or two."""
    if isinstance(record, PracticeSession):
        return practice_title(record.practice)
    if isinstance(record, AnswerSheet):
        return sheet_title(record) or _("Measure")
    if isinstance(record, Exercise):
        return exercise_kind(record)
    if isinstance(record, FreeEntry):
        return record.title or (_("Writing") if record.text else _("Five questions"))
    if isinstance(record, Letter | TimelineNode):
        return title_of(record)
    return _kinds(get_language() or "").get(type(record), _("Check-in"))


@cache
def _kinds(_language: str) -> Mapping[type[Record], str]:
    """What every kind is called, once for each language: a list asks for each of its rows."""
    return MappingProxyType(
        {
            Episode: _("Episode"),
            Ask: _("Request"),
            NeedsInventory: _("Needs"),
            EarlySigns: _("Early signs"),
            PersonRating: _("How it is with someone"),
            OwnReasons: _("Reasons"),
            SteadyWeek: _("A week, looked at"),
            GoodMoment: _("A good moment"),
            **fear_kinds(),
            **letter_kinds(),
            **moment_kinds(),
            **repair_kinds(),
            **safety_kinds(),
            **skills_kinds(),
            **ritual_kinds(),
            **track_kinds(),
            **words_kinds(),
        }
    )


def _first_answer(record: Record) -> str:
    if isinstance(record, Letter):
        return record.parts[0].text if record.parts else ""
    return record.answers[0].text if isinstance(record, FreeEntry) and record.answers else ""


def rows_of(store: OpenVault, record: Record) -> list[Row]:
    """Everything an entry holds, as names and values; what was skipped is not there."""
    rows = _ROWS.get(type(record))
    return list(_said(rows(store, record))) if rows else []


def _said(rows: Iterator[Row]) -> Iterator[Row]:
    return ((name, value) for name, value in rows if value)


# --- what a list says about an entry, beside its own words ----------------------------------------


def _check_in(record: CheckIn) -> Iterator[Row]:
    yield from states(record)
    yield from responding(record)


def _practice(record: PracticeSession) -> Iterator[Row]:
    if record.breathing:
        yield _("Breathed for"), long(record.breathing.seconds)
    if record.seconds:
        yield _("How long"), long(record.seconds)
    if record.before is not None and record.after is not None:
        name = _("Tension") if record.breathing else _("On the scale")
        yield name, _("%(before)s before, %(after)s after") % {
            "before": record.before, "after": record.after,
        }  # fmt: skip


def _measure(record: AnswerSheet) -> Iterator[Row]:
    n = sum(answer.value is not None for answer in record.answers)
    yield _("Answered"), ngettext("%(n)s statement", "%(n)s statements", n) % {"n": n}


def _episode(record: Episode) -> Iterator[Row]:
    urges = labels(content.episode().urges)
    yield _("Kind of trigger"), trigger_label(record.trigger)
    yield _("Beneath it"), record.softer_feeling
    yield _("Wanted to"), ", ".join(urges.get(urge, urge) for urge in record.urges)
    yield _("How far it took over"), out_of_ten(record.peak)


def _ask(record: Ask) -> Iterator[Row]:
    yield _("Need"), titles().get(record.need, record.need)
    yield _("Where it stands"), status_of(record)
    yield _("Answer"), answered_to(record.answer)


def _needs(record: NeedsInventory) -> Iterator[Row]:
    yield _("Missing"), ", ".join(titles().get(need, need) for need in missing(record))


def _early_signs(record: EarlySigns) -> Iterator[Row]:
    yield _("Signs"), ", ".join(record.signs)


def _rating(record: PersonRating) -> Iterator[Row]:
    yield _("Gives"), out_of_ten(record.supports)
    yield _("Costs"), out_of_ten(record.drains)


def _good(record: GoodMoment) -> Iterator[Row]:
    yield _("My part in it"), record.own_part


_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Iterator[Row]]]] = MappingProxyType(
    {
        **ROWS,
        **FEAR_ROWS,
        **LETTER_ROWS,
        **MOMENT_ROWS,
        **REPAIR_ROWS,
        **SAFETY_ROWS,
        **SKILLS_ROWS,
        **RITUAL_ROWS,
        **TRACK_ROWS,
        **WORDS_ROWS,
        SteadyWeek: steady_rows,
    }
)
_NOTES: Final[Mapping[type[Record], Callable[[Any], Iterator[Row]]]] = MappingProxyType(
    {
        CheckIn: _check_in,
        PracticeSession: _practice,
        AnswerSheet: _measure,
        Episode: _episode,
        Ask: _ask,
        NeedsInventory: _needs,
        EarlySigns: _early_signs,
        PersonRating: _rating,
        GoodMoment: _good,
        SteadyWeek: steady_notes,
        **FEAR_NOTES,
        **LETTER_NOTES,
        **MOMENT_NOTES,
        **REPAIR_NOTES,
        **SAFETY_NOTES,
        **SKILLS_NOTES,
        **RITUAL_NOTES,
        **TRACK_NOTES,
        **WORDS_NOTES,
    }
)
