"""
The rules in plain words, made from the very data that the plan decides by.

A rule for safety and the rule for everybody are told under one name, so that a list shows nobody
what was answered in private.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from homing.services.plan.decision import Decision, Passed

if TYPE_CHECKING:
    from homing.content.schema.plan_rules import AnyOf, Because, Condition, Fact, PlanRules
    from homing.content.schema.practices import Practice

_OPS: Final[Mapping[str, str]] = {
    "==": "is",
    "!=": "is not",
    "<=": "is at most",
    ">=": "is at least",
    "<": "is under",
    ">": "is over",
    "in": "is one of",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One rule as it is shown: its sentence, and when, on what and except for what it works."""

    id: str
    title: str
    rule: str
    when: str
    touches: str
    keep: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted more: because of what, and which practices by how much."""

    id: str
    title: str
    because: tuple[str, ...]
    practices: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Practices that one rule, or their score, keeps off today's list."""

    id: str
    title: str
    rule: str
    passed: tuple[Passed, ...]


class Explained:
    """The rules and one decision, ready to be shown."""

    def __init__(self, rules: "PlanRules", practices: "Mapping[str, Practice]") -> None:
        self._rules, self._practices = rules, practices
        self._facts: dict[str, Fact] = {fact.id: fact for fact in rules.facts}

    def filters(self) -> tuple[Told, ...]:
        """Everything that keeps practices back, in the order in which it is asked."""
        return tuple(
            Told(
                one.id, one.title, one.rule,
                self.groups(one.when), self.groups(one.touches), self.groups(one.keep),
            )
            for one in self._rules.filters
        )  # fmt: skip

    def wishes(self) -> tuple[Wish, ...]:
        """Everything that is wanted more, and because of what."""
        return tuple(
            Wish(
                one.id, one.title, self._reasons(one.because),
                tuple((i, self._title(i), points) for i, points in one.points.items()),
            )
            for one in self._rules.boosts
        )  # fmt: skip

    def moves(self) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
        """When which phase is suggested."""
        return tuple((m.to, m.title, self._reasons(m.because)) for m in self._rules.phases)

    def passed(self, decision: Decision) -> tuple[Group, ...]:
        """What is not offered, by the rule under which it is shown; what was outscored last."""
        found: dict[str, list[Passed]] = {}
        for one in decision.passed:
            found.setdefault(one.shown or one.because, []).append(one)
        rules = {one.id: one for one in self._rules.filters}
        kept_back = [
            Group(i, rules[i].title, rules[i].rule, tuple(found[i])) for i in rules if i in found
        ]
        scored = [one for one in decision.passed if one.score]
        ordered = sorted(scored, key=lambda one: -one.score.total if one.score else 0)
        last = Group("score", "", "", tuple(ordered))
        return (*kept_back, last) if scored else tuple(kept_back)

    def groups(self, groups: "AnyOf") -> str:
        """Alternatives with “or”, what must hold together with “and”."""
        return "; or ".join(" and ".join(self.condition(c) for c in group) for group in groups)

    def condition(self, one: "Condition") -> str:
        """One condition in words."""
        fact = self._facts[one.fact]
        if fact.kind == "yes":
            return fact.words if one.value is True else fact.words_not
        if fact.kind == "names":
            return self._value(one.value)
        if one.value == "":
            return f"{fact.words} is none"
        wanted = self._facts[one.than].words if one.than else self._value(one.value)
        unit = f" {fact.unit}" if fact.unit and not one.than else ""
        days = f" (over at least {one.days} days)" if one.days else ""
        return f"{fact.words} {_OPS[one.op]} {wanted}{unit}{days}"

    def _value(self, value: object) -> str:
        if isinstance(value, tuple):
            return ", ".join(self._value(one) for one in value)
        if isinstance(value, float):
            return f"{value:g}"
        name = str(value)
        return self._title(name) if name in self._practices else self._rules.names.get(name, name)

    def _title(self, practice: str) -> str:
        known = self._practices.get(practice)
        return known.title if known else practice

    def _reasons(self, because: "tuple[Because, ...]") -> tuple[str, ...]:
        return tuple(self.groups((one.all,)) for one in because)
