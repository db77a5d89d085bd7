"""Bytes of a content file to one frozen record, with errors that name file and entry."""

import re
import tomllib
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from homing.content.errors import ContentInvalid, ContentMissing

LANGUAGE = "en"

T = TypeVar("T")

_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+|\.\.\.)\]")
# The first of these that an entry has is the name a person would look for.
_NAMES = ("id", "slug", "code", "word", "name", "title")


def read_text(file: str) -> str:
    """Read one file of the language folder."""
    try:
        return (files("homing.content") / LANGUAGE / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentMissing(file) from None


def names_in(folder: str) -> list[str]:
    """Name the TOML files of one folder below the language folder, in order."""
    here = files("homing.content") / LANGUAGE / folder
    return sorted(file.name for file in here.iterdir() if file.name.endswith(".toml"))


def load(file: str, kind: type[T]) -> T:
    """Read and validate one file of the language folder."""
    return parse(read_text(file), kind, file)


def parse(text: str, kind: type[T], file: str) -> T:
    """Validate TOML text; `file` is only used to name the place of a mistake."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentInvalid(file, "the whole file", str(error)) from None
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        raise ContentInvalid(file, _entry(data, path.rstrip("`")), reason) from None


def _entry(data: Any, path: str) -> str:
    """Turn a path such as `.items[3].text` into the names of the entries along it."""
    names: list[str] = []
    here = data
    for key, index in _STEP.findall(path):
        try:
            here = here[key] if key else here[int(index)]
        except (KeyError, IndexError, TypeError, ValueError):
            names.append(key or f"entry {index}")
            break
        names.append(_name(here) or key or f"entry {index}")
    return " > ".join(names) or "the whole file"


def _name(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    return next((str(value[key]) for key in _NAMES if key in value), "")
