"""
A person's own practice, next to their own earlier self: how often, how long, and how it went.

One pass over the entries serves every practice, and it is kept until an entry changes. Nothing
here counts days without practice.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from homing import content
from homing.records import PracticeSession, Record
from homing.records.codec import KINDS
from homing.services.practise_said import questions_of
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.interactions import Question
    from homing.content.schema.practices import Practice

FEWEST: Final = 3  # a mean of fewer would say more about the day than about the practice


class Occurrence(NamedTuple):
    """One time a practice was done; `rated_by` is the entry that says how it was, if another."""

    at: datetime
    day: date
    entry_id: str
    before: int | None
    after: int | None
    usefulness: int | None
    effort: int | None = None
    felt_worse: bool = False
    seconds: int | None = None
    rated_by: str = ""


Occurrences = Sequence[Occurrence]


@dataclass(frozen=True, slots=True)
class Moved:
    """Means before and after, over the `n` times on which both were told."""

    n: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Mean:
    """How useful it was on average, over the `n` times on which that was told."""

    n: int
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """The answers to one question that counts, oldest first; a choice is told by its times."""

    question: "Question"
    values: tuple[tuple[date, float], ...]
    times: tuple[tuple[str, int], ...]

    @property
    def n(self) -> int:
        """On how many times it was answered."""
        return len(self.values) or sum(n for _label, n in self.times)


@dataclass(frozen=True, slots=True)
class Progress:
    """What the page of a practice shows."""

    times: int
    last: date | None
    seconds: int
    timed: int
    moved: Moved | None
    useful: Mean | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    made_from: tuple[Sequence[Entry[Record]], ...]
    done: Mapping[str, Occurrences]
    halves: tuple[Entry[PracticeSession], ...]


_kept: Final[WeakKeyDictionary[OpenVault, _Index]] = WeakKeyDictionary()
_lock: Final = Lock()


def all_occurrences(store: OpenVault) -> Mapping[str, Occurrences]:
    """Every time each practice was done, newest first; a practice never done is not there."""
    return _index(store).done


def occurrences(store: OpenVault, practice_id: str) -> Occurrences:
    """Every time this practice was done, newest first."""
    return _index(store).done.get(practice_id, ())


def open_halves(store: OpenVault, practice_id: str = "") -> list[Entry[PracticeSession]]:
    """Second halves that are still to come, the earliest day first; of one practice or of all."""
    found = _index(store).halves
    return [e for e in found if not practice_id or e.record.practice == practice_id]


def felt_worse_twice(store: OpenVault, practice_id: str) -> bool:
    """Whether the last two times left the person worse, so that something else may fit better."""
    last = occurrences(store, practice_id)[:2]
    return len(last) == 2 and all(one.felt_worse for one in last)


def not_rated_yet(store: OpenVault, practice: "Practice") -> Occurrence | None:
    """The newest time it was done in another part of Homing, if nothing was said about it yet."""
    if practice.tool is None or _kind_of(practice) is PracticeSession:
        return None
    last = occurrences(store, practice.id)[:1]
    return last[0] if last and not last[0].rated_by else None


def progress(store: OpenVault, practice: "Practice") -> Progress:
    """Times, minutes, before and after, and each question that counts."""
    done = occurrences(store, practice.id)
    rated = [(o.before, o.after) for o in done if o.before is not None and o.after is not None]
    told = [o.usefulness for o in done if o.usefulness is not None]
    timed = [o.seconds for o in done if o.seconds]
    return Progress(
        times=len(done),
        last=done[0].day if done else None,
        seconds=sum(timed),
        timed=len(timed),
        moved=_moved([b for b, _a in rated], [a for _b, a in rated]),
        useful=Mean(len(told), sum(told) / len(told)) if len(told) >= FEWEST else None,
        lines=_lines(store, practice, done),
    )


def _moved(before: Sequence[int], after: Sequence[int]) -> Moved | None:
    n = len(before)
    return Moved(n, sum(before) / n, sum(after) / n) if n >= FEWEST else None


def _lines(store: OpenVault, practice: "Practice", done: Occurrences) -> tuple[Line, ...]:
    counted = [question for question in questions_of(practice) if question.counts]
    if not counted:
        return ()
    said: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    for one in reversed(done):
        entry = store.get(one.entry_id, PracticeSession)
        for answer in (*entry.record.said, *entry.record.later) if entry else ():
            said[answer.field].append((one.day, answer.value))
    return tuple(line for q in counted if (line := _line(q, said.get(q.id, []))).n)


def _line(question: "Question", said: Sequence[tuple[date, str]]) -> Line:
    if question.answer in {"scale", "number"}:
        values = tuple((day, number) for day, v in said if (number := _number(v)) is not None)
        return Line(question, values, ())
    labels = {option.id: option.label for option in question.options}
    labels = labels or {"yes": "yes", "no": "no"}
    times = {one: sum(value == one for _day, value in said) for one in labels}
    return Line(question, (), tuple((labels[one], n) for one, n in times.items() if n))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


# --- one pass ------------------------------------------------------------------------------------


def _index(store: OpenVault) -> _Index:
    kinds = _tool_kinds()
    wanted: tuple[type[Record], ...] = (PracticeSession, *kinds)
    lists: tuple[Sequence[Entry[Record]], ...] = tuple(store.of(kind) for kind in wanted)
    with _lock:
        held = _kept.get(store)
    if held and all(a is b for a, b in zip(held.made_from, lists, strict=True)):
        return held
    made = _made(lists, kinds)
    with _lock:
        _kept[store] = made
    return made


def _made(
    lists: tuple[Sequence[Entry[Any]], ...], kinds: Mapping[type[Record], Sequence["Practice"]]
) -> _Index:
    sessions: Sequence[Entry[PracticeSession]] = lists[0]
    done: defaultdict[str, list[Occurrence]] = defaultdict(list)
    rated: dict[tuple[str, str], Occurrence] = {}
    halves = []
    for entry in sessions:
        record = entry.record
        one = _of_session(entry)
        if record.of_id:
            rated.setdefault((record.practice, record.of_id), one)
        else:
            done[record.practice].append(one)
        if record.due_on and record.closed_on is None:
            halves.append(entry)
    for kind, held in zip(kinds, lists[1:], strict=True):
        for entry in held:
            for practice in kinds[kind]:
                if practice.tool and _matches(entry.record, practice.tool.where):
                    how = rated.get((practice.id, entry.id))
                    done[practice.id].append(_of_tool(entry, how))
    for found in done.values():
        found.sort(key=lambda one: (one.at, one.entry_id), reverse=True)
    halves.sort(key=lambda entry: (entry.record.due_on, entry.id))
    return _Index(lists, dict(done), tuple(halves))


def _of_session(entry: Entry[PracticeSession]) -> Occurrence:
    record = entry.record
    breathed = record.breathing.seconds if record.breathing else None
    return Occurrence(
        record.at, record.day, entry.id, record.before, record.after, record.usefulness,
        record.effort, record.felt_worse, breathed if record.seconds is None else record.seconds,
        entry.id,
    )  # fmt: skip


def _of_tool(entry: Entry[Record], how: Occurrence | None) -> Occurrence:
    """What a tool kept, with its own numbers where it asks for them before and after."""
    record = entry.record
    before: int | None = getattr(record, "before", None)  # from 0 to 10 in every kind that asks
    after: int | None = getattr(record, "after", None)
    if how is None:
        return Occurrence(record.at, record.day, entry.id, before, after, None)
    return Occurrence(
        record.at, record.day, entry.id, before, how.after if after is None else after,
        how.usefulness, how.effort, how.felt_worse, None, how.entry_id,
    )  # fmt: skip


def _matches(record: Record, where: Mapping[str, str]) -> bool:
    return all(str(getattr(record, name, "")) == value for name, value in where.items())


@cache
def _tool_kinds() -> Mapping[type[Record], Sequence["Practice"]]:
    """The kinds of records that tools keep, each with the practices it may be of."""
    found: dict[type[Record], list[Practice]] = {}
    for practice in content.practices().values():
        kind = _kind_of(practice)
        if kind is not None and kind is not PracticeSession:
            found.setdefault(kind, []).append(practice)
    return found


def _kind_of(practice: "Practice") -> type[Record] | None:
    return _by_tag().get(practice.tool.record) if practice.tool else None


@cache
def _by_tag() -> dict[str, type[Record]]:
    return {str(kind.__struct_config__.tag).partition(".")[0]: kind for kind in KINDS}
