"""`homing backup` and `homing restore`: a copy that was looked through, and the way back."""

import contextlib
import errno
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from homing.cli.errors import CopyProblem, InUse, NotABackup
from homing.cli.lock import FolderLock
from homing.web import folder
from homing.web.config import Config, from_environment
from homing.web.errors import NewerDatabase
from homing.web.sealed import files
from homing.web.sealed.errors import Busy, FileError, NoRoom

_LOGS: Final = ("-wal", "-journal")
_KEPT: Final = "before-restore"


def backup(file: str) -> int:
    """Copy the sealed database while Homing may be running; never over another file."""
    config = from_environment()
    target = Path(file).expanduser().absolute()
    if not config.database.exists():
        raise CopyProblem(f"There is nothing to copy yet: {config.data} holds no database.")
    if target.exists():
        raise CopyProblem(f"{target} exists already. Nothing is overwritten: choose another name.")
    with _room_beside(target) as part:
        _copy(config.database, part)
        found = files.examine(part)
        if not found.sound:
            raise CopyProblem(
                f"The database is damaged ({found.complaints[0]}), so this would be no backup, "
                "and none was kept. Keep your earlier backups, and ask: homing doctor"
            )
        _place(part, target)
    print(f"{_count(found)} copied to {target}, and the copy was read back and checked.")
    print("It is sealed as it was here, and opens with the passphrase or recovery code of today.")
    if found.rotten:
        print(
            f"Please look: {found.rotten} of them damaged, here before and so in the copy. "
            "Keep your earlier backups."
        )
    return 1 if found.rotten else 0


def restore(file: str, *, sure: bool) -> int:
    """Put a backup in place of the present data, which is kept beside it."""
    config = from_environment()
    source = Path(file).expanduser().absolute()
    if not source.is_file():
        raise CopyProblem(f"{source} is not there. Which file is the backup?")
    folder.prepare(config.data)
    lock = FolderLock(config.data)
    if not lock.take():
        raise InUse(
            f"Homing is running on {config.data}. Stop it first (Ctrl-C where it was started); "
            "nothing was changed."
        )
    with contextlib.closing(lock), _room_beside(config.database) as part:
        found = _trusted(source, part)
        when = datetime.fromtimestamp(source.stat().st_mtime, UTC).astimezone()
        print(f"The backup holds {_count(found)}; the file is of {when:%d %B %Y, %H:%M}.")
        if found.rotten:
            print(f"Please look: {found.rotten} of them damaged. An earlier backup may be whole.")
        if config.database.exists() and not sure and not _agreed(config):
            print("Nothing was changed.")
            return 1
        kept = _put_in_place(config, part)
    folder.secret_key(config.secret_file, database=config.data / "none")
    print(f"It is in place in {config.data}.")
    if kept:
        print(f"What was there before is kept as {kept.name}; delete it once all is well.")
    print("Start Homing and unlock with the passphrase or recovery code of the backup's day.")
    return 0


def _trusted(source: Path, part: Path) -> files.Findings:
    """Copy the backup aside and look that copy through: what was checked is what goes in place."""
    _copy(source, part)
    found = files.examine(part)
    if not found.is_ours:
        raise NotABackup(f"{source} is no database of Homing. Nothing was changed.")
    if found.complaints:
        raise NotABackup(
            f"{source} is damaged ({found.complaints[0]}). Nothing was changed; try an earlier one."
        )
    if newer := sorted(".".join(m) for m in found.migrations - files.shipped_migrations()):
        raise NewerDatabase(
            f"{source} was written by a newer Homing ({newer[-1]}). Install that version and "
            "restore with it. Nothing was changed."
        )
    return found


def _copy(source: Path, part: Path) -> None:
    try:
        files.copy(source, part)
    except NoRoom:
        raise CopyProblem(_no_room(part.parent)) from None
    except FileError as error:
        raise NotABackup(
            f"{source} cannot be read as a database ({error}). Nothing was changed. "
            "To see how your own data is: homing doctor"
        ) from None


def _agreed(config: Config) -> bool:
    print(f"The present data in {config.data} will be put aside, not deleted.")
    try:
        return input("Put the backup in its place? Type yes: ").strip().lower() == "yes"
    except EOFError:
        return False


def _put_in_place(config: Config, part: Path) -> Path | None:
    """Keep what is there, then swap in one step. A stale log beside the new file would spoil it."""
    kept = None
    if _has_bytes(config.database):
        _settle(config.database)
        kept = _free_name(config.data)
        for side in ("", *_LOGS):
            if _has_bytes(there := Path(f"{config.database}{side}")):
                shutil.copy2(there, f"{kept}{side}")
                _to_disk(Path(f"{kept}{side}"))
    for side in (*_LOGS, "-shm"):
        Path(f"{config.database}{side}").unlink(missing_ok=True)
    _to_disk(part)
    part.replace(config.database)
    _to_disk(config.data)
    return kept


def _has_bytes(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _settle(database: Path) -> None:
    try:
        files.settle(database)
    except Busy:
        raise InUse(
            f"Another program has {database} open. Close it first; nothing was changed."
        ) from None
    except FileError:
        return  # damaged, which may be why there is a restore: kept byte for byte, log included


def _free_name(data: Path) -> Path:
    numbers = (data / f"{_KEPT}-{n}.sqlite3" for n in itertools.count(1))
    return next(name for name in numbers if not name.exists())


@contextlib.contextmanager
def _room_beside(target: Path) -> Iterator[Path]:
    """A file of our own in the target's folder, for its owner alone; gone if it was not used."""
    try:
        number, name = tempfile.mkstemp(prefix=".homing-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise CopyProblem(
            f"Homing cannot write in {target.parent} ({error.strerror}). Choose another folder."
        ) from None
    os.close(number)
    part = Path(name)
    try:
        yield part
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}:
            raise
        raise CopyProblem(_no_room(target.parent)) from None
    finally:
        for side in ("", "-journal"):
            Path(f"{part}{side}").unlink(missing_ok=True)


def _place(part: Path, target: Path) -> None:
    """Give the checked copy its name; if someone took that name meanwhile, theirs stays."""
    _to_disk(part)
    try:
        os.link(part, target)
    except FileExistsError:
        raise CopyProblem(f"{target} appeared just now. Nothing is overwritten.") from None
    except OSError:  # memory sticks often know no second names
        part.rename(target)
    _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    """Wait until it would survive a power cut."""
    if path.is_dir() and os.name != "posix":
        return
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _no_room(place: Path) -> str:
    return (
        f"There is not enough room in {place}. Nothing was changed. Make some room and try again."
    )


def _count(found: files.Findings) -> str:
    entries = "1 entry" if found.entries == 1 else f"{found.entries} entries"
    vaults = "1 vault" if found.vaults == 1 else f"{found.vaults} vaults"
    return f"{entries} in {vaults}"
