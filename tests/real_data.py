"""Real data beside the repository; a test that needs it skips where it is absent."""

from pathlib import Path
from typing import Final

import pytest

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"


def real_answers(name: str) -> Path:
    """One file of the data folder."""
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"the real data is not beside the repository: data/{name}")
    return path
