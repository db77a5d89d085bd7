"""Every text that tested fears hold, for the search and for offering help."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.records import Experiment, Ladder, LadderStep, Record, ThoughtTest, Waiting
from homing.services.contexts import labels

Names = Mapping[str, str]


def _thought(record: ThoughtTest, names: Names) -> Iterator[str]:
    yield from (record.thought, *record.facts_for, *record.facts_against, *record.others)
    yield from (record.kind_view, record.next_act, record.outcome)
    yield labels(content.episode().themes).get(record.theme, record.theme)
    yield names.get(record.person_id or "", "")


def _experiment(record: Experiment, names: Names) -> Iterator[str]:
    yield from (record.prediction, record.belief, record.test, record.outcome, record.next_step)
    yield names.get(record.person_id or "", "")


def _ladder(record: Ladder, names: Names) -> Iterator[str]:
    yield record.topic
    yield from (rung.text for rung in record.rungs)
    yield names.get(record.person_id or "", "")


def _step(record: LadderStep, names: Names) -> Iterator[str]:
    yield from (record.text, record.expected, record.note)
    yield names.get(record.person_id or "", "")


def _waiting(record: Waiting, names: Names) -> Iterator[str]:
    yield from (record.unknown, record.prediction, record.soother, record.outcome)
    yield names.get(record.person_id or "", "")


FEAR_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = MappingProxyType(
    {
        ThoughtTest: _thought,
        Experiment: _experiment,
        Ladder: _ladder,
        LadderStep: _step,
        Waiting: _waiting,
    }
)
