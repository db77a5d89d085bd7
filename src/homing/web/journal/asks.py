"""A request: drafted, reworded, copied by hand, said or let go, and what came of it."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.content.schema.needs import ANSWERS
from homing.records import Ask, Person
from homing.services import asks as service
from homing.services.contexts import context_with
from homing.services.crisis import help_for
from homing.services.episodes import has_safety_concern
from homing.services.needs import titles
from homing.vault import Conflict, Entry, OpenVault
from homing.web.entries import rows_of
from homing.web.entry_rows import answered_to, name_of
from homing.web.feelings import rating
from homing.web.ids import found_or_404, is_entry_id, is_shaped_like_an_id, new_entry_id
from homing.web.request import Request, now_of

_SHORTER = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


def _line() -> forms.CharField:
    return forms.CharField(max_length=500, required=False, error_messages=_SHORTER)


class TextForm(forms.Form):
    """The words of a request."""

    version = forms.IntegerField(required=False, min_value=1)
    text = forms.CharField(
        max_length=4000, error_messages={**_SHORTER, "required": _("Write what you would say.")}
    )


class NewForm(TextForm):
    """A request that is not kept yet: about which need, and for whom."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    need = forms.CharField()
    person = forms.CharField(validators=[is_entry_id])
    text = forms.CharField(max_length=4000, required=False, error_messages=_SHORTER)


class SaidForm(forms.Form):
    """What came of it; every part may be left out."""

    version = forms.IntegerField(required=False, min_value=1)
    answer = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": _("Choose from what is on the page.")},
    )
    directness = rating()
    timing_ok = forms.ChoiceField(
        choices=[("yes", _("yes")), ("no", _("not quite"))],
        required=False,
        error_messages={"invalid_choice": _("Choose from what is on the page.")},
    )
    feeling_after, made_of_it = _line(), _line()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(one, answered_to(one)) for one in ANSWERS]

    def came_of_it(self) -> service.CameOfIt:
        """What was said about it."""
        data = self.cleaned_data
        return service.CameOfIt(
            answer=data["answer"],
            directness=data["directness"],
            timing_ok={"yes": True, "no": False}.get(data["timing_ok"]),
            feeling_after=data["feeling_after"],
            made_of_it=data["made_of_it"],
        )


@require_POST
def new(request: Request) -> HttpResponse:
    """Keep a draft: in the words that were sent, else in those that Homing suggests."""
    form = NewForm(request.POST)
    if not form.is_valid():
        person_id = request.POST.get("person", "")
        known = is_shaped_like_an_id(person_id) and request.vault.get(person_id, Person)
        return redirect("needs_with", person_id) if known else redirect("needs")
    data = form.cleaned_data
    suggested = service.drafted(request.vault, data["need"], data["person"])
    if not suggested:  # nobody there, or nothing that should be asked
        raise Http404
    entry_id = data["entry_id"] or new_entry_id()
    ask_ = (data["need"], data["person"], data["text"] or suggested)
    try:
        service.keep_draft(request.vault, now_of(request), ask_, entry_id)
    except Conflict:  # Back, other words, and Keep again: a second draft
        entry_id = new_entry_id()
        service.keep_draft(request.vault, now_of(request), ask_, entry_id)
    return redirect(f"{reverse('ask', args=[entry_id])}?kept=1")


@require_http_methods(["GET", "POST"])
def ask(request: Request, entry_id: str) -> HttpResponse:
    """Show a request, and say it in other words."""
    entry = found_or_404(request.vault, entry_id, Ask)
    form = TextForm(request.POST or None, initial={"text": entry.record.text})
    if not form.is_valid():
        return _page(request, entry, form, SaidForm(initial=_initial(entry.record)))
    data = form.cleaned_data
    try:
        service.reword(request.vault, entry, data["text"], data["version"] or 0)
    except Conflict:
        return _page(request, entry, form, SaidForm(), conflict=True)
    return redirect(f"{reverse('ask', args=[entry_id])}?kept=1")


@require_POST
def said(request: Request, entry_id: str) -> HttpResponse:
    """It was said; keep what came of it."""
    entry = found_or_404(request.vault, entry_id, Ask)
    form = SaidForm(request.POST)
    text = TextForm(initial={"text": entry.record.text})
    if not form.is_valid():
        return _page(request, entry, text, form)
    try:
        expect = form.cleaned_data["version"] or 0
        service.mark_said(request.vault, entry, form.came_of_it(), expect)
    except Conflict:
        return _page(request, entry, text, form, conflict=True)
    return redirect(f"{reverse('ask', args=[entry_id])}?kept=said")


@require_POST
def go(request: Request, entry_id: str) -> HttpResponse:
    """Let it go."""
    return _turn(request, entry_id, service.let_go)


@require_POST
def again(request: Request, entry_id: str) -> HttpResponse:
    """Take it up again."""
    return _turn(request, entry_id, service.take_up)


def _turn(request: Request, entry_id: str, act: Any) -> HttpResponse:
    entry = found_or_404(request.vault, entry_id, Ask)
    version = request.POST.get("version", "")
    try:
        act(request.vault, entry, int(version) if version.isdecimal() and len(version) < 9 else 0)
    except Conflict:
        return redirect(f"{reverse('ask', args=[entry_id])}?kept=0")
    return redirect("ask", entry_id)


def _initial(record: Ask) -> dict[str, Any]:
    timing = {None: "", True: "yes", False: "no"}[record.timing_ok]
    return {"answer": record.answer, "directness": record.directness, "timing_ok": timing,
            "feeling_after": record.feeling_after, "made_of_it": record.made_of_it}  # fmt: skip


def _page(
    request: Request, entry: Entry[Ask], text: TextForm, came: SaidForm, *, conflict: bool = False
) -> HttpResponse:
    record, store = entry.record, request.vault
    kept = request.GET.get("kept", "")
    page = {
        "entry": entry,
        "ask": record,
        "text": text,
        "came": came,
        "conflict": conflict or kept == "0",
        "just_kept": kept if kept in {"1", "said"} else "",
        "name": name_of(store, record.person_id),
        "need": titles(context_with(store, record.person_id)).get(record.need, record.need),
        "texts": content.needs(),
        "rows": rows_of(store, record),
        "safety": _safety(store, record),
        "answered": content.needs().when_answered.get(record.answer, ""),
        "person": _person(store, record),
        "offer": help_for(record.text, record.feeling_after, record.made_of_it,
                          *map(str, request.POST.values())) if kept or request.POST else None,
    }  # fmt: skip
    bound = text.is_bound or came.is_bound
    status = 409 if conflict else 422 if bound else 200
    return render(request, "journal/ask.html", page, status=status)


def _safety(store: OpenVault, record: Ask) -> Any:
    return content.episode().safety if has_safety_concern(store, record.person_id) else None


def _person(store: OpenVault, record: Ask) -> str:
    found = store.get(record.person_id, Person) if record.person_id else None
    return found.id if found else ""
