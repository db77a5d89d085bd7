"""
Everything a decision needs, as plain numbers.

Nothing in here names another person's wish: no rule could follow one (R10). The hash over all of
it, with the version of the rules, names a decision; the same two always give the same list.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

import msgspec

from homing.content.schema.readings import RegionId

Choice = Literal["take", "later", "not_for_me"]
NO_OWN: Final[Mapping[str, "Own"]] = {}


class State(msgspec.Struct, frozen=True):
    """A state of the last seven days: its mean, and on how many days it was answered."""

    mean: float
    days: int


class Own(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    A person's own numbers about one practice.

    `useful` and `effort` are means from 0 to 4 over the times they were said; `eased` is the mean
    drop in tension. `worse_on` is the day of the last time where the last two felt worse, and
    nothing the person said since wants it all the same. `on_path` says that it belongs to the
    "track" or the "task" which the person goes through now.
    """

    uses: int = 0
    rated: int = 0
    useful: float = 0.0
    effort: float = 0.0
    eased_n: int = 0
    eased: float = 0.0
    worse_on: date | None = None
    hours_since: float | None = None
    yesterday: bool = False
    said: Choice | None = None
    said_hours: float = 0.0
    favourite: bool = False
    open_step: str = ""
    note_read: bool = False
    on_path: str = ""


class Profile(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    Where the answers point: percentages of the group it is compared with, and the region.

    `way` is the way the person chose over it. `whom` is who the bond is with that it is about.
    """

    anxiety: float | None = None
    avoidance: float | None = None
    region: RegionId | Literal[""] = ""
    way: str = ""
    mixed: bool = False
    whom: str = ""

    @property
    def place(self) -> str:
        """The region that the order follows: many mixed signs put steadiness first anywhere."""
        return "both" if self.mixed else self.region


class Safety(msgspec.Struct, frozen=True, omit_defaults=True):
    """What safety keeps back: quiet days, the gate, cares, and what opens memory work."""

    quiet: bool = False
    quiet_lately: bool = False
    gated: bool = False
    pair_ready: bool = False
    loss: bool = False
    body: bool = False
    hard_past: bool = False
    professional: bool = False
    calmed: int = 0
    settled: int = 0
    settled_help: float | None = None


class Now(msgspec.Struct, frozen=True, omit_defaults=True):
    """How it is at this moment, and how the week was."""

    arousal: int | None = None
    alarm_today: int = 0
    numb: bool = False
    late: bool = False
    worry: State | None = None
    distance: State | None = None
    trust: State | None = None
    repair_hours: int | None = None
    setback_days: int | None = None
    steadier: bool = False
    strain: int | None = None
    partner: bool = False
    parent: bool = False


class Load(msgspec.Struct, frozen=True, omit_defaults=True):
    """How much there is time for, and how much there is already."""

    budget: int = 45
    light: bool = False
    spent: float = 0.0
    first_days: bool = True
    new_week: int = 0
    pair_week: bool = False
    hard_effort: bool = False
    ignored: int = 0
    paused_until: date | None = None


class Course(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far it has come: phases, what there is to build on, and what was kept so far."""

    phases: tuple[int, ...] = (1,)
    low: tuple[str, ...] = ()
    days_known: int = 0
    episodes: int = 0
    weeks: int = 0
    pattern_named: bool = False
    sittings: int = 0
    secure: int = 0
    secure_of: int = 0
    stable_weeks: int = 0


class PlanInputs(msgspec.Struct, frozen=True):
    """One moment of one person, as the plan sees it."""

    day: date
    profile: Profile = Profile()
    safety: Safety = Safety()
    now: Now = Now()
    load: Load = Load()
    course: Course = Course()
    own: Mapping[str, Own] = NO_OWN

    @property
    def left(self) -> float:
        """The minutes left of this week."""
        return max(0.0, self.load.budget - self.load.spent)

    @property
    def live(self) -> tuple[str, ...]:
        """What the person took into the plan, by id."""
        return tuple(sorted(i for i, own in self.own.items() if own.said == "take"))

    @property
    def hash(self) -> str:
        """A name for exactly these inputs, the same in any process."""
        data = msgspec.json.encode(self, order="deterministic")
        return hashlib.sha256(data).hexdigest()[:16]
