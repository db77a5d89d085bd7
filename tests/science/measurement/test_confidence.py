"""Confidence intervals: they hold the truth as often as they say, wherever the truth lies."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.science import measurement as m
from homing.science.measurement import confidence
from tests.science.measurement import ecr
from tests.science.measurement.builders import (
    any_answers,
    any_items,
    graded_items,
    plausible_items,
    run_session,
    simulated_answers,
)

FIVE = graded_items(
    [1.3, 1.7, 2.1, 1.1, 1.6],
    [[-1.5, -0.5, 0.4, 1.6], [-2.0, -1.0, 0.1, 1.1], [-1.2, -0.3, 0.5, 1.4],
     [-2.5, -0.8, 0.3, 2.0], [-1.0, 0.0, 0.9, 2.1]],
    key=[1, -1, 1, 1, -1],
)  # fmt: skip
TRUE = np.arange(-3, 3.1, 0.5)


def as_mapping(items: m.GradedItems, row: np.ndarray) -> dict[str, int]:
    return {i: int(raw) for i, raw in zip(items.ids, row, strict=True) if raw}


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95])
def test_counting_every_pattern_it_covers_as_it_says_at_every_ability(level: float) -> None:
    sheets = np.array(list(product(range(1, 6), repeat=5)))
    bounds = m.confidence_intervals(FIVE, sheets, level)[:, 0]
    theta = np.linspace(-2.5, 2.5, 173)  # mostly between the points of the grid
    logs = m.log_category_probabilities(FIVE, theta)
    keyed = np.where(FIVE.key < 0, 5 - sheets, sheets - 1)
    chance = np.exp(sum(logs[item][keyed[:, item]] for item in range(5)))
    inside = (bounds[:, :1] <= theta) & (theta <= bounds[:, 1:])
    covered = (chance * inside).sum(axis=0)
    # Five items have single patterns as likely as the error itself: they cannot be split.
    assert covered.min() > level - 0.16 * (1 - level)
    assert covered.max() < level + 0.6 * (1 - level)
    assert covered.mean() == pytest.approx(level, abs=0.008)


@pytest.mark.skipif(not ecr.ECR.is_dir(), reason=ecr.MISSING)
@pytest.mark.parametrize("scale", ["anxiety", "avoidance"])
@pytest.mark.parametrize("form", [None, *ecr.SHORT_FORMS])
def test_every_form_of_the_ecr_covers_in_every_band_of_true_ability(
    scale: str, form: str | None
) -> None:
    items = ecr.graded(scale, ecr.SHORT_FORMS[form][scale] if form else None)
    rng = np.random.default_rng(17)
    theta = np.repeat(TRUE, 3000) + rng.uniform(-0.25, 0.25, size=3000 * len(TRUE))
    table = simulated_answers(items, theta[:, None], seed=18)
    for level in (0.90, 0.95):
        low, high = m.confidence_intervals(items, table, level)[:, 0].T
        covered = ((low <= theta) & (theta <= high)).reshape(len(TRUE), -1).mean(axis=1)
        # At -3 six answers leave the floor in two of three people: 96 % is the least there is.
        assert covered.min() > level - 0.02
        assert covered.max() < level + 0.03


def test_it_covers_after_an_adaptive_session_too() -> None:
    items = plausible_items()
    bank, rule = m.Bank(items, 0.3), m.StoppingRule()
    rng = np.random.default_rng(19)
    true = np.repeat([-2.0, 0.0, 2.0], 60)
    table = simulated_answers(items, np.stack([true, rng.normal(size=180)], axis=1), seed=20)
    inside = 0
    for row, theta in zip(table, true, strict=True):
        answers = dict(run_session(bank, rule, as_mapping(items, row)).answers)
        low, high = m.confidence_interval(items, answers, 0.90)
        inside += low <= theta <= high
    # Three standard errors; benchmarks/coverage.py counts thousands, band by band.
    assert inside / 180 == pytest.approx(0.90, abs=0.067)


def test_it_is_open_where_the_answers_only_say_this_low_or_lower() -> None:
    lowest = {i: 1 if key > 0 else 5 for i, key in zip(FIVE.ids, FIVE.key, strict=True)}
    low, high = m.confidence_interval(FIVE, lowest)
    assert low == -6
    assert -2 < high < 0
    highest = {i: 6 - raw for i, raw in lowest.items()}
    low, high = m.confidence_interval(FIVE, highest)
    assert high == 6
    assert 0 < low < 2


def test_no_answers_leave_everything_open() -> None:
    assert m.confidence_interval(FIVE, {}) == (-6, 6)


@given(any_items(), st.data())
@settings(max_examples=15, deadline=None)
def test_a_higher_level_gives_a_wider_interval(items: m.GradedItems, data: st.DataObject) -> None:
    answers = data.draw(any_answers(items))
    for dimension in (0, 1):
        narrow = m.confidence_interval(items, answers, 0.8, dimension)
        wide = m.confidence_interval(items, answers, 0.95, dimension)
        # The statistic is rounded and bounds lie between grid points: a hair of tolerance.
        assert wide[0] <= narrow[0] + 0.02
        assert narrow[1] <= wide[1] + 0.02
        assert -6 <= wide[0] <= wide[1] <= 6


@given(any_items(), st.data())
@settings(max_examples=15, deadline=None)
def test_the_other_dimensions_answers_play_no_part(
    items: m.GradedItems, data: st.DataObject
) -> None:
    answers = data.draw(any_answers(items))
    own = {i: raw for i, raw in answers.items() if items.dimension[items.index_of(i)] == 1}
    both = m.confidence_interval(items, answers, 0.9, 1)
    assert both == m.confidence_interval(items, own, 0.9, 1)


def test_a_table_gives_what_each_person_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "BLOCK", 3)
    items = plausible_items()
    table = simulated_answers(items, np.random.default_rng(1).normal(size=(12, 2)), seed=2)
    table[5:9, 3:30] = 0
    table[11] = 0
    found = m.confidence_intervals(items, table, 0.9)
    for person, row in enumerate(table):
        for d in (0, 1):
            one = m.confidence_interval(items, as_mapping(items, row), 0.9, d)
            assert tuple(found[person, d]) == pytest.approx(one)


def test_nobody_has_no_intervals() -> None:
    assert m.confidence_intervals(FIVE, np.zeros((0, 5), dtype=int)).shape == (0, 1, 2)


def test_it_refuses_what_cannot_be() -> None:
    with pytest.raises(m.SettingError, match="level"):
        m.confidence_interval(FIVE, {}, 1.0)
    with pytest.raises(m.SettingError, match="dimension 1"):
        m.confidence_interval(FIVE, {}, 0.9, 1)
    with pytest.raises(m.AnswerError, match="'item-0'"):
        m.confidence_interval(FIVE, {"item-0": 6})
    with pytest.raises(m.AnswerError, match="'nobody'"):
        m.confidence_interval(FIVE, {"nobody": 1})
    with pytest.raises(m.AnswerError, match="Row 0"):
        m.confidence_intervals(FIVE, np.full((1, 5), 9))
