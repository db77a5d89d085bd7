"""
Which page shows the result of which form.

A form without an entry here is shown by the default page. An own page extends
`measure/form_results/base.html`, which brings the honest-results panel, the notices, the own
words, the answers one by one and the way to delete.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from homing.content.schema.forms import Form
from homing.services.sheets import Sheet
from homing.web.measure.form_results import (
    felt_safety,
    readiness,
    relationship,
    relationship_health,
    strategy_triage,
    twelve_domains,
    working_models,
)
from homing.web.request import Request


class ResultPage(NamedTuple):
    """A template, and what it needs beyond what every result page is given."""

    template: str
    build: Callable[[Request, Form, Sheet], Mapping[str, Any]]


def _page(name: str, build: Callable[[Request, Form, Sheet], Mapping[str, Any]]) -> ResultPage:
    return ResultPage(f"measure/form_results/{name}.html", build)


RESULTS: Final[Mapping[str, ResultPage]] = MappingProxyType(
    {
        "felt-safety": _page("felt_safety", felt_safety.build),
        "readiness": _page("readiness", readiness.build),
        "relationship": _page("relationship", relationship.build),
        "relationship-health": _page("relationship_health", relationship_health.build),
        "strategy-triage": _page("strategy_triage", strategy_triage.build),
        "twelve-domains": _page("twelve_domains", twelve_domains.build),
        "working-models": _page("working_models", working_models.build),
    }
)
