"""Pauses, a soothing kit with its uses, and breaks of the invented life."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

import numpy as np

from homing import content
from homing.records import Break, Pause, PracticeSession, Reach, Record, Soother, SoothingUse
from homing.services.demo_entries import Writer
from homing.services.demo_episodes import Cast
from homing.services.grounding import GROUNDING
from homing.vault import OpenVault

# title, kind, note, and how far it brings this person down
_KIT: Final = (
    ("Hot water over my hands", "touch", "Kitchen tap, two minutes.", 2.4),
    ("Once round the block", "move", "Without the phone.", 3.6),
    ("Blue in Green", "music", "On the old player by the bed.", 2.9),
    ("Ring Mum about the garden", "person", "Before nine in the evening.", 1.6),
    ("Fold the washing", "task", "", 0.8),
)
_PULLS: Final = (("chase", "wait"), ("chase", "kit"), ("both", "say"), ("pull-away", "break"))
_CAME: Final = ("eased", "some", "some", "same", "eased", "harder")
_UNDERSTOOD: Final = ("Both of us were tired.", "I heard a no that was not one.", "")


def fill_kit(store: OpenVault, writer: Writer) -> list[str]:
    """The methods, put in on two evenings early on; their ids in order."""
    ids = []
    for n, (title, way, note, _drop) in enumerate(_KIT):
        when = writer.moment(min(writer.days - 1, 3 if n < 3 else 20), 20.0 + n / 10)
        record = Soother(
            at=when.at, zone=when.zone, day=when.day, title=title, way=way, note=note
        )  # fmt: skip
        ids.append(store.put(record).id)
    return ids


def moments(writer: Writer, cast: Cast, kit: Sequence[str]) -> Iterator[Record]:
    """What was reached for on bad days."""
    upset = np.flatnonzero(writer.life.conflict[:-1])  # not today: a break would end in the future
    days = upset if len(upset) else np.arange(max(1, writer.days - 1))
    for n, day in enumerate(days[np.linspace(0, len(days) - 1, 24).astype(int)]):
        yield _use(writer, int(day), kit, n)
        if n % 3 == 0:
            yield _pause(writer, int(day), n // 3)
        if n % 6 == 1:
            yield _reach(writer, int(day), cast, n)
        if n % 8 == 2:
            yield _break(writer, int(day), cast, n // 8)
        if n % 7 == 5:
            yield _ground(writer, int(day), n // 7)


def _ground(writer: Writer, day: int, n: int) -> PracticeSession:
    when = writer.moment(day, 21.6)
    known = content.practices().get(GROUNDING)
    before = 9 - n % 3
    return PracticeSession(
        at=when.at, zone=when.zone, day=when.day, practice=GROUNDING,
        practice_version=str(known.version) if known else "1",
        started_at=when.at, before=before, after=before - 3 if n != 1 else None,
    )  # fmt: skip


def _use(writer: Writer, day: int, kit: Sequence[str], n: int) -> SoothingUse:
    which = n % len(kit)
    when, before = writer.when(day, 21.0), writer.rating(7.5)
    return SoothingUse(
        at=when.at, zone=when.zone, day=when.day, soother_id=kit[which], title=_KIT[which][0],
        before=before, after=min(before + 1, writer.rating(before - _KIT[which][3])),
    )  # fmt: skip


def _pause(writer: Writer, day: int, n: int) -> Pause:
    when = writer.when(day, 20.4)
    pattern, move = _PULLS[n % len(_PULLS)]
    return Pause(
        at=when.at, zone=when.zone, day=when.day, pattern=pattern, move=move,
        outcome=_CAME[n % len(_CAME)],
    )  # fmt: skip


def _reach(writer: Writer, day: int, cast: Cast, n: int) -> Reach:
    when, before = writer.when(day, 22.0), writer.rating(8)
    if n % 4 == 3:
        return Reach(
            at=when.at, zone=when.zone, day=when.day, person_id=cast("Robin"),
            before=before, step="skipped", then="words",
        )  # fmt: skip
    return Reach(
        at=when.at, zone=when.zone, day=when.day, person_id=cast("Robin"), before=before,
        step=writer.one_of(("breathe", "walk")), after=writer.rating(before - 2.5), then="words",
    )  # fmt: skip


def _break(writer: Writer, day: int, cast: Cast, n: int) -> Break:
    when, before = writer.moment(day, 18.5), writer.rating(8)
    back = when.at + timedelta(minutes=30)
    return Break(
        at=when.at, zone=when.zone, day=when.day, minutes=30, back_at=back, first_back_at=back,
        person_id=cast("Robin"), before=before, state="back",
        returned_at=back + timedelta(minutes=4), after=writer.rating(before - 4),
        understood=_UNDERSTOOD[n % len(_UNDERSTOOD)],
    )  # fmt: skip
