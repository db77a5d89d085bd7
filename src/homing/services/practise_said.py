"""What was said in a practice: from the fields of its pages to the record, and back into words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from homing import content
from homing.records import PracticeSession, Said
from homing.services.duo_labels import more_questions

if TYPE_CHECKING:
    from homing.content.schema.interactions import Option, Question
    from homing.content.schema.practices import Practice

Values = Mapping[str, tuple[str, ...]]
# a line that the person added to a checklist: its mark is the value, the line itself the note
OWN = ".own"


# --- names of fields -----------------------------------------------------------------------------


def asked(question_id: str) -> str:
    """The field of a question."""
    return f"q-{question_id}"


def mark(tick_id: str) -> str:
    """The field of a line's mark."""
    return f"mark-{tick_id}"


def example(tick_id: str) -> str:
    """The field of the example beside a mark."""
    return f"example-{tick_id}"


def seen_on(tick_id: str) -> str:
    """The field of the day on which the example was seen."""
    return f"day-{tick_id}"


def own_line(number: int) -> str:
    """The field of a line that the person adds."""
    return f"own-{number}"


def own_mark(number: int) -> str:
    """The field of the mark of such a line."""
    return f"own-mark-{number}"


def tags(area_id: str) -> str:
    """The field of what was found in an area."""
    return f"at-{area_id}"


# --- into the record -----------------------------------------------------------------------------


def said_of(
    practice: "Practice", half: Literal["first", "later"], values: Values
) -> tuple[Said, ...]:
    """Everything that was said, in the order in which it is asked."""
    later = practice.later.screens if practice.later else ()
    screens = later if half == "later" else practice.screens
    found: list[Said] = []
    if half == "first":
        found += _areas(practice, values)
        found += _marks(practice, values)
    for screen in screens:
        for question in screen.questions:
            found += _answers(question, values.get(asked(question.id), ()))
    return tuple(found)


def ticked(practice: "Practice", values: Values) -> list[str]:
    """The ids of the lines that have a mark, or an example at least."""
    ticks = practice.checklist.ticks if practice.checklist else ()
    return [t.id for t in ticks if _first(values, mark(t.id)) or _first(values, example(t.id))]


def person_of(practice: "Practice", values: Values) -> str | None:
    """Whom it is about: the first person who was named."""
    for screen in practice.screens:
        for question in screen.questions:
            if question.answer == "person" and (found := _first(values, asked(question.id))):
                return found
    return None


def values_of(practice: "Practice", record: PracticeSession) -> dict[str, tuple[str, ...]]:
    """The fields that would make this record, to change it."""
    questions = {q.id: q for q in questions_of(practice)}
    areas = {area.id for area in practice.scan.areas} if practice.scan else set()
    ticks = {tick.id for tick in practice.checklist.ticks} if practice.checklist else set()
    values: dict[str, tuple[str, ...]] = {}
    if record.before is not None:
        values["before"] = (str(record.before),)
    own = 0
    for one in (*record.said, *record.later):
        if one.field in questions:
            day = one.on.isoformat() if one.on else one.value
            values[asked(one.field)] = (*values.get(asked(one.field), ()), day)
        elif one.field in areas:
            values[tags(one.field)] = (*values.get(tags(one.field), ()), one.value)
        elif one.field in ticks:
            values[mark(one.field)] = (one.value,)
            values[example(one.field)] = (one.note,)
            values[seen_on(one.field)] = (one.on.isoformat() if one.on else "",)
        elif one.field == OWN:
            own += 1
            values[own_line(own)], values[own_mark(own)] = (one.note,), (one.value,)
    return values


def changed(practice: "Practice", record: PracticeSession, values: Values) -> PracticeSession:
    """The record with these fields in the place of those it was made from; the rest stays."""
    before = values.get("before")
    later = said_of(practice, "later", values)
    return msgspec.structs.replace(
        record,
        said=(*said_of(practice, "first", values), *others_of(practice, record)),
        later=later if record.later or record.closed_on else record.later,
        before=record.before if before is None else int(before[0]) if any(before) else None,
        person_id=person_of(practice, values) or record.person_id,
    )


def can_change(record: PracticeSession) -> bool:
    """Whether its answers can be put in other words on a page of their own."""
    practice = content.practices().get(record.practice)
    if practice is None or practice.tool or not (record.said or record.later):
        return False
    return bool(practice.screens or practice.scan or practice.checklist)


