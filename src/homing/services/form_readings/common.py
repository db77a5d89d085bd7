"""What the readers of the forms share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from homing import content
from homing.content.schema.forms import Form
from homing.records import AnswerSheet
from homing.services.measure_reading import REACH

Side = Literal["low", "high", "open"]


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A mean of answers with the interval that holds 8 of 10 likely places, and its side.

    A side is called only when the whole interval lies beyond the middle of the answers.
    """

    scale: str
    mean: float
    low: float
    high: float
    sd: float
    side: Side
    asked: int


def form_of(sheet: AnswerSheet) -> Form:
    """The form that a sheet answers."""
    return content.forms()[sheet.instrument]


def pressed(sheet: AnswerSheet) -> Mapping[str, int]:
    """The answers as pressed, without skipped ones and without items the form no longer holds."""
    known = {item.id for item in form_of(sheet).items}
    return {
        one.item: one.value for one in sheet.answers if one.value is not None and one.item in known
    }


def keyed(sheet: AnswerSheet) -> Mapping[str, int]:
    """The answers turned so that more always means more of the scale; done without numpy."""
    form = form_of(sheet)
    ends = form.answers.low + form.answers.high
    items = {item.id: item for item in form.items}
    return {
        item: value if items[item].key > 0 else ends - value
        for item, value in pressed(sheet).items()
    }


def mean_of(values: Iterable[int]) -> float | None:
    """The mean, or nothing where there is nothing."""
    found = list(values)
    return sum(found) / len(found) if found else None


def middle_of(form: Form) -> float:
    """The middle of the answers."""
    return (form.answers.low + form.answers.high) / 2


def withheld(sheet: AnswerSheet) -> bool:
    """Whether all answers were the same, so that nothing is read from them."""
    return sheet.reading is not None and "same_answer" in sheet.reading.notices


def standings(sheet: AnswerSheet) -> Mapping[str, Standing]:
    """Every scale of a mean form about which something can be said, by id."""
    if sheet.reading is None or withheld(sheet):
        return {}
    form = form_of(sheet)
    middle = middle_of(form)
    found = {}
    for one in sheet.reading.estimates:
        low = max(one.mean - REACH * one.sd, float(form.answers.low))
        high = min(one.mean + REACH * one.sd, float(form.answers.high))
        side: Side = "high" if low > middle else "low" if high < middle else "open"
        found[one.scale] = Standing(one.scale, one.mean, low, high, one.sd, side, one.asked)
    return found
