"""How a reading is drawn and written, wherever one is shown."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing import content
from homing.content.schema.item_bank import Dimension
from homing.records import Estimate, Reading
from homing.services.measure_reading import LEVEL, ScaleReading
from homing.web.ui.figures import Ellipse, Words, range_bar
from homing.web.ui.plots import PlaneLabels, Point, plane

# The largest estimates that the answers can give lie near 3.4; nothing is drawn outside the frame.
FRAME: Final = (-3.5, 3.5)


def signed(value: float) -> str:
    """A place on a scale, with a true minus and one decimal."""
    text = f"{value:.1f}".replace("-", "−")
    return "0.0" if text == "−0.0" else text


def between(low: float, high: float) -> str:
    """An interval in words and numbers."""
    return _("%(low)s to %(high)s") % {"low": signed(low), "high": signed(high)}


def gap_between(low: float, high: float) -> str:
    """The interval of a difference; one that leaves out 0 never seems to hold it by rounding."""
    near = min(abs(low), abs(high))
    if low * high <= 0 or near >= 0.05:
        return between(low, high)
    ends = [f"{value:.2f}".replace("-", "−") for value in (low, high)]
    return _("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}


def dimension(scale: str) -> Dimension:
    """What a scale is called and what its ends mean."""
    return next(one for one in content.item_bank().dimensions if one.id == scale)


def ends_of(scale: str) -> tuple[str, str]:
    """Short words for the low and the high end of a scale."""
    return {
        "anxiety": (_("calm about closeness"), _("worried about closeness")),
        "avoidance": (_("at ease leaning on others"), _("keeping a distance")),
        "mixed": (_("few mixed signs"), _("many mixed signs")),
    }[scale]


def scale_bar(scale: ScaleReading, key: str) -> Markup:
    """One scale with the interval of likely places."""
    title = dimension(scale.scale).title
    desc = _("Best guess %(mean)s, most likely %(between)s, on a scale around 0.") % {
        "mean": signed(scale.mean),
        "between": between(scale.low, scale.high),
    }
    return range_bar(scale.mean, scale.low, scale.high, FRAME, Words(key, title, desc))


def place_on_plane(reading: Reading, earlier: Sequence[Reading], desc: str) -> Markup:
    """The plane with the present point, its likely places, and earlier points."""
    here = _estimates(reading)
    x, y = here["anxiety"], here["avoidance"]
    labels = PlaneLabels(
        Words("plane", _("Your place on the two scales"), desc),
        *ends_of("anxiety"),
        *ends_of("avoidance"),
    )
    ellipse = Ellipse.from_covariance(x.sd**2, y.sd**2, reading.covariance, LEVEL)
    return plane(_point(reading), ellipse, labels, [_point(e) for e in earlier], scale=FRAME)


def _point(reading: Reading) -> Point:
    found = _estimates(reading)
    return Point(found["anxiety"].mean, found["avoidance"].mean)


def _estimates(reading: Reading) -> dict[str, Estimate]:
    return {one.scale: one for one in reading.estimates}
