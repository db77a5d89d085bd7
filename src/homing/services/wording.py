"""
Pasted wording of an instrument, compared line by line with the fingerprints of its items.

A fingerprint is the SHA-256 of the normalised text, so that the wording itself is never kept here.
Which item a line is follows from its words, never from its place: the same items go round in
several orders. Where no fingerprints are known, lines are taken as they stand, in the order of the
authors, and only a person can compare them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from homing.content.schema.instruments import Instrument
from homing.records import Answerable

# "match": its words are those of an item. "again": so are they, of an item that was there before.
# "taken": nothing to compare with. "other": words of no item.
State = Literal["match", "again", "taken", "other"]

LONGEST_LINE: Final = 600
_WRAPPED_OVER: Final = 4  # one item may have been broken into so many lines
_QUOTES: Final = str.maketrans(dict.fromkeys("‘’‚‛ʼ′", "'"))
_OTHER: Final = re.compile(r"[^a-z0-9']+")
_NUMBER: Final = re.compile(r"^\s*(?:item\s+|q)?[(\[]?(\d{1,3})\s*[.):\]]\s*", re.IGNORECASE)
_NUMBER_ALONE: Final = re.compile(r"^\s*(?:q)?\d{1,3}\s+", re.IGNORECASE)
_BULLET: Final = re.compile(r"^\s*[-*•‣▪●○◦·–—]+\s+")
_CELLS: Final = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_SCALE_AFTER: Final = re.compile(r"(?:[\s_]+\d{1,2}){3,}\s*$|[\s_.…]{3,}$")
_MARK_AFTER: Final = re.compile(
    r"\s*(?:\*+|[(\[]\s*(?:r|rev\.?|reverse(?:d|[- ](?:scored|keyed))?)\s*[)\]])\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One line as pasted, what it was taken for, and the number that stood before it, if any."""

    number: int
    text: str
    state: State
    item: str = ""
    item_number: int = 0
    numbered: int = 0

    @property
    def beginning(self) -> str:
        """Enough of it to find it again; unseen marks would turn the sentence around it."""
        plain = "".join(one for one in self.text if unicodedata.category(one) != "Cf")
        return plain if len(plain) <= 60 else plain[:60].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True)
class WordingCheck:
    """
    What came of the comparison.

    `lines` are those that are left once the items are found: every line, in the order pasted.
    `missing` are the numbers of the items that no line has the words of.
    """

    lines: tuple[CheckedLine, ...]
    missing: tuple[int, ...]
    verified: bool
    wording: tuple[Answerable, ...]

    @property
    def complete(self) -> bool:
        """Whether every item is there."""
        return not self.missing and bool(self.wording)

    @property
    def differing(self) -> tuple[CheckedLine, ...]:
        """Lines with words of no item."""
        return tuple(line for line in self.lines if line.state == "other")


def normalised(text: str) -> str:
    """
    A text as it is fingerprinted.

    NFKC, lower case, straight quotes; every other character than a-z, 0-9 and the apostrophe
    becomes a space; runs of spaces become one; no space at either end.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_QUOTES)).lower().translate(_QUOTES)
    return _OTHER.sub(" ", plain).strip()


def fingerprint(text: str) -> str:
    """SHA-256 of the normalised text, in hexadecimal."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()


def wording_mark(wording: Iterable[Answerable]) -> str:
    """Eight letters that change when any word of a wording does; they tell nothing of the words."""
    whole = "\n".join(f"{line.item} {fingerprint(line.text)}" for line in wording)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


def check_wording(instrument: Instrument, pasted: str) -> WordingCheck:
    """
    Compare pasted text with an instrument.

    Parameters
    ----------
    instrument : Instrument
    pasted : str
        One item to a line, in any order where fingerprints are known. Numbers, bullets, cells of
        a table, blank lines and broken lines do no harm.

    Returns
    -------
    WordingCheck
        `complete` when the wording can be used. `verified` when fingerprints vouch for it.
    """
    lines = [(n, text) for n, text in enumerate(pasted.splitlines(), start=1) if text.strip()]
    if instrument.checkable:
        return _by_fingerprint(instrument, lines)
    return _by_place(instrument, lines)


