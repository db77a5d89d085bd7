"""A change in life, looked at: needs, roles, rhythms, and up to three agreements with a day."""

from datetime import date
from typing import Final, Literal

import msgspec

from homing import content
from homing.records import Agreement, ChangeReview
from homing.services.due import Due
from homing.services.gate import gate
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

Looked = Literal["kept", "changed", "let-go"]
MOST: Final = 3


def reviews(store: OpenVault) -> list[Entry[ChangeReview]]:
    """All of them, newest first."""
    return list(store.of(ChangeReview))


def keep_review(store: OpenVault, review: ChangeReview, entry_id: str) -> Entry[ChangeReview]:
    """Keep what was looked at. The same form sent twice keeps one."""
    return keep_once(store, review, entry_id)


def change_review(
    store: OpenVault, entry: Entry[ChangeReview], review: ChangeReview, expect: int
) -> Entry[ChangeReview]:
    """
    Put other words in place of the old, and keep those.

    An agreement that stays as it was keeps what was said about it.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    held = {(one.text, one.check_on): one for one in entry.record.agreements}
    agreements = tuple(held.get((one.text, one.check_on), one) for one in review.agreements)
    then = entry.record
    record = msgspec.structs.replace(
        review, at=then.at, zone=then.zone, day=then.day, agreements=agreements
    )
    return change_entry(store, entry, record, expect)


def look_at(
    store: OpenVault, moment: Moment, entry: Entry[ChangeReview], which: int,
    said: tuple[Looked, str, date | None], expect: int,
) -> Entry[ChangeReview]:  # fmt: skip
    """
    Say where an agreement stands: (kept, changed or let go; its words now; the next look).

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    state, words, check_on = said
    old = entry.record.agreements[which]
    new = Agreement(words or old.text, None if state == "let-go" else check_on, state, moment.day)
    agreements = (*entry.record.agreements[:which], new, *entry.record.agreements[which + 1 :])
    record = msgspec.structs.replace(entry.record, agreements=agreements)
    return change_entry(store, entry, record, expect)


def change_name(review: ChangeReview) -> str:
    """What the change is called: in the person's own words where they gave some."""
    known = {one.id: one.title for one in content.upkeep().changes}
    return review.named or known.get(review.change, review.change)


def feeling_labels(review: ChangeReview) -> list[str]:
    """What may come up, in words; an id that this version does not know stays as it is."""
    known = {one.id: one.label for one in content.upkeep().feelings}
    return [known.get(one, one) for one in review.feels]


def agreements_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Agreements on their day; none with someone who is feared."""
    words = content.upkeep().agreement_due
    held = store.of(ChangeReview)
    now = gate(store, moment) if held else None
    return [
        Due(f"agreed-{entry.id}-{n}-{one.check_on:%Y%m%d}", words.replace("{text}", one.text),
            "life_stage_one", (entry.id,), one.check_on, "agreement")
        for entry in held
        if now and not (entry.record.person_id and now.help_only(entry.record.person_id))
        for n, one in enumerate(entry.record.agreements)
        if one.check_on and one.state != "let-go"
        and (one.looked_on is None or one.looked_on < one.check_on)
    ]  # fmt: skip
