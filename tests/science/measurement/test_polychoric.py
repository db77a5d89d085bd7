"""Correlations of the latent values behind answers, found again from simulated answers."""

import numpy as np
import pytest

from homing.science import measurement as m
from tests.science.measurement.builders import graded_items

TRUE = np.array([[1.0, 0.2, 0.5, -0.3], [0.2, 1.0, 0.7, 0.0], [0.5, 0.7, 1.0, 0.1],
                 [-0.3, 0.0, 0.1, 1.0]])  # fmt: skip
EDGES = ([-1.0, 0.0, 1.0], [-1.5, -1.0, 0.2], [0.3, 1.0, 1.7], [-0.5, 0.5, 1.5])
ITEMS = graded_items([1.0] * 4, [[-1.0, 0.0, 1.0]] * 4, key=[1, -1, 1, 1])


def answers(people: int = 20_000) -> np.ndarray:
    latent = np.random.default_rng(4).multivariate_normal(np.zeros(4), TRUE, size=people)
    keyed = np.stack(
        [1 + np.searchsorted(e, z) for e, z in zip(EDGES, latent.T, strict=True)], axis=1
    )
    return np.where(ITEMS.key < 0, 5 - keyed, keyed)


def test_it_finds_the_correlations_behind_coarse_answers() -> None:
    found = m.polychoric_correlations(ITEMS, answers())
    assert found == pytest.approx(TRUE, abs=0.04)
    # What it corrects: plain correlations of such answers are too low.
    assert np.corrcoef(answers()[:, 2], answers()[:, 1])[0, 1] > -0.6


def test_it_takes_each_pair_from_the_people_who_answered_both() -> None:
    table = answers()
    table[np.random.default_rng(5).uniform(size=table.shape) < 0.3] = 0
    assert m.polychoric_correlations(ITEMS, table) == pytest.approx(TRUE, abs=0.05)


def test_what_it_gives_can_always_be_the_correlations_of_a_bank() -> None:
    few = answers(8)
    few[:, 1] = few[::-1, 2]
    found = m.polychoric_correlations(ITEMS, few)
    assert np.linalg.eigvalsh(found)[0] > 0
    assert m.Bank(ITEMS, polychoric=found).polychoric == pytest.approx(found)


def test_it_refuses_tables_that_say_nothing_about_a_pair() -> None:
    with pytest.raises(m.AnswerError, match="one column for each"):
        m.polychoric_correlations(ITEMS, answers()[:, :3])
    with pytest.raises(m.AnswerError, match="between 1 and 4"):
        m.polychoric_correlations(ITEMS, answers() + 1)
    with pytest.raises(m.AnswerError, match="'item-2'"):
        m.polychoric_correlations(ITEMS, np.where(np.arange(4) == 2, 3, answers()))
    apart = answers()
    apart[:100, 0] = apart[100:, 1] = 0
    with pytest.raises(m.AnswerError, match="never answered by the same person"):
        m.polychoric_correlations(ITEMS, apart)
