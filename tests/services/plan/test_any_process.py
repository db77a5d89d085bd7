"""The same list in any process, however that process scatters its hashes."""

import os
import subprocess
import sys

PROGRAM = """
import msgspec
from homing.services.plan import decide
from tests.services.plan.states import CATALOGUE, RULES, by_chance
for number in range(60):
    decision = decide(by_chance(number), RULES, CATALOGUE)
    print(msgspec.json.encode(decision).decode())
"""


def run(seed: str) -> bytes:
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=env, capture_output=True, check=True, timeout=60
    )
    return done.stdout


def test_two_fresh_processes_give_the_same_bytes() -> None:
    first, second = run("1"), run("4242")
    assert first.count(b"\n") == 60
    assert first == second
