"""Your data: what is kept and where, how to take it along, how to take it away."""

from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Length
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content, vault
from homing.records import AnswerSheet, CheckIn, Person, PracticeSession
from homing.services.access import note_access
from homing.services.crisis import help_for
from homing.services.export import JSON_NAME, archive, export_json
from homing.services.export_people import without_people
from homing.services.export_safety import without_safety
from homing.services.losses import go_on_with_what_is_there
from homing.web.access import forget_cookies
from homing.web.accounts import door
from homing.web.accounts.browser import browser_words
from homing.web.accounts.limiter import Busy
from homing.web.accounts.models import Account
from homing.web.data.erasing import erase_account, older_copies
from homing.web.data.forms import EraseForm, erase_word
from homing.web.data.readable import readable
from homing.web.request import Request, now_of
from homing.web.sealed.models import SealedRow


@require_safe
def data(request: Request) -> HttpResponse:
    """What is here, whether it is whole, and the ways out."""
    store = request.vault
    counts = [
        (_("Check-ins"), len(store.of(CheckIn))),
        (_("Practice"), len(store.of(PracticeSession))),
        (_("Measures"), len(store.of(AnswerSheet))),
        (_("People"), len(store.of(Person))),
    ]
    rest = store.count - sum(n for _name, n in counts)
    mine = SealedRow.objects.filter(vault_id=store.key.vault_id)
    context = {
        "counts": [*counts, (_("Settings, choices, the list of openings"), rest)],
        "total": store.count,
        "size": mine.aggregate(size=Sum(Length("box")))["size"] or 0,
        "file": settings.CONFIG.database,
        "health": store.health,
        "claim": content.scope().claim,
    }
    return render(request, "data/page.html", context)


@require_POST
def export(request: Request) -> HttpResponse:
    """
    Everything in one file, with the people whom someone named only if they ticked it.

    The access diary notes it first, so that no copy is unseen.
    """
    now, name = now_of(request), request.account.name
    note_access(request.vault, now, "exported", where=_where(request))
    with_people = request.POST.get("people") == "on"
    mine = without_safety(request.vault)
    store = mine if with_people else without_people(mine)
    parts = (
        ("README.txt", [render_to_string("data/readme.txt", {"people": with_people}).encode()]),
        ("readable.html", readable(store, now, name)),
        (JSON_NAME, export_json(store, now, name, with_people=with_people)),
    )
    response = HttpResponse(archive(parts, now), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="homing-{now.day}.zip"'
    return response


@require_POST
def go_on(request: Request) -> HttpResponse:
    """Go on without what cannot be read."""
    go_on_with_what_is_there(request.vault)
    return redirect("data")


@require_http_methods(["GET", "POST"])
def erase(request: Request) -> HttpResponse:
    """Take everything away for good, with the passphrase."""
    form = EraseForm(request.POST or None)
    if form.is_valid():
        try:
            door.enter(request, request.account.name, form.cleaned_data["passphrase"])
        except vault.CannotOpen:
            form.add_error("passphrase", _("That is not your passphrase. Nothing was erased."))
        except door.MustWait as wait:
            said = _("Wait %(n)s seconds, then try again. Nothing was erased.")
            form.add_error("passphrase", said % {"n": wait.seconds})
        except Busy:
            form.add_error("passphrase", _("This machine is busy. Try again in a moment."))
        else:
            return _erased(request)
    context = {
        "form": form,
        "word": erase_word(),
        "total": request.vault.count,
        "others": Account.objects.count() - 1,
        "copies": bool(older_copies()),
        "offer": help_for(request.POST.get("word", "")),
    }
    return render(request, "data/erase.html", context, status=422 if form.is_bound else 200)


def _erased(request: Request) -> HttpResponse:
    resisted = erase_account(request.account)
    # nobody is here any more: neither the shell nor what waits for a session may think so
    request.account = request.vault = request.session_row = None  # type: ignore[assignment]
    context = {"resisted": resisted, "last": not Account.objects.exists()}
    response = render(request, "data/erased.html", context)
    forget_cookies(response)
    response.delete_cookie(settings.DEVICE_COOKIE_NAME, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _where(request: Request) -> tuple[str, str]:
    mark = bytes(request.session_row.pk).hex()[:12]
    return browser_words(request.headers.get("User-Agent", "")), mark
