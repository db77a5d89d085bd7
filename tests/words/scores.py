"""How often the rules mark what they should, and only that, on the sentences beside this file."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from homing import content
from homing.services.plain_words import marks

HERE = Path(__file__).parent
PARTS = {"tuned": HERE / "corpus.toml", "held-out": HERE / "held_out.toml"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, what it is meant to be and with whom, and the rules that should mark it."""

    text: str
    kind: Any
    context: Any
    expected: frozenset[str]


@dataclass(slots=True)
class Score:
    """What was marked rightly, wrongly and not at all, by rule."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    n: int = 0
    clean: int = 0  # sentences that should have no mark
    clean_kept: int = 0  # and have none

    def precision(self, *rules: str) -> float | None:
        """The share of marks that were meant; None where there was none."""
        return _share(self._sum(self.right, rules), self._sum(self.wrong, rules))

    def recall(self, *rules: str) -> float | None:
        """The share of what was meant that was marked; None where nothing was."""
        return _share(self._sum(self.right, rules), self._sum(self.missed, rules))

    def _sum(self, counts: Counter[str], rules: tuple[str, ...]) -> int:
        return sum(n for rule, n in counts.items() if not rules or rule in rules)


def rule_ids() -> list[str]:
    """Every rule, in its order."""
    return [rule.id for rule in content.word_rules().rules]


def sentences(part: str) -> Iterator[Sentence]:
    """Every sentence of a part."""
    data = tomllib.loads(PARTS[part].read_text(encoding="utf-8"))
    for group in data["groups"]:
        for text, *rules in group["sentences"]:
            yield Sentence(text, group["kind"], group["context"], frozenset(rules))


def marked(one: Sentence) -> frozenset[str]:
    """The rules that marked a sentence."""
    return frozenset(mark.rule for mark in marks(one.text, one.kind, one.context))


def score(part: str) -> Score:
    """Count over a part, each rule at most once for each sentence."""
    counted = Score()
    for one in sentences(part):
        found = marked(one)
        counted.right.update(found & one.expected)
        counted.wrong.update(found - one.expected)
        counted.missed.update(one.expected - found)
        counted.n += 1
        counted.clean += not one.expected
        counted.clean_kept += not one.expected and not found
    return counted


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None
