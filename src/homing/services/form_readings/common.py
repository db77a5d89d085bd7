"""What the readers of the forms share."""

from collections.abc import Iterable, Mapping
from typing import Literal

from homing import content
from homing.content.schema.forms import Form
from homing.records import AnswerSheet

Side = Literal["low", "high", "open"]


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
    """The answers turned so that more always means more of the scale."""
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
