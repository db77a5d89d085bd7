"""The picture of security in five areas, and a person's own reasons to want it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from homing import content
from homing.services import reasons as service
from homing.services.crisis import help_for
from homing.services.security_picture import OnScale, Standing, picture
from homing.vault import Conflict
from homing.web.pictures import between, dimension, ends_of, signed
from homing.web.request import Request, now_of
from homing.web.ui.figures import Words, range_bar


@dataclass(frozen=True, slots=True)
class Line:
    """One measure's word on an area."""

    title: str
    points: str
    words: str
    drawing: Markup | str
    ends: tuple[str, str]
    numbers: str
    href: str
    day: Any


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that could be answered to fill an area."""

    title: str
    href: str


@require_safe
def security_picture(request: Request) -> HttpResponse:
    """Five areas, each with what was measured of it, or "not measured"."""
    known = {source.id: source for source in content.security_picture().sources}
    areas = [
        {
            "area": now.area,
            "lines": [_line(one) for one in now.standings],
            "missing": [_measure(one) for one in now.missing],
            "sources": [known[source] for source in now.area.sources],
        }
        for now in picture(request.vault)
    ]
    kept = service.own_reasons(request.vault)
    just = request.GET.get("kept") and kept
    context = {
        "texts": content.security_picture(),
        "areas": areas,
        "measured": any(area["lines"] for area in areas),
        "label": content.readings().own_items_label,
        "reasons": service.in_words(request.vault),
        "offer": help_for(kept.record.own) if just and kept else None,
    }
    return render(request, "progress/picture.html", context)


class ReasonsForm(forms.Form):
    """Up to three reasons, and one in the person's own words."""

    version = forms.IntegerField(required=False, min_value=0)
    chosen = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": gettext_lazy("Choose from the list.")}
    )
    own = forms.CharField(
        max_length=500,
        required=False,
        error_messages={
            "max_length": gettext_lazy("A little shorter, please: %(limit_value)s letters at most.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = content.security_picture().reason_groups
        choices = [(one.id, one.text) for group in groups for one in group.reasons]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]

    def clean_chosen(self) -> list[str]:
        """A few that are near are worth more than all of them."""
        chosen: list[str] = self.cleaned_data["chosen"]
        texts = content.security_picture().reasons
        if len(chosen) > texts.most:
            raise forms.ValidationError(texts.too_many)
        return chosen


@require_http_methods(["GET", "POST"])
def reasons(request: Request) -> HttpResponse:
    """Choose and write, or leave it open."""
    kept = service.own_reasons(request.vault)
    initial = {"chosen": kept.record.chosen, "own": kept.record.own} if kept else {}
    form = ReasonsForm(request.POST or None, initial=initial)
    conflict = False
    if form.is_valid():
        said = form.cleaned_data
        chosen, expect = tuple(said["chosen"]), said["version"] or 0
        try:
            service.keep_reasons(request.vault, now_of(request), chosen, said["own"], expect)
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('security_picture')}?kept=1#reasons")
    context = {
        "texts": content.security_picture(),
        "form": form,
        "conflict": conflict,
        "holds": (kept.version if kept else 0) if conflict or not form.is_bound
        else form["version"].value() or 0,
        "offer": help_for(request.POST.get("own", "")),
    }  # fmt: skip
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "progress/reasons.html", context, status=status)


def _line(one: Standing) -> Line:
    texts = content.security_picture()
    words = {"toward": texts.toward, "away": texts.away, "between": texts.between}[one.points]
    title, ends = _named(one)
    drawing: Markup | str = ""
    numbers = _("It rests on two answers.")
    if one.place:
        numbers = _numbers(one.place)
        key = f"area-{one.instrument}-{one.scale}"
        drawing = range_bar(
            one.place.mean, one.place.low, one.place.high, one.place.ends,
            Words(key, title, numbers),
        )  # fmt: skip
    elif one.state != "balanced":
        words = f"{words} {_ends_of_theme(one, ends)}"
    return Line(title, one.points, words, drawing, ends if one.place else ("", ""), numbers,
                _result(one), one.sheet.record.day)  # fmt: skip


def _numbers(place: OnScale) -> str:
    low, high = place.ends
    said = {
        "mean": signed(place.mean),
        "between": between(place.low, place.high),
        "ends": f"{low:g}–{high:g}",
    }
    if low < 0:
        return _("Best guess %(mean)s, most likely %(between)s, on a scale around 0.") % said
    return _("Best guess %(mean)s, most likely %(between)s, on a scale of %(ends)s.") % said


def _ends_of_theme(one: Standing, ends: tuple[str, str]) -> str:
    if one.state == "both":
        return " ".join(ends)
    return ends[0] if one.state == "too-little" else ends[1]


def _named(one: Standing) -> tuple[str, tuple[str, str]]:
    if one.instrument == content.item_bank().id:
        return dimension(one.scale).title, ends_of(one.scale)
    scale = content.forms()[one.instrument].scale(one.scale)
    return scale.title, (scale.low_end, scale.high_end)


def _result(one: Standing) -> str:
    if one.instrument == content.item_bank().id:
        return reverse("measure_result", args=[one.sheet.id])
    return reverse("form_result", args=[one.sheet.id])


def _measure(instrument: str) -> Measure:
    form = content.forms().get(instrument)
    if form is None:
        return Measure(_("The first measure"), reverse("measure"))
    return Measure(form.title, reverse("form", args=[form.code]))
