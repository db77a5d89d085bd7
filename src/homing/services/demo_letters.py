"""Letters and a line of years of the invented life, and the settling that opened them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from homing import content
from homing.records import Letter, PartText, PracticeSession, TimelineNode
from homing.records.base import Record
from homing.services.choices import YES, choose
from homing.services.demo_entries import Writer
from homing.services.demo_episodes import Cast
from homing.vault import OpenVault


class _Node(NamedTuple):
    """One on the line: name, years, what it is, words, how it felt, what was learnt, kind."""

    title: str
    first: int
    last: int | None
    what: str
    words: tuple[str, ...]
    safe: str
    learned: str
    kind: bool = False


_LINE: Final = (
    _Node("Gran", 1989, 2004, "person", ("flour", "patient", "radio"), "safe",
          "That somebody can be pleased to see you.", True),
    _Node("Mum", 1986, None, "person", ("busy", "funny", "gone quickly"), "both",
          "To be useful, and to ask twice."),
    _Node("The move", 1997, None, "turning-point", ("boxes",), "unsafe", "Not to settle in."),
    _Node("Mrs Okafor, music", 1999, 2002, "person", ("exact", "warm"), "safe",
          "That I can be corrected and still liked.", True),
    _Node("First flat of my own", 2009, None, "event", ("quiet",), "safe", ""),
)  # fmt: skip
_KIND: Final = (
    ("hurts", "That the day was so long and you were short with Robin at the end of it."),
    ("sense", "You slept four hours. Anyone would run out of patience."),
    ("yours", "The tone. You can say sorry for that, and only for that."),
    ("step", "Say good morning first tomorrow."),
)
_STORY: Final = (
    ("happened", "There was a lot of moving about. Gran’s kitchen was the one that stayed."),
    ("coped", "I learnt to be the easy child, and to listen for the car."),
)
_GROUND: Final = ((300, 8, 4), (260, 7, 4), (240, 8, 5), (90, 6, 3))


def letters(store: OpenVault, writer: Writer, cast: Cast) -> Iterator[Record]:
    """What was settled first, then the line, a kind letter and a story that is not at its end."""
    for ago, before, after in _GROUND:
        when = writer.moment(max(0, writer.days - 1 - ago), 21.0)
        yield PracticeSession(
            at=when.at, zone=when.zone, day=when.day, practice="ER07", practice_version="1",
            before=before, after=after,
        )  # fmt: skip
    for one in ("IW02", "IW03", "IW04"):
        noted = writer.moment(max(0, writer.days - 200), 19.0)
        choose(store, noted, f"note-{one}-{content.practices()[one].version}", YES)
    yield from _nodes(writer, cast)
    kind = writer.moment(max(0, writer.days - 40), 21.5)
    yield Letter(
        at=kind.at, zone=kind.zone, day=kind.day, recorded_at=kind.at, practice="IW06",
        before=3, after=6, next_day=6, seconds=780, end="kept", sat_on=kind.day,
        parts=tuple(PartText(part, text) for part, text in _KIND), after_care=("drink",),
    )  # fmt: skip
    story = writer.moment(max(0, writer.days - 12), 20.0)
    yield Letter(
        at=story.at, zone=story.zone, day=story.day, recorded_at=story.at, practice="IW03",
        before=4, after=3, next_day=3, seconds=2300, sitting=2, stage=2, sat_on=story.day,
        parts=tuple(PartText(part, text) for part, text in _STORY), closed=True,
    )  # fmt: skip


def _nodes(writer: Writer, cast: Cast) -> Iterator[TimelineNode]:
    for n, node in enumerate(_LINE):
        when = writer.moment(max(0, writer.days - 1 - 180 + 20 * (n // 2)), 20.0)
        at = when.at + timedelta(minutes=6 * n)
        yield TimelineNode(
            at=at, zone=when.zone, day=when.day, recorded_at=at, title=node.title, what=node.what,
            year_from=node.first, year_to=node.last, words=node.words, safe=node.safe,
            learned=node.learned, kind_person=node.kind, feeling_after=3,
            person_id=cast("Mum") if node.title == "Mum" else None,
        )  # fmt: skip
