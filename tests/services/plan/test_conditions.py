"""The one function that compares a fact, for every way of comparing."""

import pytest

from homing.content.schema.plan_rules import Condition
from homing.services.plan.conditions import any_holds, holds


@pytest.mark.parametrize(
    ("op", "value", "true_of", "false_of"),
    [
        ("==", 3.0, 3, 4),
        ("!=", 3.0, 4, 3),
        ("<=", 3.0, 3, 4),
        (">=", 3.0, 3, 2),
        ("<", 3.0, 2, 3),
        (">", 3.0, 4, 3),
        ("==", True, True, False),
        ("in", ("a", "b"), "a", "c"),
        ("has", "X", ("X", "T"), ("T",)),
    ],
)
def test_each_comparison_holds_and_does_not(
    op: str, value: object, true_of: object, false_of: object
) -> None:
    one = Condition(fact="a", op=op, value=value)  # type: ignore[arg-type]
    assert holds(one, {"a": true_of})
    assert not holds(one, {"a": false_of})


@pytest.mark.parametrize("op", ["==", "!=", "<=", ">="])
def test_what_is_not_known_fulfils_nothing(op: str) -> None:
    one = Condition(fact="a", op=op, value=0.0)  # type: ignore[arg-type]
    assert not holds(one, {})
    assert not holds(one, {"a": None})


def test_two_facts_can_be_compared() -> None:
    one = Condition(fact="minutes", op="<=", than="left")
    assert holds(one, {"minutes": 5, "left": 5})
    assert not holds(one, {"minutes": 5, "left": 4.9})
    assert not holds(one, {"minutes": 5})


def test_a_mean_needs_its_days() -> None:
    one = Condition(fact="worry", op=">=", value=6.0, days=4)
    assert holds(one, {"worry": 6.0, "worry_days": 4})
    assert not holds(one, {"worry": 6.0, "worry_days": 3})


def test_one_group_is_enough_and_in_it_all_must_hold() -> None:
    yes, no = (Condition(fact="a", op="==", value=v) for v in (True, False))
    facts = {"a": True}
    assert any_holds(((no,), (yes,)), facts)
    assert not any_holds(((yes, no),), facts)
    assert not any_holds((), facts)


@pytest.mark.parametrize("wrong", [{}, {"value": 1.0, "than": "b"}])
def test_a_comparison_has_one_other_side(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="compared with a value or with another fact"):
        Condition(fact="a", op="==", **wrong)  # type: ignore[arg-type]
