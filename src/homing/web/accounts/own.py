"""One's own account: recovery code, passphrase, open browsers, invitations, settings."""

import os

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import vault
from homing.records import AccessEvent
from homing.services.access import (
    groups_check,
    groups_match,
    note_access,
    note_recovery,
    recovery_note,
)
from homing.services.settings import change_preferences, preferences
from homing.vault import recovery as code_words
from homing.web.access import set_cookies
from homing.web.accounts import door, sessions
from homing.web.accounts.browser import browser_words
from homing.web.accounts.forms import ChangePassphraseForm, DrillForm, SettingsForm
from homing.web.accounts.limiter import Busy
from homing.web.accounts.models import OpenSession
from homing.web.clock import CLOCKS
from homing.web.request import Request, now_of
from homing.web.sealed.store import DatabaseStore


@require_http_methods(["GET", "POST"])
def recovery(request: Request) -> HttpResponse:
    """Make a recovery code (whole or in two halves), go without, or leave it as it is."""
    store = DatabaseStore(request.vault.key.vault_id)
    choice = request.POST.get("choice")
    if choice in {"whole", "halves"}:
        return _show_code(request, store, halves=choice == "halves")
    if choice == "none":
        vault.set_recovery(store, request.vault.key, None, os.urandom)
        note_recovery(request.vault, now_of(request), "none")
        return redirect("today")
    context = {"note": recovery_note(request.vault), "has": vault.has_recovery(store)}
    return render(request, "accounts/recovery.html", context)


def _show_code(request: Request, store: DatabaseStore, *, halves: bool) -> HttpResponse:
    secret = code_words.new_secret(os.urandom)
    vault.set_recovery(store, request.vault.key, secret, os.urandom)
    parts = code_words.split(secret, os.urandom) if halves else (secret,)
    codes = [code_words.written(part) for part in parts]
    now = now_of(request)
    note_recovery(request.vault, now, "shown", groups_check(codes[0]))
    note_access(request.vault, now, "recovery_code_made", where=_where(request))
    return render(request, "accounts/code.html", {"codes": codes, "form": DrillForm()})


@require_http_methods(["GET", "POST"])
def drill(request: Request) -> HttpResponse:
    """Type two groups back: a code that cannot be found is no code."""
    form = DrillForm(request.POST or None)
    note = recovery_note(request.vault)
    if note is None or note.state == "none":
        return redirect("recovery")
    if form.is_valid():
        if groups_match(request.vault, form.cleaned_data["third"], form.cleaned_data["sixth"]):
            note_recovery(request.vault, now_of(request), "kept", note.check)
            return redirect("today")
        form.add_error("third", _("These are not the third and sixth group of your present code."))
    return render(
        request, "accounts/drill.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_safe
def account(request: Request) -> HttpResponse:
    """Everything about one's own way in, on one page."""
    return _account(request, SettingsForm(initial={"idle_minutes": _idle(request)}))


@require_POST
def change_settings(request: Request) -> HttpResponse:
    """Set how soon Homing locks itself."""
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _account(request, form, status=422)
    change_preferences(
        request.vault, now_of(request), idle_minutes=form.cleaned_data["idle_minutes"]
    )
    return redirect("account")


@require_http_methods(["GET", "POST"])
def passphrase(request: Request) -> HttpResponse:
    """A new passphrase: every entry is sealed anew, every other browser is locked."""
    form = ChangePassphraseForm(request.POST or None, name=request.account.name)
    if form.is_valid():
        try:
            entered = door.enter(request, request.account.name, form.cleaned_data["current"])
            return _rekey(request, entered.key, form.cleaned_data["passphrase"])
        except vault.CannotOpen:
            form.add_error("current", _("That is not your present passphrase."))
        except door.MustWait as wait:
            form.add_error(
                "current", _("Wait %(n)s seconds, then try again.") % {"n": wait.seconds}
            )
        except Busy:
            form.add_error("current", _("This machine is busy. Try again in a moment."))
    return render(
        request, "accounts/passphrase.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _rekey(request: Request, old: vault.DataKey, new_passphrase: str) -> HttpResponse:
    store = DatabaseStore(old.vault_id)
    with door.TURNSTILE.turn():
        lock = vault.NewLock(new_passphrase, door.params())
        key = vault.rekey(store, old, lock, os.urandom)
    sessions.end_all(request.account)
    cookies = sessions.start(request.account, key, CLOCKS.wall.now())
    mark = vault.sha256(cookies.sid)
    opened = sessions.OPEN.get(mark)
    if opened is not None:
        now = now_of(request)
        place = (_where(request)[0], mark.hex()[:12])
        note_access(opened, now, "passphrase_changed", where=place)
        if (note := recovery_note(opened)) and note.state != "none":
            note_recovery(opened, now, "none")  # the old code wrapped the old key
    response = redirect("recovery")
    set_cookies(response, cookies)
    return response


@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """Lock one other browser, or all others."""
    which = request.POST.get("which", "")
    for row in OpenSession.objects.filter(account=request.account).exclude(
        pk=request.session_row.pk
    ):
        if which in {"others", _mark(row)}:
            sessions.end(row)
    note_access(request.vault, now_of(request), "sessions_ended", where=_where(request))
    return redirect("account")


@require_POST
def invite(request: Request) -> HttpResponse:
    """Make a one-time code for one more person (the host alone may)."""
    if not request.account.is_host:
        return redirect("account")
    return _account(request, SettingsForm(initial={"idle_minutes": _idle(request)}), door.invite())


def _account(
    request: Request, form: SettingsForm, invitation: str | None = None, status: int = 200
) -> HttpResponse:
    events = request.vault.of(AccessEvent)
    browsers = {e.record.session: e.record.browser for e in events}
    rows = OpenSession.objects.filter(account=request.account).order_by("-opened_at")
    context = {
        "form": form,
        "account": request.account,
        "events": [e.record for e in events[:20]],
        "sessions": [
            {
                "mark": _mark(row),
                "browser": browsers.get(_mark(row), ""),
                "opened_at": row.opened_at,
                "seen_at": sessions.OPEN.seen(row),
                "is_this": bytes(row.pk) == bytes(request.session_row.pk),
            }
            for row in rows
        ],
        "has_recovery": vault.has_recovery(DatabaseStore(request.vault.key.vault_id)),
        "recovery": recovery_note(request.vault),
        "invitation": invitation,
        "zone": now_of(request).zone,
    }
    return render(request, "accounts/account.html", context, status=status)


def _mark(row: OpenSession) -> str:
    return bytes(row.pk).hex()[:12]


def _idle(request: Request) -> int:
    return preferences(request.vault).idle_minutes


def _where(request: Request) -> tuple[str, str]:
    return browser_words(request.headers.get("User-Agent", "")), _mark(request.session_row)
