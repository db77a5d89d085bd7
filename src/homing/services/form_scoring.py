"""
A form's answers to numbers: keyed values, a mean or an estimate with its error, and notices.

Nothing is put in the place of a missing answer. A scale with fewer answers than its form asks for
has no estimate at all; `not_said` names it. How exact a mean is: docs/science/forms.md.
"""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Final

import numpy as np

from homing.content.schema.forms import Form, FormItem, FormScale
from homing.records import AnswerSheet, Estimate, Reading
from homing.science import measurement as engine
from homing.services.forms import FormError, form_of

SCORING: Final = "form.1"  # moves when the same answers would give another reading

# One person's answers to statements of one kind spread by about a quarter of the answer scale.
# Counted as if four answers had shown it, this keeps a few equal answers from looking exact.
TYPICAL_SPREAD: Final = 0.25
WORTH: Final = 4
_TWO: Final = 2


def reading(sheet: AnswerSheet) -> Reading:
    """What the answers say, scale by scale, each with its error."""
    form = _form(sheet)
    given = _given(sheet, form)
    said = [scale for scale in form.scales if _enough(form, scale, given)]
    estimates, covariance = _METHODS[form.method](form, said, given)
    notices = _notices(form, given)
    whole = len(said) == len(form.scales)
    return Reading(
        scoring=f"{form.method}-{SCORING}",
        estimates=estimates,
        covariance=covariance,
        consistent=not notices,
        stopped="all_said" if whole else "too_few_for_some",
        notices=notices,
    )


def item_values(sheet: AnswerSheet) -> dict[str, int]:
    """Each answer in the direction of its scale: a higher value is more of it. Skipped: absent."""
    form = _form(sheet)
    given = _given(sheet, form)
    return {item.id: _keyed(form, item, given[item.id]) for item in form.items if item.id in given}


def not_said(sheet: AnswerSheet) -> list[FormScale]:
    """Scales with too few answers to say anything, in the order of the form."""
    form = _form(sheet)
    given = _given(sheet, form)
    return [scale for scale in form.scales if not _enough(form, scale, given)]


def _form(sheet: AnswerSheet) -> Form:
    form = form_of(sheet)
    if form is None:
        raise FormError
    return form


def _given(sheet: AnswerSheet, form: Form) -> dict[str, int]:
    """Answers as pressed; those to statements that the form no longer holds are passed over."""
    known = {item.id for item in form.items}
    allowed = range(form.answers.low, form.answers.high + 1)
    return {
        one.item: one.value
        for one in sheet.answers
        if one.item in known and one.value is not None and one.value in allowed
    }


def _enough(form: Form, scale: FormScale, given: Mapping[str, int]) -> bool:
    return sum(item.scale == scale.id and item.id in given for item in form.items) >= scale.fewest


def _keyed(form: Form, item: FormItem, value: int) -> int:
    return value if item.key > 0 else form.answers.low + form.answers.high - value


# --- the three ways to read a form ------------------------------------------------------------

Found = tuple[tuple[Estimate, ...], float]


def _each(_form: Form, _said: Sequence[FormScale], _given: Mapping[str, int]) -> Found:
    """Every item is its own result (`item_values`); one answer tells nothing of its own error."""
    return (), 0.0


def _mean(form: Form, said: Sequence[FormScale], given: Mapping[str, int]) -> Found:
    found = []
    for scale in said:
        values = [
            _keyed(form, item, given[item.id])
            for item in form.items
            if item.scale == scale.id and item.id in given
        ]
        error = error_of_mean(values, form.answers.high - form.answers.low)
        found.append(Estimate(scale.id, fmean(values), error, len(values)))
    return tuple(found), 0.0


def error_of_mean(values: Sequence[int], width: int) -> float:
    """
    Standard error of the mean of these answers, as a sample of what might have been asked.

    The spread is that between the person's own answers, pooled with the usual spread between
    answers of one kind (a quarter of the answer scale, worth four answers). From two to four
    answers alone it would be far too small: all the same would mean no error.
    """
    centre = fmean(values)
    own = sum((value - centre) ** 2 for value in values)
    usual = WORTH * (TYPICAL_SPREAD * width) ** 2
    return math.sqrt((own + usual) / (len(values) - 1 + WORTH) / len(values))


def _graded(form: Form, said: Sequence[FormScale], given: Mapping[str, int]) -> Found:
    """Two scales span a plane and are estimated together; otherwise each stands alone."""
    if len(form.scales) == _TWO:
        return _plane(form, said, given)
    return tuple(_alone(form, scale, given) for scale in said), 0.0


def _plane(form: Form, said: Sequence[FormScale], given: Mapping[str, int]) -> Found:
    if not said:
        return (), 0.0
    names = [scale.id for scale in form.scales]
    posterior = engine.posterior_of(
        graded_items(form, names), _raw(form, given), correlation=form.prior_correlation
    )
    wanted = {scale.id for scale in said}
    estimates = tuple(
        Estimate(name, float(posterior.mean[d]), float(posterior.sd[d]), _asked(form, name, given))
        for d, name in enumerate(names)
        if name in wanted
    )
    return estimates, float(posterior.covariance[0, 1])


def _alone(form: Form, scale: FormScale, given: Mapping[str, int]) -> Estimate:
    items = graded_items(form, [scale.id])
    mine = {name: value for name, value in _raw(form, given).items() if name in items.ids}
    posterior = engine.posterior_of(items, mine)
    return Estimate(scale.id, float(posterior.mean[0]), float(posterior.sd[0]), len(mine))


def _asked(form: Form, scale: str, given: Mapping[str, int]) -> int:
    return sum(item.scale == scale and item.id in given for item in form.items)


def _raw(form: Form, given: Mapping[str, int]) -> dict[str, int]:
    """Answers as the engine counts them, from 1."""
    return {name: value - form.answers.low + 1 for name, value in given.items()}


def graded_items(form: Form, scales: Sequence[str]) -> engine.GradedItems:
    """The items of these scales; the dimension of each is the place of its scale in the list."""
    mine = [(i, i.parameters) for i in form.items if i.scale in scales and i.parameters]
    return engine.GradedItems(
        ids=tuple(item.id for item, _p in mine),
        slopes=np.array([p.slope for _i, p in mine]),
        thresholds=np.array([p.thresholds for _i, p in mine]),
        dimension=np.array([scales.index(item.scale) for item, _p in mine]),
        facet=tuple(item.facet or item.scale for item, _p in mine),
        key=np.array([item.key for item, _p in mine]),
    )


_METHODS: Final = {"each": _each, "mean": _mean, "graded": _graded}


# --- signs that the answers may not say what was meant ----------------------------------------


def _notices(form: Form, given: Mapping[str, int]) -> tuple[str, ...]:
    """
    Signs over all answers, in the order of the form.

    Where every item is its own result there is nothing to contradict, and the same answer
    throughout may well be meant.
    """
    asked = [item for item in form.items if item.id in given]
    if form.method == "each" or not asked:
        return ()
    steps = len(form.answers.labels) - 1
    items = engine.GradedItems(
        ids=tuple(item.id for item in asked),
        slopes=np.ones(len(asked)),
        thresholds=np.tile(np.arange(steps, dtype=float), (len(asked), 1)),
        dimension=np.zeros(len(asked), dtype=int),
        facet=tuple(item.scale for item in asked),
        key=np.array([item.key for item in asked]),
    )
    in_order = {one: value for one, value in _raw(form, given).items() if one in items.ids}
    report = engine.response_quality(items, in_order)
    return tuple(notice.value for notice in report.notices)
