"""The door: first run, unlock, lock, quick exit, recovery."""

import secrets
from collections.abc import Mapping
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import __version__, content, vault
from homing.services.access import note_access
from homing.services.scope import acknowledge_scope
from homing.services.settings import change_preferences, preferences
from homing.services.time import known_zone, moment
from homing.web.access import forget_cookies, open_to_all, set_cookies
from homing.web.accounts import door, first_run, sessions
from homing.web.accounts.browser import browser_words
from homing.web.accounts.forms import CodeForm, MakeVaultForm, RecoverForm, UnlockForm
from homing.web.accounts.limiter import Busy
from homing.web.accounts.models import Account
from homing.web.clock import CLOCKS, server_zone
from homing.web.typed import typed_fields

_SUGGESTED_WORDS = 7  # of 2,048: 77 bits


@open_to_all
@require_safe
def hello(_request: HttpRequest) -> HttpResponse:
    """Tell a second start that this port is Homing's own."""
    mark = vault.sha256(str(settings.CONFIG.data).encode()).hex()
    return JsonResponse({"homing": __version__, "folder": mark})


@open_to_all
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Show the token of the first run, or an invitation, to be let in."""
    form = CodeForm(request.POST or None)
    first = not Account.objects.exists()
    if form.is_valid():
        code = form.cleaned_data["code"]
        invited = None if first else door.invitation(code)
        if invited or (first and first_run.FIRST_RUN.spend(code)):
            if invited:
                invited.delete()
            response = redirect("make")
            first_run.admit(response)
            return response
        form.add_error("code", _("This code is not good, or no longer. Codes work once."))
    status = 422 if form.is_bound else 200
    return render(request, "accounts/begin.html", {"form": form, "first": first}, status=status)


@open_to_all
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Choose a name and a passphrase; the vault is made."""
    if not first_run.admitted(request):
        return redirect("begin")
    form = MakeVaultForm(request.POST or None)
    if form.is_valid():
        is_host = not Account.objects.exists()
        data = form.cleaned_data
        try:
            entered = door.make(data["name"], data["passphrase"], is_host=is_host)
        except Busy:
            form.add_error("passphrase", _("This machine is busy. Try again in a moment."))
        else:
            response = _let_in(request, entered, "recovery", event=None)
            first_run.dismiss(response)
            return response
    context = {"form": form, "scope": content.scope(), "suggestion": _suggestion()}
    return render(request, "accounts/make.html", context, status=422 if form.is_bound else 200)


@open_to_all
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """The one door. A form that was sent to a locked page waits here and goes on afterwards."""
    if not Account.objects.exists():
        return redirect("begin")
    form = UnlockForm(request.POST or None)
    if not form.is_valid():
        return _door(request, form, status=422 if form.is_bound else 200)
    name = _name(form.cleaned_data["name"])
    try:
        entered = door.enter(request, name, form.cleaned_data["passphrase"])
    except vault.CannotOpen:
        form.add_error("passphrase", _("That did not open it. Check for a slip and try again."))
        return _door(request, form, status=422)
    except door.MustWait as wait:
        return _wait(request, form, wait.seconds, 429)
    except Busy:
        return _wait(request, form, 5, 503)
    response = _let_in(request, entered, _safe_next(request), event="unlocked")
    if carried := _carried(request):
        response = _hand_over(request, response, carried)
    if form.cleaned_data["remember"]:
        response.set_cookie(
            settings.DEVICE_COOKIE_NAME, door.new_device_mark(name), max_age=365 * 24 * 3600,
            secure=settings.SECURE, httponly=True, samesite="Strict",
        )  # fmt: skip
    return response


def carried_unlock(request: HttpRequest) -> HttpResponse:
    """A form arrived after the lock: keep its fields in the page while the door is opened."""
    context = {"carried": typed_fields(request), "carried_to": request.path}
    return _door(request, UnlockForm(), status=401, extra=context)


