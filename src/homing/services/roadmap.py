"""
The roadmap: a reasoned first week, and four phases that overlap.

What a week holds follows the rules in content/en/roadmap.toml: first the resource that is lowest,
then who shall be beside the person, then where the answers point or the way that was chosen. The
same answers give the same week. The person may set any act aside, put any other in, and tick what
was done; each of these holds until they change it. Nothing counts days.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from homing import content
from homing.services.choices import choose, chosen, take_back
from homing.services.form_readings.readiness import Readiness, readiness
from homing.services.pathways import Way, has_professional, newest_picture, region_of, way
from homing.services.roadmap_done import done_already, times_settled
from homing.services.time import Moment
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.roadmap import Act, Phase

Said = Literal["take", "never", "done"]

_TOPIC: Final = "week-"
_PHASES: Final = "phases"
_NONE: Final = "none"
_PRACTICES: Final = 2  # at most, to begin with
_SETTLED: Final = 3
_ALONE: Final = frozenset({"support-low", "willingness-low"})  # nothing is shown to others yet


@dataclass(frozen=True, slots=True)
class Basis:
    """What a week rests on: causes in the order in which they bring acts, and the way."""

    causes: tuple[str, ...]
    way: Way
    ready: Readiness | None

    @property
    def no_tasks(self) -> bool:
        """Whether the wish is so low that reasons come before anything to do."""
        return self.causes[:1] == ("motivation-low",)


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a week with what brought it. `own`: put in by hand; `ticked`: done by hand."""

    act: "Act"
    cause: str
    done: bool
    own: bool
    ticked: bool

    @property
    def seen(self) -> str:
        """What was seen or chosen."""
        return content.roadmap().seen(self.cause)

    @property
    def why(self) -> str:
        """Why this act, given that."""
        cause = _acts_of(self.cause)
        return self.act.why.get(cause, self.act.why["general"])


@dataclass(frozen=True, slots=True)
class Week:
    """A first week, what else there is to choose, and what was set aside."""

    basis: Basis
    steps: tuple[Step, ...]
    more: tuple["Act", ...]
    aside: tuple["Act", ...]

    @property
    def next(self) -> Step | None:
        """The first act that is still open."""
        return next((step for step in self.steps if not step.done), None)

    @property
    def minutes(self) -> int:
        """About how long the open ones take, once each."""
        return sum(step.act.minutes for step in self.steps if not step.done)


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """A phase, whether the person is in it, why it is suggested, and whether safety keeps it."""

    phase: "Phase"
    on: bool
    cause: str
    locked: bool
    acts: tuple["Act", ...]


def basis(store: OpenVault) -> Basis:
    """What is known now that a week can rest on."""
    ready, now = readiness(store), way(store)
    causes = [*_low(ready), *_beside(store, ready), _place(store, now)]
    return Basis(tuple(causes), now, ready)


def week(store: OpenVault) -> Week:
    """The first week as it stands."""
    found = basis(store)
    acts = content.roadmap().acts
    said = {act.id: _said(store, act.id) for act in acts}
    brought = dict(_brought(found, said))
    own = [act.id for act in acts if said[act.id] == "take" and act.id not in brought]
    inside = {**brought, **dict.fromkeys(own, "own")}
    by_id = content.roadmap().by_id
    return Week(
        basis=found,
        steps=tuple(
            Step(
                act=by_id[i],
                cause=cause,
                done=said[i] == "done" or done_already(store, i),
                own=i in own,
                ticked=said[i] == "done",
            )
            for i, cause in inside.items()
        ),
        more=tuple(
            a for a in acts if a.id not in inside and said[a.id] != "never" and _fits(found, a)
        ),
        aside=tuple(act for act in acts if said[act.id] == "never"),
    )


def say(store: OpenVault, moment: Moment, act_id: str, said: Said) -> None:
    """Keep what the person says about an act: put in, set aside, or done."""
    choose(store, moment, f"{_TOPIC}{act_id}", said)


def take_word_back(store: OpenVault, act_id: str) -> None:
    """As if nothing had been said about it."""
    take_back(store, f"{_TOPIC}{act_id}")


