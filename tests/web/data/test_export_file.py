"""The export as it arrives in the browser."""

import io
import json
import re
import zipfile
from html.parser import HTMLParser

import msgspec
import pytest
from django.test import Client

from homing.records import (
    AccessEvent,
    Answer,
    AnswerSheet,
    CheckIn,
    Draft,
    Estimate,
    FeelingRating,
    NeedMet,
    Person,
    PersonRating,
    PracticeSession,
    Reading,
)
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
_WHEN = {"at": NOON.at, "zone": NOON.zone, "day": NOON.day}
_NASTY = "<script>alert('x')</script> & \"quotes\"\nsecond line \u202e ✓"


def _export(client: Client, *, people: bool = True) -> zipfile.ZipFile:
    answer = client.post("/data/export", {"people": "on"} if people else {})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    assert re.fullmatch(
        r'attachment; filename="homing-\d{4}-\d\d-\d\d\.zip"',
        answer.headers["Content-Disposition"],
    )
    return zipfile.ZipFile(io.BytesIO(answer.content))


def _fill(someone: Someone) -> list[str]:
    store = someone.store
    who = store.put(Person(**_WHEN, alias="Robin & co", relation="partner", note="<b>note</b>"))
    sheet = AnswerSheet(
        **_WHEN, instrument="homing-attachment", instrument_version="1", status="done",
        answers=(Answer("an-item", 6), Answer("another", None)),
        reading=Reading("1", (Estimate("anxiety", 0.4, 0.3, 12),), 0.01, True, "exact"),
    )  # fmt: skip
    kept = [
        who,
        store.put(
            CheckIn(
                **_WHEN, pleasantness=2, energy=4, worry=7, person_id=who.id, responsive=3,
                feelings=(FeelingRating("jittery", 6),), need=NeedMet("comfort", 2),
                happenings=("tension",), line=_NASTY,
            )
        ),
        store.put(PracticeSession(**_WHEN, practice="ER04", practice_version="1", note="calmer")),
        store.put(sheet),
        store.put(Draft(**_WHEN, place="check_in", fields=(("line", "half a thought"),))),
    ]  # fmt: skip
    return [entry.id for entry in kept]


def test_it_holds_three_files_and_no_other(as_ada: Client) -> None:
    with _export(as_ada) as packed:
        assert packed.namelist() == ["README.txt", "readable.html", "homing-export.json"]
        assert packed.testzip() is None


def test_every_field_of_every_entry_is_in_the_json(as_ada: Client, ada: Someone) -> None:
    ids = _fill(ada)
    with _export(as_ada) as packed:
        said = json.loads(packed.read("homing-export.json"))
    by_id = {entry["id"]: entry for entry in said["entries"]}
    assert set(ids) <= set(by_id)
    for entry in ada.store.everything():
        assert by_id[entry.id]["version"] == entry.version
        assert by_id[entry.id]["record"] == json.loads(msgspec.json.encode(entry.record))
    assert said["counts"]["entries"] == len(said["entries"]) == ada.store.count


def test_the_page_shows_all_and_runs_nothing(as_ada: Client, ada: Someone) -> None:
    _fill(ada)
    with _export(as_ada) as packed:
        page = packed.read("readable.html").decode()
    for part in ("Robin &amp; co", "jittery", "calmer", "half a thought", "comfort", "Check-in"):
        assert part in page, part
    assert "<script" not in page
    assert "&lt;script&gt;alert" in page
    assert "<b>note" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page), "it must load nothing"
    assert "@import" not in page
    assert "url(" not in page
    assert "Sunday 22 November 2026" in page


def test_the_page_is_well_formed(as_ada: Client, ada: Someone) -> None:
    _fill(ada)
    with _export(as_ada) as packed:
        page = packed.read("readable.html").decode()
    open_tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in {"meta", "br"}:
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Tags().feed(page)
    assert open_tags == []


def test_the_access_diary_notes_it_even_in_the_export_itself(as_ada: Client, ada: Someone) -> None:
    with _export(as_ada) as packed:
        said = json.loads(packed.read("homing-export.json"))
    assert [e.record.event for e in ada.store.of(AccessEvent)] == ["exported"]
    assert [e["record"]["event"] for e in said["entries"]] == ["exported"]


def test_an_empty_vault_gives_a_whole_export(as_ada: Client) -> None:
    with _export(as_ada) as packed:
        assert "Nothing had been written yet" in packed.read("readable.html").decode()
        assert json.loads(packed.read("homing-export.json"))["unreadable"] == []


def _all_of(packed: zipfile.ZipFile) -> str:
    return "\n".join(packed.read(name).decode() for name in packed.namelist())


def test_the_page_offers_the_people_unticked_and_is_honest_about_words(as_ada: Client) -> None:
    page = as_ada.get("/data").content.decode()
    tick = re.search(r'<input type="checkbox" id="id_people"[^>]*>', page)
    assert tick is not None
    assert "checked" not in tick[0]
    assert "Nicknames and descriptions are not" in page


def test_without_the_tick_nobody_has_a_name_in_any_of_the_files(
    as_ada: Client, ada: Someone
) -> None:
    ids = _fill(ada)
    rating = PersonRating(**_WHEN, person_id=ids[0], supports=9, drains=2)
    rated = ada.store.put(rating)
    ada.store.put(CheckIn(**_WHEN, line="Then ROBIN & CO laughed."))
    with _export(as_ada, people=False) as packed:
        everything, page = _all_of(packed), packed.read("readable.html").decode()
        said = json.loads(packed.read("homing-export.json"))
    for part in ("robin", ids[0], "<b>note", "b>note", rated.id):
        assert part not in everything.lower(), part
    assert said["people"] == "left out"
    assert "Then Person 1 laughed." in page
    assert "<dd>Person 1</dd>" in page, "whom the check-in asked about is still one person"
    assert "The people you named are left out" in everything


def test_with_the_tick_they_are_all_there(as_ada: Client, ada: Someone) -> None:
    _fill(ada)
    with _export(as_ada) as packed:
        everything = _all_of(packed)
        said = json.loads(packed.read("homing-export.json"))
    assert said["people"] == "included"
    assert "Robin &amp; co" in everything
    assert "are left out" not in everything


def test_asking_for_the_address_gives_nothing_away(as_ada: Client, as_ben: Client) -> None:
    assert as_ada.get("/data/export").status_code == 404


def test_it_holds_nothing_of_anyone_else(as_ben: Client, ada: Someone, ben: Someone) -> None:
    _fill(ada)
    with _export(as_ben) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert b"half a thought" not in everything
    assert b"Ada" not in everything


def test_the_readme_is_plain_text(as_ada: Client) -> None:
    with _export(as_ada) as packed:
        text = packed.read("README.txt").decode()
    assert "not sealed" in text
    assert "&" not in text
    assert "<" not in text
