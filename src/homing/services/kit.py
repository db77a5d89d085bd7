"""
The soothing kit: own methods, in the order in which they brought this person down.

The order is by a shrunken mean: a few uses say little, so a method's average is drawn towards the
average of all the uses, as if `PRIOR` such uses stood before its own. What is shown beside it is
the plain average with its count.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from homing import content
from homing.records import Soother, SoothingUse
from homing.services.due import Due
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import add_to, change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.moment import Refusal

PRIOR: Final = 3.0
REHEARSE_IN: Final = (1, 3, 7)  # days


@dataclass(frozen=True, slots=True)
class Method:
    """One method with its own numbers: rated uses, and how far they went down on average."""

    entry: Entry[Soother]
    uses: int
    drop: float | None
    weight: float


class Said(NamedTuple):
    """What a person says about a method."""

    title: str
    way: str
    note: str


def methods(store: OpenVault) -> list[Method]:
    """All methods, the one that helped most first; of equals, the one with more uses behind it."""
    drops = _drops(store)
    every = [drop for found in drops.values() for drop in found]
    usual = sum(every) / len(every) if every else 0.0
    kit = [_method(entry, drops.get(entry.id, ()), usual) for entry in store.of(Soother)]
    kit.reverse()  # the vault gives the newest first
    return sorted(kit, key=lambda method: (-round(method.weight, 9), -method.uses))


def top_method(store: OpenVault) -> Method | None:
    """The one to open with one tap."""
    return next(iter(methods(store)), None)


def refused(*texts: str) -> "Refusal | None":
    """What keeps these words out of the kit, if anything does."""
    plain = f" {' '.join(map(_plain, texts))} "
    for refusal in content.moment().kit.refusals:
        if any(f" {phrase} " in plain for phrase in refusal.phrases):
            return refusal
    return None


def add_method(store: OpenVault, moment: Moment, said: Said, entry_id: str) -> Entry[Soother]:
    """Put a method into the kit; the same form sent twice puts it in once."""
    record = Soother(at=moment.at, zone=moment.zone, day=moment.day, **said._asdict())
    return keep_once(store, record, entry_id)


def change_method(
    store: OpenVault, entry: Entry[Soother], said: Said, expect: int
) -> Entry[Soother]:
    """
    Put other words in place of the old.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    record = msgspec.structs.replace(entry.record, **said._asdict())
    return change_entry(store, entry, record, expect)


def rehearse(
    store: OpenVault, moment: Moment, entry: Entry[Soother], days: int | None
) -> Entry[Soother]:
    """Set a day for trying it while calm; None takes the day away."""
    day = None if days is None else moment.day + timedelta(days=days)
    record = msgspec.structs.replace(entry.record, rehearse_on=day)
    return store.put(record, entry_id=entry.id, expect=entry.version)


def rehearsals(store: OpenVault, day: date) -> list[Entry[Soother]]:
    """Methods to be tried while calm, whose day has come."""
    return [
        entry
        for entry in store.of(Soother)
        if entry.record.rehearse_on is not None and entry.record.rehearse_on <= day
    ]


def kit_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Rehearsals whose day has come."""
    title = content.moment().kit.due
    return [
        Due(f"kit-{entry.id}-{entry.record.rehearse_on}", f"{title} {entry.record.title}",
            "kit_one", (entry.id,), entry.record.rehearse_on or moment.day, "kit")
        for entry in rehearsals(store, moment.day)
    ]  # fmt: skip


def begin_use(
    store: OpenVault, moment: Moment, method: Entry[Soother], use: tuple[int | None, bool, str]
) -> Entry[SoothingUse]:
    """Begin one use: (how strong it is, whether it is a rehearsal, the id of the form)."""
    before, calm, entry_id = use
    record = SoothingUse(
        at=moment.at, zone=moment.zone, day=moment.day,
        soother_id=method.id, title=method.record.title, before=before, calm=calm,
    )  # fmt: skip
    kept = keep_once(store, record, entry_id)
    if calm and method.record.rehearse_on is not None:
        rehearse(store, moment, method, None)
    return kept


def end_use(
    store: OpenVault, entry: Entry[SoothingUse], after: int | None, expect: int
) -> Entry[SoothingUse]:
    """
    Add how strong it is now.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    return add_to(store, entry, expect, after=after)


def _drops(store: OpenVault) -> dict[str, list[int]]:
    """How far each rated use went down, by method. A rehearsal begins calm, so it counts not."""
    found: dict[str, list[int]] = {}
    for entry in store.of(SoothingUse):
        use = entry.record
        if use.before is not None and use.after is not None and not use.calm:
            found.setdefault(use.soother_id, []).append(use.before - use.after)
    return found


def _method(entry: Entry[Soother], drops: Sequence[int], usual: float) -> Method:
    n, total = len(drops), sum(drops)
    weight = (total + PRIOR * usual) / (n + PRIOR)
    return Method(entry, n, total / n if n else None, weight)


def _plain(text: str) -> str:
    small = re.sub(r"['’‘ʼ`´]", "", text.casefold())
    return " ".join(re.findall(r"\w+", small))