@csrf_exempt  # locking from elsewhere harms nobody, and a stale page must still be able to lock
@open_to_all
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Lock this browser."""
    return _leave(request, redirect("unlock"))


@open_to_all
@require_safe
def exit_now(request: HttpRequest) -> HttpResponse:
    """Quick exit without script: lock, then a page that anyone may see."""
    response = HttpResponse(status=303)
    response.headers["Location"] = settings.CONFIG.exit_url
    return _leave(request, response)


@open_to_all
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Open with the recovery code and choose a new passphrase."""
    form = RecoverForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        codes = (data["code"], data["code2"])
        try:
            entered = door.recover(request, _name(data["name"]), codes, data["passphrase"])
        except vault.CannotOpen:
            form.add_error("code", _("That code does not open a vault here. Check each group."))
        except door.MustWait as wait:
            form.add_error("code", _wait_words(wait.seconds))
        except Busy:
            form.add_error("code", _wait_words(5))
        else:
            sessions.end_all(entered.account)
            return _let_in(request, entered, "recovery", event="recovered")
    context = {"form": form, "ask_name": door.only_account() is None}
    return render(request, "accounts/recover.html", context, status=422 if form.is_bound else 200)


def _let_in(
    request: HttpRequest, entered: door.Entered, where: str, *, event: str | None
) -> HttpResponse:
    """Start a session, note it in the person's own access diary, and go on."""
    earlier = getattr(request, "session_row", None)
    if earlier is not None:
        sessions.end(earlier)
    cookies = sessions.start(entered.account, entered.key, CLOCKS.wall.now())
    mark = vault.sha256(cookies.sid)
    store = cast(vault.OpenVault, sessions.OPEN.get(mark))
    zone = request.POST.get("zone", "")
    now = moment(CLOCKS.diary, zone or preferences(store).zone or server_zone())
    if zone and known_zone(zone) == zone and zone != preferences(store).zone:
        change_preferences(store, now, zone=zone)
    place = (browser_words(request.headers.get("User-Agent", "")), mark.hex()[:12])
    if event is None:
        acknowledge_scope(store, now, content.scope().version)
    note_access(store, now, "recovered" if event == "recovered" else "unlocked", where=place,
                missed=entered.missed)  # fmt: skip
    response = redirect(where)
    set_cookies(response, cookies)
    return response


def _leave(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    row = getattr(request, "session_row", None)
    if row is not None:
        sessions.end(row)
    forget_cookies(response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _door(
    request: HttpRequest,
    form: UnlockForm,
    *,
    status: int,
    extra: Mapping[str, object] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "ask_name": door.only_account() is None,
        "next": request.GET.get("next") or request.POST.get("next") or "",
        "carried": _carried(request),
        "carried_to": request.POST.get("carried_to", ""),
        **(extra or {}),
    }
    return render(request, "accounts/unlock.html", context, status=status)


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name.removeprefix("carried_"), str(value))
        for name, values in request.POST.lists()
        if name.startswith("carried_") and name != "carried_to"
        for value in values
    ]


def _hand_over(
    request: HttpRequest, entered: HttpResponse, carried: list[tuple[str, str]]
) -> HttpResponse:
    """After the door: one press sends what was typed to where it was going."""
    where = request.POST.get("carried_to", "")
    if not _is_ours(where):
        return entered
    context = {"fields": carried, "place": where}
    response = render(request, "accounts/resend.html", context)
    response.cookies.update(entered.cookies)
    return response


def _wait(request: HttpRequest, form: UnlockForm, seconds: int, status: int) -> HttpResponse:
    form.add_error("passphrase", _wait_words(seconds))
    response = _door(request, form, status=status)
    response.headers["Retry-After"] = str(seconds)
    return response


def _wait_words(seconds: int) -> str:
    return _("Wait %(n)s seconds, then try again. Your vault is not locked for good.") % {
        "n": seconds
    }


def _name(typed: str) -> str:
    only = door.only_account()
    return typed or (only.name if only else "")


def _safe_next(request: HttpRequest) -> str:
    """Where to go after the door: one of our own pages, or Today."""
    wanted = request.POST.get("next", "")
    return wanted if _is_ours(wanted) else reverse("today")


def _is_ours(address: str) -> bool:
    path = address.partition("?")[0]
    if not path.startswith("/") or path.startswith("//"):
        return False
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return not getattr(match.func, "open_to_all", False)


def _suggestion() -> str:
    words = content.passphrase_words()
    return " ".join(secrets.choice(words) for _n in range(_SUGGESTED_WORDS))
