"""Sample pages of every kind, rendered with invented content, for eyes and for axe.

`python -m tests.web.ui.preview` writes them to a folder and serves them on 127.0.0.1:8765.
"""

import functools
import http.server
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import homing.web.ui
from tests.web.ui import samples

HERE = Path(__file__).parent
UI = Path(homing.web.ui.__file__).parent
PAGES = sorted(path.stem for path in (HERE / "pages").glob("*.html"))
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
NAV = {"check_in": "journal", "measure_item": "today", "measure_result": "progress"}
LOCKED = {"unlock", "begin", "recovery", "help_locked", "error"}


def environment() -> Environment:
    """An environment like the product's, with addresses that lead to sample pages."""
    made = Environment(
        loader=FileSystemLoader([UI / "templates", HERE / "pages"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: text, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    made.globals.update(
        url=lambda name, *_args, **_kwargs: f"/{name}.html", static=lambda path: f"/static/{path}"
    )
    return made


def context(page: str) -> dict[str, object]:
    """What every page of the product is given."""
    return {
        "unlocked": page not in LOCKED,
        "handed_over": False,
        "person_name": "Ada",
        "nav_current": NAV.get(page, page.split("_", maxsplit=1)[0]),
        "exit_url": "https://www.bbc.co.uk/weather",
        "version": "0.1.0",
        "notices": [],
        "idle_minutes": 10,
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="sample">'),
        "s": samples,
    }


def write(folder: Path) -> None:
    """Render every page into the folder, with the static files beside them."""
    env = environment()
    shutil.copytree(UI / "static", folder / "static")
    for page in PAGES:
        text = env.get_template(f"{page}.html").render(context(page))
        (folder / f"{page}.html").write_text(text, encoding="utf-8")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder under the product's content security policy."""

    posted: list[tuple[str, str]] = []

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.posted.append((self.path, body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def served(port: int = 0) -> Iterator[str]:
    """Serve the sample pages for as long as the context lasts."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name))
        handler = functools.partial(Handler, directory=name)
        with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    with served(8765) as address:
        sys.stdout.write("\n".join(f"{address}/{page}.html" for page in PAGES) + "\n")
        threading.Event().wait()
