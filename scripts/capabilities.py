"""Prints the table of capabilities: which have acceptance tests, and whether they pass."""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
TITLES = ROOT / "docs" / "capabilities.md"
_LINE = re.compile(r"^capability (\d+) (\w+) ?(.*)$", re.MULTILINE)


def titles() -> dict[int, str]:
    """Number and name of every capability."""
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", TITLES.read_text(), re.MULTILINE)
    return {int(number): name.strip() for number, name in rows}


def outcomes() -> list[tuple[int, str, str]]:
    """Run the acceptance tests: capability, outcome, and what its tests leave open."""
    command = [sys.executable, "-m", "pytest", "tests/acceptance", "-q", "-s", "--tb=no", "-p",
               "no:randomly", "-p", "scripts.capability_report"]  # fmt: skip
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [(int(number), outcome, part) for number, outcome, part in _LINE.findall(said)]


def state(results: list[str], part: str) -> str:
    """One cell of the table."""
    if not results:
        return "absent"
    if set(results) != {"passed"}:
        return ", ".join(f"{results.count(r)} {r}" for r in sorted(set(results)))
    return f"in part ({len(results)}): {part}" if part else f"passes ({len(results)})"


def main() -> int:
    """Print the table; the exit code says whether anything that exists fails."""
    results: dict[int, list[str]] = defaultdict(list)
    parts: dict[int, str] = {}
    for number, outcome, part in outcomes():
        results[number].append(outcome)
        if part:
            parts[number] = part
    print("| # | capability | acceptance tests |\n|---|---|---|")
    for number, name in titles().items():
        print(f"| {number} | {name} | {state(results[number], parts.get(number, ''))} |")
    green = [number for number, seen in results.items() if set(seen) == {"passed"}]
    whole = [number for number in green if number not in parts]
    print(f"\n{len(whole)} of {len(titles())} pass, {len(green) - len(whole)} in part.")
    return int(any("failed" in seen for seen in results.values()))


if __name__ == "__main__":
    sys.exit(main())
