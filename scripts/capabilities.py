"""Prints the table of capabilities: which acceptance tests exist, and whether they pass."""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
TITLES = ROOT / "docs" / "capabilities.md"


def titles() -> dict[int, str]:
    """Number and name of every capability."""
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", TITLES.read_text(), re.MULTILINE)
    return {int(number): name.strip() for number, name in rows}


def outcomes() -> dict[int, list[str]]:
    """Run the acceptance tests; passed, failed or skipped for each capability."""
    command = [sys.executable, "-m", "pytest", "tests/acceptance", "-q", "-s", "--tb=no", "-p",
               "no:randomly", "-p", "scripts.capability_report"]  # fmt: skip
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found: dict[int, list[str]] = defaultdict(list)
    for number, outcome in re.findall(r"^capability (\d+) (\w+)$", said, re.MULTILINE):
        found[int(number)].append(outcome)
    return found


def main() -> int:
    """Print the table; the exit code says whether anything that exists fails."""
    found = outcomes()
    print("| # | capability | acceptance tests |\n|---|---|---|")
    for number, name in titles().items():
        results = found.get(number, [])
        if not results:
            state = "absent"
        elif set(results) == {"passed"}:
            state = f"passes ({len(results)})"
        else:
            state = ", ".join(f"{results.count(r)} {r}" for r in sorted(set(results)))
        print(f"| {number} | {name} | {state} |")
    passing = sum(set(r) == {"passed"} for r in found.values())
    print(f"\n{passing} of {len(titles())} pass; {len(found)} have acceptance tests.")
    return int(any("failed" in results for results in found.values()))


if __name__ == "__main__":
    sys.exit(main())
