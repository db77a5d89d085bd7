"""The line of one's own years, a few at a time, with a pause after each."""

from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.records import TimelineNode
from homing.services import timeline as service
from homing.services.crisis import help_for
from homing.services.timeline import HIGH, PRACTICE, Node
from homing.vault import Conflict
from homing.web.entry_rows_letters import safe_words, what_words, years_words
from homing.web.feelings import rating
from homing.web.ids import found_or_404, is_entry_id, is_shaped_like_an_id, new_entry_id
from homing.web.letters.figure import Bar, line_figure
from homing.web.letters.forms import SHORTER, UNKNOWN, offer_people, summary, text, whom
from homing.web.letters.opening import first
from homing.web.request import Request, now_of
from homing.web.ui.figures import Words

_YEAR: Final = {
    "invalid": _("A year in numbers, such as 1998, please."),
    "required": _("From which year? Roughly is enough."),
    "min_value": _("A year in numbers, such as 1998, please."),
    "max_value": _("That year is still to come."),
}
_TEXTS: Final = ("title", "word_1", "word_2", "word_3", "learned")


def _year(*, needed: bool = False) -> forms.IntegerField:
    return forms.IntegerField(required=needed, min_value=1850, max_value=2200, error_messages=_YEAR)


class YearsForm(forms.Form):
    """Which years to show."""

    first, last = _year(), _year()


class FeelingForm(forms.Form):
    """How it is after putting one down."""

    feeling = rating()


