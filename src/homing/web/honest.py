"""Where a result comes from and how exact it is, in one tap: the same for every form."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from homing import content
from homing.content.schema.common import Source
from homing.content.schema.forms import Form
from homing.records import Reading
from homing.services.measure_reading import REACH


@dataclass(frozen=True, slots=True)
class Honest:
    """What stands behind a result."""

    label: str
    facts: tuple[tuple[str, str], ...]
    exactness: tuple[str, ...]
    sources: tuple[Source, ...]


def honest(form: Form, reading: Reading | None) -> Honest:
    """Everything a person may want to know before they believe a number."""
    label = content.readings().own_items_label
    facts = [
        (_("Questions"), label),
        (_("Written by"), form.provenance.origin),
        (_("Licence"), form.provenance.licence),
        (_("Compared with"), _("Only yourself. No norm group exists for these questions.")),
    ]
    if reading and reading.estimates:
        facts += [
            (_("How exact"), _reach(form, reading)),
            (_("Reliability"), _reliable(form, reading)),
        ]
    elif form.method == "each":
        facts.append((_("How exact"), _("Each answer stands alone, so its error is not known.")))
    scoring = reading.scoring if reading else _("not scored yet")
    version = _("questions %(version)s, scoring %(scoring)s") % {
        "version": form.version, "scoring": scoring,
    }  # fmt: skip
    return Honest(label, (*facts, (_("Version"), version)), form.exactness, form.sources)


def honest_of_bank() -> Honest:
    """The same for the item bank, where several of its results stand side by side."""
    bank, texts = content.item_bank(), content.readings()
    facts = (
        (_("Questions"), texts.own_items_label),
        (_("Written by"), bank.provenance.origin),
        (_("Licence"), bank.provenance.licence),
        (_("Compared with"), _("Only yourself. No norm group exists for these questions.")),
        (_("Version"), _("questions %(version)s") % {"version": bank.version}),
    )
    exactness = (*texts.exactness.paragraphs, *bank.parameter_note)
    return Honest(texts.own_items_label, facts, exactness, bank.sources)


def _reach(form: Form, reading: Reading) -> str:
    parts = [
        _("%(title)s: %(reach)s either way")
        % {"title": form.scale(one.scale).title, "reach": f"{REACH * one.sd:.1f}"}
        for one in reading.estimates
    ]
    return _("8 times in 10 the true place is within: ") + "; ".join(parts) + "."


def _reliable(form: Form, reading: Reading) -> str:
    """Only a graded estimate has a reliability of its own; a mean of a few answers has none yet."""
    if form.method != "graded":
        return _("Not known yet: no study has asked these questions twice.")
    parts = [
        f"{form.scale(one.scale).title} {max(0.0, 1 - one.sd**2):.2f}" for one in reading.estimates
    ]
    means = _("1 would be exact, 0 would be chance.")
    basis = _("Worked out from your own answers with borrowed figures, not yet found in a study.")
    return f"{', '.join(parts)}. {means} {basis}"
