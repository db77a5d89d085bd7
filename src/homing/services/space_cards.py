"""Time apart with a promised return: begun, uneasy or not, and ended by meeting again."""

from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from homing import content
from homing.records import Person, SpaceCard, Unease
from homing.services.due import Due
from homing.services.episodes import feared_people
from homing.services.prepared import own_words, typed_again, words_of
from homing.services.time import Moment, local
from homing.vault import Entry, OpenVault

MOST_NOTED: Final = 50
_IN_TIME: Final = timedelta(minutes=10)  # nobody comes through the door on the minute
Return = Literal["", "early", "on_time", "late"]


def back_words(back_at: datetime, moment: Moment) -> str:
    """When it ends, as one would say it."""
    texts, there = content.builders(), local(back_at, moment.zone)
    if there.date() == moment.day:
        return texts.at_clock.replace("{clock}", f"{there:%H:%M}")
    day = texts.on_day_at_clock.replace("{day}", f"{there:%A}")
    return day.replace("{clock}", f"{there:%H:%M}")


def begin(
    store: OpenVault, moment: Moment, entry: Entry[SpaceCard], expect: int
) -> Entry[SpaceCard]:
    """The time begins now; the words say until when."""
    card = entry.record
    back_at = moment.at + timedelta(minutes=card.minutes)
    typed = typed_again(entry)
    text = card.text
    if typed and not own_words(store, entry):
        text = words_of(store, typed, back_words(back_at, moment)) or text
    return _put(store, entry, expect, status="said", started_at=moment.at, back_at=back_at,
                first_back_at=back_at, text=text)  # fmt: skip


def note_unease(
    store: OpenVault, moment: Moment, entry: Entry[SpaceCard], noted: tuple[int, str], expect: int
) -> Entry[SpaceCard]:
    """How uneasy it is now; kept beside what was noted before."""
    level, note = noted
    held = entry.record.unease
    unease = (*held, Unease(moment.at, level, note))[-MOST_NOTED:]
    return _put(store, entry, expect, unease=unease)


def come_later(
    store: OpenVault, moment: Moment, entry: Entry[SpaceCard], minutes: int, expect: int
) -> Entry[SpaceCard]:
    """A new time, because the first could not be kept; the first stays known."""
    return _put(store, entry, expect, back_at=moment.at + timedelta(minutes=minutes))


def come_back(
    store: OpenVault, moment: Moment, entry: Entry[SpaceCard], expect: int
) -> Entry[SpaceCard]:
    """They are in touch again; the first time it was said holds."""
    if entry.record.returned_at:
        return entry
    return _put(store, entry, expect, returned_at=moment.at)


def how_returned(card: SpaceCard) -> Return:
    """Whether the return was as promised first; "" while apart."""
    if card.returned_at is None or card.first_back_at is None:
        return ""
    if card.returned_at > card.first_back_at + _IN_TIME:
        return "late"
    return "early" if card.returned_at < card.first_back_at - _IN_TIME else "on_time"


def is_apart(card: SpaceCard) -> bool:
    """Whether this time apart goes on."""
    return bool(card.back_at) and card.returned_at is None and card.status == "said"


def is_time(card: SpaceCard, moment: Moment) -> bool:
    """Whether the moment to meet again has come."""
    return is_apart(card) and bool(card.back_at and card.back_at <= moment.at)


def has_eased(card: SpaceCard) -> bool:
    """Whether the newest unease is clearly below the first."""
    return len(card.unease) > 1 and card.unease[0].level - card.unease[-1].level >= 2


def apart(store: OpenVault) -> list[Entry[SpaceCard]]:
    """Times apart that go on, newest first."""
    return [entry for entry in store.of(SpaceCard) if is_apart(entry.record)]


def space_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Meeting again, when its time has come; not with someone feared."""
    afraid, due = feared_people(store), []
    for entry in apart(store):
        card = entry.record
        if not is_time(card, moment) or card.safety_concern or card.person_id in afraid:
            continue
        there = local(card.back_at or moment.at, moment.zone)
        due.append(
            Due(f"space-{entry.id}-{int(there.timestamp())}", _title(store, card), "words_one",
                (entry.id,), there.date(), "space", there.time())
        )  # fmt: skip
    return due


def _title(store: OpenVault, card: SpaceCard) -> str:
    texts = content.builders()
    person = store.get(card.person_id, Person) if card.person_id else None
    mine = card.asked_by == "me"
    if person is None:
        return texts.due_back if mine else texts.due_meet
    title = texts.due_back_with if mine else texts.due_meet_with
    return title.replace("{name}", person.record.alias)


def _put(
    store: OpenVault, entry: Entry[SpaceCard], expect: int, **said: object
) -> Entry[SpaceCard]:
    return store.put(msgspec.structs.replace(entry.record, **said), entry_id=entry.id,
                     expect=expect)  # fmt: skip
