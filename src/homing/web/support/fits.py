"""“What fits now”: everyday questions, the private check among them. No answer is ever shown."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.services.gate import forget_levels
from homing.services.gate_check import forget_fits, last_month, take
from homing.services.people import people
from homing.services.settings import preferences
from homing.vault import OpenVault
from homing.web.request import Request, now_of

_NOBODY, _UNNAMED = "nobody", "unnamed"
_PREFIX = "fit"  # fields that begin so are never carried through the door (web/typed.py)


class FitsForm(forms.Form):
    """Every question may be left open, and nothing is chosen beforehand but whom it is about."""

    prefix = _PREFIX

    def __init__(self, data: object, store: OpenVault) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        texts = content.gate()
        known = [(entry.id, entry.record.alias) for entry in people(store)]
        whom = [(_NOBODY, texts.nobody), *known, (_UNNAMED, texts.unnamed)]
        self.offered = {"whom": whom}
        for question in texts.questions:
            choices = [(choice.id, choice.label) for choice in question.choices]
            self.offered[question.id] = [*choices, ("", texts.rather_not)]
        for name, choices in self.offered.items():
            self.fields[name] = forms.ChoiceField(choices=choices, required=False)

    def about(self) -> str | None:
        """Whom the answers are about: an id, "" for someone unnamed, None for nobody."""
        whom = self.cleaned_data.get("whom") or _NOBODY
        return {_NOBODY: None, _UNNAMED: ""}.get(whom, whom)

    def answers(self) -> dict[str, str]:
        """What was said, by question. An answer that this version does not know was not said."""
        return {name: said for name, said in self.cleaned_data.items() if name != "whom" and said}


@require_http_methods(["GET", "POST"])
def what_fits(request: Request) -> HttpResponse:
    """Ask, and lead to Help at once where an answer calls for it."""
    form = FitsForm(request.POST if request.method == "POST" else None, request.vault)
    if request.method == "POST":
        form.is_valid()
        outcome = take(request.vault, now_of(request), form.about(), form.answers())
        if outcome.help_part:
            return redirect(f"{reverse('help')}#{outcome.help_part}")
        return redirect(f"{reverse('what_fits')}?kept=1")
    texts = content.gate()
    context = {
        "texts": texts,
        "focus": preferences(request.vault).focus_person or _NOBODY,
        "month": last_month(request.vault),
        "kept": "kept" in request.GET,
        "offered": form.offered,
    }
    return render(request, "support/fits.html", context)


@require_POST
def forget(request: Request) -> HttpResponse:
    """Delete what the questions left behind, all of it."""
    forget_levels(request.vault)
    forget_fits(request.vault)
    return redirect("what_fits")
