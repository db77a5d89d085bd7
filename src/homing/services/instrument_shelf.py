"""Every definition there is: those that come with Homing, and those that a researcher added."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from homing import content
from homing.content.errors import ContentError
from homing.content.schema.instruments import Instrument


class ShelfError(Exception):
    """A definition cannot be found, read or added; the text says why and what to do."""


def shelf(folder: Path) -> Mapping[str, Instrument]:
    """
    Give all definitions by id.

    Raises
    ------
    ShelfError
        A definition that was added can no longer be read.
    """
    own = {}
    for path in sorted(folder.glob("*.toml")):
        found = _read(path)
        own[found.id] = found
    return MappingProxyType({**content.instruments(), **own})


def find(folder: Path, instrument_id: str) -> Instrument:
    """One definition; an unknown id names those that exist."""
    known = shelf(folder)
    if instrument_id not in known:
        raise ShelfError(
            f"There is no instrument “{instrument_id}”. There are: {', '.join(known)}."
        )
    return known[instrument_id]


def add(folder: Path, file: Path) -> Instrument:
    """Keep somebody's own definition, once it has been found sound."""
    if not file.is_file():
        raise ShelfError(f"{file} is not there. Which file holds the definition?")
    found = _read(file)
    if found.id in content.instruments():
        raise ShelfError(f"“{found.id}” is one of Homing's own definitions. Give yours another id.")
    target = folder / f"{found.id}.toml"
    if target.exists():
        raise ShelfError(f"“{found.id}” was added before. Delete {target} first, if you mean to.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.write_bytes(file.read_bytes())
    return found


def _read(path: Path) -> Instrument:
    try:
        return content.parse_instrument(path.read_text(encoding="utf-8"), path.name)
    except ContentError as error:
        raise ShelfError(str(error)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ShelfError(f"{path} cannot be read as text ({error}).") from None
