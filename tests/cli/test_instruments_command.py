"""`homing instruments`: what there is, one in full, one's own, and wording checked."""

from pathlib import Path

import pytest

from tests.cli.command import homing
from tests.content.instruments import LINES, VARIANT, definition


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def added(data: Path, tmp_path: Path) -> Path:
    """A data folder to which the invented instrument was added."""
    file = tmp_path / "kettle.toml"
    file.write_text(definition(), encoding="utf-8")
    said = homing("instruments", "add", file, data=data)
    assert said.code == 0, said.err
    assert "6 items, 2 scores" in said.out
    return data


def test_the_list_names_every_shipped_instrument_and_what_it_can_do(data: Path) -> None:
    said = homing("instruments", "list", data=data)
    assert said.code == 0
    for name in ("ecr", "ecr-r", "ecr-rs", "ecr-s", "ecr-12", "saam", "who-5"):
        assert f"\n{name} " in "\n" + said.out
    assert "norms, item parameters, wording can be checked" in said.out


def test_one_definition_is_shown_with_its_key_figures_and_gaps(data: Path) -> None:
    said = homing("instruments", "show", "ecr", data=data)
    assert "ecr-03  avoidance r" in said.out
    assert "n 38,560, mean 3.06, SD 0.79" in said.out
    assert "Not read in a source" in said.out


def test_ones_own_definition_is_kept_and_used(added: Path) -> None:
    assert "Kettle and Garden" in homing("instruments", "list", data=added).out
    assert "kettle-03  calm r" in homing("instruments", "show", "kettle", data=added).out


def test_a_definition_is_refused_with_the_entry_at_fault(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(definition().replace('scales = ["calm"]', 'scales = ["clam"]', 1))
    homing("instruments", "add", file, data=data).is_plain_refusal("mine.toml", "clam")
    file.write_text(definition().replace('id = "kettle"', 'id = "ecr"').replace("kettle-", "ecr-"))
    homing("instruments", "add", file, data=data).is_plain_refusal("another id")
    homing("instruments", "add", tmp_path / "gone", data=data).is_plain_refusal("is not there")
    assert not list(data.glob("instruments/*"))


def test_adding_twice_does_not_write_over_the_first(added: Path, tmp_path: Path) -> None:
    again = homing("instruments", "add", tmp_path / "kettle.toml", data=added)
    again.is_plain_refusal("added before")


def test_an_unknown_id_names_those_that_exist(data: Path) -> None:
    homing("instruments", "show", "nothing", data=data).is_plain_refusal("ecr-rs", "who-5")


def test_wording_as_published_is_verified_in_any_order(added: Path, tmp_path: Path) -> None:
    file = tmp_path / "items.txt"
    lines = [LINES[5], VARIANT, *LINES[2:5], LINES[0]]
    file.write_text("\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1)))
    said = homing("instruments", "verify", "kettle", file, data=added)
    assert said.code == 0, said.out
    assert "All 6 items" in said.out


def test_the_line_that_differs_is_named_and_so_is_the_item_it_leaves_out(
    added: Path, tmp_path: Path
) -> None:
    file = tmp_path / "items.txt"
    file.write_text("\n".join(LINES).replace("bicycle", "bicycles"))
    said = homing("instruments", "verify", "kettle", file, data=added)
    assert said.code == 1
    assert "line 4" in said.out
    assert "bicycles" in said.out
    assert "Not found: item 4" in said.out


def test_what_cannot_be_compared_is_said_to_be_so(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "items.txt"
    file.write_text("\n".join(LINES[:5]))
    said = homing("instruments", "verify", "who-5", file, data=data)
    assert said.code == 1
    assert "nothing could be compared" in said.out
    homing("instruments", "verify", "who-5", tmp_path, data=data).is_plain_refusal("cannot be read")
