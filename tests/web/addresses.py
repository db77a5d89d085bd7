"""Every address of the product, found from the URLconf so that a new one cannot be forgotten."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_SAMPLES = {"str": "0" * 32, "int": "1", "slug": "nothing-here", "uuid": "0" * 32}


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
    route = str(entry.pattern)
    for name, converter in entry.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        kind = "str" if kind == "string" else kind
        route = route.replace(f"<{kind}:{name}>", _SAMPLES.get(kind, "0" * 32))
        route = route.replace(f"<{name}>", _SAMPLES["str"])
    return route
