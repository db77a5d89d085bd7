"""A text with its marks, for a page or for the script that looks while somebody writes."""

from collections.abc import Iterable
from dataclasses import dataclass

from homing.content.schema.episode import ContextId
from homing.content.schema.word_rules import BuilderId
from homing.services.plain_words import Mark, Piece, marks, pieces, reasons


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is marked, with the words that are."""

    mark: Mark
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in pieces, and each reason once."""

    text: str
    pieces: tuple[Piece, ...]
    reasons: tuple[Reason, ...]


def marked(
    text: str,
    kind: BuilderId,
    context: ContextId,
    wanted: Iterable[str] = (),
    *,
    whole: bool = True,
) -> Marked:
    """Look at a text. One that is not `whole` yet is not told what it lacks."""
    found = marks(text, kind, context, frozenset(wanted))
    if not whole:
        found = tuple(mark for mark in found if mark.start < mark.end)
    return Marked(
        text,
        pieces(text, found),
        tuple(Reason(one, _words(text, one, found)) for one in reasons(found)),
    )


def _words(text: str, one: Mark, found: Iterable[Mark]) -> tuple[str, ...]:
    said = (text[m.start : m.end].strip(" .;!?") for m in found if m.rule == one.rule)
    return tuple(dict.fromkeys(words for words in said if words))
