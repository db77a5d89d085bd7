"""The yearly review: the year as the diary holds it, and one's own half, to be printed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import YearReview
from homing.services import year_review as service
from homing.services.crisis import help_for
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of
from homing.web.upkeep import fields


class YearForm(fields.KeptForm):
    """One's own half. One line is enough."""

    strengths, worries, share = fields.words(4000), fields.words(4000), fields.words(4000)
    aims = fields.words(4000)
    next_on = fields.a_day()

    def clean(self) -> dict[str, Any]:
        """Something to keep, and a next time that is still to come."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("strengths", "worries", "share", "aims")):
            self.add_error("strengths", fields.ONE_LINE)
        day = cleaned.get("next_on")
        if day and day <= self.moment.day and day != self.initial.get("next_on"):
            self.add_error("next_on", fields.NO_DAY)
        return cleaned

    def record(self) -> YearReview:
        """What was written."""
        data = self.cleaned_data
        return YearReview(
            **self.stamps(), recorded_at=self.moment.at,
            strengths=fields.lines_of(data["strengths"], 8), worries=data["worries"],
            aims=fields.lines_of(data["aims"], 8), share=data["share"], next_on=data["next_on"],
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
def year(request: Request) -> HttpResponse:
    """Look back, and write one's own half."""
    form = YearForm(request.POST or None, moment=now_of(request))
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.keep_own_half(request.vault, now_of(request), form.record(), entry_id)
        except Conflict:  # the browser's Back, other words, and Keep again: a second one
            service.keep_own_half(request.vault, now_of(request), form.record(), new_entry_id())
        return redirect(f"{reverse('year_review')}?kept=1")
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Other words for one's own half."""
    entry = found_or_404(request.vault, entry_id, YearReview)
    held = entry.record
    initial = {
        "strengths": "\n".join(held.strengths), "worries": held.worries,
        "aims": "\n".join(held.aims), "share": held.share, "next_on": held.next_on,
    }  # fmt: skip
    form = YearForm(request.POST or None, moment=now_of(request), initial=initial)
    if form.is_valid():
        try:
            service.change_own_half(request.vault, entry, form.record(), form.expect())
        except Conflict:
            return _page(request, form, entry, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    return _page(request, form, entry)


def _page(
    request: Request, form: YearForm, entry: Entry[YearReview] | None, *, conflict: bool = False
) -> HttpResponse:
    now = now_of(request)
    kept = request.GET.get("kept") == "1"
    last = service.last_review(request.vault)
    own = (
        [*last.record.strengths, last.record.worries, *last.record.aims, last.record.share]
        if (last and kept)
        else []
    )
    typed: Any = {} if conflict else request.POST
    page = {
        "texts": content.upkeep().year,
        "year": service.year(request.vault, now),
        "form": form,
        "errors": fields.errors_of(form),
        "entry": entry,
        "last": last,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "kept": kept,
        "conflict": conflict,
        "offer": help_for(*own, *map(str, request.POST.values())),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "upkeep/year.html", page, status=status)
