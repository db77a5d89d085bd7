"""
Every kind of the diary can be changed, found as it was before, backdated and deleted for good.

Examples come from test_every_kind.py. A kind that has no way must say here why it needs none, so
that a new kind cannot be forgotten.
"""

import re
from datetime import timedelta
from html import unescape

import pytest
from msgspec import Raw

from homing.records import (
    AloneSlot,
    AnswerSheet,
    Card,
    ChangeReview,
    CheckIn,
    EarlierVersion,
    EarlySigns,
    Episode,
    Exercise,
    FreeEntry,
    GoodMoment,
    GrowthTask,
    IfThen,
    Ladder,
    NeedsInventory,
    OwnNeed,
    OwnReasons,
    PracticeSession,
    PrepSheet,
    Record,
    Repair,
    Review,
    Ritual,
    RitualTurn,
    SafetyPlan,
    Setback,
    Soother,
    SteadyWeek,
    StressPlan,
    TimelineNode,
    TrackReview,
    TrackRun,
    YearReview,
    encode,
)
from homing.services.another_day import MOVABLE
from homing.services.journal import KINDS
from homing.services.needs import save_needs
from homing.services.reviews import save_review
from homing.services.steady import keep_week
from homing.services.versions import earlier
from homing.web.clock import CLOCKS, MovableClock
from homing.web.sealed.models import SealedRow
from tests.cast import NOON, Someone
from tests.services.life import person, when
from tests.web.journal.test_every_kind import ID, every, page
from tests.web.pages import Form, Reader

pytestmark = pytest.mark.django_db

_OLDER: dict[str, Record] = {
    "check-in": CheckIn(**when(), line="Quiet.", trust=4),
    "practice": PracticeSession(**when(), practice="ER04", practice_version="1", note="Slowly."),
}
# kinds that stay as they were said, and why
UNCHANGED: dict[type[Record], str] = {
    AnswerSheet: "a measurement: who answers otherwise later answers it anew, and both stay",
    Exercise: "one go at something small: who would rather have said another thing goes again",
    TrackRun: "holds no words; its turns, which keep what was before, are tried in test_tracks.py",
}
# kinds that are not put on another day, and why
ON_ITS_DAY: dict[type[Record], str] = {
    AnswerSheet: "a measurement is of the day on which it was answered",
    EarlySigns: "a list that holds now",
    OwnReasons: "a list that holds now",
    NeedsInventory: "how it is now; what it was another day is in the versions of that day",
    Soother: "a thing in the kit tells of nothing that happened",
    IfThen: "a plan is for what is to come",
    TimelineNode: "its years say when it was",
    SafetyPlan: "a plan that holds now",
    PrepSheet: "a page for a session that is to come",
    StressPlan: "a plan that holds now",
    ChangeReview: "a plan for a change; each agreement in it has its day",
    Ritual: "a plan for what is to come; each turn has its day",
    RitualTurn: "the day on which it was due says which turn it was",
    YearReview: "a look back from the day on which it was written",
    TrackRun: "a plan that holds now; each week in it has its days",
    TrackReview: "a look back from the day on which it was written",
    GrowthTask: "a plan for what is to come",
    Card: "a line to hold on to; each belief in it has its day",
    OwnNeed: "a need with its ways; each time that it was met has its day",
    AloneSlot: "its own form says when it is",
    Ladder: "a plan is for what is to come; each step on it has a day",
    SteadyWeek: "it is of its week, and its id is made from that",
}
_OWN_DAY = {Episode, FreeEntry, GoodMoment, Repair, Setback}  # their own form asks for the day
_ID = re.compile(r"[0-9a-f]{32}")
# elsewhere, or a step further in a tool, which is no change of what was said
_AWAY = re.compile(
    r"/delete|/day$|^/journal$|^/help$|/(let-go|leave|came|rest|again|said|turn|begin)$"
)
NAMES = sorted({*every(ID), *_OLDER})


@pytest.fixture(autouse=True)
def noon() -> object:
    CLOCKS.diary = MovableClock(NOON.at)
    yield
    CLOCKS.diary = CLOCKS.wall


def put(ada: Someone, name: str) -> tuple[str, Record]:
    """An entry of this kind, under the id that its kind gives it."""
    record = _OLDER.get(name) or every(person(ada.store, "Robin", "partner").id)[name][0]
    if isinstance(record, SteadyWeek):
        return keep_week(ada.store, record, 0).id, record
    if isinstance(record, NeedsInventory):
        return save_needs(ada.store, record, ID).id, record
    if isinstance(record, Review):
        ada.store.put(Episode(**when(1), peak=9), entry_id=record.of_id)
        kept = save_review(ada.store, record, ("I sigh", "I wait"))
        return kept.id, kept.record
    own: dict[type[Record], str] = {
        EarlySigns: "early signs", OwnReasons: "own reasons", SafetyPlan: "safety plan",
        PrepSheet: "prep sheet", StressPlan: "stress plan",
    }  # fmt: skip
    fixed = own.get(type(record))
    return ada.store.put(record, entry_id=ada.store.id_for(fixed) if fixed else ID).id, record


