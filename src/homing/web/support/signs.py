"""Warning signs in a bond: a list to look at, with help beside it. Nothing is kept or sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from homing import content
from homing.services.settings import preferences
from homing.web.access import open_to_all
from homing.web.support.lines import shown_countries


@open_to_all
@require_safe
def red_flags(request: HttpRequest) -> HttpResponse:
    """
    Show the list.

    Safe: public text. The ticks are marks on the screen; no form holds them, and leaving the page
    takes them away.
    """
    vault = getattr(request, "vault", None)
    kept = preferences(vault).country if vault else None
    today = request.clock.now().date()  # type: ignore[attr-defined]
    context = {
        "texts": content.safety_signs(),
        "lines": content.help_lines(),
        "country": next((c for c in shown_countries(today) if c.code == kept), None),
    }
    return render(request, "support/signs.html", context)
