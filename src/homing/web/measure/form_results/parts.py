"""What the result pages of the forms share."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from homing import content
from homing.content.schema.form_texts import FormTexts
from homing.content.schema.forms import Form
from homing.services.form_readings.common import Standing
from homing.services.forms import done
from homing.services.sheets import Sheet
from homing.vault import OpenVault
from homing.web.pictures import between, signed
from homing.web.ui.plots import Point

MOST_EARLIER = 8  # more rings than this hide one another

Row = tuple[str, ...]


def texts_of(form: Form) -> FormTexts:
    """The words of this form's result page."""
    return content.form_texts()[form.id]


def before(store: OpenVault, form: Form, entry: Sheet) -> list[Sheet]:
    """Earlier finished sheets about the same one, newest first."""
    return [
        one
        for one in done(store, form.id, entry.record.about)
        if one.id != entry.id and one.record.at < entry.record.at
    ]


def scale_rows(form: Form, standings: Sequence[Standing]) -> list[Row]:
    """The table behind a figure of scales."""
    return [
        (form.scale(one.scale).title, signed(one.mean), between(one.low, one.high), str(one.asked))
        for one in standings
    ]


def scale_headers() -> Row:
    """The heads of that table."""
    return (_("Scale"), _("Best guess"), _("Most likely"), _("Answers"))


def corners(
    names: tuple[str, str, str, str], point: Point, middle: float
) -> tuple[str, str, str, str]:
    """Names for the corners of a plane; where the point lies, its shade needs the room."""
    taken = (point.x > middle) + 2 * (point.y > middle)
    low_low, high_low, low_high, high_high = (
        "" if corner == taken else name for corner, name in enumerate(names)
    )
    return low_low, high_low, low_high, high_high


def label_of(form: Form, value: int) -> str:
    """The words of an answer."""
    return form.answers.labels[value - form.answers.low]


def with_sign(value: float) -> str:
    """A number that has a direction: its sign is always shown."""
    text = signed(value)
    return text if text == "0.0" or text.startswith("−") else f"+{text}"
