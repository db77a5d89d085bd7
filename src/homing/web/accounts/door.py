"""Opening and making vaults: what stands between a form at the door and an open session."""

import hmac
import os
import secrets
import time
import unicodedata
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from homing import vault
from homing.vault import recovery
from homing.web.accounts.limiter import Limiter, Turnstile
from homing.web.accounts.models import Account, Invitation
from homing.web.accounts.sessions import BOOT_KEY
from homing.web.clock import CLOCKS
from homing.web.sealed.store import DatabaseStore

LIMITER: Final = Limiter(BOOT_KEY, time.monotonic)
TURNSTILE: Final = Turnstile()
_INVITATION_DAYS: Final = 7
_ROOMY: Final = 2 * 1024**3


class MustWait(Exception):
    """Too many wrong tries; `seconds` says how long until the next is looked at."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = max(1, round(seconds))


@dataclass(frozen=True, slots=True)
class Entered:
    """Someone opened their vault."""

    account: Account
    key: vault.DataKey
    missed: int


def name_key(name: str) -> str:
    """Two spellings of one name are one name."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def only_account() -> Account | None:
    """The person, where there is just one: then nobody has to type a name."""
    two = list(Account.objects.all()[:2])
    return two[0] if len(two) == 1 else None


def params() -> vault.KdfParams:
    """The cost of a guess: 128 MiB where this machine has 2 GiB or more, else 64 MiB."""
    memory_kib = (128 if _memory_bytes() >= _ROOMY else 64) * 1024
    return vault.KdfParams(memory_kib, 3, os.urandom(16))


def enter(request: HttpRequest, name: str, passphrase: str) -> Entered:
    """
    Open a vault with its passphrase.

    Raises
    ------
    MustWait, Busy
        Before any key is derived, so that guessing costs this machine little.
    CannotOpen
        For a wrong passphrase and for an unknown name alike, and just as slowly.
    """
    account = _account(name)
    bucket = _bucket(request, name)
    _check_wait(bucket)
    with TURNSTILE.turn():
        _check_wait(bucket)  # others may have missed while this one stood in line
        if account is None:
            vault.waste_time(passphrase, params())
            LIMITER.missed(bucket)
            raise vault.CannotOpen
        store = DatabaseStore(bytes(account.vault_id))
        try:
            key = vault.unlock(store, passphrase)
        except vault.CannotOpen:
            LIMITER.missed(bucket)
            raise
        vault.strengthen(store, key, vault.NewLock(passphrase, params()), os.urandom)
    return Entered(account, key, LIMITER.opened(bucket))


def recover(request: HttpRequest, name: str, codes: tuple[str, str], passphrase: str) -> Entered:
    """Open with the recovery code or its halves, set a new passphrase; the code is spent."""
    account = _account(name)
    bucket = _bucket(request, name)
    _check_wait(bucket)
    store = DatabaseStore(bytes(account.vault_id) if account else b"")
    try:
        secret = recovery.read(codes[0])
        if codes[1].strip():
            secret = recovery.joined(secret, recovery.read(codes[1]))
        old = vault.unlock_with_recovery(store, secret)
    except vault.CannotOpen:
        LIMITER.missed(bucket)
        raise
    if account is None:  # a store without an id holds no vault, so this cannot be reached
        raise vault.CannotOpen
    with TURNSTILE.turn():
        key = vault.rekey(store, old, vault.NewLock(passphrase, params()), os.urandom)
    return Entered(account, key, LIMITER.opened(bucket))


def make(name: str, passphrase: str, *, is_host: bool) -> Entered:
    """Make an account and its empty vault."""
    vault_id = os.urandom(16)
    with TURNSTILE.turn(), transaction.atomic():
        lock = vault.NewLock(passphrase, params())
        key = vault.create(DatabaseStore(vault_id), vault_id, lock, os.urandom)
        account = Account.objects.create(
            name=name.strip(), name_key=name_key(name), vault_id=vault_id, is_host=is_host
        )
    return Entered(account, key, 0)


def invite() -> str:
    """A one-time code for one more person; good for a week."""
    code = recovery.written(recovery.new_secret(os.urandom))
    Invitation.objects.create(code_hash=_hash(code), made_at=CLOCKS.wall.now())
    return code


def invitation(code: str) -> Invitation | None:
    """The invitation of this code, if it is still good."""
    try:
        found = Invitation.objects.filter(pk=_hash(code)).first()
    except vault.CannotOpen:
        return None
    if found and (CLOCKS.wall.now() - found.made_at).days < _INVITATION_DAYS:
        return found
    return None


def device_mark(request: HttpRequest, name: str) -> str | None:
    """The remembered browser of this person, if this is one."""
    token, _, seal = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "").partition(".")
    good = bool(token) and hmac.compare_digest(seal.encode(), _device_seal(name, token).encode())
    return token if good else None


def new_device_mark(name: str) -> str:
    """A mark by which this browser is known again; it opens nothing."""
    token = secrets.token_urlsafe(16)
    return f"{token}.{_device_seal(name, token)}"


def _device_seal(name: str, token: str) -> str:
    message = f"device\n{name_key(name)}\n{token}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), message, "sha256").hex()


def _account(name: str) -> Account | None:
    return Account.objects.filter(name_key=name_key(name)).first()


def _bucket(request: HttpRequest, name: str) -> bytes:
    address = request.META.get("REMOTE_ADDR", "")
    return LIMITER.bucket(name_key(name), address, device_mark(request, name))


def _check_wait(bucket: bytes) -> None:
    wait = LIMITER.wait(bucket)
    if wait > 0:
        raise MustWait(wait)


def _hash(code: str) -> bytes:
    return vault.sha256(b"invitation" + recovery.read(code))


def _memory_bytes() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0
