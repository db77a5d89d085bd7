"""Letters as a person meets them: closed and open, calm first, stop, ends, care afterwards."""

import re

import pytest
from django.test import Client

from homing.records import Draft, EarlierVersion, Letter, PartText, PracticeSession, encode
from homing.services.drafts import save_draft
from homing.services.due_list import due
from homing.services.episodes import has_safety_concern
from homing.services.gate import mark_quiet
from homing.services.time import Moment
from homing.web.sealed.models import SealedRow
from tests.cast import NOON, Someone
from tests.services.life import person, when
from tests.web.letters.steady import ID, SESSION, page, ready, settled

pytestmark = pytest.mark.django_db
GRIEF = "/practise/letters/iw04"
SECRET = "the lighthouse keeper never came"


def begin(client: Client, code: str = "iw04", **said: str) -> str:
    answer = client.post(f"/practise/letters/{code}", {"entry_id": ID, "before": "4", **said})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return answer["Location"]


def write(client: Client, part: str, words: str, stage: int, go: str = "next") -> str:
    held = {"version": str(client.version), "stage": str(stage), "session_id": SESSION}  # type: ignore[attr-defined]
    answer = client.post(f"/practise/letters/{ID}/write", {**held, f"p_{part}": words, "go": go})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    client.version += 1  # type: ignore[attr-defined]
    return answer["Location"]


@pytest.fixture
def writer(ada: Someone) -> Someone:
    """Ada, for whom the pages about the past are open."""
    ready(ada.store)
    ada.client.version = 1  # type: ignore[attr-defined]
    return ada


def written(writer: Someone, words: str = SECRET) -> None:
    """A grief letter, up to the page on which it ends."""
    begin(writer.client)
    for stage, part in enumerate(("missing", "did", "heard", "now")):
        there = write(writer.client, part, f"{words} {part}", stage)
    assert there == f"/practise/letters/{ID}/end"


def held(someone: Someone) -> Letter:
    entry = someone.store.get(ID, Letter)
    assert entry
    return entry.record


# --- before the first word --------------------------------------------------------------------


def test_grief_waits_until_settling_is_familiar_and_says_what_opens_it(ada: Someone) -> None:
    shut = page(ada.client, GRIEF)
    assert "So far it is 0 of 3" in shut
    assert 'href="/practise/ground"' in shut
    assert 'name="before"' not in shut
    settled(ada.store)
    note = page(ada.client, GRIEF)
    assert "I have read this" in note
    ada.client.post(f"{GRIEF}/note")
    assert 'name="before"' in page(ada.client, GRIEF)


def test_settling_that_did_not_help_opens_nothing(ada: Someone) -> None:
    settled(ada.store, drop=1)
    assert "So far it is 1.0" in page(ada.client, GRIEF)
    assert ada.client.post(GRIEF, {"before": "2"}).status_code == 200
    assert not ada.store.of(Letter)


def test_a_crisis_closes_what_was_open_and_leaves_the_words_within_reach(writer: Someone) -> None:
    begin(writer.client)
    write(writer.client, "missing", SECRET, 0)
    mark_quiet(writer.store, NOON)
    shut = page(writer.client, f"/practise/letters/{ID}/write")
    assert "<textarea" not in shut
    assert f'href="/journal/{ID}"' in shut
    # words on their way are kept all the same
    write(writer.client, "did", "still mine", 1)
    assert [part.text for part in held(writer).parts] == [SECRET, "still mine"]


def test_a_high_number_leads_to_calm_and_only_a_lower_one_goes_on(writer: Someone) -> None:
    answer = writer.client.post(GRIEF, {"entry_id": ID, "before": "7"})
    html = answer.content.decode()
    for place in ("ground", "kit", "breathe"):
        assert f'href="/practise/{place}"' in html
    assert not writer.store.of(Letter)
    assert b"something that calms" in writer.client.post(GRIEF, {"before": "8"}).content
    assert begin(writer.client, before="6") == f"/practise/letters/{ID}/write"


def test_without_a_number_nothing_begins(writer: Someone) -> None:
    answer = writer.client.post(GRIEF, {"entry_id": ID})
    assert answer.status_code == 422
    assert b"A number first, please" in answer.content


