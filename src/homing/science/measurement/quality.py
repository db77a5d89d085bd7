"""Signs that answers may not say what the person meant. They inform; they never score or refuse.

Looks at the raw answers as pressed, before any key: long strings of the same answer (Johnson 2005;
Curran 2016), agreement with opposites (semantic antonyms; Curran 2016), and less time than reading
takes (Huang and others 2012). Most people who show a sign have answered in good faith, so a sign is
a reason to look again, not a verdict.

Sources: Johnson, J. A. (2005). Ascertaining the validity of individual protocols from Web-based
personality inventories. Journal of Research in Personality 39, 103-129. Curran, P. G. (2016).
Methods for the detection of carelessly invalid responses in survey data. Journal of Experimental
Social Psychology 66, 4-19. Huang, J. L., Curran, P. G., Keeney, J., Poposki, E. M. & DeShon, R. P.
(2012). Detecting and deterring insufficient effort responding to surveys. Journal of Business and
Psychology 27, 99-114.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from homing.science.measurement.errors import SettingError
from homing.science.measurement.graded import GradedItems, keyed_answer

# The same answer to two items is chance; the smallest sheet on which "all the same" says anything.
FEWEST_FOR_SAME = 3
# The length at which people were set aside from the reference data (1.4 % of complete adults).
LONG_RUN = 12
# Warm and wary answers stand side by side in many honest sheets; see docs/science/measurement.md.
SEVERAL_CONTRADICTIONS = 2
# With this many categories or more, the last two of them are strong agreement; else the last alone.
WIDE_SCALE = 6
# Hardly anybody reads and answers a statement in less (Huang and others 2012).
SECONDS_PER_ITEM = 2.0


class Notice(Enum):
    """What may be worth a second look."""

    SAME_ANSWER = "same_answer"
    LONG_RUN = "long_run"
    CONTRADICTION = "contradiction"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What the raw answers look like.

    Attributes
    ----------
    answered : int
        Number of answers.
    longest_run : int
        Longest string of the same raw answer, in the order given.
    contradictions : tuple of pairs of item ids
        Items of one facet with opposite keys (the one with key +1 first) that were both strongly
        agreed to. No item is in two pairs.
    notices : tuple of Notice
        Empty when nothing stands out.
    seconds_per_item : float or None
        None where no time is known or nothing was answered.
    """

    answered: int
    longest_run: int
    contradictions: tuple[tuple[str, str], ...]
    notices: tuple[Notice, ...]
    seconds_per_item: float | None = None

    @property
    def consistent(self) -> bool:
        """Whether nothing stands out."""
        return not self.notices


def response_quality(
    items: GradedItems, answers: Mapping[str, int], seconds: float | None = None
) -> QualityReport:
    """Look over one person's raw answers.

    Parameters
    ----------
    items : GradedItems
        The whole bank: whether the same answer everywhere can be meant depends on its keys.
    answers : mapping from item id to raw answer (1..K), in the order given
    seconds : float, optional
        Time spent on all of these answers together, without pauses.

    Returns
    -------
    QualityReport
        SAME_ANSWER when all (at least three) answers are the same although the bank holds both
        keys; LONG_RUN from 12 same answers in a row; CONTRADICTION from two contradictory pairs;
        FAST when three or more answers took less than 2 seconds each on average.

    Raises
    ------
    AnswerError
        When an id is unknown or an answer is not a whole number from 1 to K.
    SettingError
        When seconds is not a number of 0 or more.
    """
    if seconds is not None and not (math.isfinite(seconds) and seconds >= 0):
        raise SettingError(f"seconds must be a number of 0 or more, not {seconds!r}.")
    for item_id, raw in answers.items():
        keyed_answer(items, items.index_of(item_id), raw)
    longest = max((len(list(run)) for _, run in groupby(answers.values())), default=0)
    contradictions = _contradictions(items, answers)
    both_keys = len(set(items.key.tolist())) > 1
    same = both_keys and longest == len(answers) >= FEWEST_FOR_SAME
    pace = seconds / len(answers) if seconds is not None and answers else None
    enough = len(answers) >= FEWEST_FOR_SAME
    signs = {
        Notice.SAME_ANSWER: same,
        Notice.LONG_RUN: longest >= LONG_RUN,
        Notice.CONTRADICTION: len(contradictions) >= SEVERAL_CONTRADICTIONS,
        Notice.FAST: enough and pace is not None and pace < SECONDS_PER_ITEM,
    }
    notices = tuple(notice for notice, seen in signs.items() if seen)
    return QualityReport(len(answers), longest, contradictions, notices, pace)


def _contradictions(items: GradedItems, answers: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Pairs that share no item: one slip of the finger counts once, however large the facet."""
    strong = items.categories - (1 if items.categories >= WIDE_SCALE else 0)
    agreed: dict[tuple[int, str, int], list[str]] = {}
    for item_id, raw in answers.items():
        row = items.index_of(item_id)
        if raw >= strong:
            cell = (int(items.dimension[row]), items.facet[row], int(items.key[row]))
            agreed.setdefault(cell, []).append(item_id)
    return tuple(
        pair
        for (dimension, facet, key), with_key in agreed.items()
        if key > 0
        for pair in zip(with_key, agreed.get((dimension, facet, -1), ()), strict=False)
    )
