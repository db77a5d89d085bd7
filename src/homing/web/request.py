"""What every view may rely on."""

from django.http import HttpRequest

from homing.services.settings import preferences
from homing.services.time import Clock, Moment, moment
from homing.vault import OpenVault
from homing.web.accounts.models import Account, OpenSession
from homing.web.clock import server_zone


class Request(HttpRequest):
    """A request past the gate: someone is here and their vault is open."""

    account: Account
    vault: OpenVault
    session_row: OpenSession
    clock: Clock


def now_of(request: Request) -> Moment:
    """Now, on the wall clock of the person's own zone."""
    return moment(request.clock, preferences(request.vault).zone or server_zone())
