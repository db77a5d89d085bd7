"""When and what help, how to find it, and which groups to look at. Open to everybody."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.services.help_guide import guide_for
from homing.services.suggest_help import put_away
from homing.services.time import moment
from homing.web.access import open_to_all
from homing.web.clock import server_zone
from homing.web.request import Request, now_of


class TicksForm(forms.Form):
    """What is so just now. It is read once and kept nowhere."""

    now = forms.MultipleChoiceField(required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        field = self.fields["now"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(one.id, one.label) for one in content.help_guide().situations]


@open_to_all
@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest) -> HttpResponse:
    """Order the kinds of help by what is ticked. Safe: public texts, and nothing is written."""
    form = TicksForm(request.POST if request.method == "POST" else None)
    ticked = form.cleaned_data["now"] if form.is_valid() else []
    now = moment(request.clock, server_zone())  # type: ignore[attr-defined]
    context = {
        "texts": content.help_guide(),
        "guide": guide_for(getattr(request, "vault", None), now, ticked),
        "ticked": ticked,
        "options": [(one.id, one.label, one.hint) for one in content.help_guide().situations],
        "asked": form.is_bound,
    }
    return render(request, "support/guide.html", context)


@require_POST
def away(request: Request) -> HttpResponse:
    """Put the card on Today away; what it named is not named again."""
    put_away(request.vault, now_of(request))
    return redirect("today")


@open_to_all
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Say how to find a professional. Safe: public text."""
    return render(request, "support/find.html", {"texts": content.help_guide().finding})


@open_to_all
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Say what to look for in a group or a course. Safe: public text."""
    return render(request, "support/groups.html", {"texts": content.help_guide().groups})
