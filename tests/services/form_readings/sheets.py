"""Finished sheets of the forms, outside any vault."""

from collections.abc import Callable, Mapping

import msgspec

from homing import content
from homing.content.schema.forms import FormItem
from homing.records import Answer, AnswerSheet
from homing.services.form_scoring import reading
from tests.cast import NOON

Answering = Callable[[FormItem], int | None]


def sheet_of(form_id: str, answering: Answering, about: str = "", version: str = "") -> AnswerSheet:
    """A finished sheet with its reading."""
    form = content.forms()[form_id]
    sheet = AnswerSheet(
        at=NOON.at,
        zone=NOON.zone,
        day=NOON.day,
        instrument=form_id,
        instrument_version=version or form.version,
        about=about,
        status="done",
        answers=tuple(Answer(item.id, answering(item)) for item in form.items),
    )
    return msgspec.structs.replace(sheet, reading=reading(sheet))


def levels(form_id: str, by_scale: Mapping[str, int | None], rest: int | None) -> Answering:
    """The same keyed answer on all of a scale; None leaves it open."""
    answers = content.forms()[form_id].answers

    def answer(item: FormItem) -> int | None:
        level = by_scale.get(item.scale, rest)
        return level if level is None or item.key > 0 else answers.low + answers.high - level

    return answer


def pressing(by_item: Mapping[str, int | None], rest: int | None) -> Answering:
    """Answers as pressed, by item."""
    return lambda item: by_item.get(item.id, rest)
