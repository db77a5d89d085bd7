"""The graded response model: shapes, laws, and an independent calculation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from homing.science import measurement as m
from tests.science.measurement.builders import any_items, graded_items

THETA = np.linspace(-5, 5, 41)


def naive_probabilities(items: m.GradedItems, row: int, theta: float) -> np.ndarray:
    """Samejima's definition, as it is written in the books: differences of logistic curves."""
    above = expit(items.slopes[row] * (theta - items.thresholds[row]))
    return -np.diff(np.concatenate([[1.0], above, [0.0]]))


def test_it_gives_one_table_per_item_with_a_row_per_category_and_a_column_per_point() -> None:
    items = graded_items([1.0, 2.0, 1.5], [[-1, 0, 1]] * 3)
    assert items.categories == 4
    assert m.category_probabilities(items, THETA).shape == (3, 4, 41)
    assert m.information(items, THETA).shape == (3, 41)


def test_it_matches_a_value_worked_out_by_hand() -> None:
    # theta on the middle threshold, slope 1, neighbours 1 away: expit(1) = .731059.
    items = graded_items([1.0], [[-1, 0, 1]])
    found = m.category_probabilities(items, np.array([0.0]))[0, :, 0]
    assert found == pytest.approx([0.268941, 0.231059, 0.231059, 0.268941], abs=1e-6)


@given(any_items(), st.floats(-8, 8))
def test_it_equals_the_textbook_difference_of_curves(items: m.GradedItems, theta: float) -> None:
    found = m.category_probabilities(items, np.array([theta]))[:, :, 0]
    for row in range(len(items.ids)):
        assert found[row] == pytest.approx(naive_probabilities(items, row, theta), abs=1e-12)


@given(any_items(), st.floats(-60, 60))
def test_its_chances_sum_to_one_and_never_vanish(items: m.GradedItems, theta: float) -> None:
    logs = m.log_category_probabilities(items, np.array([theta]))
    assert np.isfinite(logs).all()
    assert np.exp(logs).sum(axis=1) == pytest.approx(1.0)


@given(any_items())
def test_its_information_is_never_negative(items: m.GradedItems) -> None:
    assert (m.information(items, np.linspace(-30, 30, 61)) >= 0).all()


@given(any_items(), st.floats(-5, 5))
def test_its_information_is_the_mean_square_slope_of_the_log_chance(
    items: m.GradedItems, theta: float
) -> None:
    small = 1e-5
    logs = m.log_category_probabilities(items, np.array([theta - small, theta, theta + small]))
    slope = (logs[:, :, 2] - logs[:, :, 0]) / (2 * small)
    expected = (np.exp(logs[:, :, 1]) * slope**2).sum(axis=1)
    assert m.information(items, np.array([theta]))[:, 0] == pytest.approx(expected, rel=1e-4)


def test_it_refuses_a_theta_that_is_not_a_number() -> None:
    with pytest.raises(m.SettingError, match="finite"):
        m.category_probabilities(graded_items([1.0], [[0.0]]), np.array([np.nan]))


def test_it_turns_the_answers_of_reversed_items_only() -> None:
    items = graded_items([1.0, 1.0], [[-1, 0, 1]] * 2, key=[1, -1])
    assert [m.keyed_answer(items, 0, raw) for raw in (1, 2, 3, 4)] == [1, 2, 3, 4]
    assert [m.keyed_answer(items, 1, raw) for raw in (1, 2, 3, 4)] == [4, 3, 2, 1]


@pytest.mark.parametrize("answer", [0, 5, -1, True, 2.5, float("nan")])
def test_it_refuses_an_answer_that_the_item_cannot_have(answer: int) -> None:
    items = graded_items([1.0], [[-1, 0, 1]])
    with pytest.raises(m.AnswerError, match=r"item-0.*from 1 to 4"):
        m.keyed_answer(items, 0, answer)


def test_it_cannot_be_changed_through_the_arrays_it_was_made_from() -> None:
    slopes = np.array([1.0, 2.0])
    items = m.GradedItems(
        ("a", "b"), slopes, np.zeros((2, 1)), np.zeros(2, int), ("f", "f"), np.ones(2, int)
    )
    slopes[0] = 99.0
    assert items.slopes[0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        items.slopes[0] = 99.0


BAD_ITEMS = {
    "slope": {"slopes": np.array([1.0, -1.0])},
    "slope must": {"slopes": np.array([1.0, np.inf])},
    "rise": {"thresholds": np.array([[0.0, 1.0], [1.0, 1.0]])},
    "finite": {"thresholds": np.array([[0.0, 1.0], [np.nan, 1.0]])},
    "dimension must": {"dimension": np.array([0, 2])},
    "facet is empty": {"facet": ("f", "")},
    "key must": {"key": np.array([1, 0])},
    "more than once": {"ids": ("second", "second")},
}


@pytest.mark.parametrize("words", BAD_ITEMS)
def test_it_names_the_item_that_is_defined_wrongly(words: str) -> None:
    with pytest.raises(m.ItemError, match=f"(?s)'second'.*{words}"):
        m.GradedItems(**(GOOD_ITEMS | BAD_ITEMS[words]))


GOOD_ITEMS = {
    "ids": ("first", "second"),
    "slopes": np.array([1.0, 1.0]),
    "thresholds": np.array([[0.0, 1.0], [0.0, 1.0]]),
    "dimension": np.array([0, 1]),
    "facet": ("f", "g"),
    "key": np.array([1, -1]),
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"slopes": np.array([1.0])}, "slopes must have one entry"),
        ({"key": np.array([1, 1, 1])}, "key must have one entry"),
        ({"facet": ("f",)}, "facet must have one entry"),
        ({"thresholds": np.array([0.0, 1.0])}, "must be a table"),
        ({"thresholds": np.zeros((2, 0))}, "must be a table"),
        ({"ids": ()}, "no items"),
        ({"ids": ("", "second")}, "empty id"),
    ],
)
def test_it_refuses_tables_that_do_not_fit_together(change: dict, words: str) -> None:
    with pytest.raises(m.ItemError, match=words):
        m.GradedItems(**(GOOD_ITEMS | change))


def test_it_says_which_item_it_does_not_know() -> None:
    with pytest.raises(m.AnswerError, match="'third'"):
        m.GradedItems(**GOOD_ITEMS).index_of("third")


def test_all_its_errors_are_of_one_family() -> None:
    for error in (m.ItemError, m.AnswerError, m.SettingError, m.SessionError):
        assert issubclass(error, m.MeasurementError)
