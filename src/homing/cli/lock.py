"""
One Homing per data folder.

Two servers on one database would lock each other's people out, and a restore under a running
server would lose what is being written. The system takes the lock back when the process ends,
however it ends; the file says on which port the running one can be found.
"""

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import Final

_NAME: Final = "running.lock"
_TRIES: Final = 50
_PAUSE: Final = 0.1
_FAR: Final = 1 << 30  # Windows locks bytes even against reading: lock one that is never read


class FolderLock:
    """Held from `take` until the process ends or `close`."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        self._held: int | None = None

    def take(self) -> bool:
        """Whether this process now has the folder to itself."""
        held = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(held):
            os.close(held)
            return False
        os.truncate(held, 0)
        self._held = held
        return True

    def say_port(self, port: int) -> None:
        """Tell a second start where this one is."""
        if self._held is not None:
            with contextlib.suppress(OSError):  # a full disk must not stop what runs already
                os.truncate(self._held, 0)
                os.write(self._held, str(port).encode())

    def port(self) -> int | None:
        """Where the running one says it is; one that has just started is given a moment."""
        for _try in range(_TRIES):
            with contextlib.suppress(OSError):
                if (text := self._file.read_text()).isdecimal():
                    return int(text)
            time.sleep(_PAUSE)
        return None

    def close(self) -> None:
        """Let the next one in."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            os.lseek(file, _FAR, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
