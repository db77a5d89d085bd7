import itertools

import pytest

from homing import content
from homing.services.form_readings.twelve_domains import FORM, State, read
from tests.services.form_readings.sheets import pressing, sheet_of

SCALES = [scale.id for scale in content.forms()[FORM].scales]


@pytest.mark.parametrize(
    ("little", "much", "state", "slight"),
    [
        (1, 1, "balanced", False),
        (2, 2, "balanced", False),
        (3, 1, "too-little", True),
        (1, 3, "too-much", True),
        (3, 3, "both", True),
        (4, 3, "too-little", False),
        (3, 5, "too-much", False),
        (5, 1, "too-little", False),
        (2, 4, "too-much", False),
        (4, 5, "both", False),
    ],
)
def test_it_reads_both_ends_of_a_theme(little: int, much: int, state: State, slight: bool) -> None:
    answers = {"td-trust-little": little, "td-trust-much": much}
    trust = next(d for d in read(sheet_of(FORM, pressing(answers, 1))).found if d.id == "trust")
    assert (trust.state, trust.slight) == (state, slight)
    assert (trust.little, trust.much) == (little, much)


def test_turning_the_ends_round_turns_the_result_round() -> None:
    turned = {"too-little": "too-much", "too-much": "too-little"}
    for little, much in itertools.product(range(1, 6), repeat=2):
        one = {"td-help-little": little, "td-help-much": much}
        other = {"td-help-little": much, "td-help-much": little}
        (a,) = [d for d in read(sheet_of(FORM, pressing(one, 1))).found if d.id == "help"]
        (b,) = [d for d in read(sheet_of(FORM, pressing(other, 1))).found if d.id == "help"]
        assert turned.get(a.state, a.state) == b.state


def test_it_gives_twelve_in_the_order_of_the_form() -> None:
    domains = read(sheet_of(FORM, pressing({}, 2)))
    assert [one.id for one in domains.found] == SCALES
    assert domains.blank == ()
    assert domains.off == ()
    assert len(domains.balanced) == 12


@pytest.mark.parametrize("end", ["little", "much"])
def test_one_open_answer_leaves_its_theme_blank_and_no_other(end: str) -> None:
    domains = read(sheet_of(FORM, pressing({f"td-conflict-{end}": None}, 5)))
    assert domains.blank == ("conflict",)
    assert len(domains.found) == 11


def test_it_puts_the_clearest_first_among_what_is_off() -> None:
    answers = {"td-worth-little": 3, "td-repair-much": 5, "td-limits-little": 4}
    domains = read(sheet_of(FORM, pressing(answers, 1)))
    assert [one.id for one in domains.off] == ["repair", "limits", "worth"]
