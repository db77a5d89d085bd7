"""The access diary, and the recovery code's own story."""

from datetime import timedelta
from typing import Final

from homing.records import AccessEvent, AccessKind, RecoveryNote, RecoveryState
from homing.services.time import Moment
from homing.vault import Entry, OpenVault, sha256

_KEPT: Final = 100
_ASK_AGAIN: Final = timedelta(days=30)
_RECOVERY: Final = "recovery note"


def note_access(
    store: OpenVault, moment: Moment, event: AccessKind, *, where: tuple[str, str], missed: int = 0
) -> None:
    """
    Write down that the door was opened. `where` is (browser in words, session mark).

    The count of entries lets the person see that nothing was put back to an older state.
    """
    browser, session = where
    record = AccessEvent(
        at=moment.at, zone=moment.zone, day=moment.day, event=event, browser=browser,
        session=session, missed=missed, entries=store.count,
    )  # fmt: skip
    store.put(record)
    for old in store.of(AccessEvent)[_KEPT:]:
        store.delete(old.id)


def last_opening(store: OpenVault, session: str) -> Entry[AccessEvent] | None:
    """The opening before this session's own: shown so that a stranger's is noticed."""
    for entry in store.of(AccessEvent):
        if entry.record.event in {"unlocked", "recovered"} and entry.record.session != session:
            return entry
    return None


def note_recovery(store: OpenVault, moment: Moment, state: RecoveryState, check: str = "") -> None:
    """Remember that a code was shown, is kept, or is not wanted."""
    entry_id = store.id_for(_RECOVERY)
    found = store.get(entry_id, RecoveryNote)
    record = RecoveryNote(
        at=moment.at,
        zone=moment.zone,
        day=moment.day,
        state=state,
        check=check,
    )
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)


def recovery_note(store: OpenVault) -> RecoveryNote | None:
    """What is known about the recovery code."""
    found = store.get(store.id_for(_RECOVERY), RecoveryNote)
    return found.record if found else None


def groups_check(code: str) -> str:
    """What a typed-back third and sixth group are compared with."""
    groups = code.split("-")
    return sha256(f"{groups[2]}-{groups[5]}".encode()).hex()


def groups_match(store: OpenVault, third: str, sixth: str) -> bool:
    """Whether the two groups are those of the present code."""
    note = recovery_note(store)
    typed = f"{third.strip().upper()}-{sixth.strip().upper()}"
    return note is not None and note.check == sha256(typed.encode()).hex()


def recovery_due(store: OpenVault, moment: Moment) -> bool:
    """Whether it is time to ask for the code again (30 days after it was last shown to be kept)."""
    note = recovery_note(store)
    if note is None or note.state == "none":
        return False
    return note.state == "shown" or moment.at - note.at >= _ASK_AGAIN
