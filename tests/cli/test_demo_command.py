"""`homing demo`: a labelled vault, and never beside a real one."""

from pathlib import Path

import pytest

from homing.cli.demo import PASSPHRASE
from tests.cli.command import homing
from tests.server import HomingServer
from tests.visitor import Visitor


def test_it_says_the_name_and_the_passphrase_that_open_it(tmp_path: Path) -> None:
    said = homing("demo", data=tmp_path / "data")
    assert said.code == 0, said.err
    assert "Sample life (invented)" in said.out
    assert PASSPHRASE in said.out
    with HomingServer(tmp_path / "data") as server:
        visitor = Visitor(server)
        assert "Account" in visitor.unlock(PASSPHRASE).text


def test_every_page_of_it_says_that_it_is_invented(lived: Path) -> None:
    with HomingServer(lived) as server:
        visitor = Visitor(server)
        visitor.unlock(PASSPHRASE)
        for path in ("/", "/journal", "/practise", "/people", "/progress", "/learn", "/account",
                     "/data"):  # fmt: skip
            assert "invented" in visitor.get(path).text, path


def test_a_real_vault_carries_no_such_banner(tmp_path: Path) -> None:
    with HomingServer(tmp_path / "data") as server:
        visitor = Visitor(server)
        visitor.begin()
        assert "invented" not in visitor.get("/data").text


def test_it_is_refused_beside_a_real_person(tmp_path: Path) -> None:
    with HomingServer(tmp_path / "data") as server:
        Visitor(server).begin()
        said = homing("demo", data=server.data)
        said.is_plain_refusal("real place", "HOMING_DATA=")
        assert "1 vault(s)" in homing("doctor", data=server.data).out


def test_a_second_life_gets_a_name_of_its_own(lived: Path) -> None:
    said = homing("demo", "--entries", 30, data=lived)
    assert "Sample life (invented) 2" in said.out
    assert "2 vault(s) with 90 sealed entries" in homing("doctor", data=lived).out


@pytest.mark.parametrize("option", ["--entries", "--seed"])
def test_a_number_below_nought_is_refused(option: str, tmp_path: Path) -> None:
    homing("demo", option, "-3", data=tmp_path / "data").is_plain_refusal("from 0 up")
    assert not (tmp_path / "data").exists()
