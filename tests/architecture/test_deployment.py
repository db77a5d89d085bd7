"""What Django itself checks before it would be trusted with a public name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def _manage(data: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "homing.cli.main", "manage", *arguments],
        env={**os.environ, "HOMING_DATA": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["", "homing.example"], ids=["loopback", "public"])
def test_the_deployment_check_finds_nothing(tmp_path: Path, name: str) -> None:
    public = {"HOMING_PUBLIC_HOST": name} if name else {}
    found = _manage(tmp_path / "data", "check", "--deploy", "--fail-level", "WARNING", **public)
    assert found.returncode == 0, found.stderr


def test_no_model_has_changed_without_a_migration(tmp_path: Path) -> None:
    found = _manage(tmp_path / "data", "makemigrations", "--check", "--dry-run")
    assert found.returncode == 0, found.stdout
