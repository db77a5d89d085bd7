"""A person at the other end of HTTP, without a browser: cookies, form tokens, plain pages."""

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from typing import NamedTuple

from tests.cast import PASSPHRASE
from tests.server import HomingServer

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Answer(NamedTuple):
    """What came back."""

    status: int
    address: str
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()


class Visitor:
    """Keeps cookies, follows redirects, and sends each form with its token."""

    def __init__(self, server: HomingServer) -> None:
        self.server = server
        self._token = ""
        self.jar = CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar)
        )

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._open(path, None)

    def post(self, path: str, **fields: object) -> Answer:
        """Send a form as the last page would have."""
        typed = {name: str(value) for name, value in fields.items()}
        data = urllib.parse.urlencode({**typed, "csrfmiddlewaretoken": self._token})
        return self._open(path, data.encode())

    def begin(self, name: str = "Ada") -> Answer:
        """The first run, from the token to the question about a recovery code."""
        self.get("/begin")
        self.post("/begin", code=self.server.token)
        return self.post("/begin/vault", name=name, passphrase=PASSPHRASE, understood="on")

    def unlock(self, passphrase: str = PASSPHRASE) -> Answer:
        """Through the door again."""
        self.get("/unlock")
        return self.post("/unlock", passphrase=passphrase)

    def _open(self, path: str, data: bytes | None) -> Answer:
        asked = urllib.request.Request(urllib.parse.urljoin(self.server.address, path), data)
        try:
            with self._opener.open(asked, timeout=20) as found:
                answer = Answer(found.status, found.url, found.read())
        except urllib.error.HTTPError as error:
            answer = Answer(error.code, error.url, error.read())
        if token := _TOKEN.search(answer.body.decode(errors="replace")):
            self._token = token[1]
        return answer
