"""What the person says about a practice. The plan keeps it until they say something else."""

from dataclasses import dataclass

from homing import content
from homing.records import PlanChoice
from homing.services.choices import YES
from homing.services.choices import choose as keep_choice
from homing.services.choices import take_back as forget_choice
from homing.services.plan.inputs import Choice
from homing.services.plan.own import FAVOURITE, choices, favourites
from homing.services.time import Moment
from homing.vault import OpenVault


@dataclass(frozen=True, slots=True)
class AskFirst:
    """A gentle question instead of a yes: these are in the plan already. Nothing was changed."""

    practice: str
    live: tuple[str, ...]


def choose(
    store: OpenVault,
    moment: Moment,
    practice: str,
    choice: Choice,
    *,
    why: str = "",
    sure: bool = False,
) -> AskFirst | None:
    """Keep what the person says about a practice; beyond a few, ask once before taking more."""
    live = live_practices(store)
    few = content.plan_rules().limits.live_first
    if choice == "take" and practice not in live and len(live) >= few and not sure:
        return AskFirst(practice, live)
    entry_id = _id(store, practice)
    found = store.get(entry_id, PlanChoice)
    record = PlanChoice(
        at=moment.at, zone=moment.zone, day=moment.day, practice=practice, choice=choice,
        why=why if choice == "not_for_me" else "",
    )  # fmt: skip
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)
    return None


def take_back(store: OpenVault, practice: str) -> None:
    """As if nothing had been said about it."""
    store.delete(_id(store, practice))


def live_practices(store: OpenVault) -> tuple[str, ...]:
    """What is in the plan by the person's own word, in the order of the catalogue."""
    said = choices(store)
    return tuple(i for i in content.practices() if i in said and said[i].choice == "take")


def like(store: OpenVault, moment: Moment, practice: str, *, favourite: bool) -> None:
    """Mark a practice as a favourite, or no longer."""
    if favourite:
        keep_choice(store, moment, f"{FAVOURITE}{practice}", YES)
    else:
        forget_choice(store, f"{FAVOURITE}{practice}")


def is_favourite(store: OpenVault, practice: str) -> bool:
    """Whether it is marked as one."""
    return practice in favourites(store)


def _id(store: OpenVault, practice: str) -> str:
    return store.id_for(f"plan choice {practice}")
