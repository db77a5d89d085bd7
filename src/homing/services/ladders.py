"""Steps of being known: one ladder for one topic with one person, and every try of a rung."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from homing.records import Ladder, LadderStep, Person, Rung
from homing.services.episodes import has_safety_concern
from homing.services.keep import keep_once
from homing.services.ladder_rule import Proposal, propose
from homing.services.people_map import is_quiet
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault


class Built(NamedTuple):
    """A topic, a person, and the rungs."""

    topic: str
    person_id: str | None
    rungs: tuple[Rung, ...]
    punished: bool = False
    about: str = ""


class Try(NamedTuple):
    """One try of a rung and how it was answered."""

    rung_id: str
    reply: str
    fear_before: int | None = None
    fear_peak: int | None = None
    fear_after: int | None = None
    comfort: int | None = None
    expected: str = ""
    note: str = ""
    safety_concern: bool = False


def build(store: OpenVault, moment: Moment, built: Built, entry_id: str) -> Entry[Ladder]:
    """Keep a new ladder, its rungs from small to large."""
    record = Ladder(at=moment.at, zone=moment.zone, day=moment.day, **_sorted(built))
    return keep_once(store, record, entry_id)


def rebuild(store: OpenVault, entry: Entry[Ladder], built: Built, expect: int) -> Entry[Ladder]:
    """Put other rungs in place of the old; what was tried stays."""
    record = msgspec.structs.replace(entry.record, **_sorted(built))
    return change_entry(store, entry, record, expect)


def rest(store: OpenVault, entry: Entry[Ladder], expect: int, *, resting: bool) -> Entry[Ladder]:
    """Lay a ladder aside, or take it up again."""
    return change_entry(
        store, entry, msgspec.structs.replace(entry.record, resting=resting), expect
    )


def log_step(
    store: OpenVault, moment: Moment, ladder: Entry[Ladder], tried: Try, entry_id: str
) -> Entry[LadderStep]:
    """Keep one try, with what the rung said then."""
    rung = next(rung for rung in ladder.record.rungs if rung.id == tried.rung_id)
    record = LadderStep(
        at=moment.at, zone=moment.zone, day=moment.day,
        ladder_id=ladder.id, about=ladder.record.about, person_id=ladder.record.person_id,
        text=rung.text, fear=rung.fear,
        **tried._asdict(),
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def steps_of(store: OpenVault, ladder_id: str) -> list[Entry[LadderStep]]:
    """Every try of one ladder, in the order in which they were made."""
    return [e for e in reversed(store.of(LadderStep)) if e.record.ladder_id == ladder_id]


def proposal_for(store: OpenVault, ladder: Entry[Ladder]) -> Proposal:
    """The rung to try next; none with someone who is feared or punished openness."""
    record = ladder.record
    if has_safety_concern(store, record.person_id):
        return Proposal("fear")
    if openness_punished(store, record):
        return Proposal("punished")
    person = store.get(record.person_id, Person) if record.person_id else None
    if person and is_quiet(store, person):
        return Proposal("asked")
    if record.resting:
        return Proposal("resting")
    return propose(record.rungs, [entry.record for entry in steps_of(store, ladder.id)])


def openness_punished(store: OpenVault, ladder: Ladder) -> bool:
    """Whether it was ticked, on this ladder or on another with the same person."""
    same = (e.record for e in store.of(Ladder) if e.record.person_id == ladder.person_id)
    return ladder.punished or (bool(ladder.person_id) and any(one.punished for one in same))


def comfort_by_rung(
    ladder: Ladder, steps: Sequence[Entry[LadderStep]]
) -> list[tuple[str, int, list[int]]]:
    """Comfort at each repeat, for every rung that was rated: words, fear of the rung, ratings."""
    known = {rung.id: rung for rung in ladder.rungs}
    found: dict[str, tuple[str, int, list[int]]] = {}
    for entry in steps:
        step = entry.record
        if step.comfort is not None:
            rung = known.get(step.rung_id)
            said = (rung.text, rung.fear) if rung else (step.text, step.fear)
            found.setdefault(step.rung_id, (*said, []))[2].append(step.comfort)
    return sorted(found.values(), key=lambda one: one[1])


def _sorted(built: Built) -> dict[str, Any]:
    rungs = tuple(sorted(built.rungs, key=lambda rung: rung.fear))
    return {**built._asdict(), "rungs": rungs}
