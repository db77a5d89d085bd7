"""
Change and gaps on the graded scales, judged from the answers themselves.

Two estimates are each pulled toward the middle, so their difference tells too little; the answers
behind them tell more (docs/science/scores.md). The general profile and a bond are asked with other
statements on the same two scales, so both sets stand in one table of items.

People also swing from week to week. Latent scores of the ECR-R three to six weeks apart share 85
to 86 % of their spread (Sibley & Liu 2004; Sibley et al. 2005), which is a correlation of about
.93: that much is taken for an ordinary swing, not for change.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np

from homing import content
from homing.records import AnswerSheet
from homing.science import measurement as engine
from homing.services import form_scoring, measure_scoring
from homing.services.forms import form_of
from homing.services.measure import of_the_bank

PLANE: Final = measure_scoring.PLANE
BOND: Final = "relationship"
STEADY: Final = 0.93
SWING: Final = (1 - STEADY) / STEADY


def change(
    before: AnswerSheet, after: AnswerSheet, scale: str, level: float = 0.95
) -> engine.Change | None:
    """Compare two sheets on one scale; None where either says nothing of it, or is not graded."""
    found = _table(before, scale)
    if found is None or found is not _table(after, scale):
        return None
    items, dimension = found
    one, other = (_answers(sheet, items) for sheet in (before, after))
    if not (_tells(items, one, dimension) and _tells(items, other, dimension)):
        return None
    return engine.ability_change(items, [one], [other], level, dimension, SWING)


def lasting(sheets: Sequence[AnswerSheet], scale: str) -> engine.LastingChange | None:
    """The first sheet against all later ones; None where there are none, or nothing is graded."""
    tables = [_table(sheet, scale) for sheet in sheets]
    if len(sheets) < 2 or tables[0] is None or any(one is not tables[0] for one in tables):
        return None
    items, dimension = tables[0]
    first, *later = [
        answers for sheet in sheets if _tells(items, answers := _answers(sheet, items), dimension)
    ] or [{}]
    if not later:
        return None
    return engine.lasting_change(items, [first], later, dimension=dimension, between=SWING)


Table = tuple[engine.GradedItems, int]


def _table(sheet: AnswerSheet, scale: str) -> Table | None:
    """The items that tell about this scale in this sheet, and its place among their dimensions."""
    form = form_of(sheet)
    if of_the_bank(sheet) or sheet.instrument == BOND:
        return _of_the_plane(scale) if scale in PLANE else _of_mixed_signs(scale)
    if form is None or form.method != "graded":
        return None
    return _of_form(form.id, scale)


@cache
def _of_the_plane(scale: str) -> Table:
    return _plane_items(), PLANE.index(scale)


@cache
def _plane_items() -> engine.GradedItems:
    """The statements of the bank and of the form about one bond, on the same two scales."""
    bank = measure_scoring.bank(PLANE).items
    bond = form_scoring.graded_items(content.forms()[BOND], PLANE)
    return engine.GradedItems(
        ids=bank.ids + bond.ids,
        slopes=np.concatenate([bank.slopes, bond.slopes]),
        thresholds=np.concatenate([bank.thresholds, bond.thresholds]),
        dimension=np.concatenate([bank.dimension, bond.dimension]),
        facet=bank.facet + bond.facet,
        key=np.concatenate([bank.key, bond.key]),
    )


@cache
def _of_mixed_signs(scale: str) -> Table | None:
    if scale not in measure_scoring.MIXED:
        return None
    return measure_scoring.bank(measure_scoring.MIXED).items, 0


@cache
def _of_form(form_id: str, scale: str) -> Table | None:
    form = content.forms()[form_id]
    if scale not in {one.id for one in form.scales}:
        return None
    return form_scoring.graded_items(form, [scale]), 0


def _answers(sheet: AnswerSheet, items: engine.GradedItems) -> dict[str, int]:
    """Answers from 1 on, those only that these items were asked for."""
    form = form_of(sheet)
    low = form.answers.low if form else 1
    known = set(items.ids)
    return {
        one.item: one.value - low + 1
        for one in sheet.answers
        if one.item in known
        and one.value is not None
        and 1 <= one.value - low + 1 <= items.categories
    }


def _tells(items: engine.GradedItems, answers: dict[str, int], dimension: int) -> bool:
    return any(items.dimension[items.index_of(item)] == dimension for item in answers)
