"""What repairs, hard talks, looks back, plans and slips hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homing import content
from homing.records import FriendReply, HardTalk, IfThen, Record, Repair, Review, Setback
from homing.services.contexts import context_with, labels
from homing.services.journal_texts_repair import habit_labels, return_labels
from homing.services.setbacks import days_to_recovery
from homing.services.time import local
from homing.vault import OpenVault
from homing.web.entry_rows import name_of, out_of_ten
from homing.web.words import clock_time, day_words, short_day

Row = tuple[str, str]
Rows = Iterator[Row]


def hours_words(hours: float) -> str:
    """A length of time as people say it: minutes, hours or days."""
    if hours < 0.95:
        minutes = max(1, round(hours * 60))
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if hours < 48:
        whole = max(1, round(hours))
        return ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": whole}
    days = round(hours / 24)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def state_of(record: Repair) -> str:
    """Where a matter stands."""
    if record.repaired_at:
        return _("mended")
    if record.kept_safe:
        return _("left open, and safe so")
    return _("the bond is over") if record.bond_ended else _("still open")


def initiator_words(who: str) -> str:
    """Who reached first."""
    return {"me": _("me"), "other": _("the other"), "both": _("both at once")}.get(who, "")


def received_words(received: str) -> str:
    """How a try was taken."""
    words = {
        "yes": _("yes"), "partly": _("partly"), "not-yet": _("not yet"),
        "unknown": _("I do not know"),
    }  # fmt: skip
    return words.get(received, "")


def times_words(plan: IfThen) -> str:
    """How often the cue came, and how often the act was done. It is a count, not a score."""
    n, did = len(plan.times), sum(one.did for one in plan.times)
    if not n:
        return _("not come up yet")
    came = ngettext("came up %(n)s time", "came up %(n)s times", n) % {"n": n}
    return _("%(came)s, done %(did)s of %(n)s") % {"came": came, "did": did, "n": n}


def _repair(store: OpenVault, record: Repair) -> Rows:
    found, context = content.repair(), context_with(store, record.person_id)
    modes: dict[str, str] = {mode.id: mode.label for mode in found.modes}
    yield _("With"), name_of(store, record.person_id)
    yield _("Fear, force or control"), _("marked by you") if record.safety_concern else ""
    yield _("Where it stands"), "" if record.safety_concern else state_of(record)
    if not record.safety_concern:
        yield from _times(record)
    yield _("How I was"), modes.get(record.my_mode, "")
    yield _("How the other was, to me"), modes.get(record.their_mode, "")
    yield _("Reached first"), initiator_words(record.initiator)
    yield _("What was tried"), _listed(labels(found.ways, context), record.ways)
    yield _("In the apology"), _listed(labels(found.parts, context), record.parts)
    yield _("Taken up"), received_words(record.received)
    yield _("Closeness afterwards"), out_of_ten(record.closeness_after)
    yield _("Ways back"), _listed(return_labels(), record.returns)
    yield _("Came up again"), _("yes") if record.reopened else ""
    yield _("Promise"), record.promise
    yield _("To be kept by"), day_words(record.promise_due) if record.promise_due else ""
    yield _("Kept"), {True: _("yes"), False: _("not yet"), None: ""}[record.promise_kept]
    yield _("To remember"), record.note if record.what else ""


def _times(record: Repair) -> Rows:
    for name, at in (
        (_("Noticed"), record.noticed_at),
        (_("First try"), record.first_try_at),
        (_("Near again"), record.repaired_at),
    ):
        if at is not None:
            hours = (at - record.at).total_seconds() / 3600
            there = local(at, record.zone)
            said = {
                "day": short_day(there.date()), "time": clock_time(at, record.zone),
                "later": hours_words(hours),
            }  # fmt: skip
            yield name, _("%(day)s, %(time)s: %(later)s later") % said


def _talk(store: OpenVault, record: HardTalk) -> Rows:
    yield _("With"), name_of(store, record.person_id)
    yield _("Fear, force or control"), _("marked by you") if record.safety_concern else ""
    yield _("How far it took over"), out_of_ten(record.distress)
    yield _("Calming first"), {"done": _("done"), "skipped": _("passed by")}.get(record.calming, "")
    yield _("After that"), out_of_ten(record.distress_now)
    for step in content.repair().steps:
        yield step.title, getattr(record, step.field)
    yield _("What happened"), _listed(habit_labels(), record.habits)
    yield _("At the end"), out_of_ten(record.distress_after)
    yield _("What else helped"), record.helped


def _review(store: OpenVault, record: Review) -> Rows:
    yield _("What set it off"), record.trigger
    yield (_("Early sign") if record.line_kind == "sign" else _("Pattern")), record.line
    yield _("What I did"), record.response
    yield _("What I learnt"), record.learned
    plan = store.get(record.plan_id, IfThen) if record.plan_id else None
    yield _("Plan"), plan_words(plan.record) if plan else ""


def plan_words(plan: IfThen) -> str:
    """The plan as one sentence."""
    return _("If %(cue)s, then I %(act)s") % {"cue": plan.cue, "act": plan.act}


def _plan(_store: OpenVault, record: IfThen) -> Rows:
    yield _("If"), record.cue
    yield _("Then I"), record.act
    yield _("So far"), times_words(record)
    yield _("In mind"), _("yes") if record.live else _("resting")


def _setback(store: OpenVault, record: Setback) -> Rows:
    yield _("With"), name_of(store, record.person_id)
    yield _("What set it off"), record.trigger
    yield _("What I still did"), record.still_did
    yield _("What it tells me"), record.learned
    yield _("One next step"), record.next_step
    yield _("How hard I was on myself"), out_of_ten(record.self_blame)
    days = days_to_recovery(record)
    if days is not None:
        said = ngettext("after %(n)s day", "after %(n)s days", days) % {"n": days}
        yield _("Back on my way"), said if days else _("the same day")


def _reply(_store: OpenVault, record: FriendReply) -> Rows:
    yield _("What hurt"), record.situation
    yield _("Kindness to myself, before"), out_of_ten(record.before)
    yield _("and after"), out_of_ten(record.after)


def _listed(known: Mapping[str, str], ids: tuple[str, ...]) -> str:
    return ", ".join(known.get(one, one) for one in ids)


# --- what a list says beside the person's own words ----------------------------------------------


def _note_repair(record: Repair) -> Rows:
    if not record.safety_concern:
        yield _("Where it stands"), state_of(record)
    if record.repaired_at and not record.safety_concern:
        hours = (record.repaired_at - record.at).total_seconds() / 3600
        yield _("Near again after"), hours_words(hours)


def _note_talk(record: HardTalk) -> Rows:
    yield _("How far it took over"), out_of_ten(record.distress)
    yield _("At the end"), out_of_ten(record.distress_after)


def _note_review(record: Review) -> Rows:
    yield (_("Early sign") if record.line_kind == "sign" else _("Pattern")), record.line


def _note_plan(record: IfThen) -> Rows:
    yield _("So far"), times_words(record)


def _note_setback(record: Setback) -> Rows:
    yield _("One next step"), record.next_step


def kinds() -> dict[type[Record], str]:
    """What each kind is called."""
    return {
        Repair: _("Rupture and repair"),
        HardTalk: _("Hard talk"),
        Review: _("Looking back"),
        IfThen: _("If-then plan"),
        Setback: _("Slip"),
        FriendReply: _("A friend’s words"),
    }


def act_of(record: Record, entry_id: str) -> tuple[str, str] | None:
    """What can be done from the entry's own page."""
    names: dict[type[Record], tuple[str, str, list[str]]] = {
        Repair: (_("Open it"), "mend", [entry_id]),
        HardTalk: (_("Open it"), "talk_after", [entry_id]),
        Review: (_("All of them"), "look_backs", []),
        IfThen: (_("See the plans"), "plans", []),
        Setback: (_("Open it"), "slip", [entry_id]),
        FriendReply: (_("Open it"), "friend_change", [entry_id]),
    }
    found = names.get(type(record))
    return (found[0], reverse(found[1], args=found[2])) if found else None


REPAIR_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {
        Repair: _repair,
        HardTalk: _talk,
        Review: _review,
        IfThen: _plan,
        Setback: _setback,
        FriendReply: _reply,
    }
)
REPAIR_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {
        Repair: _note_repair,
        HardTalk: _note_talk,
        Review: _note_review,
        IfThen: _note_plan,
        Setback: _note_setback,
    }
)
