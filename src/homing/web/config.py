"""Homing's settings: HOMING_* variables become one frozen object, or a sentence says why not."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from homing.web.errors import BadSetting

KNOWN: Final = {
    "HOMING_DATA": "the folder that holds everything (default: your user data folder)",
    "HOMING_PORT": "the port on this machine (default 8470)",
    "HOMING_EXIT_URL": "where Quick exit goes (default: a weather page)",
    "HOMING_PUBLIC_HOST": "the name others reach this machine by; needs TLS in front",
}
_OTHERS: Final = ("HOMING_TEST_",)  # read by the test suite, never by the product
_DEFAULT_PORT: Final = 8470
_EXIT_URL: Final = "https://www.bbc.co.uk/weather"


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set from outside."""

    data: Path
    port: int = _DEFAULT_PORT
    exit_url: str = _EXIT_URL
    public_host: str | None = None

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.data / "homing.sqlite3"

    @property
    def secret_file(self) -> Path:
        """Signs cookies; made once, 0600."""
        return self.data / "secret.key"

    @property
    def hosts(self) -> list[str]:
        """The only names this server answers to: anything else may be DNS rebinding."""
        local = ["app.localhost", "localhost", "127.0.0.1", "[::1]"]
        return [*local, self.public_host] if self.public_host else local


def from_environment(environment: Mapping[str, str] = os.environ) -> Config:
    """Read HOMING_* variables; refuse unknown ones rather than ignore a typing slip."""
    for name in environment:
        if name.startswith("HOMING_") and name not in KNOWN and not name.startswith(_OTHERS):
            known = "\n".join(f"  {n}: {why}" for n, why in KNOWN.items())
            raise BadSetting(f"{name} is not a setting of Homing. These are:\n{known}")
    data = environment.get("HOMING_DATA")
    return Config(
        data=Path(data).expanduser() if data else platformdirs.user_data_path("homing"),
        port=_port(environment.get("HOMING_PORT", str(_DEFAULT_PORT))),
        exit_url=_web_address(environment.get("HOMING_EXIT_URL", _EXIT_URL)),
        public_host=environment.get("HOMING_PUBLIC_HOST") or None,
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise BadSetting(f"HOMING_PORT must be a number from 0 to 65535, not {text!r}.")
    return int(text)


def _web_address(text: str) -> str:
    if not text.startswith("https://"):
        raise BadSetting(f"HOMING_EXIT_URL must begin with https://, not {text!r}.")
    return text
