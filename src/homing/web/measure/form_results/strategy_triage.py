"""A first look at moves and at ease, called provisional, with the way to the measure."""

from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing.content.schema.form_texts import FormTexts
from homing.content.schema.forms import Form
from homing.services.form_readings.common import Standing, middle_of
from homing.services.form_readings.strategy_triage import MOVES, Triage, read
from homing.services.measure_reading import LEVEL
from homing.services.sheets import Sheet
from homing.web.measure.form_results.parts import corners, scale_headers, scale_rows, texts_of
from homing.web.pictures import signed
from homing.web.request import Request
from homing.web.ui.figures import Ellipse, Words
from homing.web.ui.plots import PlaneLabels, Point, plane


def build(_request: Request, form: Form, entry: Sheet) -> dict[str, Any]:
    """What the page shows beyond what every result page has."""
    triage, texts = read(entry.record), texts_of(form)
    eases = [one for one in (triage.ease_alone, triage.ease_needing) if one]
    return {
        "texts": texts,
        "lean": texts.place(triage.lean) if triage.lean else None,
        "plane": _plane(form, triage.ease_alone, triage.ease_needing),
        "moves": MOVES,
        "move_words": _move_words(texts, triage),
        "headers": scale_headers(),
        "rows": scale_rows(form, eases),
        "move_rows": scale_rows(form, triage.moves),
        "move_step": _move_step(texts, triage),
    }


def _move_words(texts: FormTexts, triage: Triage) -> str:
    if triage.few_moves:
        return texts.notes["quiet-moves"]
    names = {0: "no-move", 1: "one-move"}
    return texts.notes[names.get(len(triage.standing_out), "more-moves")]


def _move_step(texts: FormTexts, triage: Triage) -> str:
    first = triage.standing_out[:1]
    return texts.notes[f"{first[0].scale}-step"] if first else ""


def _plane(form: Form, alone: Standing | None, needing: Standing | None) -> Markup | None:
    if alone is None or needing is None:
        return None
    desc = _("At ease alone %(x)s, at ease needing someone %(y)s, on a scale from 1 to 5.") % {
        "x": signed(alone.mean), "y": signed(needing.mean),
    }  # fmt: skip
    here = Point(alone.mean, needing.mean)
    names = (_("ease in neither"), _("ease alone"), _("ease with someone"), _("ease in both"))
    labels = PlaneLabels(
        Words("ease", _("Two kinds of ease"), desc),
        _("uneasy alone"), _("at ease alone"),
        _("uneasy leaning"), _("at ease leaning"),
        corners(names, here, middle_of(form)),
    )  # fmt: skip
    shade = Ellipse.from_covariance(alone.sd**2, needing.sd**2, 0.0, LEVEL)
    ends = (float(form.answers.low), float(form.answers.high))
    return plane(here, shade, labels, scale=ends)
