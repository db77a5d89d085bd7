"""A warm `homing run` to its first byte, against a bare Django project on the same server."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from benchmarks.table import Row

_ROUNDS = 7
_BARE = """
import sys
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="x",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[2]}},
    INSTALLED_APPS=["django.contrib." + n for n in ("contenttypes", "auth", "sessions")],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware"])
urlpatterns = [path("", lambda request: HttpResponse("hello"))]
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.core.wsgi import get_wsgi_application
import waitress
waitress.serve(get_wsgi_application(), host="127.0.0.1", port=int(sys.argv[1]))
"""


def rows() -> list[Row]:
    """Both warm: compiled files and database are there already."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(_BARE)
        data = str(Path(folder) / "data")

        def ours(port: int) -> list[str]:
            return [
                sys.executable,
                "-m",
                "homing.cli.main",
                "run",
                "--no-browser",
                "--port",
                str(port),
            ]

        def floor(port: int) -> list[str]:
            return [sys.executable, str(bare), str(port), str(Path(folder) / "bare.sqlite3")]

        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["HOMING_DATA"] = data
        _first_byte(ours, "/unlock", environment)
        _first_byte(floor, "/", environment)
        pairs = [
            (_first_byte(ours, "/begin", environment), _first_byte(floor, "/", environment))
            for _round in range(_ROUNDS)
        ]
    mine = statistics.median(p[0] for p in pairs) * 1e3
    least = statistics.median(p[1] for p in pairs) * 1e3
    return [Row("warm start to first byte / bare Django project", mine, least, "ms", 2.0)]


def _first_byte(
    command: Callable[[int], list[str]], path: str, environment: dict[str, str]
) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    process = subprocess.Popen(
        command(port), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - start < 30:
            try:
                with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=5) as answer:
                    answer.read(1)
                return time.perf_counter() - start
            except OSError:
                time.sleep(0.002)
        raise SystemExit(f"{command(port)} did not answer")
    finally:
        process.kill()
        process.wait()
