"""Fixtures for tests on a real database file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.real_database import make


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Path]:
    """One database file with all tables, for every test of a module to copy."""
    file = tmp_path_factory.mktemp("real") / "empty.sqlite3"
    with django_db_blocker.unblock():
        make(file)
        yield file
