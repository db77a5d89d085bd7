"""Runs the `homing` command as a person does, and judges what it says."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

COMMAND: Final = (sys.executable, "-m", "homing.cli.main")


def homing(*arguments: object, data: Path, said: str = "", **environment: str) -> "Said":
    """Run one subcommand on a data folder; `said` is typed at its questions."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env={**os.environ, "HOMING_DATA": str(data), **environment},
        input=said, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return Said(done.returncode, done.stdout, done.stderr)


class Said:
    """What a command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def is_plain_refusal(self, *parts: str) -> None:
        """One sentence or two for a person, with what to do; no traceback, an exit code."""
        assert self.code == 2, self.out + self.err
        assert "Traceback" not in self.err, self.err
        assert self.err.startswith("homing: "), self.err
        assert len(self.err) < 1200, self.err
        for part in parts:
            assert part in self.err, self.err
