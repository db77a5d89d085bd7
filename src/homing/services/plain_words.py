"""
Marks words that are hard to hear, and says why: plain rules, no statistics.

The rules are content. A mark is a question to the writer; nothing is blocked, counted or sent.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from homing import content
from homing.content.schema.episode import ContextId
from homing.content.schema.word_rules import BuilderId, WordRule

_PLAIN: Final = dict.fromkeys(map(ord, "’‘ʼ`´′"), "'")


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in a text: which rule found it, why it may be hard to hear, and another way."""

    start: int
    end: int
    rule: str
    title: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of a text, and the rules that marked them."""

    text: str
    rules: tuple[str, ...] = ()


def marks(
    text: str,
    kind: BuilderId = "any",
    context: ContextId = "general",
    wanted: frozenset[str] = frozenset(),
) -> tuple[Mark, ...]:
    """
    Every mark in a text, in the order of the text.

    `kind` is what the text is meant to be and `context` with whom; `wanted` is what the other
    asked for, such as advice. A mark for something missing stands at the end and is empty.
    """
    plain = text.translate(_PLAIN).lower()
    if len(plain) != len(text):  # a letter whose small form is longer; places would shift
        plain = text.translate(_PLAIN)
    found = [
        _mark(rule, span, context)
        for rule in content.word_rules().rules
        if (not rule.kinds or kind in rule.kinds) and rule.silent_when_wanted not in wanted
        for span in _spans(rule, plain)
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def reasons(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """One mark for each rule, in the order in which they come up: each reason is said once."""
    first: dict[str, Mark] = {}
    for mark in found:
        first.setdefault(mark.rule, mark)
    return tuple(first.values())


def pieces(text: str, found: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut the text where marks begin and end, so that they can be shown within it."""
    spans = [mark for mark in found if mark.start < mark.end]
    edges = sorted({0, len(text), *(m.start for m in spans), *(m.end for m in spans)})
    return tuple(
        Piece(text[start:end], tuple(m.rule for m in spans if m.start <= start and end <= m.end))
        for start, end in pairwise(edges)
    )


def _spans(rule: WordRule, plain: str) -> Iterator[tuple[int, int]]:
    if rule.absent:
        if plain.strip() and not any(True for _ in _hits(rule, plain)):
            yield len(plain), len(plain)
        return
    last = (-1, -1)
    for start, end in sorted(_hits(rule, plain)):
        if start < last[1]:  # two phrases of one rule at one place are one mark
            last = (last[0], max(last[1], end))
            continue
        if last[1] > 0:
            yield last
        last = (start, end)
    if last[1] > 0:
        yield last


def _hits(rule: WordRule, plain: str) -> Iterator[tuple[int, int]]:
    wanted, excuse = _patterns()[rule.id]
    fine = [] if excuse is None else [hit.span() for hit in excuse.finditer(plain)]
    for pattern in wanted:
        for hit in pattern.finditer(plain):
            if not any(start < hit.end() and hit.start() < end for start, end in fine):
                yield hit.span()


@cache
def _patterns() -> dict[str, tuple[tuple[re.Pattern[str], ...], re.Pattern[str] | None]]:
    rules = content.word_rules()
    return {
        rule.id: (
            tuple(re.compile(rules.pattern((phrase,))) for phrase in rule.phrases),
            re.compile(rules.pattern(rule.unless)) if rule.unless else None,
        )
        for rule in rules.rules
    }


def _mark(rule: WordRule, span: tuple[int, int], context: ContextId) -> Mark:
    instead = rule.instead.get(context, rule.instead["general"])
    return Mark(*span, rule.id, rule.title, rule.why, instead)
