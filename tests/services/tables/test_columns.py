"""Which column holds which item is never guessed from its place."""

import pytest

from homing.services.tables.columns import match_columns
from homing.services.tables.errors import ColumnsUnclear

ITEMS = [("ecr-01", 1), ("ecr-02", 2), ("ecr-03", 3)]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["ecr-02", "ecr-01", "x", "ecr-03"], ("ecr-01", "ecr-02", "ecr-03")),
        (["ECR_01", "ecr 02", "Ecr.03"], ("ECR_01", "ecr 02", "Ecr.03")),
        (["Q3", "Q2", "Q1"], ("Q1", "Q2", "Q3")),
        (["age", "item_001", "item_002", "item_003"], ("item_001", "item_002", "item_003")),
        (["1", "2", "3"], ("1", "2", "3")),
    ],
)
def test_columns_are_found_by_name(header: list[str], found: tuple[str, ...]) -> None:
    assert match_columns(header, ITEMS) == found


def test_two_sets_that_could_be_meant_are_a_question() -> None:
    with pytest.raises(ColumnsUnclear, match=r"A1…A3 or B1…B3.*--columns"):
        match_columns(["A1", "A2", "A3", "B1", "B2", "B3"], ITEMS)
    assert match_columns(["A1", "A2", "A3", "B1", "B2", "B3"], ITEMS, "B{n}") == ("B1", "B2", "B3")


def test_a_pattern_that_names_no_column_says_which_one_is_near() -> None:
    with pytest.raises(ColumnsUnclear, match=r"no column “q1”.*“Q1”"):
        match_columns(["Q1", "Q2", "Q3"], ITEMS, "q{n}")
    with pytest.raises(ColumnsUnclear, match=r"must hold \{n\}"):
        match_columns(["Q1"], ITEMS, "Q")


def test_no_columns_at_all_says_what_would_do() -> None:
    with pytest.raises(ColumnsUnclear, match=r"ecr-01 … ecr-03.*--columns 'Q\{n\}'"):
        match_columns(["a", "b"], ITEMS)