def _by_fingerprint(instrument: Instrument, lines: Sequence[tuple[int, str]]) -> WordingCheck:
    known = {mark: item for item in instrument.items for mark in item.fingerprints}
    found: dict[str, str] = {}
    checked: list[CheckedLine] = []
    at = 0
    while at < len(lines):
        number, raw = lines[at]
        span, text, mark = _recognised([text for _n, text in lines[at:]], known)
        if span == 0:
            checked.append(CheckedLine(number, _bare(raw), "other", numbered=_numbered(raw)))
            at += 1
            continue
        item = known[mark]
        state: State = "again" if item.id in found else "match"
        found.setdefault(item.id, text)
        checked.append(CheckedLine(number, text, state, item.id, item.number, _numbered(raw)))
        at += span
    missing = tuple(item.number for item in instrument.items if item.id not in found)
    wording = tuple(Answerable(i.id, found[i.id]) for i in instrument.items if i.id in found)
    return WordingCheck(tuple(checked), missing, not missing, wording)


def _recognised(texts: Sequence[str], known: Iterable[str]) -> tuple[int, str, str]:
    """How many of these lines make an item, its text, and its fingerprint; 0 for none."""
    for span in range(1, min(_WRAPPED_OVER, len(texts)) + 1):
        for text in _readings(" ".join(part.strip() for part in texts[:span]), texts[0]):
            if (mark := fingerprint(text)) in known:
                return span, text, mark
    return 0, "", ""


def _readings(joined: str, first: str) -> Iterator[str]:
    """What a line may be once what stands around the words is taken off; only a match counts."""
    for text in (joined, *(cell for cell in _CELLS.split(first) if cell)):
        bare = _MARK_AFTER.sub("", _SCALE_AFTER.sub("", _bare(text)))
        yield bare
        yield _NUMBER_ALONE.sub("", bare)
        yield text.strip()


def _bare(text: str) -> str:
    """Without the bullet, the number and the spaces around."""
    plain = " ".join(text.split())
    return _NUMBER.sub("", _BULLET.sub("", plain)).strip()


def _numbered(text: str) -> int:
    match = _NUMBER.match(_BULLET.sub("", text))
    return int(match[1]) if match else 0


def _by_place(instrument: Instrument, lines: Sequence[tuple[int, str]]) -> WordingCheck:
    """Lines as they stand, as many as there are items; none twice, none longer than a statement."""
    entries = _entries(lines, len(instrument.items))
    seen: set[str] = set()
    checked: list[CheckedLine] = []
    for place, (number, text, numbered) in enumerate(entries):
        item = instrument.items[place] if place < len(instrument.items) else None
        if item is None or not 0 < len(text) <= LONGEST_LINE:
            checked.append(CheckedLine(number, text, "other", numbered=numbered))
            continue
        state: State = "again" if (mark := fingerprint(text)) in seen else "taken"
        seen.add(mark)
        checked.append(CheckedLine(number, text, state, item.id, item.number, numbered))
    missing = tuple(item.number for item in instrument.items[len(entries) :])
    usable = not missing and all(line.state == "taken" for line in checked)
    wording = tuple(Answerable(line.item, line.text) for line in checked) if usable else ()
    return WordingCheck(tuple(checked), missing, verified=False, wording=wording)


def _entries(lines: Sequence[tuple[int, str]], wanted: int) -> list[tuple[int, str, int]]:
    """Each line with its number; where all items are numbered, other lines go on with the last."""
    entries = [(number, _bare(text), _numbered(text)) for number, text in lines]
    if [n for _line, _text, n in entries if n] != list(range(1, wanted + 1)):
        return entries
    joined: list[tuple[int, str, int]] = []
    for number, text, n in entries:
        if n:
            joined.append((number, text, n))
        elif joined:  # what stands before the first number is a heading
            line, before, own = joined[-1]
            joined[-1] = (line, f"{before} {text}".strip(), own)
    return joined
