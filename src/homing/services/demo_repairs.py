"""Ruptures and the ways back in the invented life: they come sooner as the year goes on."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from homing.records import FriendReply, IfThen, Repair, Setback
from homing.records.base import Record
from homing.services.demo_entries import Writer
from homing.services.demo_episodes import Cast


class _Torn(NamedTuple):
    """Days before the last one, with whom, what, hours to the first try and to being near again."""

    ago: int
    alias: str
    what: str
    tried: float | None
    mended: float | None
    initiator: str
    mine: str
    theirs: str
    returns: tuple[str, ...]


_ALL: Final = ("self", "other", "what-happened", "us")
_TORN: Final = (
    _Torn(330, "Robin", "I asked the same thing four times, and Robin went out.",
          20, 74, "other", "escalated", "shut-down", ("other", "us")),
    _Torn(281, "Mum", "We hung up on each other.", 50, 120, "me", "escalated", "escalated",
          ("self", "other")),
    _Torn(226, "Robin", "The weekend that was not about the weekend.", 9, 40, "both", "escalated",
          "present", ("self", "other", "us")),
    _Torn(171, "Robin", "I said I was fine and I was not.", 6, 22, "me", "shut-down", "present",
          _ALL),
    _Torn(118, "Sam", "I did not turn up on Tuesday and did not say why.", 12, 30, "me",
          "shut-down", "present", _ALL),
    _Torn(64, "Robin", "Dishes. In truth, whether I count.", 2, 9, "me", "present", "present",
          _ALL),
    _Torn(9, "K.", "A remark in the meeting that I took home with me.", None, None, "", "present",
          "shut-down", ("self",)),
)  # fmt: skip


def repairs(writer: Writer, cast: Cast) -> Iterator[Record]:
    """All of it; a short life has only the latest."""
    for torn in _TORN:
        if torn.ago < writer.days:
            yield _repair(writer, cast, torn)
    when = writer.moment(max(0, writer.days - 50), 21.0)
    yield IfThen(
        at=when.at, zone=when.zone, day=when.day,
        cue="I notice that I ask the same thing again", act="I put both feet on the floor and wait",
    )  # fmt: skip
    slip = writer.moment(max(0, writer.days - 34), 22.0)
    back = slip.at + timedelta(days=2)
    yield Setback(
        at=slip.at, zone=slip.zone, day=slip.day, trigger="Three days with little sleep",
        next_step="Say good night first", recovered_on=back.date(),
    )  # fmt: skip
    yield FriendReply(
        at=slip.at, zone=slip.zone, day=slip.day, before=8, after=5,
        text="You were tired, and you came back the next morning. That is what counts.",
    )  # fmt: skip


def _repair(writer: Writer, cast: Cast, torn: _Torn) -> Repair:
    when = writer.moment(writer.days - 1 - torn.ago, 18.5)
    tried, mended = (
        None if hours is None else when.at + timedelta(hours=hours)
        for hours in (torn.tried, torn.mended)
    )
    return Repair(
        at=when.at, zone=when.zone, day=when.day, person_id=cast(torn.alias), what=torn.what,
        first_try_at=tried, repaired_at=mended, initiator=torn.initiator, my_mode=torn.mine,
        their_mode=torn.theirs, returns=torn.returns, received="yes" if mended else "",
        ways=("own-part",) if torn.initiator == "me" else (),
        closeness_after=7 if mended else None,
    )  # fmt: skip
