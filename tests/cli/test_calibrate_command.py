"""`homing calibrate`: parameters in a file, and scores made with them."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from homing.science import measurement as engine
from tests.cli.command import homing
from tests.content.instruments import definition
from tests.real_data import real_answers

SLOPES = np.array([1.6, 1.2, 2.0, 1.4, 1.1, 1.8])
IDS = tuple(f"kettle-{n:02d}" for n in range(1, 7))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "instruments"
    folder.mkdir(parents=True)
    (folder / "kettle.toml").write_text(definition(), encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """2,000 simulated people: odd items are of one scale, even ones of the other."""
    rng = np.random.default_rng(11)
    items = engine.GradedItems(
        IDS, SLOPES, np.tile([-1.5, -0.5, 0.5, 1.5], (6, 1)), np.array([0, 1] * 3), ("one",) * 6,
        np.array([1, 1, -1, 1, 1, -1]),
    )  # fmt: skip
    theta = rng.normal(size=(2000, 2))
    above = 1 / (1 + np.exp(-SLOPES[:, None] * (theta[:, [0, 1] * 3, None] - items.thresholds)))
    keyed = 1 + (rng.random((2000, 6, 1)) < above).sum(axis=2)
    raw = np.where(items.key < 0, 6 - keyed, keyed)
    file = tmp_path / "answers.csv"
    pl.DataFrame(dict(zip(IDS, raw.T.astype(np.int8), strict=True))).write_csv(file)
    return file


def test_parameters_are_recovered_and_can_be_scored_with(data: Path, answers: Path) -> None:
    out = answers.with_name("parameters.csv")
    options = ("--instrument", "kettle", "--answers", "five")
    said = homing("calibrate", answers, *options, "--out", out, data=data)
    assert said.code == 0, said.err
    assert "converged after" in said.err
    found = pl.read_csv(out)
    assert found.get_column("item").to_list() == [f"kettle-{n:02d}" for n in (1, 3, 5, 2, 4, 6)]
    slopes = found.sort("item").get_column("slope").to_numpy()
    errors = found.sort("item").get_column("slope_error").to_numpy()
    assert (np.abs(slopes - SLOPES) < 3.5 * errors).all()
    scored = homing(
        "score", answers, *options, "--method", "eap", "--parameters", out, data=data
    )  # fmt: skip
    assert scored.code == 0, scored.err
    theta = pl.read_csv(scored.out.encode()).get_column("calm_theta")
    assert abs(float(theta.std()) - 0.85) < 0.12  # type: ignore[arg-type]


def test_two_scales_can_be_calibrated_together(data: Path, answers: Path) -> None:
    out = answers.with_name("parameters.csv")
    said = homing(
        "calibrate", answers, "--instrument", "kettle", "--answers", "five", "--together",
        "--out", out, data=data,
    )  # fmt: skip
    assert said.code == 0, said.err
    correlation = pl.read_csv(out).get_column("correlation").to_list()
    assert abs(correlation[0]) < 0.12
    assert f"correlation {correlation[0]:.3f}" in said.err


def test_what_cannot_be_calibrated_is_said_in_a_sentence(data: Path, answers: Path) -> None:
    table = pl.read_csv(answers)
    out = ("--out", answers.with_name("parameters.csv"))
    few = answers.with_name("few.csv")
    table.head(50).write_csv(few)
    options = ("--instrument", "kettle", "--answers", "five", *out)
    homing("calibrate", few, *options, data=data).is_plain_refusal("50 people are too few")
    unused = answers.with_name("unused.csv")
    table.with_columns(pl.col("kettle-04").clip(1, 4)).write_csv(unused)
    homing("calibrate", unused, *options, data=data).is_plain_refusal("kettle-04")
    turned = answers.with_name("turned.csv")
    table.with_columns((6 - pl.col("kettle-03")).alias("kettle-03")).write_csv(turned)
    homing("calibrate", turned, *options, data=data).is_plain_refusal("kettle-03")
    assert not (answers.with_name("parameters.csv")).exists()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace("kettle-05", "kettle-55"), "no row for kettle-05"),
        (lambda text: text.replace(",five,", ",nine,"), "no row of answers"),
        (lambda text: text.replace("slope,", "slop,"), "no usable parameters"),
        (lambda _text: "nothing", "no row for kettle-01"),
        (lambda _text: "nothing\nbut this", "cannot be read as item parameters"),
    ],
)
def test_parameters_of_something_else_are_refused(
    data: Path, answers: Path, spoil: "object", said: str
) -> None:
    out = answers.with_name("parameters.csv")
    options = ("--instrument", "kettle", "--answers", "five")
    assert homing("calibrate", answers, *options, "--out", out, data=data).code == 0
    out.write_text(spoil(out.read_text()))  # type: ignore[operator]
    again = homing("score", answers, *options, "--method", "eap", "--parameters", out, data=data)
    again.is_plain_refusal(said)


def test_the_real_answers_give_the_table_of_parameters(tmp_path: Path) -> None:
    source = real_answers("ecr/ecr_answers_development.csv.gz")
    table = pl.read_csv(real_answers("ecr/ecr_grm_parameters.csv"))
    cleaned = tmp_path / "cleaned.parquet"
    _cleaned(source).write_parquet(cleaned)
    out = tmp_path / "parameters.csv"
    said = homing(
        "calibrate", cleaned, "--instrument", "ecr", "--answers", "five", "--out", out,
        data=tmp_path / "data",
    )  # fmt: skip
    assert said.code == 0, said.err
    found = {row["item"]: row for row in pl.read_csv(out).to_dicts()}
    for row in table.to_dicts():
        mine = found[f"ecr-{int(row['item'][1:]):02d}"]
        steps = [f"b{k}" for k in range(1, 5)]
        assert abs(mine["slope"] - row["a"]) < 0.08, row["item"]
        middle = sum(mine[b] - row[b] for b in steps) / 4
        assert abs(middle) < 0.10, row["item"]


def _cleaned(source: Path) -> pl.DataFrame:
    """The cleaning rule of the data's README."""
    frame = pl.read_csv(source, separator=",")
    items = [f"Q{n}" for n in range(1, 37)]
    raw = frame.select(items).to_numpy()
    run = longest = np.ones(len(raw), dtype=int)
    for before, after in zip(raw.T, raw.T[1:], strict=False):
        run = np.where(before == after, run + 1, 1)
        longest = np.maximum(longest, run)
    age = frame.get_column("age").to_numpy()
    keep = (raw > 0).all(axis=1) & (age >= 18) & (age <= 99) & (longest < 12)
    return frame.filter(pl.Series(keep)).select(items)
