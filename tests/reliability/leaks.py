"""Finds a word on disk in every form in which it may have been written."""

import base64
import contextlib
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

_GZIP = b"\x1f\x8b\x08"


def shapes(word: str) -> dict[str, bytes]:
    """The word as programs write it. Base64 depends on where in its triple the word begins."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16": word.encode("utf-16-le"),
        "json": json.dumps(word).strip('"').encode(),
        "url": quote_plus(word).encode(),
        "hex": plain.hex().encode(),
    }
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        # the first and last letters also depend on what stands beside the word
        found[f"base64+{shift}"] = encoded[4 if shift else 0 : -4]
    return found


def leaks(word: str, *places: Path) -> list[str]:
    """Where the word stands, and in which shape."""
    wanted = shapes(word)
    return [
        f"{file}: {shape}"
        for file, content in _contents(places)
        for shape, needle in wanted.items()
        if needle in content
    ]


def _contents(places: tuple[Path, ...]) -> Iterator[tuple[Path, bytes]]:
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and not file.is_symlink():
                content = file.read_bytes()
                yield file, content
                yield from ((file, unpacked) for unpacked in _unpacked(content))


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Every gzip stream inside a file (browsers cache pages as they were sent)."""
    start = content.find(_GZIP)
    while start >= 0:
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj(wbits=31).decompress(content[start:], 1 << 24)
        start = content.find(_GZIP, start + 1)


def planted(folder: Path, word: str) -> list[Path]:
    """The word written down in every shape, to see that the search finds each."""
    text = f"before {word} after"
    files = {
        "plain": text.encode(),
        "wide": text.encode("utf-16-le"),
        "b64-0": base64.b64encode(text.encode()),
        "b64-1": base64.b64encode(b"x" + text.encode()),
        "b64-2": base64.b64encode(b"xy" + text.encode()),
        "json": json.dumps({"a": text}).encode(),
        "url": quote_plus(text).encode(),
        "gzip": b"cache entry " + gzip.compress(text.encode()),
        "hex": text.encode().hex().encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]
