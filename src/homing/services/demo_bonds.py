"""A sample life's bonds: the form about one bond, answered by someone who differs with each."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from homing import content
from homing.records import ABOUT_SELF, Answer, AnswerSheet, Relation
from homing.services import demo_words as words
from homing.services import form_scoring
from homing.services.demo_entries import Writer, graded_answer
from homing.services.demo_episodes import Cast

FORM: Final = "relationship"

# Where each bond lies on worry and distance, at each share of the life at which it was asked about.
_Places = Mapping[float, tuple[float, float]]
_PARTNER: Final[_Places] = MappingProxyType({0.03: (1.8, 0.4), 0.45: (1.0, 0.2), 0.9: (0.1, 0.0)})
_OTHERS: Final[Mapping[Relation, _Places]] = MappingProxyType(
    {
        "parent": {0.2: (0.9, 1.8)},
        "family": {0.25: (0.2, 0.6)},
        "child": {0.3: (0.1, -0.4)},
        "friend": {0.1: (-0.4, -0.6), 0.8: (-0.6, -0.7)},
        "colleague": {0.35: (-0.2, 0.9)},
    }
)
_SELF: Final[_Places] = MappingProxyType({0.05: (1.3, 1.0), 0.85: (0.5, 0.2)})


def bonds(writer: Writer, cast: Cast) -> Iterator[AnswerSheet]:
    """One or a few sheets for everyone on the list, and for oneself."""
    for about in words.PEOPLE:
        places = _PARTNER if about.alias == words.PARTNER else _OTHERS.get(about.relation, {})
        yield from _course(writer, cast.ids[about.alias], places)
    yield from _course(writer, ABOUT_SELF, _SELF)


def _course(writer: Writer, about: str, places: _Places) -> Iterator[AnswerSheet]:
    for share, (worry, distance) in places.items():
        yield _sheet(writer, about, share, {"anxiety": worry, "avoidance": distance})


def _sheet(writer: Writer, about: str, share: float, place: Mapping[str, float]) -> AnswerSheet:
    form = content.forms()[FORM]
    when = writer.when(int(share * (writer.days - 1)), 20.0)
    answers = []
    for item_id in (one for part in form.parts for one in part.items):
        item = form.item(item_id)
        if item.parameters is None:
            continue
        value = graded_answer(
            writer.rng, place[item.scale], item.parameters.slope, item.parameters.thresholds
        )
        answers.append(Answer(item.id, value if item.key > 0 else 8 - value))
    sheet = AnswerSheet(
        at=when.at, zone=when.zone, day=when.day, instrument=form.id,
        instrument_version=form.version, about=about, status="done", answers=tuple(answers),
    )  # fmt: skip
    return msgspec.structs.replace(sheet, reading=form_scoring.reading(sheet))
