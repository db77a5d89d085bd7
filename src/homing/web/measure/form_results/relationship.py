"""One bond: where it lies on the plane, strengths first, and the way to see it beside others."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from homing.content.schema.form_texts import FormTexts, Place
from homing.content.schema.forms import Form
from homing.records import ABOUT_SELF, Reading
from homing.services.forms import NAME, Whom, whom
from homing.services.measure_reading import ScaleReading, Side, scale_reading
from homing.services.profiles import PLANE, readable, rescored
from homing.services.sheets import Sheet
from homing.web.measure.form_results.parts import MOST_EARLIER, before, scale_headers, texts_of
from homing.web.measure.forms_page import name_of
from homing.web.pictures import between, place_on_plane, signed
from homing.web.request import Request

_CORNERS: Final[Mapping[tuple[Side, Side], str]] = MappingProxyType(
    {
        ("low", "low"): "steady",
        ("high", "low"): "more-worry",
        ("low", "high"): "more-distance",
        ("high", "high"): "both",
    }
)


def build(request: Request, form: Form, entry: Sheet) -> dict[str, Any]:
    """What the page shows beyond what every result page has."""
    texts, about = texts_of(form), whom(request.vault, entry.record.about)
    found = {one.scale: scale_reading(one) for one in rescored(entry).estimates}
    place = _place(texts, found, about)
    name = name_of(about)
    earlier = [
        reading
        for one in before(request.vault, form, entry)
        if (reading := readable(one)) is not None
    ]
    return {
        "strengths": [_named(text, name) for text in place.strengths] if place else [],
        "says": [*(place.says if place else [texts.notes["not-both"]])],
        "sides": {scale: texts.notes[f"{scale}-{one.side}"] for scale, one in found.items()},
        "may": [_named(text, name) for text in place.may] if place else [],
        "next_step": _named(place.next_step, name) if place else "",
        "afraid": place is not None and place.id == "both",
        "note": texts.notes["one-self" if about.kind == "self" else "one-bond"],
        "plane": _plane(entry, list(reversed(earlier[:MOST_EARLIER]))),
        "earlier": bool(earlier),
        "headers": scale_headers(),
        "rows": [_row(form, one) for one in found.values()],
        "beside": _beside(about),
    }


def _place(texts: FormTexts, found: dict[str, ScaleReading], about: Whom) -> Place | None:
    if not set(PLANE) <= set(found):
        return None
    place = _CORNERS.get((found["anxiety"].side, found["avoidance"].side), "open")
    return texts.place(f"self-{place}" if about.kind == "self" else place)


def _named(text: str, name: str) -> str:
    return text.replace(NAME, name)


def _plane(entry: Sheet, earlier: Sequence[Reading]) -> Markup | None:
    reading = readable(entry)
    if reading is None:
        return None
    here = {one.scale: one for one in reading.estimates}
    desc = _("Worry %(worry)s, distance %(distance)s. The shaded area shows the likely places.") % {
        "worry": signed(here["anxiety"].mean), "distance": signed(here["avoidance"].mean),
    }  # fmt: skip
    return place_on_plane(reading, earlier, desc)


def _row(form: Form, one: ScaleReading) -> tuple[str, ...]:
    title = form.scale(one.scale).title
    return (title, signed(one.mean), between(one.low, one.high), str(one.asked))


def _beside(about: Whom) -> str:
    """The page that lays this bond beside life in general."""
    if about.kind == "gone":
        return reverse("bonds")
    if about.about == ABOUT_SELF:
        return reverse("bond_own")
    return reverse("bond", args=[about.about])
