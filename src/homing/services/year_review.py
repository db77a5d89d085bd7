"""A year, looked back on: what was good, what is open, what is wished for; and one's own half."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Final, TypeVar

import msgspec

from homing import content
from homing.records import Ask, GoodMoment, Record, Repair, YearReview
from homing.services.due import Due
from homing.services.gate import gate
from homing.services.keep import keep_once
from homing.services.needs import latest_by_person, missing, titles
from homing.services.reasons import in_words
from homing.services.repairs import is_open, without_fear
from homing.services.ritual_turns import REVIEW, kept_review
from homing.services.rituals import ritual_about
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

R = TypeVar("R", bound=Record)
SHOWN: Final = 60
_STILL_WISHED: Final = frozenset({"later", "no", "none"})
_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Year:
    """What the diary holds of the year up to a day. Lists are cut at `SHOWN`; `more` says so."""

    since: date
    until: date
    wins: list[Entry[GoodMoment]]
    open_matters: list[Entry[Repair]]
    asked: list[Entry[Ask]]
    missing: list[str]
    reasons: tuple[str, ...]
    aims: tuple[str, ...]
    more: int


def year(store: OpenVault, moment: Moment) -> Year:
    """Gather the year that ends today. What concerns someone feared is left out."""
    since = moment.day - _YEAR
    feared = gate(store, moment).feared
    wins = [one for one in _lately(store, GoodMoment, since) if one.record.person_id not in feared]
    asked = [
        one for one in _lately(store, Ask, since)
        if one.record.answer in _STILL_WISHED and one.record.person_id not in feared
    ]  # fmt: skip
    before = last_review(store)
    return Year(
        since=since, until=moment.day, wins=wins[:SHOWN],
        open_matters=[e for e in without_fear(store) if is_open(e.record)][:SHOWN],
        asked=asked[:SHOWN], missing=_missing(store, feared), reasons=in_words(store),
        aims=before.record.aims if before else (), more=max(0, len(wins) - SHOWN),
    )  # fmt: skip


def last_review(store: OpenVault) -> Entry[YearReview] | None:
    """The newest own half."""
    return next(iter(store.of(YearReview)), None)


def keep_own_half(
    store: OpenVault, moment: Moment, record: YearReview, entry_id: str
) -> Entry[YearReview]:
    """Keep it; a yearly ritual that waits is kept with it. The same form sent twice keeps one."""
    kept = keep_once(store, record, entry_id)
    if ritual := ritual_about(store, REVIEW):
        kept_review(store, moment, ritual)
    return kept


def change_own_half(
    store: OpenVault, entry: Entry[YearReview], record: YearReview, expect: int
) -> Entry[YearReview]:
    """
    Put other words in place of the old, and keep those.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    then = entry.record
    stays = {"at": then.at, "zone": then.zone, "day": then.day, "recorded_at": then.recorded_at}
    return change_entry(store, entry, msgspec.structs.replace(record, **stays), expect)


def year_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """The next one, on the day that was chosen in the last."""
    last = last_review(store)
    if last is None or last.record.next_on is None:
        return []
    title, day = content.upkeep().year_due, last.record.next_on
    return [Due(f"year-{last.id}-{day:%Y%m%d}", title, "year_review", (), day, "year")]


def _lately(store: OpenVault, kind: type[R], since: date) -> Iterator[Entry[R]]:
    return takewhile(lambda entry: entry.record.day >= since, store.of(kind))


def _missing(store: OpenVault, feared: frozenset[str]) -> list[str]:
    """Needs that were marked as missing the last time, in words, each once."""
    words = titles()
    found = [
        words.get(need, need)
        for person_id, entry in latest_by_person(store).items()
        if person_id not in feared
        for need in missing(entry.record)
    ]
    return list(dict.fromkeys(found))
