"""The figure of predictions against outcomes, in words, as a drawing and as a table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from homing import content
from homing.services.experiments import CAME_ABOUT, Tested
from homing.web.ui.figures import Words
from homing.web.ui.odds import Group, OddsLabels, odds

if TYPE_CHECKING:
    from homing.science.diary import Bin, FearCalibration

Row = tuple[str, ...]
ENOUGH = 5  # cases, before anything is said of how often fears come true
MUCH = 0.4  # of what was feared, at the least


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that stands at the figure."""

    svg: Markup
    says: str
    sentence: str
    basis: str
    headers: Row
    rows: tuple[Row, ...]
    often: bool


def shown_odds(tested: Tested) -> Shown | None:
    """The figure; nothing where nothing was tested."""
    found = tested.calibration
    if found is None:
        return None
    groups = found.bins or (found.all,)
    sentence = _sentence(found)
    cases = [
        (float(e.record.probability or 0), CAME_ABOUT[e.record.happened] * 100)
        for e in tested.cases
    ]
    labels = OddsLabels(
        Words("odds", _("What you predicted, and what happened"), sentence),
        _("how likely it felt"), _("how often it happened"), _("as often as it felt"),
    )  # fmt: skip
    return Shown(
        odds([_group(one) for one in groups], cases, labels),
        content.fears().says[found.verdict],
        sentence,
        _basis(tested, found),
        (_("Cases"), _("How many"), _("Felt likely, of 100"), _("Happened, of 100"),
         _("Would fit, of 100")),
        tuple(_rows(found)),
        found.all.n >= ENOUGH and found.all.low > MUCH,
    )  # fmt: skip


def _sentence(found: "FearCalibration") -> str:
    every = found.all
    n = ngettext(
        "In %(n)s prediction that you tested", "In %(n)s predictions that you tested", every.n
    ) % {"n": every.n}
    return _(
        "%(n)s, what you feared felt %(felt)s of 100 likely on average, and it happened in "
        "%(came)s of 100. With so few cases, anything from %(low)s to %(high)s of 100 would fit."
    ) % {
        "n": n,
        "felt": _hundred(every.predicted),
        "came": _hundred(every.happened),
        "low": _hundred(every.low),
        "high": _hundred(every.high),
    }


def _basis(tested: Tested, found: "FearCalibration") -> str:
    said = [
        _("You tested %(n)s of %(all)s predictions that you wrote down.")
        % {"n": found.all.n, "all": tested.recorded},
        _("People test the fears that they dare to test, so the others may be unlike these."),
    ]
    if tested.partly:
        said.append(
            ngettext(
                "%(n)s of them came in part, and counts as a half.",
                "%(n)s of them came in part, and count as halves.",
                tested.partly,
            )
            % {"n": tested.partly}
        )
    said.append(
        _("The range holds the true share in 19 of 20 such cases. Brier score %(brier)s: 0 is "
          "perfect, and always saying 50 of 100 gives 0.25.")
        % {"brier": f"{found.brier:.2f}"}
    )  # fmt: skip
    if found.parts:
        said.append(
            _("It is made of distance from what happened (%(rel)s), less how well you tell likely "
              "from unlikely (%(res)s), plus how mixed the outcomes were (%(unc)s).")
            % {"rel": f"{found.parts.reliability:.2f}", "res": f"{found.parts.resolution:.2f}",
               "unc": f"{found.parts.uncertainty:.2f}"}
        )  # fmt: skip
    return " ".join(said)


def _rows(found: "FearCalibration") -> list[Row]:
    named = [_("felt least likely"), _("in between"), _("felt most likely")]
    if len(found.bins) < len(named):
        named = [named[0], named[-1]] if len(found.bins) > 1 else [_("all alike")]
    rows = [_row(name, one) for name, one in zip(named, found.bins, strict=False)]
    return [*rows, _row(_("all together"), found.all)]


def _row(name: str, one: "Bin") -> Row:
    fits = _("%(low)s to %(high)s") % {"low": _hundred(one.low), "high": _hundred(one.high)}
    return (name, str(one.n), _hundred(one.predicted), _hundred(one.happened), fits)


def _group(one: "Bin") -> Group:
    return Group(one.predicted * 100, one.happened * 100, one.low * 100, one.high * 100)


def _hundred(share: float) -> str:
    return str(round(share * 100))
