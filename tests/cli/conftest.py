"""Data folders with something in them."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import homing


@pytest.fixture(scope="session")
def _lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One small sample life, made once."""
    data = tmp_path_factory.mktemp("lived") / "data"
    made = homing("demo", "--entries", 60, data=data)
    assert made.code == 0, made.err
    return data


@pytest.fixture
def lived(_lived: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with sixty entries in it."""
    data = tmp_path / "data"
    shutil.copytree(_lived, data)
    return data
