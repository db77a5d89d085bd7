"""The data folder: made for its owner alone, refused when others can read it."""

import os
import secrets
import stat
import tempfile
from pathlib import Path
from typing import Final

from homing.web.errors import FolderProblem

_SECRET_BYTES: Final = 64
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def prepare(folder: Path) -> None:
    """Make the folder (0700) or check it; files made from now on are 0600."""
    os.umask(0o077)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()  # nobody else may be trying the same name
    except OSError as error:
        raise FolderProblem(
            f"Homing cannot write in {folder} ({error.strerror or error}). "
            "Give it a folder of yours: HOMING_DATA=/path/to/folder homing run"
        ) from None
    _check_owner(folder)


def _check_owner(folder: Path) -> None:
    if os.name != "posix":
        return
    found = folder.stat()
    if found.st_uid != os.geteuid():
        raise FolderProblem(f"{folder} belongs to another user. Homing keeps its data apart.")
    if found.st_mode & _OTHERS:
        raise FolderProblem(
            f"Other users of this machine can read {folder}. Close it with: chmod 700 {folder}"
        )


def secret_key(file: Path, *, database: Path) -> str:
    """The key that signs cookies. Missing beside an existing database means something is wrong."""
    try:
        if key := file.read_text():
            return key
    except FileNotFoundError:
        pass
    except OSError as error:
        raise FolderProblem(
            f"{file} cannot be read ({error.strerror}). Make it yours: chmod 600 {file}"
        ) from None
    if database.exists():
        raise FolderProblem(
            f"{file} is missing although {database.name} is there. Put it back from your backup; "
            "if it is lost for good, make a new one with: homing manage new_secret "
            "(it signs cookies; no entry depends on it)"
        )
    return new_secret(file)


def new_secret(file: Path) -> str:
    """Make the key, whole or not at all: a full disk must not leave half of one."""
    key = secrets.token_urlsafe(_SECRET_BYTES)
    part = file.with_suffix(".part")
    try:
        part.touch(mode=0o600)
        part.write_text(key)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FolderProblem(
            f"Homing cannot write in {file.parent} ({error.strerror}). Make some room there, then "
            "start it again."
        ) from None
    return key
