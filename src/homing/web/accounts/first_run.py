"""
The token of the first run: only who sees the terminal can make the first vault.

It is single use and short-lived. What it buys is a mark in a signed cookie, so that nobody has
to choose a passphrase against the clock.
"""

import hmac
import secrets
import time
from typing import Final

from django.core import signing
from django.http import HttpRequest, HttpResponse

from homing.web.accounts.sessions import BOOT_KEY

_LIFE: Final = 10 * 60.0
_COOKIE: Final = "begun"
_COOKIE_LIFE: Final = 2 * 3600


class FirstRun:
    """Holds the token in this process's memory."""

    def __init__(self) -> None:
        self._token: str | None = None
        self._until = 0.0

    def new_token(self) -> str:
        """Make a token; an earlier one is void."""
        self._token = secrets.token_urlsafe(32)
        self._until = time.monotonic() + _LIFE
        return self._token

    def spend(self, token: str) -> bool:
        """Whether this is the token; it is used up by being right."""
        alive = self._token is not None and time.monotonic() < self._until
        if not alive or not hmac.compare_digest(
            token.strip().encode(), (self._token or "").encode()
        ):
            return False
        self._token = None
        return True


FIRST_RUN: Final = FirstRun()
_SIGNER: Final = signing.TimestampSigner(key=BOOT_KEY.hex(), salt="begun")


def admit(response: HttpResponse) -> None:
    """Let this browser go on to make its vault."""
    response.set_cookie(
        _COOKIE, _SIGNER.sign("yes"), max_age=_COOKIE_LIFE, httponly=True, samesite="Strict"
    )


def admitted(request: HttpRequest) -> bool:
    """Whether this browser showed a token or an invitation."""
    try:
        _SIGNER.unsign(request.COOKIES.get(_COOKIE, ""), max_age=_COOKIE_LIFE)
    except signing.BadSignature:
        return False
    return True


def dismiss(response: HttpResponse) -> None:
    """The vault is made; the mark is of no more use."""
    response.delete_cookie(_COOKIE, samesite="Strict")
