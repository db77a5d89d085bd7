"""Many people at once must be many times one person."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.science import measurement as m
from homing.science.measurement import batch
from tests.science.measurement.builders import any_items, people, plausible_items, simulated_answers


@given(st.data(), st.floats(-0.9, 0.9), st.sampled_from([1, 2]))
@settings(max_examples=50)
def test_it_equals_the_posterior_of_each_person(
    data: st.DataObject, correlation: float, dimensions: int
) -> None:
    items = data.draw(any_items(dimensions))
    pressed = st.integers(0, items.categories)
    row = st.lists(pressed, min_size=len(items.ids), max_size=len(items.ids))
    table = np.array(data.draw(st.lists(row, min_size=1, max_size=4)))
    found = m.estimate(items, table, correlation)
    assert found.mean.shape == found.sd.shape == (len(table), items.dimension_count)
    for person, answers in enumerate(table):
        given_answers = {i: int(raw) for i, raw in zip(items.ids, answers, strict=True) if raw}
        one = m.posterior_of(items, given_answers, correlation)
        assert found.mean[person] == pytest.approx(one.mean, abs=1e-8)
        assert found.sd[person] == pytest.approx(one.sd, abs=1e-8)


def test_it_gives_the_same_in_blocks_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    items = plausible_items()
    table = simulated_answers(items, people(50, 0.3, seed=1), seed=2)
    whole = m.estimate(items, table, 0.3)
    monkeypatch.setattr(batch, "BLOCK", 7)
    parts = m.estimate(items, table, 0.3)
    assert whole.mean == pytest.approx(parts.mean, abs=1e-12)
    assert whole.sd == pytest.approx(parts.sd, abs=1e-12)


def test_a_person_without_answers_gets_the_prior() -> None:
    items = plausible_items()
    found = m.estimate(items, np.zeros((1, 40), dtype=int), 0.3)
    assert found.mean == pytest.approx(np.zeros((1, 2)), abs=1e-9)
    assert found.sd == pytest.approx(np.ones((1, 2)), abs=1e-6)


def test_an_empty_table_gives_an_empty_answer() -> None:
    assert m.estimate(plausible_items(), np.zeros((0, 40), dtype=int)).mean.shape == (0, 2)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (np.full((2, 39), 1), "one column for each of the 40 items"),
        (np.full(40, 1), "one column"),
        (np.full((2, 40), 1.0), "whole numbers"),
        (np.full((2, 40), 8), "Row 0, item 'worry-1'.*between 1 and 7.*not 8"),
        (np.full((2, 40), -1), "Row 0, item 'worry-1'"),
    ],
)
def test_it_says_what_is_wrong_with_a_table(table: np.ndarray, words: str) -> None:
    with pytest.raises(m.AnswerError, match=words):
        m.estimate(plausible_items(), table)
