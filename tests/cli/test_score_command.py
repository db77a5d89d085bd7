"""`homing score`: one row of scores per respondent, whatever the table is like."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.cli.command import homing
from tests.content.instruments import definition
from tests.real_data import real_answers

# calm = items 1, 3 (turned), 5; bustle = items 2, 4, 6 (turned)
ROWS = """id,kettle-01,kettle-02,kettle-03,kettle-04,kettle-05,kettle-06
a,5,1,1,1,5,5
b,3,3,3,3,3,3
c,4,2,,2,4,4
d,,2,,2,4,4
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "instruments"
    folder.mkdir(parents=True)
    (folder / "kettle.toml").write_text(definition(), encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.csv"
    file.write_text(ROWS)
    return file


def score(data: Path, *options: object, code: int = 0) -> tuple[list[dict[str, object]], str]:
    said = homing("score", *options, "--answers", "five", data=data)
    assert said.code == code, said.err
    return pl.read_csv(said.out.encode()).to_dicts() if said.out else [], said.err


def test_scores_are_those_one_works_out_by_hand(data: Path, answers: Path) -> None:
    rows, said = score(data, answers, "--instrument", "kettle", "--keep", "id")
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert [row["calm_mean"] for row in rows] == [5.0, 3.0, 4.0, None]
    assert [row["bustle_sum"] for row in rows] == [6.0, 18.0, 12.0, 12.0]  # twice the sum
    assert [row["calm_missing"] for row in rows] == [0, 0, 1, 2]
    assert [row["same_answer"] for row in rows] == [False, True, False, False]
    assert "4 rows scored, 1 of them" in said


def test_columns_in_another_order_score_the_same(data: Path, answers: Path) -> None:
    turned = pl.read_csv(answers).select(pl.all().reverse())
    turned = turned.select(turned.columns[::-1])
    other = answers.with_name("turned.csv")
    turned.write_csv(other)
    rows, _ = score(data, answers, "--instrument", "kettle")
    again, _ = score(data, other, "--instrument", "kettle")
    wanted = ("calm_mean", "bustle_sum")
    assert [[r[w] for w in wanted] for r in again] == [[r[w] for w in wanted] for r in rows[::-1]]


def test_good_rows_are_kept_and_bad_ones_are_listed_beside(data: Path, answers: Path) -> None:
    answers.write_text(ROWS + "e,9,1,1,1,1,1\nf,1,1\ng,1,1,5,1,1,5\n")
    out = answers.with_name("scores.csv")
    _, said = score(data, answers, "--instrument", "kettle", "--out", out, code=1)
    assert pl.read_csv(out).get_column("row").to_list() == [2, 3, 4, 5, 8]
    listed = pl.read_csv(answers.with_name("scores.set-aside.csv")).to_dicts()
    assert [(one["line"], one["column"], one["value"]) for one in listed] == [
        (6, "kettle-01", 9), (7, None, None),
    ]  # fmt: skip
    assert "2 rows were set aside" in said
    assert "line 6, column kettle-01: “9”" in said


def test_nothing_is_written_over_unless_that_is_said(data: Path, answers: Path) -> None:
    out = answers.with_name("scores.csv")
    out.write_text("mine")
    options = ("--instrument", "kettle", "--answers", "five", "--out", out)
    homing("score", answers, *options, data=data).is_plain_refusal("--force")
    assert out.read_text() == "mine"
    assert homing("score", answers, *options, "--force", data=data).code == 0
    assert "calm_mean" in out.read_text()


def test_a_table_that_breaks_half_way_leaves_no_half_result(data: Path, tmp_path: Path) -> None:
    import gzip  # noqa: PLC0415

    file = tmp_path / "answers.csv.gz"
    file.write_bytes(gzip.compress((ROWS * 5000).encode())[:-2000])
    out = tmp_path / "scores.csv"
    said = homing(
        "score", file, "--instrument", "kettle", "--answers", "five", "--out", out, data=data
    )
    said.is_plain_refusal("cannot be read")
    assert not out.exists()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--instrument", "nothing"), "There is no instrument"),
        (("--instrument", "kettle"), "--answers: five (1 to 5), six (0 to 5)"),
        (("--instrument", "kettle", "--answers", "seven"), "no answer row"),
        (("--instrument", "kettle", "--method", "eap"), "Use --method mean"),
        (("--instrument", "kettle", "--answers", "five", "--columns", "Q{n}"), "no column “Q1”"),
        (("--instrument", "kettle", "--answers", "five", "--keep", "who"), "no column “who”"),
        (("--instrument", "ecr", "--answers", "seven", "--method", "eap"), "“five” only"),
        (("--instrument", "ecr", "--answers", "five"), "No columns for the 36 items"),
        (("--instrument", "kettle", "--answers", "five", "--dask", "tcp://127.0.0.1:9"), "--dask"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    data: Path, answers: Path, options: tuple[str, ...], said: str
) -> None:
    homing("score", answers, *options, data=data).is_plain_refusal(said)


def test_answers_that_were_turned_before_are_noticed(data: Path, tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    calm = np.clip(np.round(3 + rng.normal(0, 1.2, 400)), 1, 5).astype(int)
    columns = {
        f"kettle-{n:02d}": np.clip(calm + rng.integers(-1, 2, 400), 1, 5) for n in range(1, 7)
    }
    file = tmp_path / "answers.parquet"
    pl.DataFrame(columns).write_parquet(file)
    _, said = score(data, file, "--instrument", "kettle")
    assert "kettle-03 run against the rest of this scale" in said
    assert "kettle-06" in said


def test_the_real_answers_give_the_published_figures(tmp_path: Path) -> None:
    source = real_answers("ecr/ecr_answers_development.csv.gz")
    out = tmp_path / "scores.parquet"
    said = homing(
        "score", source, "--instrument", "ecr", "--method", "eap", "--missing", "0",
        "--age", "age", "--out", out, data=tmp_path / "data",
    )  # fmt: skip
    assert said.code == 0, said.err
    scores = pl.read_parquet(out)
    assert scores.height == 25_834
    for scale, mean, sd in (("anxiety", 3.06, 0.79), ("avoidance", 2.54, 0.82)):
        found = scores.get_column(f"{scale}_mean")
        assert abs(found.mean() - mean) < 0.06  # type: ignore[operator]
        assert abs(found.std() - sd) < 0.03  # type: ignore[operator]
        theta = scores.get_column(f"{scale}_theta")
        assert pl.DataFrame([found, theta]).drop_nulls().corr().item(0, 1) > 0.97
        middle = scores.get_column(f"{scale}_percentile").drop_nulls().median()
        assert abs(middle - 50) < 4  # type: ignore[operator]
    assert "alpha 0.91" in said.err
    assert "run against" not in said.err


def test_memory_does_not_grow_with_the_table(tmp_path: Path, data: Path) -> None:
    """Ten times the rows, and the peak moves by less than a third of what their scores take."""
    peaks = []
    for rows in (150_000, 1_500_000):
        rng = np.random.default_rng(rows)
        file = tmp_path / f"{rows}.parquet"
        names = [f"kettle-{n:02d}" for n in range(1, 7)]
        pl.DataFrame({n: rng.integers(1, 6, rows).astype(np.int8) for n in names}).write_parquet(
            file, row_group_size=100_000
        )
        code = (
            "import sys\n"
            "from pathlib import Path\n"
            "from homing.cli.main import main\n"
            "main(sys.argv[1:])\n"
            # not ru_maxrss: that one remembers the process which started this one
            "print(Path('/proc/self/status').read_text())\n"
        )
        said = subprocess.run(
            [sys.executable, "-c", code, "score", str(file), "--instrument", "kettle",
             "--answers", "five", "--out", str(tmp_path / f"{rows}.out.parquet")],
            capture_output=True, text=True, timeout=120, check=True,
            env={"HOMING_DATA": str(data), "PATH": "/usr/bin:/bin", "POLARS_MAX_THREADS": "2"},
        )  # fmt: skip
        found = re.search(r"VmHWM:\s+(\d+) kB", said.stdout)
        assert found is not None
        peaks.append(int(found[1]))
    table = 1_350_000 * 12 * 8 / 1024  # kilobytes of the scores alone
    assert peaks[1] - peaks[0] < table / 3 + 40_000


_CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """A cluster that is there already, in processes of its own."""
    script = tmp_path / "cluster.py"
    script.write_text(_CLUSTER)
    cluster = subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert cluster.stdout is not None
    yield cluster.stdout.readline().strip()
    cluster.communicate("", timeout=60)


def test_a_cluster_gives_the_very_same_bytes(data: Path, tmp_path: Path, scheduler: str) -> None:
    rng = np.random.default_rng(5)
    names = [f"Q{n}" for n in range(1, 37)]
    file = tmp_path / "answers.parquet"
    made = {name: rng.integers(0, 6, 150_000).astype(np.int8) for name in names}
    pl.DataFrame(made).write_parquet(file)
    outs = [tmp_path / "here.csv", tmp_path / "there.csv"]
    options = ("--instrument", "ecr", "--method", "eap", "--missing", "0", "--out")
    assert homing("score", file, *options, outs[0], data=data).code == 0
    said = homing("score", file, *options, outs[1], "--dask", scheduler, data=data)
    assert said.code == 0, said.err
    assert outs[0].read_bytes() == outs[1].read_bytes()
