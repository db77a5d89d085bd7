"""What the shell around every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homing.services.demo_name import is_sample
from homing.services.settings import preferences
from homing.web.clock import CLOCKS
from homing.web.handed_over import is_handed_over


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give base.html its context."""
    vault = getattr(request, "vault", None)
    match = request.resolver_match
    return {
        "unlocked": vault is not None,
        "handed_over": is_handed_over(request),
        "nav_current": match.kwargs.get("room", match.route.split("/")[0]) if match else "",
        "exit_url": settings.CONFIG.exit_url,
        "idle_minutes": preferences(vault).idle_minutes if vault else 0,
        "notices": _notices(request),
        "moved_clock": CLOCKS.diary is not CLOCKS.wall,
    }


def _notices(request: HttpRequest) -> list[tuple[str, str]]:
    vault = getattr(request, "vault", None)
    notices: list[tuple[str, str]] = list(getattr(request, "notices", []))
    if vault is None or is_handed_over(request):
        return notices
    if is_sample(request.account.name):  # type: ignore[attr-defined]
        notices.append(("info", _("A sample life. All of it is invented.")))
    health = vault.health
    if not health.whole:
        lost = len(health.damaged)
        what = (
            _("%(n)s of your entries cannot be read any more.") % {"n": lost}
            if lost
            else _("Some entries are missing or older than they should be.")
        )
        where = reverse("data")
        notices.append(
            ("warning", what + " " + _("Nothing was overwritten. See “Your data”: ") + where)
        )
    if health.newer:
        notices.append(
            (
                "info",
                ngettext(
                    "A newer Homing wrote %(n)s entry. It is kept; update to see it.",
                    "A newer Homing wrote %(n)s entries. They are kept; update to see them.",
                    health.newer,
                )
                % {"n": health.newer},
            )
        )
    return notices
