"""Small exercises as they are kept: what each is called, and its answers with their questions."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from homing import content
from homing.content.schema.obstacles import Obstacle
from homing.records import Exercise
from homing.services import scenes

Answer = tuple[str, str]


def title_of(record: Exercise) -> str:
    """What this go was about; "" where this version no longer has it."""
    found = _TOOLS.get(record.tool)
    return found[0](record) if found else ""


def answers_of(record: Exercise) -> Iterator[Answer]:
    """Each answer with what was asked, as far as this version knows it."""
    found = _TOOLS.get(record.tool)
    yield from found[1](record) if found else ((one.field, one.text) for one in record.said)


def _asked(record: Exercise) -> str:
    return next((one.label for one in content.seeking().kinds if one.id == record.of), "")


def _nothing(_record: Exercise) -> Iterator[Answer]:
    return iter(())


def _scene(record: Exercise) -> str:
    return next((one.title for one in content.scenes().scenes if one.id == record.of), "")


def _played(record: Exercise) -> Iterator[Answer]:
    if here := scenes.played(record):
        yield from ((step.turn.text, step.choice.text) for step in here.steps)
        if here.end:
            yield here.end.title, here.end.text
    yield content.scenes().line_question, record.answer(scenes.LINE)


def _obstacle(record: Exercise) -> str:
    found = _known_obstacle(record)
    return found.title if found else ""


def _answered(record: Exercise) -> Iterator[Answer]:
    found = _known_obstacle(record)
    labels = {one.id: one.label for one in found.questions} if found else {}
    yield from ((labels.get(one.field, one.field), one.text) for one in record.said)


def _known_obstacle(record: Exercise) -> Obstacle | None:
    return next((one for one in content.obstacles().obstacles if one.id == record.of), None)


_TOOLS: Final[
    Mapping[str, tuple[Callable[[Exercise], str], Callable[[Exercise], Iterator[Answer]]]]
] = MappingProxyType(
    {
        "ask": (_asked, _nothing),
        scenes.TOOL: (_scene, _played),
        "obstacle": (_obstacle, _answered),
    }
)
