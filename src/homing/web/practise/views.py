"""Naming a feeling, and the range of words month by month."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.services import practice as practices
from homing.services.crisis import help_for
from homing.web.ids import new_entry_id
from homing.web.practise.forms import FeelingForm
from homing.web.request import Request, now_of


@require_http_methods(["GET", "POST"])
def feeling(request: Request) -> HttpResponse:
    """A spot on the pad, the nearest families, the words in them; or the spot alone."""
    if request.method != "POST":
        return _feeling(request, FeelingForm(), new_entry_id())
    form = FeelingForm(request.POST)
    entry_id = request.POST.get("entry_id") or new_entry_id()
    # without script: the words near the spot, or one ring out from a broad word
    looking = request.POST.get("go") == "words"
    if looking or not form.is_valid():
        return _feeling(request, form, entry_id)
    kept = practices.keep_naming(request.vault, now_of(request), form.named(), entry_id)
    return redirect("practise_done", kept.id)


@require_safe
def words(request: Request) -> HttpResponse:
    """How many different words, month by month."""
    today = now_of(request).day
    context = {
        "months": practices.months_of_words(request.vault, today),
        "words": practices.words_of_month(request.vault, today),
    }
    return render(request, "practise/words.html", context)


def _feeling(request: Request, form: FeelingForm, entry_id: str) -> HttpResponse:
    context = {
        "form": form,
        "entry_id": entry_id,
        "practice": content.practices()[practices.NAMING],
        "help_offer": help_for(request.POST.get("with_whom", "")),
    }
    return render(request, "practise/feeling.html", context, status=422 if form.errors else 200)
