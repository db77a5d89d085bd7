"""
Open sessions: made at unlock, found by two cookies, ended by locking.

Locked and logged out are one state: ending a session deletes its row, and what is left in the
browser opens nothing.
"""

import hmac
import os
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import RLock
from typing import Final

from homing import vault
from homing.services.settings import preferences
from homing.web.accounts.models import Account, OpenSession
from homing.web.sealed.store import DatabaseStore

BOOT_KEY: Final = os.urandom(32)  # lives in this process's memory only; a restart locks everybody
ABSOLUTE: Final = timedelta(hours=12)
LONGEST_IDLE: Final = timedelta(minutes=60)
_NOTE_EVERY: Final = timedelta(seconds=60)  # how often a session's last use is written down
_BACKWARDS: Final = timedelta(minutes=5)
_KEPT_OPEN: Final = 8


@dataclass(frozen=True, slots=True)
class Cookies:
    """What the browser must bring: the session's id and its share of the key."""

    sid: bytes = field(repr=False)
    key: bytes = field(repr=False)


@dataclass(slots=True)
class _Use:
    """When a session began and was last used here, by a clock that nobody can set."""

    began: float
    used: float
    seen: datetime


class OpenVaults:
    """The vaults open in this process, the least recently used dropped first."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._open: OrderedDict[bytes, tuple[bytes, vault.OpenVault]] = OrderedDict()
        self._uses: dict[bytes, _Use] = {}
        self._lock = RLock()

    def get(self, id_hash: bytes) -> vault.OpenVault | None:
        """The vault a session has open here."""
        with self._lock:
            found = self._open.get(id_hash)
            return found[1] if found else None

    def shown(self, id_hash: bytes, cookie_key: bytes) -> vault.OpenVault | None:
        """The same for a browser, which must bring its share of the key though it is open."""
        with self._lock:
            if id_hash not in self._open:
                return None
            proof, found = self._open[id_hash]
            if not hmac.compare_digest(proof, vault.sha256(cookie_key)):
                raise vault.CannotOpen
            self._open.move_to_end(id_hash)
            return found

    def keep(self, id_hash: bytes, cookie_key: bytes, opened: vault.OpenVault) -> None:
        """Remember an open vault."""
        with self._lock:
            self._open[id_hash] = vault.sha256(cookie_key), opened
            while len(self._open) > _KEPT_OPEN:
                self._open.popitem(last=False)

    def drop(self, id_hash: bytes) -> None:
        """Forget an open vault and everything read from it."""
        with self._lock:
            self._open.pop(id_hash, None)
            self._uses.pop(id_hash, None)

    def ids(self) -> set[bytes]:
        """All sessions of which something is remembered here."""
        with self._lock:
            return self._open.keys() | self._uses.keys()

    def seen(self, row: OpenSession) -> datetime:
        """When the session was last used: here to the second, elsewhere to the minute."""
        use = self._uses.get(bytes(row.id_hash))
        return max(use.seen, row.seen_at) if use else row.seen_at

    def ticked(self, row: OpenSession) -> tuple[timedelta, timedelta]:
        """How long ago a session began and was last used here, whatever the wall clock says."""
        use, now = self._uses.get(bytes(row.id_hash)), self._ticks()
        if use is None:
            return timedelta(0), timedelta(0)
        return timedelta(seconds=now - use.began), timedelta(seconds=now - use.used)

    def note_use(self, row: OpenSession, now: datetime) -> None:
        """Remember the use; write it down once a minute, not on every page."""
        ticks = self._ticks()
        use = self._uses.setdefault(bytes(row.id_hash), _Use(ticks, ticks, now))
        use.used, use.seen = ticks, max(use.seen, now)
        if now - row.seen_at >= _NOTE_EVERY:
            OpenSession.objects.filter(pk=row.pk).update(seen_at=now)


OPEN: Final = OpenVaults()


def start(account: Account, key: vault.DataKey, now: datetime) -> Cookies:
    """Make a session for an opened data key."""
    cookies = Cookies(os.urandom(32), os.urandom(32))
    id_hash = vault.sha256(cookies.sid)
    shares = vault.Shares(id_hash, cookies.key, BOOT_KEY)
    wrapped = vault.wrap_for_session(key, shares, os.urandom)
    opened_vault = vault.OpenVault(DatabaseStore(key.vault_id), key, os.urandom)
    OPEN.keep(id_hash, cookies.key, opened_vault)
    row = OpenSession.objects.create(
        id_hash=id_hash, account=account, wrapped=wrapped, opened_at=now, seen_at=now
    )
    OPEN.note_use(row, now)
    return cookies


def find(sid: bytes, now: datetime) -> OpenSession | None:
    """The session of this cookie, unless it is too old or was idle too long."""
    row = OpenSession.objects.select_related("account").filter(pk=vault.sha256(sid)).first()
    if row is None:
        return None
    if over(row, now, LONGEST_IDLE):
        end(row)
        return None
    return row


def over(row: OpenSession, now: datetime, idle: timedelta) -> bool:
    """Whether a session has ended by time. A clock put back never makes one longer."""
    seen = OPEN.seen(row)
    age, unused = OPEN.ticked(row)
    put_back = now < max(seen, row.opened_at) - _BACKWARDS
    return put_back or max(unused, now - seen) > idle or max(age, now - row.opened_at) > ABSOLUTE


def opened(row: OpenSession, cookie_key: bytes) -> vault.OpenVault:
    """The session's vault: from memory, or opened anew with the cookie's share of the key."""
    id_hash, account = bytes(row.id_hash), row.account
    found = OPEN.shown(id_hash, cookie_key)
    vault_id = bytes(account.vault_id)
    store = DatabaseStore(vault_id)
    if found is None:
        state = store.state()
        if state is None:
            raise vault.CannotOpen
        shares = vault.Shares(id_hash, cookie_key, BOOT_KEY)
        key = vault.open_session(bytes(row.wrapped), shares, vault_id, state.epoch)
        found = vault.OpenVault(store, key, os.urandom)
        OPEN.keep(id_hash, cookie_key, found)
    else:
        found.refresh()
    return found


def end(row: OpenSession) -> None:
    """Lock: the row first, then the memory."""
    OpenSession.objects.filter(pk=row.pk).delete()
    OPEN.drop(bytes(row.id_hash))


def end_all(account: Account) -> None:
    """Lock every browser of this person."""
    for row in OpenSession.objects.filter(account=account):
        end(row)


def end_overdue(now: datetime) -> None:
    """Lock every session whose time is over, though nobody asks for a page any more."""
    ended = OPEN.ids()  # taken first: a session that begins meanwhile is none of these
    for row in OpenSession.objects.select_related("account"):
        found = OPEN.get(bytes(row.id_hash))
        idle = timedelta(minutes=preferences(found).idle_minutes) if found else LONGEST_IDLE
        if over(row, now, idle):
            end(row)
        else:
            ended.discard(bytes(row.id_hash))
    for id_hash in ended:
        OPEN.drop(id_hash)


def end_every() -> None:
    """At the start of a process: nothing that was open before can be opened again."""
    OpenSession.objects.all().delete()
