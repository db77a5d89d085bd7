"""What stands before every page: exact host names, private headers, no requests from elsewhere."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

Next = Callable[[HttpRequest], HttpResponse]

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
    ),
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex, nofollow",
}
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class HostGuard:
    """Answers only to its own names: Django checks the host only where someone asks for it."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse any other host, which is how DNS rebinding is refused."""
        host, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
        if host not in settings.ALLOWED_HOSTS:
            return HttpResponse("This server does not answer to that name.", status=400)
        return self._next(request)


class PrivateHeaders:
    """Nothing is stored, framed, indexed or handed on. Static files carry no content: they may."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers that a page does not set itself."""
        response = self._next(request)
        static = request.path.startswith(settings.STATIC_URL)
        for name, value in _HEADERS.items():
            if not (static and name == "Cache-Control"):
                response.headers.setdefault(name, value)
        return response


class SameSiteOnly:
    """Changes come from our own pages only, whatever cookie a browser sends along."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse unsafe methods that another site, or another port of this host, started."""
        if request.method not in _SAFE and not _from_here(request):
            return HttpResponse("That form did not come from this site.", status=403)
        return self._next(request)


def _from_here(request: HttpRequest) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