def others_of(practice: "Practice", record: PracticeSession) -> tuple[Said, ...]:
    """What was said under names that the pages of this practice do not ask for."""
    known = {q.id for q in questions_of(practice)} | {OWN}
    known |= {area.id for area in practice.scan.areas} if practice.scan else set()
    known |= {tick.id for tick in practice.checklist.ticks} if practice.checklist else set()
    return tuple(one for one in record.said if one.field not in known)


def _answers(question: "Question", held: tuple[str, ...]) -> Iterator[Said]:
    for value in held:
        if value and question.answer == "day":
            yield Said(field=question.id, on=date.fromisoformat(value))
        elif value:
            yield Said(field=question.id, value=value)


def _areas(practice: "Practice", values: Values) -> Iterator[Said]:
    for area in practice.scan.areas if practice.scan else ():
        yield from (Said(field=area.id, value=tag) for tag in values.get(tags(area.id), ()) if tag)


def _marks(practice: "Practice", values: Values) -> Iterator[Said]:
    sheet = practice.checklist
    if sheet is None:
        return
    for tick in ticked(practice, values):
        day = _first(values, seen_on(tick))
        yield Said(
            field=tick, value=_first(values, mark(tick)), note=_first(values, example(tick)),
            on=date.fromisoformat(day) if day else None,
        )  # fmt: skip
    for n in range(1, sheet.own + 1):
        if line := _first(values, own_line(n)):
            yield Said(field=OWN, value=_first(values, own_mark(n)), note=line)


def _first(values: Values, name: str) -> str:
    held = values.get(name, ())
    return held[0] if held else ""


# --- into words ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """
    One thing that was asked, in its words, and everything that was answered to it.

    `kind` is how it was asked ("scale", "yes-no", "mark", …); a number has its `unit`.
    """

    ask: str
    answers: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    kind: str = "text"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    ask: str
    kind: str = "text"
    unit: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


def in_words(record: PracticeSession, names: Mapping[str, str]) -> list[Told]:
    """
    Everything that was said, with the words of the practice as it is now.

    `names` gives the people by id. A field or an option that this version no longer knows stands
    under its own name: what a person said is never hidden.
    """
    practice = content.practices().get(record.practice)
    asks = _asks(practice) if practice else {}
    found: dict[str, Told] = {}
    for n, one in enumerate((*record.said, *record.later)):
        how = asks.get(one.field, _Asked(one.field))
        mine = one.field == OWN
        key = f"{OWN} {n}" if mine else one.field
        words = how.labels.get(one.value, one.value) if mine else _words(one, how, names)
        held = found.get(key, Told(one.note if mine else how.ask, kind=how.kind, unit=how.unit))
        found[key] = replace(
            held,
            answers=(*held.answers, words) if words else held.answers,
            days=(*held.days, one.on) if one.on else held.days,
        )
    return list(found.values())


def texts_of(record: PracticeSession) -> tuple[str, ...]:
    """Every word that the person wrote, for the search and for the line that offers help."""
    said = (*record.said, *record.later)
    return (record.note, *(one.value for one in said), *(one.note for one in said))


def _words(one: Said, how: _Asked, names: Mapping[str, str]) -> str:
    labels = names if how.kind == "person" else how.labels
    words = labels.get(one.value, one.value)
    if one.note:
        words = f"{words}: {one.note}" if words else one.note
    return words


def _asks(practice: "Practice") -> dict[str, _Asked]:
    found = {
        q.id: _Asked(q.ask, q.answer, q.unit, _labels(q.options)) for q in questions_of(practice)
    }
    if sheet := practice.checklist:
        marks = _labels(sheet.marks)
        found |= {tick.id: _Asked(tick.text, "mark", "", marks) for tick in sheet.ticks}
        found[OWN] = _Asked("", "mark", "", marks)
    if scan := practice.scan:
        found |= {a.id: _Asked(a.name, "choices", "", _labels(scan.tags)) for a in scan.areas}
    if letter := practice.letter:
        found |= {part.id: _Asked(part.title) for part in letter.parts}
    return found


def _labels(options: "tuple[Option, ...]") -> dict[str, str]:
    return {option.id: option.label for option in options}


def questions_of(practice: "Practice") -> "Iterator[Question]":
    """Every question that a practice asks, in both halves and in turns of two."""
    for screen in (*practice.screens, *(practice.later.screens if practice.later else ())):
        yield from screen.questions
    for turn in practice.duo.turns if practice.duo else ():
        yield from turn.questions
    yield from more_questions(practice)
