"""Correlations of what stands behind graded answers, from a table of answers."""

from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import AnswerError
from homing.science.measurement.graded import FloatArray, GradedItems

_NORMAL = NormalDist()
# No sum of items may be without variance, whatever chance has done to single correlations.
SMALLEST_EIGENVALUE = 1e-3


def polychoric_correlations(items: GradedItems, answers: npt.NDArray[np.integer]) -> FloatArray:
    """Estimate the correlation of the latent values behind each pair of keyed answers.

    Each answer becomes the mean of a standard normal value between its category's edges (normal
    scores); the correlation of two such scores is divided by both scores' standard deviations,
    which corrects for the coarseness of the categories (Olsson, Drasgow & Dorans 1982, for the
    polyserial case). One product of tables instead of a search per pair; how near it comes:
    docs/science/adaptive.md. The nearest matrix that a normal distribution can have is given back.

    Parameters
    ----------
    items : GradedItems
        Only the ids, the key and the number of categories are used.
    answers : int array (person, item)
        Raw answers 1..K in the order of ``items.ids``; 0 means missing. Pairs use the people who
        answered both.

    Returns
    -------
    array (item, item)
        With ones on the diagonal.

    Raises
    ------
    AnswerError
        When the table has another shape, an answer is impossible, an item was always answered the
        same, or a pair was never answered by the same person.
    """
    table = np.asarray(answers)
    if table.ndim != 2 or table.shape[1] != len(items.ids):
        raise AnswerError(
            f"The table of answers must have one column for each of the {len(items.ids)} items."
        )
    if ((table < 0) | (table > items.categories)).any():
        raise AnswerError(f"Answers must lie between 1 and {items.categories}, or be 0.")
    there = table > 0
    keyed = np.where(items.key < 0, items.categories + 1 - table, table)
    scores = np.zeros(table.shape)
    for column, name in enumerate(items.ids):
        mine = there[:, column]
        scores[mine, column] = _normal_scores(keyed[mine, column], items.categories, name)
    both = there.T.astype(np.float64) @ there
    if not both.all():
        raise AnswerError("Two items were never answered by the same person.")
    # The scores have mean 0 over everybody; their spread is that of the whole column.
    spread = np.sqrt((scores**2).sum(axis=0) / there.sum(axis=0))
    found = (scores.T @ scores) / both / np.outer(spread, spread) ** 2
    return _possible(np.clip(found, -1.0, 1.0))


def _normal_scores(keyed: npt.NDArray[np.integer], categories: int, name: str) -> FloatArray:
    share = np.bincount(keyed, minlength=categories + 1)[1:] / max(len(keyed), 1)
    if share.max(initial=0.0) in (0.0, 1.0):
        raise AnswerError(f"Item {name!r} was always answered the same, or never.")
    below = np.concatenate([[0.0], np.cumsum(share)])
    density = [0.0 if not 0.0 < p < 1.0 - 1e-12 else _NORMAL.pdf(_NORMAL.inv_cdf(p)) for p in below]
    score = -np.diff(density) / np.where(share > 0, share, 1.0)
    found: FloatArray = score[keyed - 1]
    return found


def _possible(matrix: FloatArray) -> FloatArray:
    """The same matrix with every eigenvalue brought to at least the smallest, and ones again."""
    np.fill_diagonal(matrix, 1.0)
    values, vectors = np.linalg.eigh(matrix)
    raised = (vectors * np.maximum(values, SMALLEST_EIGENVALUE)) @ vectors.T
    scale = np.sqrt(np.diag(raised))
    found: FloatArray = raised / np.outer(scale, scale)
    np.fill_diagonal(found, 1.0)
    return found
