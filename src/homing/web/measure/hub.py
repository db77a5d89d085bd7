"""Everything that can be measured, and when each was last."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from homing import content
from homing.content.schema.forms import Form
from homing.services.forms import done, whom
from homing.services.sheets import Sheet
from homing.vault import OpenVault
from homing.web.measure.forms_page import heading_of

# From the bond in front of you to the wider view; forms that are not named here come after.
_ORDER: Final = (
    "relationship",
    "working-models",
    "twelve-domains",
    "felt-safety",
    "relationship-health",
    "strategy-triage",
    "readiness",
)
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """One form, what it is for, and its newest results."""

    form: Form
    href: str
    size: str
    newest: tuple[tuple[Sheet, str], ...]
    times: int


def offers(store: OpenVault) -> list[Offer]:
    """Every form of Homing's own, in a fixed order."""
    rank = {form_id: n for n, form_id in enumerate(_ORDER)}
    forms = sorted(content.forms().values(), key=lambda form: rank.get(form.id, len(rank)))
    return [_offer(store, form) for form in forms]


def _offer(store: OpenVault, form: Form) -> Offer:
    sheets = done(store, form.id)
    newest: dict[str, Sheet] = {}
    for sheet in sheets:
        newest.setdefault(sheet.record.about, sheet)
    shown = [
        (sheet, heading_of(whom(store, about))) for about, sheet in list(newest.items())[:_SHOWN]
    ]
    return Offer(form, reverse("form", args=[form.code]), _size(form), tuple(shown), len(sheets))


def _size(form: Form) -> str:
    """How long it is and about whom."""
    minutes = _("%(n)s statements, about %(minutes)s minutes") % {
        "n": len(form.items), "minutes": form.minutes,
    }  # fmt: skip
    if "person" not in form.about:
        return minutes
    whom_ = _("about one person") if form.about == ("person",) else _("about one person, or you")
    return f"{minutes}, {whom_}"
