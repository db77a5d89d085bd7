"""The ten needs, in general or with one person: how far each is met, and what is missing."""

from collections.abc import Iterable, Mapping

import msgspec

from homing import content
from homing.content.schema.episode import ContextId
from homing.records import NeedRating, NeedsInventory
from homing.services.contexts import labels, tie_of
from homing.services.keep import keep_once
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault


def latest_needs(store: OpenVault, person_id: str | None) -> Entry[NeedsInventory] | None:
    """What was said last about the needs with this person; None stands for in general."""
    found = (entry for entry in store.of(NeedsInventory) if entry.record.person_id == person_id)
    return next(found, None)


def latest_by_person(store: OpenVault) -> Mapping[str | None, Entry[NeedsInventory]]:
    """The newest of everyone for whom there is one."""
    newest: dict[str | None, Entry[NeedsInventory]] = {}
    for entry in store.of(NeedsInventory):
        newest.setdefault(entry.record.person_id, entry)
    return newest


def save_needs(store: OpenVault, inventory: NeedsInventory, entry_id: str) -> Entry[NeedsInventory]:
    """Keep how it is. What was said earlier the same day is put right; older days stay."""
    held = latest_needs(store, inventory.person_id)
    if held is None or held.record.day != inventory.day or held.id == entry_id:
        return keep_once(store, inventory, entry_id)
    record = msgspec.structs.replace(inventory, at=held.record.at)
    return change_entry(store, held, record, held.version)


def said(ratings: Iterable[NeedRating]) -> tuple[NeedRating, ...]:
    """Those that say anything, in the order of the list."""
    by_id = {rating.need: rating for rating in ratings}
    return tuple(
        rating
        for need in content.needs().needs
        if (rating := by_id.get(need.id)) and rating != NeedRating(need.id)
    )


def missing(inventory: NeedsInventory) -> list[str]:
    """What is missing, what matters most first; the order of the list where that is not said."""
    found = [rating for rating in inventory.needs if rating.missing]
    return [rating.need for rating in sorted(found, key=lambda one: -_weight(one))]


def titles(context: ContextId = "general") -> dict[str, str]:
    """What needs are called in this kind of tie, by id: the ten, and others an entry may hold."""
    tie = tie_of(context)
    known = labels(content.episode().needs, context)
    return known | {need.id: need.titles.get(tie, need.title) for need in content.needs().needs}


def _weight(rating: NeedRating) -> int:
    return 5 if rating.matters is None else rating.matters
