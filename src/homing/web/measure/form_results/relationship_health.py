"""How one bond is doing: the net reading with its sign, four sides, and options without orders."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing import content
from homing.content.schema.forms import Form
from homing.services.form_readings.common import middle_of
from homing.services.form_readings.relationship_health import BALANCE, SIDES, Health, Net, read
from homing.services.form_scoring import not_said
from homing.services.sheets import Sheet
from homing.web.measure.form_results.parts import (
    scale_headers,
    scale_rows,
    texts_of,
    with_sign,
)
from homing.web.request import Request
from homing.web.ui.figures import Words, range_bar

_UNCOUNTED: Final = "quiet"


@dataclass(frozen=True, slots=True)
class NetBlock:
    """The net reading, drawn and in numbers."""

    bar: Markup
    number: str
    interval: str
    row: tuple[str, ...]


def build(_request: Request, form: Form, entry: Sheet) -> dict[str, Any]:
    """What the page shows beyond what every result page has."""
    health, texts = read(entry.record), texts_of(form)
    place = "afraid" if health.afraid else health.net.sign if health.net else None
    context = {
        "texts": texts,
        "health": health,
        "net_place": texts.place(health.net.sign) if health.net else None,
        "place": texts.place(place) if place else None,
        "net": _net(form, health.net) if health.net else None,
        "strengths": _strengths(health, texts.notes),
        "sides": SIDES,
        "headers": scale_headers(),
        "rows": scale_rows(form, list(health.sides.values())),
        "not_said": [one for one in not_said(entry.record) if one.id != _UNCOUNTED],
    }
    if health.afraid:  # also where nothing else can be read from the answers
        groups = content.crisis_phrases().groups
        context["offer"] = next(group for group in groups if group.id == "fear")
    return context


def _strengths(health: Health, notes: Any) -> list[str]:
    return [notes[f"strength-{name}"] for name, one in health.sides.items() if one.side == "high"]


def _net(form: Form, net: Net) -> NetBlock:
    reach = form.answers.high - middle_of(form)
    number = with_sign(net.value)
    interval = _("%(low)s to %(high)s") % {"low": with_sign(net.low), "high": with_sign(net.high)}
    title = form.scale(BALANCE).title
    desc = _("%(number)s, most likely %(interval)s, on a scale from %(low)s to %(high)s.") % {
        "number": number, "interval": interval,
        "low": with_sign(-reach), "high": with_sign(reach),
    }  # fmt: skip
    bar = range_bar(net.value, net.low, net.high, (-reach, reach), Words("net", title, desc))
    return NetBlock(bar, number, interval, (title, number, interval, str(net.asked)))
