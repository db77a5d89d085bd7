"""The product as a person meets it: a real `homing run`, and a real Chromium."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.cast import PASSPHRASE

# Without these Chromium calls home in the background, which a closed network answers with errors.
_QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


class HomingServer:
    """`homing run` in its own process group, on a free port."""

    def __init__(
        self, data: Path, *arguments: str, module: str = "homing.cli.main", **environment: str
    ) -> None:
        self.data = data
        self._module = module
        self._arguments = arguments
        self._environment = environment
        self.address = ""
        self.token = ""

    def start(self, port: str = "0") -> Self:
        """Start and wait until it says where it is."""
        self.log = self.data.parent / f"{self.data.name}.log"
        with self.log.open("ab") as log:
            begin = log.tell()
            self.process = subprocess.Popen(
                [sys.executable, "-m", self._module, "run", "--no-browser", "--port", port,
                 *self._arguments],
                env={**os.environ, "HOMING_DATA": str(self.data), "PYTHONUNBUFFERED": "1",
                     **self._environment},
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            said = self.log.read_text()[begin:]
            if found := re.search(r"Homing is at (http://)\S+?(:\d+/)(?:begin#(\S+))?", said):
                self.address = f"{found[1]}localhost{found[2]}"
                self.token = found[3] or ""
                self._wait_until_it_answers()
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"homing run did not start:\n{self.log.read_text()[begin:]}")

    def _wait_until_it_answers(self) -> None:
        for _try in range(200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(self.address + "hello", timeout=2).close()
                return
            time.sleep(0.02)

    def stop(self) -> int:
        """Ctrl-C."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(15)

    def kill(self) -> None:
        """As the power goes."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(15)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.kill()


class Chromium:
    """One real browser for the whole run; each test gets a context of its own."""

    _playwright: Playwright
    browser: Browser

    def __enter__(self) -> Self:
        self._manager = sync_playwright()
        self._playwright = self._manager.__enter__()
        self._found = shutil.which("chromium") or shutil.which("chromium-browser")
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        self._arguments = [*_QUIET, *(["--no-sandbox"] if is_root else [])]
        self.browser = self._playwright.chromium.launch(
            executable_path=self._found, args=self._arguments
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.browser.close()
        self._manager.__exit__(kind, error, at)

    @contextlib.contextmanager
    def profile(self, server: HomingServer, folder: Path) -> Iterator[BrowserContext]:
        """A browser with a profile on disk, as a person has one."""
        made = self._playwright.chromium.launch_persistent_context(
            folder, executable_path=self._found, args=self._arguments, base_url=server.address
        )
        made.set_default_timeout(15_000)
        try:
            yield made
        finally:
            made.close()

    def context(self, server: HomingServer, **options: object) -> BrowserContext:
        """A fresh browser profile that knows where Homing is."""
        made = self.browser.new_context(base_url=server.address, **options)  # type: ignore[arg-type]
        made.set_default_timeout(15_000)
        return made


def make_vault(page: Page, server: HomingServer, name: str = "Ada") -> None:
    """The first run, from the token to the question about a recovery code."""
    page.goto(f"/begin#{server.token}")
    page.wait_for_url("**/begin/vault")
    page.check("[name=understood]")
    page.fill("[name=name]", name)
    page.fill("[name=passphrase]", PASSPHRASE)
    page.click("button:has-text('Make my place')")
    page.wait_for_url("**/account/recovery")


def unlock(page: Page) -> None:
    """Through the door again."""
    page.goto("/unlock")
    page.fill("[name=passphrase]", PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/unlock" not in url)
