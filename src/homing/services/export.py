"""
Everything a vault holds, in a form that outlives Homing. docs/export-format.md specifies it.

The archive is made in memory: nothing of it ever lies on this machine's disk in clear.
"""

import base64
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from homing import __version__
from homing.records import CheckIn, Record, encode
from homing.records.safety import NEVER_LEAVES
from homing.services.checkin import questions_on
from homing.services.time import Moment, local
from homing.vault import Entry, OpenVault

FORMAT: Final = "homing-export"
VERSION: Final = 1
JSON_NAME: Final = "homing-export.json"

# the items of a check-in, and the question that asks for each
_ASKED_BY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pleasantness": "place",
        "energy": "place",
        "feelings": "words",
        "trust": "trust",
        "worry": "worry",
        "distance": "distance",
        "responsive": "responsive",
        "nearness": "nearness",
        "need": "need",
        "happenings": "happenings",
        "acts": "acts",
        "line": "line",
    }
)
_ABOUT_SOMEONE: Final = ("responsive", "nearness")
_encoder: Final = msgspec.json.Encoder()


def export_json(
    store: OpenVault, moment: Moment, name: str, *, with_people: bool = True
) -> Iterator[bytes]:
    """
    The whole vault as JSON, one entry a line, in the order in which entries last changed.

    `with_people` says which of the two a store is (see export_people): a reader has to know.
    """
    # left out here too, whichever store a caller hands in
    entries = [e for e in store.everything() if not isinstance(e.record, NEVER_LEAVES)]
    unreadable = store.unreadable()
    head = {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"homing {__version__}",
        "exported_at": moment.at,
        "zone": moment.zone,
        "name": name,
        "people": "included" if with_people else "left out",
        "counts": {
            "entries": len(entries),
            "unreadable": len(unreadable),
            "nothing_missing": store.health.manifest_holds,
            **_check_in_days(store),
        },
    }
    yield _encoder.encode(head)[:-1] + b',\n"entries": [\n'
    yield from _lines(_entry(entry) for entry in entries)
    yield b'],\n"unreadable": [\n'
    yield from _lines(
        {"id": row.id, "reason": row.reason, "bytes": base64.b64encode(row.data).decode()}
        for row in unreadable
    )
    yield b"]}\n"


def missing(record: CheckIn) -> dict[str, str]:
    """Why each empty item of a check-in is empty. Nothing is ever filled in."""
    asked = questions_on(record.day, with_person=True)
    return {
        item: _reason(record, item, was_asked=question in asked)
        for item, question in _ASKED_BY.items()
        if getattr(record, item) in {None, (), ""}
    }


def archive(parts: Iterable[tuple[str, Iterable[bytes]]], moment: Moment) -> bytes:
    """Files as one zip, written piece by piece."""
    made = io.BytesIO()
    when = local(moment.at, moment.zone).timetuple()[:6]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as packed:
        for name, pieces in parts:
            about = zipfile.ZipInfo(name, when)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            with packed.open(about, "w") as file:
                for piece in pieces:
                    file.write(piece)
    return made.getvalue()


def _entry(entry: Entry[Record]) -> dict[str, Any]:
    written = {
        "id": entry.id,
        "version": entry.version,
        "record": msgspec.Raw(encode(entry.record)),
    }
    if isinstance(entry.record, CheckIn):
        written["missing"] = missing(entry.record)
    return written


def _reason(record: CheckIn, item: str, *, was_asked: bool) -> str:
    if item == "responsive" and record.no_contact:
        return "not applicable"
    if not was_asked:
        return "not asked"
    if item in _ABOUT_SOMEONE and record.person_id is None:
        return "skipped or not asked"  # asked only while someone is in focus
    return "skipped"


def _check_in_days(store: OpenVault) -> dict[str, Any]:
    days = {entry.record.day for entry in store.of(CheckIn)}
    if not days:
        return {"check_in_days": 0, "days_between_without_check_in": 0}
    span = (max(days) - min(days)).days + 1
    return {"check_in_days": len(days), "days_between_without_check_in": span - len(days)}


def _lines(things: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    first = True
    for thing in things:
        yield (b"" if first else b",\n") + _encoder.encode(thing)
        first = False
    yield b"\n"
