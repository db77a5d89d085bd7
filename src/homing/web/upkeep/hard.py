"""The plan for hard days: to write, to read on such a day, and one tap to its first move."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.records import FirstMove, Person, StressPlan
from homing.services import stress_plan as service
from homing.services.crisis import help_for
from homing.services.gate import gate
from homing.services.people import people
from homing.vault import Conflict
from homing.web.request import Request, now_of
from homing.web.upkeep import fields

_NUMBERS: Final = range(1, service.MOVES + 1)


class PlanForm(fields.KeptForm):
    """What is asked. One first move is enough for a plan."""

    stressors, signs = fields.words(4000), fields.words(4000)
    less, others, seek = fields.words(), fields.words(), fields.words()

    def __init__(self, *args: Any, known: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in _NUMBERS:
            needed = _("Write down one first move. The smallest will do.") if n == 1 else ""
            self.fields[f"move_{n}"] = fields.words(needed=needed)
            self.fields[f"opens_{n}"] = fields.choice(tool.id for tool in _tools())
        self.known = known
        self.fields["people"] = fields.choices(person_id for person_id, _alias in known)

    def plan(self) -> StressPlan:
        """The plan that was meant."""
        data = self.cleaned_data
        moves = tuple(
            FirstMove(data[f"move_{n}"], data[f"opens_{n}"]) for n in _NUMBERS if data[f"move_{n}"]
        )
        return StressPlan(
            **self.stamps(), stressors=fields.lines_of(data["stressors"], 8),
            signs=fields.lines_of(data["signs"], 8), moves=moves, less=data["less"],
            people=tuple(data["people"][:5]), others=data["others"], seek=data["seek"],
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
def plan(request: Request) -> HttpResponse:
    """Write the plan, or change it."""
    store = request.vault
    held = service.stress_plan(store)
    known = [(one.id, one.record.alias) for one in people(store)]
    if held:
        gone = (p for p in held.record.people if p not in dict(known))
        known += [(person_id, str(_("someone you took off your list"))) for person_id in gone]
    form = PlanForm(
        request.POST or None, moment=now_of(request), known=known,
        initial=_initial(held.record) if held else {},
    )  # fmt: skip
    conflict = False
    if form.is_valid():
        try:
            service.save_stress_plan(store, form.plan(), form.expect())
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('stress_now')}?kept=1")
    version = held.version if held else 0
    page = {
        "texts": content.upkeep().hard,
        "form": form,
        "errors": fields.errors_of(form),
        "held": held,
        "holds": version if conflict else request.POST.get("version", version),
        "tools": [("", _("opens nothing")), *((one.id, one.label) for one in _tools())],
        "numbers": _NUMBERS,
        "conflict": conflict,
        "offer": fields.offer_of(request),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "upkeep/hard_form.html", page, status=status)


@require_safe
def now(request: Request) -> HttpResponse:
    """The plan on a hard day: the first move large, then the rest."""
    store, moment = request.vault, now_of(request)
    held = service.stress_plan(store)
    if held is None:
        return redirect("stress_plan")
    record, closed = held.record, gate(store, moment)
    found = (store.get(p, Person) for p in record.people if not closed.help_only(p))
    labels = {one.id: one.label for one in _tools()}
    page = {
        "texts": content.upkeep().hard,
        "entry": held,
        "plan": record,
        "moves": [(move, labels.get(move.opens, "")) for move in record.moves],
        "people": [one.record.alias for one in found if one],
        "kept": request.GET.get("kept") == "1",
        "offer": help_for(
            *record.stressors, *record.signs, *(move.text for move in record.moves), record.less,
            record.others, record.seek,
        ),
    }  # fmt: skip
    return render(request, "upkeep/hard.html", page)


def _tools() -> Any:
    return content.upkeep().hard.tools


def _initial(record: StressPlan) -> dict[str, Any]:
    moves: dict[str, str] = {}
    for n, one in enumerate(record.moves, 1):
        moves |= {f"move_{n}": one.text, f"opens_{n}": one.opens}
    return {
        "stressors": "\n".join(record.stressors), "signs": "\n".join(record.signs),
        "less": record.less, "others": record.others, "seek": record.seek,
        "people": list(record.people), **moves,
    }  # fmt: skip
