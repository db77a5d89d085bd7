"""The archive itself: whole, documented, quick, with reasons for what is not there."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from homing.records import CheckIn, NeedMet
from homing.services.export import FORMAT, VERSION, archive, export_json, missing
from homing.services.time import Moment
from homing.vault import OpenVault
from homing.web.sealed.models import SealedRow
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
_DOCUMENT = Path(__file__).parents[2] / "docs" / "export-format.md"
_EVEN, _ODD = date(2026, 11, 22), date(2026, 11, 23)


def _said(store: OpenVault) -> dict[str, object]:
    return json.loads(b"".join(export_json(store, NOON, "Ada")))


def _check_in(day: date = _EVEN, **fields: object) -> CheckIn:
    return CheckIn(at=NOON.at, zone=NOON.zone, day=day, **fields)  # type: ignore[arg-type]


def test_it_names_its_format_and_version(ada: Someone) -> None:
    said = _said(ada.store)
    assert (said["format"], said["version"]) == (FORMAT, VERSION) == ("homing-export", 1)
    assert said["exported_at"] == "2026-11-22T12:00:00Z"


def test_every_top_level_name_is_in_the_document(ada: Someone) -> None:
    ada.store.put(_check_in())
    said = _said(ada.store)
    document = _DOCUMENT.read_text()
    names = {*said, *said["counts"], *said["entries"][0]}  # type: ignore[misc,index,dict-item]
    assert {name for name in names if f"`{name}`" not in document} == set()


def test_a_record_comes_back_from_it_unchanged(ada: Someone) -> None:
    kept = ada.store.put(_check_in(worry=3, need=NeedMet("rest"), line="hello"))
    (entry,) = _said(ada.store)["entries"]  # type: ignore[misc]
    assert msgspec.convert(entry["record"], CheckIn) == kept.record


def test_an_item_that_was_not_asked_is_told_from_one_that_was_skipped() -> None:
    reasons = missing(_check_in(_EVEN, trust=5))
    assert reasons["worry"] == "skipped"
    assert reasons["nearness"] == "not asked"
    assert "trust" not in reasons
    assert missing(_check_in(_ODD))["need"] == "not asked"


def test_no_contact_is_not_a_skip() -> None:
    reasons = missing(_check_in(person_id="0" * 32, no_contact=True))
    assert reasons["responsive"] == "not applicable"


def test_where_nobody_was_in_focus_it_claims_no_more_than_it_knows() -> None:
    assert missing(_check_in())["responsive"] == "skipped or not asked"
    assert missing(_check_in(_ODD, person_id="0" * 32, nearness=4))["responsive"] == "skipped"


def test_an_answer_of_nought_is_an_answer() -> None:
    assert "worry" not in missing(_check_in(worry=0))


def test_days_without_a_check_in_are_counted_and_not_filled(ada: Someone) -> None:
    for day in (1, 2, 5):
        ada.store.put(_check_in(date(2026, 3, day)))
    counts = _said(ada.store)["counts"]
    assert counts["check_in_days"] == 3  # type: ignore[index]
    assert counts["days_between_without_check_in"] == 2  # type: ignore[index]


def test_damaged_rows_are_given_as_they_lie_there(ada: Someone) -> None:
    lost = ada.store.put(_check_in(line="lost"))
    ada.store.put(_check_in(line="kept"))
    row = SealedRow.objects.get(pk=bytes.fromhex(lost.id))
    box = bytearray(row.box)
    box[30] ^= 1
    SealedRow.objects.filter(pk=row.pk).update(box=bytes(box))
    said = _said(ada.store)
    assert said["unreadable"] == [
        {"id": lost.id, "reason": "damaged", "bytes": base64.b64encode(bytes(box)).decode()}
    ]
    assert said["counts"]["unreadable"] == 1  # type: ignore[index]
    assert len(said["entries"]) == 1  # type: ignore[arg-type]


def test_what_a_newer_homing_wrote_is_given_opened(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    future = b'{"kind":"dream.9","colour":"blue"}'
    with monkeypatch.context() as patch:
        patch.setattr("homing.vault.opened.encode", lambda _record: future)
        ada.store.put_many([_check_in()])
    (row,) = _said(ada.store)["unreadable"]  # type: ignore[misc]
    assert row["reason"] == "newer"
    assert base64.b64decode(row["bytes"]) == future


def test_a_missing_row_is_told(ada: Someone) -> None:
    gone = ada.store.put(_check_in())
    SealedRow.objects.filter(pk=bytes.fromhex(gone.id)).delete()
    assert _said(ada.store)["counts"]["nothing_missing"] is False  # type: ignore[index]


def test_many_entries_are_each_there_once_and_none_is_held_twice(ada: Someone) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    ada.store.put_many(
        CheckIn(at=start + timedelta(hours=n), zone="UTC", day=date(2020, 1, 1), line=str(n))
        for n in range(3000)
    )
    pieces = list(export_json(ada.store, NOON, "Ada"))
    assert max(map(len, pieces)) < 2000, "each entry is a piece of its own"
    lines = re.findall(rb'"line":"(\d+)"', b"".join(pieces))
    assert sorted(map(int, lines)) == list(range(3000))


def test_the_archive_is_written_piece_by_piece_and_never_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def pieces() -> Iterator[bytes]:
        for n in range(200):
            assert list(tmp_path.iterdir()) == []
            yield bytes([n]) * 5000

    when = Moment(NOON.at, "Asia/Kolkata", NOON.day)
    with zipfile.ZipFile(io.BytesIO(archive([("a.txt", pieces())], when))) as packed:
        assert len(packed.read("a.txt")) == 1_000_000
        assert packed.infolist()[0].date_time == (2026, 11, 22, 17, 30, 0)
