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
from homing.services.forms import Sheet
from homing.web.request import Request


class ResultPage(NamedTuple):
    """A template, and what it needs beyond what every result page is given."""

    template: str
    build: Callable[[Request, Form, Sheet], Mapping[str, Any]]


RESULTS: Final[Mapping[str, ResultPage]] = MappingProxyType({})
