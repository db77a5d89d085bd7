"""What stands behind the score of a published instrument, in one tap."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from homing.content.schema.instruments import Instrument
from homing.records import AnswerSheet
from homing.services.instrument_scoring import REACH, SCORING, ScaleScore
from homing.services.instruments import OWN_WORDING
from homing.web.measure.instruments_page import compared_with, reliability_words

Fact = tuple[str, str]


def facts(instrument: Instrument, sheet: AnswerSheet, scores: Sequence[ScaleScore]) -> list[Fact]:
    """Names and values: from whom, how exact, compared with whom, and what nobody has read."""
    rights = instrument.rights
    found = [
        (_("Questions"), _("A published instrument: %(name)s") % {"name": instrument.title}),
        (_("The wording belongs to"), rights.owners),
        (_("What they allow"), rights.words),
        (_("Your copy"), _copy(sheet)),
        (_("The key"), instrument.key.words),
        (_("Answered on"), instrument.format(sheet.answers_as).title),
        (_("Compared with"), _compared(instrument, sheet)),
    ]
    found += [(_("How exact"), text) for text in _exactness(sheet, scores)]
    found += [(_("Reliability"), text) for text in _reliability(instrument, sheet)]
    found.append((_("Missing answers"), instrument.missing_note))
    found += [(_("Not known to us"), text) for text in instrument.unverified]
    found += [(_("Good to know"), text) for text in instrument.notes]
    version = _("definition %(version)s, scoring %(scoring)s") % {
        "version": sheet.instrument_version,
        "scoring": sheet.reading.scoring if sheet.reading else SCORING,
    }
    return [*found, (_("Definition"), instrument.provenance.origin), (_("Version"), version)]


def _copy(sheet: AnswerSheet) -> str:
    if OWN_WORDING in sheet.instrument_version:
        return _("You compared it yourself; Homing has no fingerprints of this one.")
    return _("Every statement was compared with its fingerprint, word for word.")


def _compared(instrument: Instrument, sheet: AnswerSheet) -> str:
    has_norms = any(scale.norms_for(sheet.answers_as) for scale in instrument.scales)
    if not has_norms:
        return _("Only yourself. We have no norms for this row of answers.")
    words = compared_with(instrument)
    if sheet.age_band:
        return words
    return words + " " + _("You gave no age, so no comparison was made.")


def _exactness(sheet: AnswerSheet, scores: Sequence[ScaleScore]) -> list[str]:
    """The error of each score and where it comes from; never one without the other."""
    return [
        _("%(title)s: 8 times in 10 the true score is within %(reach)s either way. %(basis)s")
        % {"title": one.scale.title, "reach": _reach(one), "basis": _basis(sheet, one)}
        for one in scores
    ]


def _reach(one: ScaleScore) -> str:
    return f"{REACH * one.error:.{0 if one.scale.method == 'sum' else 2}f}"


def _basis(sheet: AnswerSheet, one: ScaleScore) -> str:
    norms = one.scale.norms_for(sheet.answers_as)
    alpha = one.scale.reliability("alpha", sheet.answers_as)
    if norms is None or alpha is None:
        return _(
            "We have read no figure for this, so it is worked out from how far your own answers "
            "lie apart."
        )
    return _("From the spread of %(n)s people's scores, and alpha %(alpha)s.") % {
        "n": f"{norms.everyone.n:,}",
        "alpha": f"{alpha.value:.2f}".removeprefix("0"),
    }


def _reliability(instrument: Instrument, sheet: AnswerSheet) -> list[str]:
    """Coefficients for this row of answers; those for another only where there are no others."""
    found = []
    for scale in instrument.scales:
        here = [one for one in scale.reliabilities if one.format == sheet.answers_as]
        told = [reliability_words(instrument, one) for one in here or scale.reliabilities]
        if told:
            found.append(f"{scale.title}: {'; '.join(told)}")
    return found or [_("We have read no figure for it.")]
