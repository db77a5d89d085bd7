"""A browser without a screen: speaks HTTP to a real server, keeps cookies, fills in forms."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from tests.cast import PASSPHRASE


@dataclass(frozen=True)
class Answer:
    """What came back, after redirects."""

    status: int
    address: str
    text: str


class Visitor:
    """One browser session at one server. Raises OSError when the server goes away."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.jar = http.cookiejar.CookieJar(
            # the standard library sends no cookies to a bare "localhost" otherwise
            http.cookiejar.DefaultCookiePolicy(strict_ns_domain=0)
        )
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), urllib.request.ProxyHandler({})
        )

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form, with the token of this session."""
        token = next((c.value for c in self.jar if c.name == "csrf"), None)
        if token is None:
            raise AssertionError("ask for a page with a form first")
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        headers = {"Origin": self.address, "Sec-Fetch-Site": "same-origin"}
        return self._ask(urllib.request.Request(self.address + path, body, headers))

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return Answer(answer.status, answer.url, answer.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, request.full_url, error.read().decode())

    def begin(self, token: str, name: str = "Ada") -> None:
        """The first run."""
        self.get("/begin")
        self.post("/begin", code=token)
        made = self.post("/begin/vault", name=name, passphrase=PASSPHRASE, understood="on")
        if not made.address.endswith("/account/recovery"):
            raise AssertionError(re.sub(r"<[^>]+>", " ", made.text))

    def unlock(self) -> None:
        """Through the door."""
        self.get("/unlock")
        entered = self.post("/unlock", passphrase=PASSPHRASE)
        if "/unlock" in entered.address:
            raise AssertionError(re.sub(r"<[^>]+>", " ", entered.text))
