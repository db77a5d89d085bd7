"""What can be done from an entry's own page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from homing import content
from homing.records import (
    AnswerSheet,
    Ask,
    CheckIn,
    EarlySigns,
    Episode,
    FreeEntry,
    GoodMoment,
    GrowthTask,
    NeedsInventory,
    OwnReasons,
    PersonRating,
    PracticeSession,
    Record,
    SteadyWeek,
    TrackReview,
    TrackRun,
)
from homing.services.another_day import MOVABLE
from homing.services.grounding import GROUNDING
from homing.services.measure import of_the_bank
from homing.services.practise_said import can_change
from homing.services.reviews import HIGH
from homing.vault import Entry
from homing.web.entry_rows_fears import act_of as fear_act
from homing.web.entry_rows_letters import act_of as letter_act
from homing.web.entry_rows_moment import act_of as moment_act
from homing.web.entry_rows_repair import act_of as repair_act
from homing.web.entry_rows_rituals import act_of as ritual_act
from homing.web.entry_rows_safety import act_of as safety_act
from homing.web.entry_rows_skills import act_of as skills_act
from homing.web.entry_rows_words import act_of as words_act
from homing.web.journal.put_right_fields import can_be_put_right

Act = tuple[str, str]


def acts_of(entry: Entry[Record]) -> list[Act]:
    """Labels and addresses, the nearest first."""
    acts = _own(entry.record, entry.id)
    if can_be_put_right(entry.record) and not _has_own_change(entry.record):
        acts.append((_("Put it right"), reverse("entry_change", args=[entry.id])))
    if isinstance(entry.record, MOVABLE):
        acts.append((_("It was another day"), reverse("entry_day", args=[entry.id])))
    return acts


def _has_own_change(record: Record) -> bool:
    return isinstance(record, PracticeSession) and can_change(record)


def _own(record: Record, entry_id: str) -> list[Act]:
    if isinstance(record, AnswerSheet):
        return _result(record, entry_id)
    if isinstance(record, Episode):
        change = (_("Change it"), reverse("episode_change", args=[entry_id]))
        see = (_("See it as a loop"), reverse("loop", args=[entry_id]))
        way = reverse("mend", args=[record.repair_id]) if record.repair_id else ""
        mend = (_("The way back"), way or f"{reverse('mend_new')}?from={entry_id}")
        back = [(_("Look back"), reverse("look_back", args=[entry_id]))]
        high = back if (record.peak or 0) >= HIGH else []
        return [change] if record.safety_concern else [see, mend, *high, change]
    if isinstance(record, NeedsInventory):
        who = [record.person_id] if record.person_id else []
        return [(_("Open the list"), reverse("needs_with" if who else "needs", args=who))]
    if (
        act := fear_act(record, entry_id)
        or letter_act(record, entry_id)
        or moment_act(record, entry_id)
        or repair_act(record, entry_id)
        or safety_act(record, entry_id)
        or skills_act(record, entry_id)
        or ritual_act(record, entry_id)
        or words_act(record, entry_id)
    ):
        return [act]
    if isinstance(record, PracticeSession) and can_change(record):
        how = (_("Say how it was"), reverse("practise_done", args=[entry_id]))
        return [(_("Change it"), reverse("practise_change", args=[entry_id])), how]
    names: dict[type[Record], tuple[str, str, list[str]]] = {
        CheckIn: (_("Change it"), "check_in_change", [entry_id]),
        PracticeSession: (_("Say how it was"), "practise_done", [entry_id]),
        Ask: (_("Open the request"), "ask", [entry_id]),
        EarlySigns: (_("Open the list"), "early_signs", []),
        OwnReasons: (_("Open the list"), "reasons", []),
        SteadyWeek: (_("Open the guide"), "steady", []),
        PersonRating: (_("Open the map"), "people_map", []),
        FreeEntry: (_("Change it"), "writing_change", [entry_id]),
        GoodMoment: (_("Change it"), "good_change", [entry_id]),
        TrackRun: (_("Open the tracks"), "tracks", []),
        TrackReview: (_("Change it"), "track_change", [entry_id]),
        GrowthTask: (_("Say how it went"), "growth_review", [entry_id]),
    }
    if isinstance(record, PracticeSession) and record.practice == GROUNDING:
        names[PracticeSession] = (_("Say how it was"), "ground_done", [entry_id])
    found = names.get(type(record))
    return [(found[0], reverse(found[1], args=found[2]))] if found else []


def _result(record: AnswerSheet, entry_id: str) -> list[Act]:
    if of_the_bank(record):
        return [(_("See the result"), reverse("measure_result", args=[entry_id]))]
    name = "form_result" if record.instrument in content.forms() else "instrument_result"
    known = record.instrument in {**content.forms(), **content.instruments()}
    return [(_("See the result"), reverse(name, args=[entry_id]))] if known else []
