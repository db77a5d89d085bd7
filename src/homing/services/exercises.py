"""Small exercises as they are kept: what each is called, and its answers with their questions."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from homing import content
from homing.content.schema.obstacles import Obstacle
from homing.records import Exercise
from homing.services import listening, scenes

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


def _heard(record: Exercise) -> str:
    line = listening.line_of(record)
    return f"{line.who}: {line.text}" if line else ""


def _said_back(record: Exercise) -> Iterator[Answer]:
    yield content.listening().ask, record.answer(listening.REFLECTION)


def _seen(record: Exercise) -> str:
    seen = listening.mind_of(record)
    return seen.text if seen else ""


def _states(record: Exercise) -> Iterator[Answer]:
    texts = content.listening()
    for n, name in enumerate(listening.STATES, start=1):
        yield f"{texts.mind_title} {n}", record.answer(name)
    yield texts.mind_question, record.answer(listening.QUESTION)


_TOOLS: Final[
    Mapping[str, tuple[Callable[[Exercise], str], Callable[[Exercise], Iterator[Answer]]]]
] = MappingProxyType(
    {
        "ask": (_asked, _nothing),
        scenes.TOOL: (_scene, _played),
        "obstacle": (_obstacle, _answered),
        listening.TOOL: (_heard, _said_back),
        listening.MIND_TOOL: (_seen, _states),
    }
)