def phases(store: OpenVault) -> tuple[PhaseNow, ...]:
    """All four, side by side. The person's own ticks hold over what is suggested."""
    found = basis(store)
    suggested, on = _suggested_phases(found), phases_on(store, found)
    locked = _locked(store, found)
    shown = []
    for phase in content.roadmap().phases:
        acts = tuple(a for a in content.roadmap().acts if phase.id in a.phases and _fits(found, a))
        closed = phase.careful and locked
        shown.append(PhaseNow(phase, phase.id in on, suggested.get(phase.id, ""), closed, acts))
    return tuple(shown)


def phases_on(store: OpenVault, found: Basis) -> tuple[str, ...]:
    """The phases that the person is in, in order: their own ticks, else what is suggested."""
    kept = chosen(store, _PHASES)
    wanted = kept.choice.split("+") if kept else _suggested_phases(found)
    locked = _locked(store, found)
    return tuple(
        phase.id
        for phase in content.roadmap().phases
        if phase.id in wanted and not (phase.careful and locked)
    )


def keep_phases(store: OpenVault, moment: Moment, wanted: Iterable[str]) -> None:
    """Keep which phases the person says they are in; any number, in any order."""
    known = [phase.id for phase in content.roadmap().phases]
    kept = [phase for phase in known if phase in set(wanted)]
    choose(store, moment, _PHASES, "+".join(kept) or _NONE)


def suggest_phases_again(store: OpenVault) -> None:
    """Let the own ticks go."""
    take_back(store, _PHASES)


def own_phases(store: OpenVault) -> bool:
    """Whether the ticks are the person's own."""
    return chosen(store, _PHASES) is not None


def _low(ready: Readiness | None) -> list[str]:
    """The resources of which there is little, in the order in which a plan sees to them."""
    return [f"{resource}-low" for resource in ready.low] if ready else []


def _beside(store: OpenVault, ready: Readiness | None) -> list[str]:
    ways = ready.ways if ready else ()
    found = ["professional"] if "professional" in ways or has_professional(store) else []
    return [*found, "together"] if "together" in ways else found


def _place(store: OpenVault, now: Way) -> str:
    if now.own and now.pathway:
        return f"way-{now.pathway.id}"
    if now.mixed:
        return "both"  # many mixed signs: safety first, wherever the point lies
    return region_of(newest_picture(store)) or "not-measured"


def _brought(found: Basis, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The acts that the causes bring, with the first cause of each; never those set aside."""
    rules, by_id = content.roadmap().weeks, content.roadmap().by_id
    causes = found.causes[:1] if found.no_tasks else found.causes
    inside: set[str] = set()
    practices = 0
    for cause in causes:
        for act_id in rules.acts.get(_acts_of(cause), ()):
            act = by_id[act_id]
            full = len(inside) >= rules.most or (act.practice and practices >= _PRACTICES)
            if act_id in inside or full or said[act_id] == "never" or not _fits(found, act):
                continue
            inside.add(act_id)
            practices += bool(act.practice)
            yield act_id, cause


def _acts_of(cause: str) -> str:
    """A way that was chosen brings the acts of the part of the plane that it was made for."""
    pathway = content.pathways().pathway(cause.removeprefix("way-"))
    return pathway.region if pathway else cause


def _fits(found: Basis, act: "Act") -> bool:
    """Nothing is shown to others while support or readiness for it is low, nor on the mixed way."""
    return not act.opens or not (found.way.mixed or _ALONE & set(found.causes))


def _suggested_phases(found: Basis) -> dict[str, str]:
    suggested: dict[str, str] = {}
    for cause in found.causes:
        for phase in content.roadmap().weeks.phases.get(_acts_of(cause), ()):
            suggested.setdefault(phase, cause)
    return suggested


def _locked(store: OpenVault, found: Basis) -> bool:
    return found.way.mixed and not _processing_open(store)


def _processing_open(store: OpenVault) -> bool:
    """What may stir up old pain waits until settling is familiar or a professional is there."""
    return has_professional(store) or times_settled(store) >= _SETTLED


def _said(store: OpenVault, act_id: str) -> str:
    found = chosen(store, f"{_TOPIC}{act_id}")
    return found.choice if found else ""
