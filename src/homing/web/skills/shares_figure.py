"""By whom needs were met: two counts, with how far so few of them reach."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from homing.services.own_needs import Shares
from homing.web.ui.bars import Bar, bars
from homing.web.ui.figures import Words


@dataclass(frozen=True, slots=True)
class SharesFigure:
    """The drawing, its sentences, and the table behind it."""

    svg: Markup
    sentence: str
    says: str
    rows: list[tuple[str, str, str]]


def shares_figure(found: Shares) -> SharesFigure | None:
    """Draw it; None before anything was noted."""
    mine = found.mine
    if mine is None:
        return None
    of_n = ngettext("%(n)s time a need was met:", "%(n)s times a need was met:", found.n)
    split = _("%(mine)s by you, %(others)s with somebody.")
    low, high = round(mine.low * 100), round(mine.high * 100)
    reach = _("Your own share may lie anywhere from %(low)s to %(high)s in 100.")
    said = " ".join((
        of_n % {"n": found.n}, split % {"mine": found.by_self, "others": found.by_others},
        reach % {"low": low, "high": high},
    ))  # fmt: skip
    names = ((_("By me"), found.by_self), (_("With somebody"), found.by_others))
    shown = [(name, count, round(100 * count / found.n)) for name, count in names]
    rows = [
        Bar(name, count, _("%(k)s of %(n)s, %(percent)s %%") % {
            "k": count, "n": found.n, "percent": percent})
        for name, count, percent in shown
    ]  # fmt: skip
    words = Words("met", _("By whom needs were met"), said)
    table = [(name, str(count), f"{percent} %") for name, count, percent in shown]
    return SharesFigure(bars(rows, words), said, found.says, table)
