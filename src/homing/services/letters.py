"""
Letters that nobody else reads: beginning one, writing on, and what becomes of it.

While a letter is being written its words are saved as they come and no earlier version is kept:
it is one piece of writing, though it may take weeks. Once it has an end, a change keeps what it
said before. To shred one is to delete it for good, its drafts and all that it ever said with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from homing import content
from homing.records import Letter, PartText, PracticeSession
from homing.services.due import Due
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry, forget
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.interactions import LetterPart
    from homing.content.schema.practices import Practice

HIGH: Final = 7  # of 10: from here calming comes first, and an end counts as a hard one
HARD_ENDS: Final = 3  # after so many, a professional is suggested
_LONGEST: Final = 3 * 3600  # seconds: a page left open overnight is not writing
_ASK_FOR: Final = timedelta(days=3)  # the number of the next day is asked so long, then no more


class Words(NamedTuple):
    """What stands on the page."""

    title: str = ""
    text: str = ""
    parts: tuple[tuple[str, str], ...] = ()


class Ending(NamedTuple):
    """How a sitting ended: the number afterwards, and what becomes of the letter."""

    after: int | None = None
    end: str = ""
    closed: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """The parts that are written on one page, and the sitting it belongs to."""

    sitting: int
    parts: "tuple[LetterPart, ...]"


def letter_practices() -> "dict[str, Practice]":
    """Every practice that is a letter written here, by its id."""
    return {p.id: p for p in content.practices().values() if p.kind == "letter" and p.letter}


def leaves(practice: "Practice") -> tuple[Leaf, ...]:
    """The pages of a letter: part by part where it is staged, else sitting by sitting."""
    letter = practice.letter
    if letter is None:
        return ()
    if letter.staged:
        return tuple(Leaf(part.sitting, (part,)) for part in letter.parts)
    numbers = sorted({part.sitting for part in letter.parts})
    return tuple(
        Leaf(n, tuple(part for part in letter.parts if part.sitting == n)) for n in numbers
    )


def sittings(practice: "Practice") -> list[int]:
    """The numbers of its sittings."""
    return sorted({leaf.sitting for leaf in leaves(practice)})


def leaf_now(practice: "Practice", letter: Letter) -> Leaf | None:
    """The page to be written now; None when all were gone through."""
    every = leaves(practice)
    return every[letter.stage] if letter.stage < len(every) else None


def sitting_is_over(practice: "Practice", letter: Letter) -> bool:
    """Whether the sitting that was begun has no page left."""
    now = leaf_now(practice, letter)
    return now is None or now.sitting != letter.sitting


def letters(store: OpenVault, practice_id: str = "") -> list[Entry[Letter]]:
    """All letters with words in them, newest first; those of one practice, if it is named."""
    return [
        entry
        for entry in store.of(Letter)
        if (not practice_id or entry.record.practice == practice_id)
        and (entry.record.end or has_words(entry.record))
    ]


def unfinished(store: OpenVault, practice_id: str) -> Entry[Letter] | None:
    """The newest letter of a practice that has no end yet."""
    of_it = (e for e in store.of(Letter) if e.record.practice == practice_id)
    return next((entry for entry in of_it if not entry.record.end), None)


def has_words(letter: Letter) -> bool:
    """Whether anything was written."""
    return bool(letter.title or letter.text or any(part.text for part in letter.parts))


def words_of(letter: Letter) -> list[tuple[str, str]]:
    """The letter as it would be read: headings of its parts, and what was written to each."""
    practice = content.practices().get(letter.practice)
    letter_parts = practice.letter.parts if practice and practice.letter else ()
    known = {part.id: part.title for part in letter_parts}
    said = [(known.get(part.part, part.part.replace("-", " ")), part.text) for part in letter.parts]
    return [(title, text) for title, text in (*said, ("", letter.text)) if text]


def begin(
    store: OpenVault, moment: Moment, said: Letter, entry_id: str, *, fresh: bool = False
) -> Entry[Letter]:
    """Begin a letter, or go on with the one that has no end yet; `fresh` lets that one rest."""
    held = unfinished(store, said.practice)
    if held is not None and held.id != entry_id and fresh:
        rests = msgspec.structs.replace(held.record, end="kept", closed=True, started_at=None)
        store.put(rests, entry_id=held.id, expect=held.version)
    if held is None or fresh:
        return keep_once(store, said, entry_id)
    practice = content.practices()[said.practice]
    now = leaf_now(practice, held.record) or leaves(practice)[-1]
    record = msgspec.structs.replace(
        held.record, before=said.before, after=None, started_at=moment.at, sitting=now.sitting,
        person_id=said.person_id or held.record.person_id, next_day=None, sat_on=None, closed=False,
    )  # fmt: skip
    return store.put(record, entry_id=held.id, expect=held.version)


def mark_fear(store: OpenVault, said: Letter, entry_id: str) -> Entry[Letter]:
    """Keep that there was fear, force or control, in place of a letter."""
    record = msgspec.structs.replace(said, started_at=None, end="kept", safety_concern=True)
    return keep_once(store, record, entry_id)


def write(
    store: OpenVault, entry: Entry[Letter], words: Words, stage: int, expect: int
) -> Entry[Letter]:
    """
    Save what stands on the page, and go on to the given stage.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    record = msgspec.structs.replace(_with(entry.record, words), stage=stage)
    if record == entry.record:
        return entry
    return store.put(record, entry_id=entry.id, expect=expect)


