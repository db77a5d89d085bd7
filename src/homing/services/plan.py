"""
The starter plan: at most two practices, each with its reason, and doing nothing is always one too.

The same records give the same plan. Nothing here counts days: a day without practice changes
nothing, and the person may overrule anything.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from homing import content
from homing.records import PlanChoice, PracticeSession
from homing.services.pathways import newest_picture, region_of, way
from homing.services.time import Moment
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice
    from homing.content.schema.readings import RegionId

Choice = Literal["take", "later", "not_for_me"]

AT_ONCE: Final = 2  # offered on one day, and taken before a gentle question is asked
NOTHING_TODAY: Final = "nothing-today"
PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {"ER02": "practise_feeling", "ER04": "practise_pacer"}
)
_LATER: Final = timedelta(days=7)
_REST: Final = timedelta(days=30)
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)

# What comes first, by where the answers point: soothe first where worry runs high or pulls go
# both ways, notice first where feelings are kept at a distance (practices.md, theory map).
_FIRST: Final[Mapping["RegionId | None", tuple[str, ...]]] = MappingProxyType(
    {
        "more-worry": ("ER04", "ER02"),
        "both": ("ER04", "ER02"),
        "more-distance": ("ER02", "ER04"),
        "steady": ("ER02", "ER04"),
        "middle": ("ER02", "ER04"),
        None: ("ER02", "ER04"),
    }
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One practice on offer. `minutes` are whole ones, for one usual go."""

    practice: str
    title: str
    minutes: int
    reason: str
    url_name: str
    dose: str
    evidence: str
    live: bool


@dataclass(frozen=True, slots=True)
class Resting:
    """A practice that left the person feeling worse twice running: it rests until this day."""

    practice: str
    title: str
    until: date


@dataclass(frozen=True, slots=True)
class Plan:
    """
    What is offered now, and the part of the result plane that it rests on, if there is any.

    Where the person chose a way of their own, `pathway` is its title and the region is the one
    that it was made for: their choice goes before what the answers point to.
    """

    offers: tuple[Offer, ...]
    live: tuple[str, ...]
    region: "RegionId | None"
    resting: tuple[Resting, ...]
    pathway: str = ""

    @property
    def starter(self) -> bool:
        """Whether the offers are a first guess that fits anyone."""
        return self.region is None

    @property
    def seen(self) -> str:
        """What the plan follows, in words; nothing for a first guess."""
        if self.pathway:
            return content.pathways().chosen_in_words.format(title=self.pathway)
        return content.readings().region(self.region).place if self.region else ""

    @property
    def options(self) -> tuple[str, ...]:
        """Everything that can be chosen today; doing nothing is always among them."""
        return (*(offer.practice for offer in self.offers), NOTHING_TODAY)


@dataclass(frozen=True, slots=True)
class AskFirst:
    """A gentle question instead of a yes: these are in the plan already. Nothing was changed."""

    practice: str
    live: tuple[str, ...]


def starter_plan(store: OpenVault, moment: Moment) -> Plan:
    """Offer what fits, from the latest result, the person's choices, and how it went."""
    now = way(store)
    chosen = now.pathway if now.own else None
    region = chosen.region if chosen else region_of(newest_picture(store))
    said = plan_choices(store)
    done = _last_two(store)
    resting = {i: until for i in PLACES if (until := _rests(i, said, done, moment))}
    live = _live(said)
    order = _FIRST["both" if now.mixed else region]  # many mixed signs: settle first, anywhere

    def turn(practice: str) -> tuple[bool, datetime, int, str]:
        last = done.get(practice, ())
        at = last[0].at if last and practice in live else _NEVER
        place = order.index(practice) if practice in order else len(order)
        return practice not in live, at, place, practice

    wanted = (i for i in PLACES if i not in resting and _open(said.get(i), moment))
    first = sorted(wanted, key=turn)[:AT_ONCE]
    return Plan(
        offers=tuple(_offer(i, region, live) for i in first),
        live=live,
        region=region,
        resting=tuple(
            Resting(i, content.practices()[i].title, until) for i, until in resting.items()
        ),
        pathway=chosen.title if chosen else "",
    )


def plan_choices(store: OpenVault) -> Mapping[str, PlanChoice]:
    """What the person last said about each practice."""
    said: dict[str, PlanChoice] = {}
    for entry in store.of(PlanChoice):
        said.setdefault(entry.record.practice, entry.record)
    return said


def choose(
    store: OpenVault, moment: Moment, practice: str, choice: Choice, *, sure: bool = False
) -> AskFirst | None:
    """Keep what the person says about a practice; beyond a few, ask once before taking more."""
    live = _live(plan_choices(store))
    if choice == "take" and practice not in live and len(live) >= AT_ONCE and not sure:
        return AskFirst(practice, live)
    entry_id = store.id_for(f"plan choice {practice}")
    found = store.get(entry_id, PlanChoice)
    record = PlanChoice(
        at=moment.at, zone=moment.zone, day=moment.day, practice=practice, choice=choice
    )
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)
    return None


def offer_of(practice: str, plan: Plan) -> Offer:
    """Any practice as it would be offered, whether it is on offer now or not."""
    return _offer(practice, plan.region, plan.live)


def _reason(practice: "Practice", region: "RegionId | None") -> str:
    """Why this practice may help, as far as the answers say; else whom it suits in general."""
    why = practice.why
    by_region: Mapping[RegionId | None, str] = {
        "more-worry": why.more_worry,
        "more-distance": why.more_distance,
        "both": why.both,
        "steady": why.steady,
        "middle": why.steady,
    }
    return by_region.get(region, practice.for_whom)


def _live(said: Mapping[str, PlanChoice]) -> tuple[str, ...]:
    known = content.practices()
    return tuple(i for i in known if i in said and said[i].choice == "take")


def _open(said: PlanChoice | None, moment: Moment) -> bool:
    if said is None or said.choice == "take":
        return True
    return said.choice == "later" and moment.at - said.at >= _LATER


def _last_two(store: OpenVault) -> Mapping[str, list[PracticeSession]]:
    """The last two sessions of each practice, the newest first."""
    found: dict[str, list[PracticeSession]] = {i: [] for i in PLACES}
    missing = 2 * len(found)
    for entry in store.of(PracticeSession):
        last = found.get(entry.record.practice)
        if last is not None and len(last) < 2:
            last.append(entry.record)
            missing -= 1
        if not missing:
            break
    return found


def _rests(
    practice: str,
    said: Mapping[str, PlanChoice],
    done: Mapping[str, Iterable[PracticeSession]],
    moment: Moment,
) -> date | None:
    last = list(done[practice])
    if len(last) < 2 or not all(session.felt_worse for session in last):
        return None
    own = said.get(practice)
    if own and own.choice == "take" and own.at > last[0].at:
        return None  # the person knows, and wants it all the same
    until = last[0].day + _REST
    return until if moment.day < until else None


def _offer(practice_id: str, region: "RegionId | None", live: tuple[str, ...]) -> Offer:
    practice = content.practices()[practice_id]
    return Offer(
        practice=practice_id,
        title=practice.title,
        minutes=max(1, math.ceil(practice.minutes.usual)),
        reason=_reason(practice, region),
        url_name=PLACES[practice_id],
        dose=practice.dose,
        evidence=practice.evidence.plain,
        live=practice_id in live,
    )