def forms_of(ada: Someone, entry_id: str) -> list[Form]:
    """The forms that change an entry, on the pages that its own page leads to, in two taps."""
    ahead, seen, found = [f"/journal/{entry_id}"], set[str](), list[Form]()
    for steps in range(3):
        links: list[str] = []
        for path in ahead:
            html = ada.client.get(path).content.decode()
            main = html[html.index("<main") : html.index("</main>")]
            reader = Reader(path)
            reader.feed(main)
            links += [
                link
                for link in reader.links
                if steps == 0 or _ID.search(link) or link.startswith(f"{path}/")
            ]
            if steps:
                found += [form for form in reader.forms if _changes(form)]
        seen |= {*ahead}
        ahead = [link for link in dict.fromkeys(links) if not _AWAY.search(link)]
        ahead = [link for link in ahead if link not in seen]
    return found


def _changes(form: Form) -> bool:
    lists = form.action.startswith("/journal/needs")  # changes what was said the same day
    return ("version" in form.fields or lists) and not _AWAY.search(form.action)


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_changed_and_what_it_said_before_is_found(name: str, ada: Someone) -> None:
    entry_id, record = put(ada, name)
    if type(record) in UNCHANGED:
        return
    tried = []
    for form in forms_of(ada, entry_id):
        for pick, button in ((-1, False), (0, False), (-1, True), (0, True)):
            answer = ada.client.post(form.action, form.answered(pick, button=button))
            tried.append((form.action, pick, answer.status_code))
            if earlier(ada.store, entry_id):
                break
    before = [one.record for one in earlier(ada.store, entry_id)]
    assert record in before, f"nothing keeps what it said before: {tried}"
    assert "earlier version" in page(ada.client, f"/journal/{entry_id}")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_deleted_for_good_with_all_that_it_ever_said(name: str, ada: Someone) -> None:
    kept = {e.id for e in ada.store.everything()}
    entry_id, record = put(ada, name)
    ada.store.put(EarlierVersion(**when(), of=entry_id, number=1, record=Raw(encode(record))))
    ada.client.post(f"/journal/{entry_id}/delete")
    left = [e.record for e in ada.store.everything() if e.id not in kept]
    assert EarlierVersion not in map(type, left)
    assert record not in left
    assert ada.client.get(f"/journal/{entry_id}").status_code == 404
    assert not SealedRow.objects.filter(record_id=bytes.fromhex(entry_id)).exists()


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_put_on_the_day_on_which_it_happened(name: str, ada: Someone) -> None:
    entry_id, record = put(ada, name)
    if type(record) in ON_ITS_DAY:
        assert ada.client.get(f"/journal/{entry_id}/day").status_code == 404
        return
    before = NOON.day - timedelta(days=9)
    if type(record) in MOVABLE:
        href = f"/journal/{entry_id}/day"
        assert f'href="{href}"' in page(ada.client, f"/journal/{entry_id}")
        sent = {"day": before.isoformat(), "clock": "18:30", "version": "1"}
    else:
        (form, name_of_day) = next(
            (form, field)
            for form in forms_of(ada, entry_id)
            for field in form.fields
            if field in {"day", "torn_at"} and entry_id in form.action
        )
        href = form.action
        at = before.isoformat() if name_of_day == "day" else f"{before.isoformat()}T18:30"
        sent = {**form.answered(0), name_of_day: at}
    answer = ada.client.post(href, sent)
    moved = ada.store.get(entry_id, type(record))
    assert moved is not None
    assert moved.record.day == before, unescape(answer.content.decode())
    assert f"/journal/{entry_id}" in page(ada.client, f"/journal/day/{before:%Y%m%d}")


def test_every_kind_has_an_example_and_no_reason_is_out_of_date() -> None:
    """Whoever adds a kind gives test_every_kind.py an example, and here a reason for what lacks."""
    every_kind = {kind for kinds in KINDS.values() for kind in kinds}
    shown = {type(record) for record, _words in every(ID).values()}
    assert every_kind == shown | {type(record) for record in _OLDER.values()}
    assert not set(ON_ITS_DAY) & set(MOVABLE)
    assert {*ON_ITS_DAY, *UNCHANGED, *MOVABLE, *_OWN_DAY} <= every_kind
