"""Every page of the sample life: nothing that axe finds, nothing too wide, nothing sent outside."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from homing.cli.demo import PASSPHRASE
from tests.e2e.every_page import walk
from tests.server import Chromium, HomingServer

pytestmark = pytest.mark.browser


@pytest.fixture
def sample_life(tmp_path: Path) -> Iterator[HomingServer]:
    data = tmp_path / "data"
    environment = {**os.environ, "HOMING_DATA": str(data)}
    command = [sys.executable, "-m", "homing.cli.main", "demo"]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    with HomingServer(data) as server:
        yield server


def test_axe_finds_nothing_on_any_page_of_a_full_life(
    sample_life: HomingServer, chromium: Chromium
) -> None:
    pages, wrong = walk(sample_life, chromium, PASSPHRASE)
    assert wrong == []
    assert pages >= 80