class NodeForm(forms.Form):
    """Someone or something on the line."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    what = forms.ChoiceField(
        choices=[
            ("person", _("A person")), ("event", _("An event")),
            ("turning-point", _("A turning point")),
        ],
        error_messages={**UNKNOWN, "required": _("Choose what it is.")},
    )  # fmt: skip
    title = forms.CharField(
        max_length=500, error_messages={**SHORTER, "required": _("A name or a word for it.")}
    )
    person = forms.ChoiceField(required=False, error_messages=UNKNOWN)
    year_from, year_to = _year(needed=True), _year()
    word_1, word_2, word_3 = text(500), text(500), text(500)
    safe = forms.ChoiceField(
        required=False, error_messages=UNKNOWN,
        choices=[("safe", _("safe")), ("unsafe", _("not safe")), ("both", _("both")), ("", "")],
    )  # fmt: skip
    learned = text(4000)
    kind_person = forms.BooleanField(required=False)
    links = forms.MultipleChoiceField(required=False, error_messages=UNKNOWN)
    safety_concern = forms.BooleanField(required=False)

    def __init__(self, request: Request, node: Node | None) -> None:
        self.now = now_of(request)
        record = node.record if node else None
        super().__init__(request.POST or None, initial=_initial(record) if record else None)
        offer_people(self, whom(request.vault), (record.person_id or "") if record else "")
        others = [
            one
            for one in service.nodes(request.vault, self.now.day.year)
            if not node or one.id != node.id
        ]
        field = self.fields["links"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(one.id, one.record.title) for one in others]

    def clean(self) -> dict[str, Any]:
        """The years in their order, and none that is still to come."""
        data = super().clean() or {}
        start, stop = data.get("year_from"), data.get("year_to")
        for name, year in (("year_from", start), ("year_to", stop)):
            if year and year > self.now.day.year:
                self.add_error(name, _("That year is still to come."))
        if start and stop and stop < start:
            self.add_error("year_to", _("That is before the first year."))
        return data

    def record(self) -> TimelineNode:
        """What was meant."""
        said, now = self.cleaned_data, self.now
        words = (said["word_1"], said["word_2"], said["word_3"])
        return TimelineNode(
            at=now.at, zone=now.zone, day=now.day, recorded_at=now.at, what=said["what"],
            title=said["title"], person_id=said["person"] or None, year_from=said["year_from"],
            year_to=said["year_to"], words=tuple(filter(None, words)), safe=said["safe"],
            learned=said["learned"], kind_person=said["kind_person"],
            links=tuple(said["links"]), safety_concern=said["safety_concern"],
        )  # fmt: skip


def _initial(record: TimelineNode) -> dict[str, Any]:
    names = ("what", "title", "year_from", "year_to", "safe", "learned", "kind_person",
             "safety_concern")  # fmt: skip
    found = {name: getattr(record, name) for name in names}
    words = {f"word_{n}": word for n, word in enumerate(record.words, start=1)}
    return found | words | {"person": record.person_id or "", "links": list(record.links)}


@require_http_methods(["GET", "POST"])
def line(request: Request) -> HttpResponse:
    """The years, as a drawing and as a list. The years asked for stand in no address."""
    practice = content.practices()[PRACTICE]
    if (comes_first := first(request, practice)) is not None:
        return comes_first
    form = YearsForm(request.POST or None)
    years = form.cleaned_data if form.is_valid() else {}
    store = request.vault
    this_year = now_of(request).day.year
    found = service.nodes(store, this_year, years.get("first"), years.get("last"))
    context = {
        "practice": practice,
        "form": form,
        "summary": summary(form),
        "zoomed": any(years.values()),
        "count": len(store.of(TimelineNode)),
        "nodes": [_shown(request, node) for node in found],
        "both": service.holds_both(found),
        "figure": _figure(found, years, this_year) if found else "",
        "sitting": service.sitting(store, now_of(request)),
        "session_id": new_entry_id(),
    }
    return render(request, "letters/timeline.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Put one on the line. After one that stirred a person up, the pause comes first."""
    if (comes_first := first(request, content.practices()[PRACTICE])) is not None:
        return comes_first
    now = service.sitting(request.vault, now_of(request))
    if now.is_high and request.method != "POST":
        return redirect("timeline_pause", now.nodes[0].id)
    form = NodeForm(request, None)
    if not form.is_valid():
        return _page(request, form, None)
    entry_id = form.cleaned_data["entry_id"] or new_entry_id()
    try:
        service.keep_node(request.vault, form.record(), entry_id)
    except Conflict:  # the browser's Back, other words, and Keep again
        return _page(request, form, None, conflict=True)
    return redirect("timeline_pause", entry_id)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Put one in other words."""
    entry = found_or_404(request.vault, entry_id, TimelineNode)
    form = NodeForm(request, entry)
    if not form.is_valid():
        return _page(request, form, entry)
    expect = form.cleaned_data["version"] or 0
    try:
        service.change_node(request.vault, entry, form.record(), expect)
    except Conflict:
        return _page(request, form, entry, conflict=True)
    return redirect("timeline_pause", entry_id)


@require_http_methods(["GET", "POST"])
def pause(request: Request, entry_id: str) -> HttpResponse:
    """Breathe, look round, and go on or stop. With a high number only stopping is offered."""
    entry = found_or_404(request.vault, entry_id, TimelineNode)
    form = FeelingForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data["feeling"]
        entry = service.say_feeling(request.vault, entry, said)
        if request.POST.get("go") == "stop":
            return _ended(request)
        if said is None or said < HIGH:
            return redirect("timeline_new")
        return redirect("timeline_pause", entry_id)
    record = entry.record
    context = {
        "entry": entry,
        "record": record,
        "form": form,
        "summary": summary(form),
        "high": (record.feeling_after or 0) >= HIGH,
        "sitting": service.sitting(request.vault, now_of(request)),
        "session_id": new_entry_id(),
        "safety": content.episode().safety if record.safety_concern else None,
        "offer": help_for(record.title, *record.words, record.learned),
    }
    return render(request, "letters/pause.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: Request) -> HttpResponse:
    """Enough for today; care afterwards comes next."""
    return _ended(request)


def _ended(request: Request) -> HttpResponse:
    sent = request.POST.get("session_id", "")
    session = sent if is_shaped_like_an_id(sent) else new_entry_id()
    try:
        service.end_sitting(request.vault, now_of(request), session)
    except Conflict:  # the id of something else
        return redirect("timeline")
    return redirect("letter_after", session)


def _page(
    request: Request, form: NodeForm, entry: Node | None, *, conflict: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "errors": form.errors,
        "summary": summary(form),
        "entry": entry,
        "conflict": conflict,
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "holds": request.POST.get("version") or (entry.version if entry else ""),
        "place": f"timeline {entry.id}" if entry else "timeline",
        "offers": {name: help_for(request.POST.get(name, "")) for name in _TEXTS},
        "tick": content.episode().safety,
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "letters/node.html", context, status=status)


def _shown(request: Request, node: Node) -> dict[str, Any]:
    record = node.record
    return {
        "id": node.id,
        "record": record,
        "years": years_words(record),
        "what": what_words(record),
        "safe": safe_words(record.safe),
        "linked": [one.record.title for one in service.linked(request.vault, node)],
    }


def _figure(found: list[Node], years: dict[str, int | None], this_year: int) -> str:
    low = years.get("first") or min(node.record.year_from for node in found)
    high = years.get("last") or max(service.ends(node.record, this_year) for node in found)
    room = max(2, round((high - low) * 0.4))  # years beside a mark, for its name
    rows = [
        [
            Bar(
                node.id, node.record.title, node.record.year_from,
                service.ends(node.record, this_year), node.record.what, node.record.safe,
                kind=node.record.kind_person,
            )
            for node in row.nodes
        ]
        for row in service.rows(found, room)
    ]  # fmt: skip
    ties = [
        (node.id, other)
        for node in found
        for other in node.record.links
        if any(other == one.id for one in found)
    ]
    words = Words("years", str(_("Your years")), str(_("All of it stands in the list below.")))
    return line_figure(rows, (low, high), ties, words)
