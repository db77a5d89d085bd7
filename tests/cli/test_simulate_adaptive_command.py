"""`homing simulate-adaptive`: a crowd, a rule, and what comes of them."""

import re
from pathlib import Path

import polars as pl
import pytest

from tests.cli.command import homing
from tests.real_data import real_answers


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_simulated_crowd_is_told_apart_and_covered(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    said = homing(
        "simulate-adaptive", "--instrument", "ecr", "--people", 150, "--longest", 14, "--out", out,
        data=data,
    )  # fmt: skip
    assert said.code == 0, said.err
    people = pl.read_csv(out)
    assert people.height == 150
    assert people.get_column("items").max() <= 14  # type: ignore[operator]
    for scale in ("anxiety", "avoidance"):
        inside = people.filter(
            pl.col(f"{scale}_true").is_between(pl.col(f"{scale}_low"), pl.col(f"{scale}_high"))
        )
        assert inside.height / people.height > 0.88
    held = [float(one) for one in re.findall(r"hold ([\d.]+)", said.out)]
    assert len(held) == 2


def test_the_same_seed_is_the_same_crowd_and_another_is_another(data: Path, tmp_path: Path) -> None:
    texts = []
    for place, seed in enumerate((4, 4, 5)):
        out = tmp_path / f"{place}.csv"
        options = ("--people", 120, "--longest", 6, "--shortest", 4, "--seed", seed, "--out", out)
        assert homing("simulate-adaptive", *options, data=data).code == 0
        texts.append(out.read_text())
    assert texts[0] == texts[1] != texts[2]


def test_real_people_answer_as_they_did(data: Path, tmp_path: Path) -> None:
    source = real_answers("ecr/ecr_answers_development.csv.gz")
    some = tmp_path / "some.csv"
    pl.read_csv(source, n_rows=150).write_csv(some)
    said = homing(
        "simulate-adaptive", "--instrument", "ecr", "--real", some, "--missing", 0,
        "--longest", 10, data=data,
    )  # fmt: skip
    assert said.code == 0, said.err
    assert "hold" not in said.out
    assert "true values are not known" in said.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--people", "0"), "1 or more"),
        (("--target", "2"), "target_sd"),
        (("--shortest", "9", "--longest", "4"), "shortest"),
        (("--instrument", "saam"), "no item parameters"),
        (("--instrument", "nothing"), "There is no instrument"),
        (("--real", "gone.csv"), "Real answers need an instrument"),
    ],
)
def test_what_cannot_be_tried_is_said_in_a_sentence(
    data: Path, options: tuple[str, ...], said: str
) -> None:
    homing("simulate-adaptive", *options, data=data).is_plain_refusal(said)
