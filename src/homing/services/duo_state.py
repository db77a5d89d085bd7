"""
Two people and one device: where they are, between one page and the next.

There is one such sitting at a time. It stands sealed in the vault as a draft that no page of
drafts can read, with what was answered so far. What ends it leaves none of the answers behind.
"""

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec

from homing.records import Draft, Said
from homing.services.time import Moment
from homing.vault import OpenVault

Who = Literal["first", "second", "both"]
# ready: the private go-ahead. turn: someone's turn. hand: pass the device on. shown: both answers.
# heavy: an answer that calls for help, before passing on. hot: 7 or more. break: until a time.
# keep: the private question at the end. Then one of three ends.
Stage = Literal[
    "ready", "turn", "hand", "shown", "heavy", "hot", "break", "keep", "closing", "stopped", "no"
]
ENDS: Final[frozenset[Stage]] = frozenset({"closing", "stopped", "no"})
_PLACE: Final = "two people, one device"


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """
    Where a sitting is. `step` grows with every act, so that a page shown before cannot act twice.

    `after` is what a hand-over leads to, `again` whether the turn is still to be answered after a
    break. `levels` is how strong it was in each, as last said.
    """

    practice: str
    entry_id: str
    begun: datetime
    person_id: str | None = None
    alone: bool = False
    stage: Stage = "ready"
    after: Stage = "turn"
    holder: Who = "first"
    step: int = 0
    turn: int = 0
    submitted: tuple[Who, ...] = ()
    fine: tuple[bool, ...] = ()
    keep: tuple[bool, ...] = ()
    before: Annotated[int, msgspec.Meta(ge=0, le=10)] | None = None
    levels: tuple[tuple[Who, int], ...] = ()
    said: tuple[Said, ...] = ()
    since: datetime | None = None
    card: str = ""
    drawn: tuple[str, ...] = ()
    passes: int = 0
    break_id: str = ""
    again: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more is asked."""
        return self.stage in ENDS

    def level(self, who: Who) -> int:
        """How strong it was in someone, as they last said; 0 where they did not."""
        return next((level for one, level in reversed(self.levels) if one == who), 0)


def under_way(store: OpenVault) -> Sitting | None:
    """The sitting, if there is one."""
    found = store.get(_id(store), Draft)
    text = dict(found.record.fields).get("state", "") if found else ""
    try:
        return msgspec.json.decode(text, type=Sitting)
    except msgspec.DecodeError:  # nothing there, or from a version that wrote it differently
        return None


def version(store: OpenVault) -> int:
    """The version of the draft, so that two presses at once cannot both move on."""
    found = store.get(_id(store), Draft)
    return found.version if found else 0


def save(store: OpenVault, moment: Moment, sitting: Sitting, expect: int) -> None:
    """
    Write down where they are.

    Raises
    ------
    Conflict
        Another press was first.
    """
    text = msgspec.json.encode(sitting).decode()
    record = Draft(
        at=moment.at, zone=moment.zone, day=moment.day, place=_PLACE, fields=(("state", text),)
    )
    store.put(record, entry_id=_id(store), expect=expect)


def leave(store: OpenVault) -> None:
    """Leave nothing of it behind."""
    store.delete(_id(store))


def _id(store: OpenVault) -> str:
    return store.id_for(_PLACE)
