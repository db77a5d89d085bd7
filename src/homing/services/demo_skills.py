"""Lines, needs of one's own, time alone and small exercises of the invented life."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from homing.records import (
    AloneSlot,
    Believed,
    Card,
    Exercise,
    OwnNeed,
    Record,
    TimesMet,
    Told,
)
from homing.services.demo_entries import Writer
from homing.services.demo_episodes import Cast

# text, what it is about, and how far it was believed at first and lately
_LINES: Final = (
    ("I can wait an hour, and still be loved.", "closeness", 35, 60),
    ("Mum’s moods are Mum’s.", "truth", 50, 68),
    ("Everybody is glad of me, always.", "truth", 20, 10),
)
_NEEDS: Final = (
    ("Comfort at the end of the day", ("Hot bath, door shut", "The blanket and one chapter"),
     "The sofa with Robin", ("self", "self", "person", "self", "self")),
    ("To be heard", ("One page in the book", "Say it aloud on a walk"),
     "Ring Mum and ask her just to listen", ("person", "person", "self")),
    ("Some fun", ("The old guitar", "The silly film"), "The quiz on Thursday", ("person",)),
)  # fmt: skip
# what, ease before, in the middle and after, looks at the phone
_ALONE: Final = (
    ("Drew what stood on the table", 3, 3, 5, 6),
    ("Walked to the river", 4, 6, 6, 2),
    ("Cooked something slow", 5, 6, 8, 1),
)
_SCENES: Final = (("stressed", "23", "apart"), ("stressed", "11", "together"),
                  ("no-answer", "12", "riddle"))  # fmt: skip


def skills(writer: Writer, cast: Cast) -> Iterator[Record]:
    """Begun in the second half of the time, a little every few weeks."""
    half = writer.days // 2
    yield from _lines(writer, half)
    yield from _needs(writer, cast, half)
    yield from _alone(writer)
    for n, (scene, way, end) in enumerate(_SCENES):
        said = (Told("way", way), Told("end", end))
        yield _exercise(writer, half + n, "scene", scene, said)
    yield _exercise(
        writer, half + 4, "obstacle", "testing",
        (Told("test", "I did not write all day."), Told("tested", "you like having me around"),
         Told("felt", "small")),
        cast("Robin"),
    )  # fmt: skip
    yield _exercise(
        writer, half + 6, "listening", "no-invite",
        (Told("reflection", "They went to the lake, and nobody asked you. That sounds lonely."),),
    )  # fmt: skip
    yield _exercise(
        writer, half + 8, "mind", "clock",
        (Told("one", "are tired"), Told("two", "have a train to catch"),
         Told("three", "worry about a call"), Told("question", "Do you have to go soon?")),
    )  # fmt: skip
    for n, kind in enumerate(("listen", "do", "listen", "advise")):
        yield _exercise(writer, max(0, writer.days - 3 - 6 * n), "ask", kind, (), cast("Robin"))


def _lines(writer: Writer, half: int) -> Iterator[Card]:
    for n, (text, group, first, lately) in enumerate(_LINES):
        early = writer.when(half + n, 21.0)
        late = writer.moment(writer.days - 1, 8.0)
        beliefs = tuple(
            Believed(day, belief) for day, belief in {early.day: first, late.day: lately}.items()
        )
        uses = 4 - n if lately >= 40 else 0
        yield Card(
            at=early.at, zone=early.zone, day=early.day, text=text, group=group, beliefs=beliefs,
            uses=uses, last_used=writer.moment(max(0, writer.days - 4), 20.0).day if uses else None,
        )  # fmt: skip


def _needs(writer: Writer, cast: Cast, half: int) -> Iterator[OwnNeed]:
    for n, (need, own_ways, person_way, met_by) in enumerate(_NEEDS):
        when = writer.when(half + n, 20.0)
        room = max(1, (writer.days - half) // (len(met_by) + 1))
        met = tuple(
            TimesMet(
                min(when.day + timedelta(days=room * k), writer.moment(writer.days - 1, 8.0).day),
                "self" if by == "self" else "person",
                own_ways[k % 2] if by == "self" else person_way, 5 + (k + n) % 4,
            )
            for k, by in enumerate(met_by)
        )  # fmt: skip
        yield OwnNeed(
            at=when.at, zone=when.zone, day=when.day, need=need, own_ways=own_ways,
            person_way=person_way, person_id=cast("Robin") if n == 0 else None, met=met,
        )  # fmt: skip


def _alone(writer: Writer) -> Iterator[AloneSlot]:
    for n, (what, before, mid, after, checks) in enumerate(_ALONE):
        when = writer.when(max(0, writer.days - 30 + 9 * n), 9.0)
        yield AloneSlot(
            at=when.at, zone=when.zone, day=when.day, what=what, on=when.day, hour="17:30",
            minutes=30, state="done", before=before, mid=mid, after=after, checks=checks,
        )  # fmt: skip
    when = writer.moment(writer.days - 1, 7.5)
    yield AloneSlot(
        at=when.at, zone=when.zone, day=when.day, what="Read in the café round the corner",
        on=when.day + timedelta(days=2), hour="16:00", minutes=45,
    )  # fmt: skip


def _exercise(
    writer: Writer,
    day: int,
    tool: str,
    of: str,
    said: tuple[Told, ...],
    person_id: str | None = None,
) -> Exercise:
    when = writer.when(min(day, writer.days - 1), 19.5)
    return Exercise(
        at=when.at, zone=when.zone, day=when.day, tool=tool, of=of, said=said, person_id=person_id
    )
