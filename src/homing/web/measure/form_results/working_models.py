"""Three beliefs: a point on the plane of self by others, and a bar for being close."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing.content.schema.form_texts import FormTexts
from homing.content.schema.forms import Form
from homing.services.form_readings.common import middle_of
from homing.services.form_readings.working_models import Beliefs, read
from homing.services.measure_reading import LEVEL
from homing.services.sheets import Sheet
from homing.web.measure.form_results.parts import (
    MOST_EARLIER,
    before,
    corners,
    scale_headers,
    scale_rows,
    texts_of,
)
from homing.web.pictures import signed
from homing.web.request import Request
from homing.web.ui.figures import Ellipse, Words
from homing.web.ui.plots import PlaneLabels, Point, plane


def build(request: Request, form: Form, entry: Sheet) -> dict[str, Any]:
    """What the page shows beyond what every result page has."""
    beliefs, texts = read(entry.record), texts_of(form)
    earlier = [read(one.record) for one in before(request.vault, form, entry)[:MOST_EARLIER]]
    place = texts.place(beliefs.place) if beliefs.place else None
    found = [one for one in (beliefs.self_worth, beliefs.others, beliefs.comfort) if one]
    return {
        "texts": texts,
        "place": place,
        "says": _says(texts, beliefs),
        "sides": _sides(texts, beliefs),
        "plane": _plane(form, beliefs, list(reversed(earlier))),
        "earlier": any(one.place for one in earlier),
        "headers": scale_headers(),
        "rows": scale_rows(form, found),
    }


def _says(texts: FormTexts, beliefs: Beliefs) -> list[str]:
    """The corner, or each side on its own where only one of them is clear."""
    if beliefs.place is None:
        return [texts.notes["no-place"]]
    says = list(texts.place(beliefs.place).says)
    if beliefs.place == "open":
        sides = _sides(texts, beliefs)
        says += [sides["self"], sides["others"]]
    return says


def _sides(texts: FormTexts, beliefs: Beliefs) -> dict[str, str]:
    """One sentence for each belief that was told, by scale."""
    told = (beliefs.self_worth, beliefs.others, beliefs.comfort)
    return {one.scale: texts.notes[f"{one.scale}-{one.side}"] for one in told if one}


def _plane(form: Form, beliefs: Beliefs, earlier: Sequence[Beliefs]) -> Markup | None:
    here = _point(beliefs)
    if here is None or beliefs.self_worth is None or beliefs.others is None:
        return None
    desc = _(
        "Self %(me)s, others %(others)s, on a scale from 1 to 7. The shade shows the likely places."
    )
    words = Words(
        "beliefs", _("Your beliefs about yourself and about others"),
        desc % {"me": signed(here.x), "others": signed(here.y)},
    )  # fmt: skip
    names = (_("doubt about both"), _("trust in myself"), _("trust in others"), _("trust in both"))
    labels = PlaneLabels(
        words,
        _("doubt about myself"), _("I am worth loving"),
        _("doubt about others"), _("others can be relied on"),
        corners(names, here, middle_of(form)),
    )  # fmt: skip
    shade = Ellipse.from_covariance(beliefs.self_worth.sd**2, beliefs.others.sd**2, 0.0, LEVEL)
    rings = [point for one in earlier if (point := _point(one))]
    ends = (float(form.answers.low), float(form.answers.high))
    return plane(here, shade, labels, rings, scale=ends)


def _point(beliefs: Beliefs) -> Point | None:
    if beliefs.self_worth is None or beliefs.others is None:
        return None
    return Point(beliefs.self_worth.mean, beliefs.others.mean)
