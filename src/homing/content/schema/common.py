"""Shapes that every content file shares."""

from collections.abc import Iterable
from typing import Annotated

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1, pattern=r"\S")]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
IsoDate = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Paragraphs = Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all content: it never changes, and a misspelt field is an error."""


class Source(Entry, frozen=True):
    """Where a text or a figure comes from."""

    id: Slug
    authors: Text
    year: Annotated[int, msgspec.Meta(ge=1850, le=2100)]
    title: Text
    where: str = ""
    doi: str = ""


Sources = Annotated[tuple[Source, ...], msgspec.Meta(min_length=1)]


class Provenance(Entry, frozen=True):
    """Who wrote a file, under which terms it may be passed on, and when it was last reviewed."""

    origin: Text
    licence: Text
    reviewed: IsoDate


def require_unique(what: str, names: Iterable[str]) -> None:
    """Two entries of one name would hide one another."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{what} “{name}” appears twice")
        seen.add(name)


def require_known(what: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    """A reference to something that is not there would fail in front of a person."""
    missing = sorted(set(wanted) - set(known))
    if missing:
        raise ValueError(f"{what} “{missing[0]}” is not defined in this file")
