"""Every address of the product, found from the URLconf so that a new one cannot be forgotten."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_SAMPLES = {
    "int": "1",
    "slug": "nothing-here",
    "form_code": "b1",
    "practice": "er08",
    "letter_code": "cc08",
    "half": "first",
    "feed_secret": "A" * 43,
}  # everything else is an entry's id


def views() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Each address with sample arguments, and its view."""
    yield from _walk(get_resolver(), "/")


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in resolver.url_patterns:
        route = before + _filled(entry)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route)
        else:
            yield route, entry.callback


def _filled(entry: URLPattern | URLResolver) -> str:
    return re.sub(r"<(?:(\w+):)?\w+>", _sample, str(entry.pattern))


def _sample(found: re.Match[str]) -> str:
    return _SAMPLES.get(found[1], "0" * 32)