def change(store: OpenVault, entry: Entry[Letter], words: Words, expect: int) -> Entry[Letter]:
    """
    Put other words into a letter that has an end; the old ones stay as an earlier version.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    return change_entry(store, entry, _with(entry.record, words), expect)


def end_sitting(
    store: OpenVault, moment: Moment, entry: Entry[Letter], ending: Ending, session_id: str
) -> Entry[PracticeSession]:
    """Keep the letter as it is and that there was a sitting; the same form sent twice keeps one."""
    if held := store.get(session_id, PracticeSession):
        return held
    letter = entry.record
    seconds = _seconds(letter, moment)
    record = msgspec.structs.replace(
        letter, after=ending.after, end=ending.end, closed=ending.closed, started_at=None,
        sat_on=moment.day, seconds=letter.seconds + seconds,
    )  # fmt: skip
    store.put(record, entry_id=entry.id, expect=entry.version)
    return _session(store, moment, (letter, seconds, ending, entry.id), session_id)


def shred(
    store: OpenVault, moment: Moment, entry: Entry[Letter], after: int | None, session_id: str
) -> Entry[PracticeSession]:
    """Delete a letter for good, with its drafts and earlier versions; the sitting stays."""
    if held := store.get(session_id, PracticeSession):
        return held
    forget(store, entry.id)
    said = (entry.record, _seconds(entry.record, moment), Ending(after), None)
    return _session(store, moment, said, session_id)


def take_care(
    store: OpenVault, session: Entry[PracticeSession], said: tuple[int | None, Iterable[str], str]
) -> Entry[PracticeSession]:
    """
    Note the number, what was chosen for afterwards, and the next hour.

    The number of the end stays where none is given now. Where a letter is kept, the next hour is
    told there; otherwise with the sitting.
    """
    after, chosen, next_hour = said
    then = session.record
    letter = store.get(then.of_id, Letter) if then.of_id else None
    record = msgspec.structs.replace(
        then,
        after=then.after if after is None else after,
        note=then.note if letter else next_hour or then.note,
    )
    if record != then:
        session = store.put(record, entry_id=session.id, expect=session.version)
    if letter is not None:
        kept = msgspec.structs.replace(
            letter.record, after_care=tuple(chosen), next_hour=next_hour, after=record.after
        )
        if kept != letter.record:
            store.put(kept, entry_id=letter.id, expect=letter.version)
    return session


def say_next_day(store: OpenVault, entry: Entry[Letter], value: int) -> Entry[Letter]:
    """The number of the day after, asked once."""
    record = msgspec.structs.replace(entry.record, next_day=value)
    if record == entry.record:
        return entry
    return store.put(record, entry_id=entry.id, expect=entry.version)


def letters_due(store: OpenVault, moment: Moment) -> list[Due]:
    """The number of the day after, for some days. Of a shredded letter nothing is asked."""
    title = content.follow_ups().next_day
    found = []
    for entry in store.of(Letter):
        letter = entry.record
        if letter.sat_on is None or letter.next_day is not None or letter.before is None:
            continue
        if moment.day - letter.sat_on <= _ASK_FOR:
            found.append(
                Due(f"letter-{entry.id}-{letter.sat_on}", title, "letter_next_day", (entry.id,),
                    letter.sat_on + timedelta(days=1), "letter", passing=True)
            )  # fmt: skip
    return found


def hard_ends(store: OpenVault) -> int:
    """How many sittings with memories ended with the distress high."""
    hard = {p.id for p in content.practices().values() if p.stirs}
    return sum(
        entry.record.practice in hard and (entry.record.after or 0) >= HIGH
        for entry in store.of(PracticeSession)
    )


def _with(letter: Letter, words: Words) -> Letter:
    said = {part.part: part.text for part in letter.parts} | dict(words.parts)
    return msgspec.structs.replace(
        letter, title=words.title, text=words.text,
        parts=tuple(PartText(part, text) for part, text in said.items() if text),
    )  # fmt: skip


def _seconds(letter: Letter, moment: Moment) -> int:
    if letter.started_at is None:
        return 0
    return min(_LONGEST, max(0, int((moment.at - letter.started_at).total_seconds())))


def _session(
    store: OpenVault,
    moment: Moment,
    said: tuple[Letter, int, Ending, str | None],
    session_id: str,
) -> Entry[PracticeSession]:
    letter, seconds, ending, of_id = said
    practice = content.practices()[letter.practice]
    return keep_once(
        store,
        PracticeSession(
            at=moment.at, zone=moment.zone, day=moment.day, practice=letter.practice,
            practice_version=str(practice.version), started_at=letter.started_at,
            before=letter.before, after=ending.after, seconds=seconds, stopped=ending.stopped,
            alone=True, person_id=letter.person_id, of_id=of_id,
        ),
        session_id,
    )  # fmt: skip
