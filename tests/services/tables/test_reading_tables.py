"""Tables as people have them: good rows are read, bad ones are listed with line and column."""

import gzip
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homing.services.tables import csv_file
from homing.services.tables.batch import NOT_ANSWERED, BadCell, Wanted
from homing.services.tables.errors import ColumnsUnclear, NotATable
from homing.services.tables.source import open_table

WANTED = Wanted(("Q1", "Q2", "Q3"), 1, 5, extra=("name",))


def read(path: Path, wanted: Wanted = WANTED) -> tuple[list[list[int]], list[int], list[BadCell]]:
    answers, lines, bad = [], [], []
    for batch in open_table(path).batches(wanted):
        answers += batch.answers.tolist()
        lines += batch.lines.tolist()
        bad += batch.bad
        assert batch.extra.height == len(batch.lines)
    return answers, lines, bad


def written(folder: Path, text: str | bytes, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "BLOCK", 16)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_any_usual_separator_and_line_end_is_read(
    tmp_path: Path, separator: str, end: str, bom: str
) -> None:
    rows = [["Q1", "Q2", "Q3", "name"], ["1", "2", "3", "a"], ["5", " 4 ", "3.0", "b"]]
    text = bom + end.join(separator.join(row) for row in rows)
    assert read(written(tmp_path, text))[0] == [[1, 2, 3], [5, 4, 3]]


def test_every_usual_word_for_missing_is_a_missing_answer(tmp_path: Path) -> None:
    words = ["", "NA", "n/a", "NaN", "null", ".", " None ", "99"]
    text = "Q1,Q2,Q3,name\n" + "".join(f"1,{word},3,x\n" for word in words)
    wanted = Wanted(WANTED.columns, 1, 5, frozenset({"99"}), ("name",))
    answers, _, bad = read(written(tmp_path, text), wanted)
    assert answers == [[1, NOT_ANSWERED, 3]] * len(words)
    assert not bad


def test_a_row_with_a_bad_answer_is_set_aside_and_named_and_the_rest_is_kept(
    tmp_path: Path,
) -> None:
    text = "name,Q1,Q2,Q3\na,1,2,3\nb,1,9,x\nc,2,2.5,2\nd,3,3,3\n"
    answers, lines, bad = read(written(tmp_path, text))
    assert answers == [[1, 2, 3], [3, 3, 3]]
    assert lines == [2, 5]
    assert [(one.line, one.column, one.value) for one in bad] == [
        (3, "Q2", "9"), (3, "Q3", "x"), (4, "Q2", "2.5"),
    ]  # fmt: skip
    assert all("1 to 5" in one.remedy for one in bad)


def test_a_line_with_a_field_too_many_or_too_few_never_shifts_answers(tmp_path: Path) -> None:
    text = "name,Q1,Q2,Q3\na,1,2,3\nb,1,2\nc,1,2,3,4\n\nd,4,4,4\n"
    answers, lines, bad = read(written(tmp_path, text))
    assert answers == [[1, 2, 3], [4, 4, 4]]
    assert lines == [2, 6]
    assert [one.line for one in bad] == [3, 4]
    assert "5 fields and the header has 4" in bad[1].remedy


def test_quotes_may_hold_separators_and_line_ends(tmp_path: Path, small_blocks: None) -> None:
    text = 'name,Q1,Q2,Q3\n"a, b",1,2,3\n"two\nlines ""here""",2,2,2\nplain,9,1,1\nlast,3,3,3\n'
    answers, lines, bad = read(written(tmp_path, text))
    assert answers == [[1, 2, 3], [2, 2, 2], [3, 3, 3]]
    assert lines == [2, 3, 6]
    assert [(one.line, one.column) for one in bad] == [(5, "Q1")]


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["", "a", "a,b", 'q"q', "x\ny"]), *[st.integers(1, 5)] * 3),
        min_size=1, max_size=30,
    ),
    block=st.integers(1, 60),
)  # fmt: skip
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_size_of_the_blocks_changes_nothing(
    rows: list[tuple[str, int, int, int]], block: int, tmp_path: Path
) -> None:
    import csv  # noqa: PLC0415

    path = tmp_path / "blocks.csv"
    with path.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("name", "Q1", "Q2", "Q3"), *rows])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_file, "BLOCK", block)
        answers, _, bad = read(path)
    assert not bad
    assert answers == [list(row[1:]) for row in rows]


def test_a_compressed_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv.gz"
    path.write_bytes(gzip.compress(b"name,Q1,Q2,Q3\na,1,2,3\n"))
    assert read(path)[0] == [[1, 2, 3]]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(NotATable, match="cannot be read"):
        read(path)


@pytest.mark.parametrize("kind", [pl.Int8, pl.Int64, pl.Float32, pl.String])
def test_parquet_of_any_type_of_number_is_read(tmp_path: Path, kind: pl.DataType) -> None:
    frame = pl.DataFrame({"Q1": [1, 9, None], "Q2": [2, 2, 2], "Q3": [3, 3, 3]})
    path = tmp_path / "answers.parquet"
    frame.cast(kind).with_columns(name=pl.lit("x")).write_parquet(path)  # type: ignore[arg-type]
    answers, lines, bad = read(path)
    assert answers == [[1, 2, 3], [NOT_ANSWERED, 2, 3]]
    assert lines == [1, 3]
    assert [(one.line, one.column) for one in bad] == [(2, "Q1")]


def test_a_column_of_dates_is_no_column_of_answers(tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    day = pl.Series("Q1", ["2026-01-01"]).str.to_date()
    pl.DataFrame({"Q1": day, "Q2": [2], "Q3": [3], "name": ["a"]}).write_parquet(path)
    answers, _, bad = read(path)
    assert not answers
    assert bad[0].column == "Q1"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\nQ1,Q2\n", "empty line"),
        ("a.csv", "Q1,Q2\n1,2\n".encode("utf-16"), "UTF-8"),
        ("a.csv", b"Q1,Q1,Q2\n1,1,2\n", "two columns"),
        ("a.xlsx", b"PK\x03\x04", "CSV"),
        ("a.parquet", b"PAR1 is not enough", "Parquet"),
        ("a.csv.gz", b"no gzip", "cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises((NotATable, ColumnsUnclear), match=said):
        open_table(written(tmp_path, content, name))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match=r"gone\.csv is not there"):
        open_table(tmp_path / "gone.csv")


def test_bytes_that_are_no_text_do_not_stop_the_reading(tmp_path: Path) -> None:
    answers, _, bad = read(written(tmp_path, b"name,Q1,Q2,Q3\n\xff\xfe,1,2,3\nb,\xff,2,3\n"))
    assert answers == [[1, 2, 3]]
    assert [(one.line, one.column) for one in bad] == [(3, "Q1")]


def test_lines_are_those_an_editor_shows(tmp_path: Path, small_blocks: None) -> None:
    text = "name,Q1,Q2,Q3\n" + "".join(f"p{i},{1 + i % 5},1,1\n" for i in range(100))
    answers, lines, _ = read(written(tmp_path, text))
    assert lines == list(range(2, 102))
    assert np.array(answers)[:, 0].tolist() == [1 + i % 5 for i in range(100)]
