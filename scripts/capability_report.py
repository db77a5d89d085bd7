"""A pytest plugin: says for every test marked with a capability how it went."""

import pytest

_marks: dict[str, list[tuple[int, str]]] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Remember which capability each test proves."""
    for item in items:
        _marks[item.nodeid] = [
            (mark.args[0], mark.kwargs.get("part", "")) for mark in item.iter_markers("capability")
        ]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Print one line per capability and outcome."""
    if report.when == "call" or report.skipped or (report.when == "setup" and report.failed):
        for number, part in _marks.get(report.nodeid, []):
            print(f"\ncapability {number} {report.outcome} {part}")
