"""`homing run`: from nothing to a page in the browser, and a clean stop on Ctrl-C."""

import contextlib
import ctypes
import errno
import gc
import http.client
import json
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from datetime import UTC, datetime
from types import FrameType
from typing import Final

from homing.cli.lock import FolderLock
from homing.web import folder
from homing.web.config import Config, from_environment
from homing.web.errors import BadSetting, PortTaken

_LOOPBACK: Final = "127.0.0.1"
_THREADS: Final = 4
_SWEEP_SECONDS: Final = 30
_LARGEST_BODY: Final = 16 * 1024 * 1024
_LARGEST_ANSWER: Final = 1024 * 1024 * 1024
_PR_SET_DUMPABLE: Final = 4
_LAST_PORT: Final = 65535


def run(*, port: int | None = None, browser: bool = True, clock: str | None = None) -> int:
    """Serve on this machine only. A second start opens the instance that runs already."""
    gc.disable()  # nothing that is made while starting becomes garbage
    _keep_memory_private()
    config = from_environment()
    folder.prepare(config.data)
    lock = FolderLock(config.data)
    if not lock.take():
        return _open_running(config, lock, browser=browser)
    listening = _listen(config.port if port is None else port)
    wanted = listening.getsockname()[1]
    os.environ["HOMING_PORT"] = str(wanted)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homing.web.settings")

    import django  # noqa: PLC0415 - after the port is ours, so that a second start is instant

    django.setup()
    from homing.web import upgrade  # noqa: PLC0415 - needs Django to be set up
    from homing.web.accounts import sessions  # noqa: PLC0415
    from homing.web.wsgi import application  # noqa: PLC0415

    upgrade.bring_up_to_date(config)
    if clock:
        _move_clock(clock)
    with upgrade.plainly(config):
        sessions.end_every()  # wrapped under the boot key of a process that is gone
        address = _address(wanted) + _first_run_fragment()
    print(f"Homing is at {address}\nIt listens on this machine only. Ctrl-C stops it.", flush=True)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    lock.say_port(wanted)
    _serve(application, listening)
    return 0


def _listen(port: int) -> socket.socket:
    """A listening socket, or a sentence that says who has the port."""
    if not 0 <= port <= _LAST_PORT:
        raise BadSetting(f"A port is a number from 0 to {_LAST_PORT}, not {port}.")
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((_LOOPBACK, port))
    except OSError as error:
        found.close()
        if error.errno == errno.EACCES:
            raise PortTaken(
                f"This system does not let you use port {port}. Take one above 1023: "
                "homing run --port 8470"
            ) from None
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(_who_has(port)) from None
        raise
    found.listen(128)
    return found


def _who_has(port: int) -> str:
    if "homing" in _hello(port):
        return (
            f"Another Homing, with another data folder, is on port {port}. "
            f"Give this one its own: homing run --port {port + 1}"
        )
    return (
        f"Port {port} is used by another program. Start Homing on another one: "
        f"homing run --port {port + 1}"
    )


def _open_running(config: Config, lock: FolderLock, *, browser: bool) -> int:
    """Open the Homing that runs on this data already."""
    port = lock.port()
    if port is None:
        raise PortTaken(
            f"Another homing command is at work on {config.data}. Wait until it has finished."
        )
    if "homing" not in _hello(port):
        raise PortTaken(
            f"Homing is running on {config.data} already, but it does not answer on port {port}. "
            "Stop it with Ctrl-C where it was started, then start it again."
        )
    address = _address(port)
    print(f"Homing is running already, at {address}")
    if browser:
        webbrowser.open(address)
    return 0


def _hello(port: int) -> dict[str, str]:
    asked = http.client.HTTPConnection(_LOOPBACK, port, timeout=2)  # never through a proxy
    try:
        asked.request("GET", "/hello")
        said = json.load(asked.getresponse())
    except (OSError, ValueError, http.client.HTTPException):
        return {}
    finally:
        asked.close()
    return said if isinstance(said, dict) else {}


def _address(port: int) -> str:
    """
    Name this machine by a host of our own: cookies are not kept apart by port.

    Another program here may serve on plain "localhost". Browsers know such names by themselves,
    except Safari; asking a resolver would send the question to the network.
    """
    host = "localhost" if sys.platform == "darwin" else "app.localhost"
    return f"http://{host}:{port}/"


def _first_run_fragment() -> str:
    """The token of the first run, in the part of the address that browsers never send."""
    from homing.web.accounts.first_run import FIRST_RUN  # noqa: PLC0415
    from homing.web.accounts.models import Account  # noqa: PLC0415

    if Account.objects.exists():
        return ""
    token = FIRST_RUN.new_token()
    print(f"First start. If the browser asks for a code, it is:\n\n    {token}\n")
    return f"begin#{token}"


def _move_clock(text: str) -> None:
    from homing.web.clock import CLOCKS, MovableClock  # noqa: PLC0415

    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        raise BadSetting(f"--clock needs a date such as 2027-01-05, not {text!r}.") from None
    CLOCKS.diary = MovableClock(start if start.tzinfo else start.replace(tzinfo=UTC))


def _serve(application: object, listening: socket.socket) -> None:
    import waitress.server  # noqa: PLC0415

    gc.freeze()  # later collections need not look at the code again
    gc.enable()
    sys.setswitchinterval(0.05)  # four threads on two cores: fewer hand-overs of the lock
    server = waitress.server.create_server(
        application,
        sockets=[listening],
        threads=_THREADS,
        ident=None,
        max_request_body_size=_LARGEST_BODY,
        # above these sizes waitress would buffer in temporary files: diary pages in clear on disk
        inbuf_overflow=2 * _LARGEST_BODY,
        outbuf_overflow=_LARGEST_ANSWER,
    )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=_lock_what_is_overdue, daemon=True).start()
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        server.close()
        print("\nHoming has stopped. Everything is locked.", flush=True)


def _lock_what_is_overdue() -> None:
    """A browser that was closed asks for nothing any more; its vault must not stay in memory."""
    from django.db import Error  # noqa: PLC0415

    from homing.web.accounts import sessions  # noqa: PLC0415
    from homing.web.clock import CLOCKS  # noqa: PLC0415

    while True:
        time.sleep(_SWEEP_SECONDS)
        with contextlib.suppress(Error):  # a busy database is asked again next time
            sessions.end_overdue(CLOCKS.wall.now())


def _keep_memory_private() -> None:
    """No core dumps, and no reading of this process's memory by others of the same user."""
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
