"""A pytest plugin: says for every test marked with a capability how it went."""

import pytest

_numbers: dict[str, list[int]] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Remember which capability each test proves."""
    for item in items:
        _numbers[item.nodeid] = [mark.args[0] for mark in item.iter_markers("capability")]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Print one line per capability and outcome."""
    if report.when == "call" or report.skipped or (report.when == "setup" and report.failed):
        for number in _numbers.get(report.nodeid, []):
            print(f"\ncapability {number} {report.outcome}")
