"""
What sets the alarm off: kinds by how often and by how far it took over, and what came first.

Only what was written down is counted. A handful is listed, but not ranked, and where the words are
the person's own they are shown as they are, unsorted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from homing import content
from homing.records import BodySign, CheckIn
from homing.services.body import in_words, plain, recognised, signs_of
from homing.services.contexts import EVERYONE, Whom, chosen
from homing.services.episodes import set_aside, without_fear
from homing.vault import OpenVault

FEWEST: Final = 5  # fewer than this are listed, not ranked
FEWEST_LEVELS: Final = 2  # one rating says nothing about a kind


@dataclass(frozen=True, slots=True)
class Moment:
    """One time the alarm went, from a check-in or an episode."""

    entry_id: str
    is_episode: bool
    day: date
    trigger: str
    own_words: str
    level: int | None
    signs: tuple[BodySign | str, ...]
    sign_words: str
    alongside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of trigger: how often it was noted, and the levels that were given with it."""

    id: str
    n: int
    levels: tuple[int, ...]

    @property
    def mean(self) -> float:
        """The middle of its levels; only where there are any."""
        return sum(self.levels) / len(self.levels)


@dataclass(frozen=True, slots=True)
class Counted:
    """Something in words, and how often."""

    words: str
    n: int


@dataclass(frozen=True, slots=True)
class TriggerMap:
    """
    What was counted.

    `by_count` and `by_level` hold the most first, if there is enough to rank; ties and what is not
    ranked keep the order of the list. `too_few` are kinds without enough ratings to be placed by
    level. `ranked` says whether there is enough to call it a ranking at all.
    """

    ranked: bool
    by_count: tuple[Kind, ...]
    by_level: tuple[Kind, ...]
    too_few: tuple[Kind, ...]
    unsorted: tuple[Moment, ...]
    signs: tuple[Counted, ...]
    alongside: tuple[Counted, ...]
    moments: int
    check_ins: int
    set_aside: int
    first: date | None
    last: date | None

    @property
    def sorted_n(self) -> int:
        """How many moments have a kind."""
        return sum(kind.n for kind in self.by_count)


def trigger_map(store: OpenVault, whom: Whom = EVERYONE) -> TriggerMap:
    """Draw the map from what is kept now; a deleted entry is in it no more."""
    moments = list(_moments(store, whom))
    kinds = _kinds(moments)
    ranked = sum(kind.n for kind in kinds) >= FEWEST and len(kinds) > 1
    placed = [kind for kind in kinds if len(kind.levels) >= FEWEST_LEVELS]
    days = [moment.day for moment in moments]
    return TriggerMap(
        ranked=ranked,
        by_count=tuple(sorted(kinds, key=lambda kind: -kind.n) if ranked else kinds),
        by_level=tuple(sorted(placed, key=lambda kind: -kind.mean) if ranked else placed),
        too_few=tuple(kind for kind in kinds if kind not in placed),
        unsorted=tuple(m for m in moments if not m.trigger and m.own_words),
        signs=_signs(moments),
        alongside=_alongside(moments),
        moments=len(moments),
        check_ins=sum(not moment.is_episode for moment in moments),
        set_aside=set_aside(store, whom),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _moments(store: OpenVault, whom: Whom) -> Iterator[Moment]:
    wanted = chosen(store, whom)
    for check_in in store.of(CheckIn):
        record = check_in.record
        if _set_off(record) and wanted(record.person_id):
            signs = (recognised(record.body),) if record.body.strip() else ()
            yield Moment(
                check_in.id, False, record.day, record.trigger, record.set_off_by.strip(),
                record.took_over, signs, record.body.strip(), record.happenings,
            )  # fmt: skip
    for episode in without_fear(store, whom):
        kept = episode.record
        yield Moment(
            episode.id, True, kept.day, kept.trigger, kept.camera_saw.strip(), kept.peak,
            tuple(signs_of(kept)), kept.early_sign.strip(), (),
        )  # fmt: skip


def _set_off(record: CheckIn) -> bool:
    return bool(record.trigger or record.set_off_by.strip() or record.took_over is not None)


def _kinds(moments: Sequence[Moment]) -> list[Kind]:
    """Kinds that were noted, in the order of the list, then those of another version."""
    counts = Counter(moment.trigger for moment in moments if moment.trigger)
    known = [option.id for option in content.episode().triggers]
    order = [*(one for one in known if one in counts), *sorted(set(counts) - set(known))]
    return [
        Kind(
            one,
            counts[one],
            tuple(m.level for m in moments if m.trigger == one and m.level is not None),
        )
        for one in order
    ]


def _signs(moments: Sequence[Moment]) -> tuple[Counted, ...]:
    """Equal signs together, called as the person called them most often."""
    counts: Counter[BodySign | str] = Counter()
    called: dict[BodySign | str, Counter[str]] = {}
    for moment in moments:
        for sign in dict.fromkeys(moment.signs):
            counts[sign] += 1
            words = plain(moment.sign_words) if moment.sign_words else in_words(sign)
            called.setdefault(sign, Counter())[words] += 1
    found = [Counted(called[sign].most_common(1)[0][0], n) for sign, n in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.n, one.words)))


def _alongside(moments: Sequence[Moment]) -> tuple[Counted, ...]:
    counts = Counter(chip for moment in moments for chip in moment.alongside)
    counts.pop("nothing-special", None)
    return tuple(Counted(chip, n) for chip, n in counts.most_common())