def test_one_a_week_and_three_in_all_are_said_kindly_and_can_be_overruled(writer: Someone) -> None:
    def wrote(days: float, *, stopped: bool = False) -> None:
        writer.store.put(
            PracticeSession(**when(days), practice="IW04", practice_version="1", stopped=stopped)
        )

    wrote(1, stopped=True)
    assert 'name="before"' in page(writer.client, GRIEF)
    wrote(2)
    assert "another one fits well" in page(writer.client, GRIEF)
    refused = writer.client.post(GRIEF, {"entry_id": ID, "before": "3"})
    assert b"Perhaps let it rest" in refused.content
    wrote(20)
    wrote(30)
    assert "You have written 3 of these" in page(writer.client, GRIEF)
    assert begin(writer.client, anyway="on") == f"/practise/letters/{ID}/write"


def test_fear_closes_the_view_from_the_other_side_and_is_kept(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    told = {"entry_id": ID, "before": "5", "person": robin, "safety_concern": "on"}
    assert b"This comes first" in ada.client.post("/practise/letters/cc08", told).content
    assert has_safety_concern(ada.store, robin)
    again = {"entry_id": SESSION, "before": "5", "person": robin}
    assert b"This comes first" in ada.client.post("/practise/letters/cc08", again).content
    assert ada.store.get(SESSION, Letter) is None
    assert "<textarea" not in page(ada.client, f"/practise/letters/{ID}")


# --- writing ----------------------------------------------------------------------------------


def test_every_stage_has_a_stop_that_keeps_the_words_and_leads_to_care(writer: Someone) -> None:
    begin(writer.client)
    for stage, part in enumerate(("missing", "did", "heard")):
        assert 'value="stop"' in page(writer.client, f"/practise/letters/{ID}/write")
        write(writer.client, part, f"words {part}", stage)
    there = write(writer.client, "now", "a walk", 3, go="stop")
    assert there == f"/practise/letters/after/{SESSION}"
    assert "Back in the room" in page(writer.client, there)
    letter = held(writer)
    assert letter.end == ""
    assert letter.closed
    assert letter.parts[-1].text == "a walk"
    session = writer.store.get(SESSION, PracticeSession)
    assert session
    assert (session.record.practice, session.record.stopped, session.record.of_id) == (
        "IW04", True, ID,
    )  # fmt: skip


def test_a_stopped_letter_goes_on_where_it_was_after_a_new_number(writer: Someone) -> None:
    begin(writer.client)
    write(writer.client, "missing", SECRET, 0)
    write(writer.client, "did", "half", 1, go="stop")
    asked = page(writer.client, f"/practise/letters/{ID}/write")
    assert "You will go on where you were" in asked
    assert begin(writer.client, entry_id="0c" * 16) == f"/practise/letters/{ID}/write"
    assert "half" in page(writer.client, f"/practise/letters/{ID}/write")
    assert len(writer.store.of(Letter)) == 1


def test_a_new_one_lets_the_unfinished_one_rest_with_its_words(writer: Someone) -> None:
    begin(writer.client)
    write(writer.client, "missing", SECRET, 0, go="stop")
    other = "0c" * 16
    assert begin(writer.client, entry_id=other, fresh="on") == f"/practise/letters/{other}/write"
    assert (held(writer).end, held(writer).parts[0].text) == ("kept", SECRET)


def test_two_tabs_lose_no_word(writer: Someone) -> None:
    begin(writer.client)
    write(writer.client, "missing", "first tab", 0, go="keep")
    late = {"version": "1", "stage": "0", "p_missing": "second tab", "go": "next"}
    answer = writer.client.post(f"/practise/letters/{ID}/write", late)
    assert answer.status_code == 409
    assert b"second tab" in answer.content
    fresh = re.search(r'name="version" value="(\d+)"', answer.content.decode())
    assert fresh
    again = {**late, "version": fresh[1]}
    assert writer.client.post(f"/practise/letters/{ID}/write", again).status_code == 302
    assert held(writer).parts[0].text == "second tab"


def test_crisis_words_open_help_on_the_next_page(writer: Someone) -> None:
    begin(writer.client)
    there = write(writer.client, "missing", "I want to die", 0)
    assert 'class="offer"' in page(writer.client, there)


def test_a_story_goes_on_from_sitting_to_sitting(writer: Someone) -> None:
    begin(writer.client, "iw03")
    assert write(writer.client, "happened", "A house.", 0) == f"/practise/letters/{ID}/end"
    ended = {"entry_id": SESSION, "after": "3", "end": "later"}
    answer = writer.client.post(f"/practise/letters/{ID}/end", ended)
    assert answer["Location"] == f"/practise/letters/after/{SESSION}"
    assert held(writer).end == ""
    soon = page(writer.client, "/practise/letters/iw03")
    assert "Next comes sitting 2 of 4" in soon
    assert "another one fits well" in soon
    assert begin(writer.client, "iw03", anyway="on") == f"/practise/letters/{ID}/write"
    second = page(writer.client, f"/practise/letters/{ID}/write")
    assert "How I coped" in second
    assert "What happened" not in second
    assert held(writer).sitting == 2


# --- what becomes of it -----------------------------------------------------------------------


def test_kept_folded_its_words_show_only_when_it_is_opened(writer: Someone) -> None:
    written(writer)
    kept = {"entry_id": SESSION, "after": "5", "end": "keep"}
    there = writer.client.post(f"/practise/letters/{ID}/end", kept)["Location"]
    assert there == f"/practise/letters/after/{SESSION}"
    for address in ("/journal", f"/journal/{ID}", "/practise/letters"):
        assert "lighthouse" not in page(writer.client, address), address
    assert "lighthouse" in page(writer.client, f"/journal/{ID}?open=1")
    care = {"care": ["outside"], "next_hour": "Tea with Sam"}
    assert writer.client.post(there, care)["Location"] == f"/practise/done/{SESSION}"
    letter = held(writer)
    assert (letter.after, letter.after_care, letter.next_hour) == (5, ("outside",), "Tea with Sam")


def test_a_copy_says_where_it_goes_and_holds_the_words_under_a_neutral_name(
    writer: Someone,
) -> None:
    written(writer)
    out = {"entry_id": SESSION, "end": "copy"}
    there = writer.client.post(f"/practise/letters/{ID}/end", out)["Location"]
    said = page(writer.client, there)
    assert "Outside of here it is not sealed" in said
    assert f"/practise/letters/after/{SESSION}" in said
    file = writer.client.get(f"/practise/letters/{ID}/file")
    assert file["Content-Disposition"] == 'attachment; filename="page.txt"'
    assert SECRET in file.content.decode()
    assert held(writer).end == "exported"


def test_shredded_no_byte_of_the_words_is_left(writer: Someone) -> None:
    written(writer)
    for stage in (0, 3):
        save_draft(writer.store, NOON, f"letter {ID} {stage}", (("p_missing", SECRET),))
    # an end, a change with its earlier version, and a draft of a change
    writer.client.post(f"/practise/letters/{ID}/end", {"entry_id": "0c" * 16, "end": "keep"})
    version = str(writer.store.get(ID, Letter).version)  # type: ignore[union-attr]
    changed = {"version": version, "p_missing": f"{SECRET} changed", "text": SECRET}
    assert writer.client.post(f"/practise/letters/{ID}", changed).status_code == 302
    save_draft(writer.store, NOON, f"letter {ID}", (("text", SECRET),))
    assert len(writer.store.of(Draft)) == 3
    assert writer.store.of(EarlierVersion)
    rows = {bytes(row.record_id): bytes(row.box) for row in SealedRow.objects.all()}

    assert writer.client.post(f"/practise/letters/{ID}/delete").status_code == 302

    left = writer.store
    assert not left.of(Draft)
    assert not left.of(EarlierVersion)
    assert all(b"lighthouse" not in encode(entry.record) for entry in left.everything())
    now = {bytes(row.record_id): bytes(row.box) for row in SealedRow.objects.all()}
    gone = {key: box for key, box in rows.items() if key not in now}
    assert len(gone) == 5
    assert not set(gone.values()) & set(now.values())
    # another tab sends what stood there: it is not taken back in
    sent = {"draft_place": f"letter {ID} 0", "p_missing": SECRET}
    assert writer.client.post("/draft", sent).status_code == 413
    assert not writer.store.of(Draft)


def test_shredding_at_the_end_keeps_the_number_and_care_still_comes(writer: Someone) -> None:
    written(writer)
    ended = {"entry_id": SESSION, "after": "6", "end": "shred"}
    there = writer.client.post(f"/practise/letters/{ID}/end", ended)["Location"]
    assert writer.store.get(ID, Letter)  # asked once more
    said = page(writer.client, there)
    assert 'name="after" value="6"' in said
    save_draft(writer.store, NOON, f"letter {ID} 3", (("p_now", SECRET),))
    sure = {"entry_id": SESSION, "after": "6"}
    there = writer.client.post(f"/practise/letters/{ID}/delete", sure)["Location"]
    assert there == f"/practise/letters/after/{SESSION}"
    assert "Nothing of its words is left" in page(writer.client, there)
    assert not writer.store.of(Draft)
    session = writer.store.get(SESSION, PracticeSession)
    assert session
    assert (session.record.before, session.record.after, session.record.of_id) == (4, 6, None)
    assert not due(writer.store, Moment(NOON.at, NOON.zone, NOON.day))


@pytest.mark.parametrize("way", ["keep", "shred"])
def test_a_press_sent_twice_ends_one_sitting_and_still_leads_to_care(
    writer: Someone, way: str
) -> None:
    written(writer)
    path = "end" if way == "keep" else "delete"
    for _twice in range(2):
        sent = {"entry_id": SESSION, "after": "4", "end": way}
        answer = writer.client.post(f"/practise/letters/{ID}/{path}", sent)
        assert answer.status_code == 302
        assert answer["Location"] == f"/practise/letters/after/{SESSION}"
    ended = [e for e in writer.store.of(PracticeSession) if e.record.practice == "IW04"]
    assert len(ended) == 1


def test_three_hard_ends_suggest_a_professional_and_keep_the_text(writer: Someone) -> None:
    for n in (20, 30):
        writer.store.put(PracticeSession(**when(n), practice="IW04", practice_version="1", after=7))
    written(writer)
    kept = {"entry_id": SESSION, "after": "6", "end": "keep"}
    there = writer.client.post(f"/practise/letters/{ID}/end", kept)["Location"]
    assert "/help/guide" not in page(writer.client, there)
    entry = writer.store.get(SESSION, PracticeSession)
    assert entry
    writer.store.delete(SESSION)
    writer.store.put(
        PracticeSession(**when(), practice="IW04", practice_version="1", after=9, of_id=ID),
        entry_id=SESSION,
    )
    suggested = page(writer.client, there)
    assert "/help/guide" in suggested
    assert 'href="/practise/ground"' in suggested
    assert SECRET in page(writer.client, f"/journal/{ID}?open=1")


def test_a_stop_with_a_high_number_comes_back_to_calm_before_it_goes_on(writer: Someone) -> None:
    begin(writer.client)
    there = write(writer.client, "missing", SECRET, 0, go="stop")
    back = writer.client.post(there, {"after": "9"})["Location"]
    assert back == f"{there}?said=1"
    said = page(writer.client, back)
    assert "Bring it down first" in said
    assert f"/practise/done/{SESSION}" in said


def test_the_number_of_the_next_day_is_asked_once_under_a_neutral_title(writer: Someone) -> None:
    letter = Letter(
        **when(1), practice="IW04", before=5, after=6, end="kept", sat_on=when(1)["day"],
        parts=(PartText("missing", SECRET),), closed=True,
    )  # fmt: skip
    writer.store.put(letter, entry_id=ID)
    [asked] = [one for one in due(writer.store, NOON) if one.url_name == "letter_next_day"]
    assert "letter" not in asked.title.lower()
    assert "grief" not in asked.title.lower()
    answer = writer.client.post(f"/practise/letters/{ID}/next-day", {"value": "2"})
    assert answer.status_code == 302
    assert held(writer).next_day == 2
    assert not [one for one in due(writer.store, NOON) if one.url_name == "letter_next_day"]
    assert writer.client.post(f"/practise/letters/{ID}/next-day", {"value": ""}).status_code == 422


def test_on_the_same_day_nothing_is_asked_yet(writer: Someone) -> None:
    letter = Letter(**when(), practice="IW04", before=5, end="kept", sat_on=NOON.day, text="x")
    writer.store.put(letter)
    assert not [one for one in due(writer.store, NOON) if one.url_name == "letter_next_day"]


def test_a_change_keeps_what_it_said_before(writer: Someone) -> None:
    written(writer)
    writer.client.post(f"/practise/letters/{ID}/end", {"entry_id": SESSION, "end": "keep"})
    version = str(writer.store.get(ID, Letter).version)  # type: ignore[union-attr]
    changed = {"version": version, "p_missing": "milder words", "text": "", "title": "Sea"}
    assert writer.client.post(f"/practise/letters/{ID}", changed).status_code == 302
    shown = page(writer.client, f"/journal/{ID}?open=1")
    assert "milder words" in shown
    assert "An earlier version" in shown
    assert "lighthouse keeper never came missing" in shown


def test_a_letter_of_another_person_is_not_there(writer: Someone, as_ben: Client) -> None:
    written(writer)
    for path in ("", "/write", "/end", "/copy", "/file", "/delete", "/next-day"):
        assert as_ben.get(f"/practise/letters/{ID}{path}").status_code == 404, path
