"""
Which rung of a ladder is proposed next, and why. Pure: rungs and tries in, a proposal out.

After a bad reply the proposal is to stay or to go lower. More than that: a rung whose newest reply
was bad is a ceiling, and nothing above it is proposed until that rung itself was answered better.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from homing.records import LadderStep, Rung

Why = Literal[
    "first", "next", "stay", "lower", "same", "ceiling", "done", "empty",
    "fear", "punished", "asked", "resting",
]  # fmt: skip
_NO_CEILING: Final = 100  # above every rung
GOOD_TRIES: Final = 3  # or the fear halved, which may be sooner


@dataclass(frozen=True, slots=True)
class Proposal:
    """The rung to try next, what else would do, and the reason; no rung where none is wise."""

    why: Why
    rung: Rung | None = None
    others: tuple[Rung, ...] = ()


def propose(rungs: Sequence[Rung], steps: Sequence[LadderStep]) -> Proposal:
    """Propose a rung; `steps` in the order in which they were taken."""
    ordered = sorted(rungs, key=lambda rung: rung.fear)
    if not ordered:
        return Proposal("empty")
    if not steps:
        return Proposal("first", ordered[0])
    ceiling = _ceiling(ordered, steps)
    within = [rung for rung in ordered if rung.fear <= ceiling]
    here = next((rung for rung in within if rung.id == steps[-1].rung_id), None)
    if steps[-1].reply == "bad":
        return _after_bad(within, here)
    if here and not is_easier(here.id, steps):
        return Proposal("stay", here, _below(within, here))
    return _onwards(within, here, steps) or _at_the_top(within, ceiling)


def _onwards(within: list[Rung], here: Rung | None, steps: Sequence[LadderStep]) -> Proposal | None:
    tried = {step.rung_id for step in steps}
    untried = next((rung for rung in within if rung.id not in tried), None)
    return Proposal("next", untried, (here,) if here else ()) if untried else None


def _at_the_top(within: list[Rung], ceiling: int) -> Proposal:
    """Every rung that may be proposed was tried."""
    if ceiling == _NO_CEILING or not within:
        return Proposal("done")
    return Proposal("ceiling", within[-1], _below(within, within[-1]))


def is_easier(rung_id: str, steps: Sequence[LadderStep]) -> bool:
    """Whether a rung was answered well, and has become easier or was tried well three times."""
    good = [step for step in steps if step.rung_id == rung_id and step.reply == "good"]
    return len(good) >= GOOD_TRIES or any(map(_halved, good))


def _halved(step: LadderStep) -> bool:
    if step.fear_before is None or step.fear_after is None:  # a good reply, and no more was said
        return True
    return step.fear_after * 2 <= step.fear_before


def _after_bad(within: list[Rung], here: Rung | None) -> Proposal:
    lower = _below(within, here) if here else tuple(reversed(within))
    if lower:
        return Proposal("lower", lower[0], (here,) if here else lower[1:2])
    return Proposal("same", here)


def _below(within: list[Rung], rung: Rung) -> tuple[Rung, ...]:
    """The next lower rung, if there is one."""
    lower = [one for one in within if one.fear < rung.fear]
    return tuple(lower[-1:])


def _ceiling(rungs: list[Rung], steps: Sequence[LadderStep]) -> int:
    """The lowest fear among the rungs whose newest reply was bad, with those taken off since."""
    newest = {step.rung_id: step for step in steps}
    fears = {rung.id: rung.fear for rung in rungs}
    bad = (step for step in newest.values() if step.reply == "bad")
    return min((fears.get(step.rung_id, step.fear) for step in bad), default=_NO_CEILING)
