"""The fixed cast: Ada, her partner Ben, and Cleo, who has no business here."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from unittest import mock

from django.test import Client

from homing import vault
from homing.services.time import Moment
from homing.web.access import set_cookies
from homing.web.accounts import door, sessions
from homing.web.accounts.models import Account
from homing.web.clock import CLOCKS
from homing.web.sealed.store import DatabaseStore

PASSPHRASE = "seven small boats on a calm lake"
NOON = Moment(datetime(2026, 11, 22, 12, tzinfo=UTC), "Europe/London", date(2026, 11, 22))


@contextmanager
def quick_stretching() -> Iterator[None]:
    """Argon2id costs half a second a time; tests that are not about it do without."""

    def quick(secret: bytes, *, salt: bytes, context: bytes, **_cost: int) -> bytes:
        return hashlib.sha256(salt + context + secret).digest()

    with mock.patch("homing.vault.keys.stretch", quick):
        yield


@dataclass
class Someone:
    """A person with an account, and a browser in which their vault is open."""

    account: Account
    key: vault.DataKey
    client: Client

    @property
    def store(self) -> vault.OpenVault:
        """Their vault, opened anew from the database."""
        return vault.OpenVault(DatabaseStore(self.key.vault_id), self.key, os.urandom)


def new_client() -> Client:
    """A browser that has never been here."""
    return Client(headers={"host": "localhost"})


def someone(name: str, *, is_host: bool = False) -> Someone:
    """Make a person and let them in."""
    with quick_stretching():
        entered = door.make(name, PASSPHRASE, is_host=is_host)
    return Someone(entered.account, entered.key, let_in(entered.account, entered.key))


def let_in(account: Account, key: vault.DataKey) -> Client:
    """A browser with an open session."""
    client = new_client()
    cookies = sessions.start(account, key, CLOCKS.wall.now())

    class Jar:
        """Takes cookies the way a response does."""

        def set_cookie(self, name: str, value: str, **_rules: object) -> None:
            client.cookies[name] = value

    set_cookies(Jar(), cookies)  # type: ignore[arg-type]
    return client
