"""What rituals, upkeep, changes, hard days and years hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from homing import content
from homing.records import (
    ChangeReview,
    Record,
    Ritual,
    RitualTurn,
    Rule,
    StrandTick,
    StressPlan,
    YearReview,
)
from homing.services.journal_texts import practice_title
from homing.services.journal_texts_rituals import strand_title
from homing.services.life_stage import change_name, feeling_labels
from homing.vault import OpenVault
from homing.web.entry_rows import name_of, out_of_ten
from homing.web.words import day_words, short_day

Rows = Iterator[tuple[str, str]]


def often(rule: Rule) -> str:
    """How often it comes, in words."""
    once = {
        "day": _("every day"), "week": _("every week"), "month": _("every month"),
        "quarter": _("every quarter"), "year": _("every year"),
    }  # fmt: skip
    several = {
        "day": _("every %(n)s days"), "week": _("every %(n)s weeks"),
        "month": _("every %(n)s months"), "quarter": _("every %(n)s quarters"),
        "year": _("every %(n)s years"),
    }  # fmt: skip
    words = once[rule.cadence] if rule.every == 1 else several[rule.cadence] % {"n": rule.every}
    if rule.cadence != "week":
        return words
    days = ", ".join(weekdays()[n] for n in rule.weekdays or (rule.since.weekday(),))
    return f"{words}, {days}"


def weekdays() -> tuple[str, ...]:
    """The days of a week, Monday first."""
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    )  # fmt: skip


def _ritual(store: OpenVault, record: Ritual) -> Rows:
    leads = {"me": _("I do"), "them": _("the other"), "turns": _("in turns")}
    yield from _note_ritual(record)
    yield _("With"), name_of(store, record.person_id)
    yield _("First on"), day_words(record.rule.since)
    yield _("Last on"), day_words(record.rule.until) if record.rule.until else ""
    yield _("At"), record.hour or ""
    yield _("What belongs to it"), "\n".join(record.parts)
    yield _("Short form"), record.short_form
    yield _("Who leads"), leads.get(record.lead, "")
    yield _("Belongs to"), practice_title(record.practice) if record.practice else ""
    yield _("Protected"), _("yes") if record.care else ""
    yield _("Left out"), ", ".join(map(short_day, record.rule.exceptions))
    yield _("Pauses"), ", ".join(_span(one.since, one.until) for one in record.seasons)
    yield _("Let go on"), day_words(record.retired_on) if record.retired_on else ""
    yield _("Why"), record.reason


def _note_ritual(record: Ritual) -> Rows:
    yield _("Name"), record.name
    yield _("How often"), often(record.rule)


def _turn(store: OpenVault, record: RitualTurn) -> Rows:
    yield from _note_turn(record)
    yield _("With"), name_of(store, record.person_id)
    yield _("Its day"), day_words(record.due)
    yield _("Moved to"), day_words(record.moved_to) if record.moved_to else ""
    led = {"me": _("I did"), "them": _("the other"), "both": _("both of us")}
    yield _("Who led"), led.get(record.led_by, "")
    yield _("Note"), record.note


def _note_turn(record: RitualTurn) -> Rows:
    done = {
        "yes": _("kept"), "short": _("kept, in its short form"), "moved": _("moved"),
        "no": _("not this time"),
    }  # fmt: skip
    yield _("Ritual"), record.name
    yield _("Did it happen?"), done[record.done]
    yield _("Closeness"), out_of_ten(record.closeness)


def _tick(store: OpenVault, record: StrandTick) -> Rows:
    yield from _note_tick(record)
    yield _("With"), name_of(store, record.person_id)
    yield _("Note"), record.note


def _note_tick(record: StrandTick) -> Rows:
    yield _("Strand"), strand_title(record.strand)


def _change(store: OpenVault, record: ChangeReview) -> Rows:
    yield from _note_change(record)
    yield _("From"), day_words(record.starts_on) if record.starts_on else ""
    yield _("With"), name_of(store, record.person_id)
    yield _("Needs"), record.needs
    yield _("Roles"), record.roles
    yield _("Rhythms"), record.rhythms
    yield _("What may come up"), " ".join(feeling_labels(record))
    yield _("Who can help"), record.helpers
    states = {
        "open": "", "kept": _("kept"), "changed": _("made anew"), "let-go": _("let go"),
    }  # fmt: skip
    for one in record.agreements:
        when = (
            _("to look at again on %(day)s") % {"day": day_words(one.check_on)}
            if (one.check_on)
            else ""
        )
        said = [one.text, states[one.state], when]
        yield _("Agreement"), ", ".join(part for part in said if part)


def _note_change(record: ChangeReview) -> Rows:
    yield _("Change"), change_name(record)


def _plan(store: OpenVault, record: StressPlan) -> Rows:
    tools = {one.id: one.label for one in content.upkeep().hard.tools}
    yield _("What weighs"), "\n".join(record.stressors)
    yield _("Early signs"), "\n".join(record.signs)
    for one in record.moves:
        opens = tools.get(one.opens, one.opens)
        yield _("First move"), f"{one.text} ({opens})" if opens else one.text
    yield _("Left out"), record.less
    names = [name_of(store, person_id) for person_id in record.people]
    yield _("Who can know"), ", ".join(name for name in (*names, record.others) if name)
    yield _("When to seek help"), record.seek


def _note_plan(record: StressPlan) -> Rows:
    yield _("First move"), record.moves[0].text if record.moves else ""


def _year(_store: OpenVault, record: YearReview) -> Rows:
    yield from _note_year(record)
    yield _("What weighs"), record.worries
    yield _("What I would tell"), record.share
    yield _("Look back again on"), day_words(record.next_on) if record.next_on else ""


def _note_year(record: YearReview) -> Rows:
    yield _("Strengths"), "\n".join(record.strengths)
    yield _("Aims"), "\n".join(record.aims)


def _span(since: Any, until: Any) -> str:
    return f"{short_day(since)} – {short_day(until)}"


def kinds() -> dict[type[Record], str]:
    """What each kind is called."""
    return {
        Ritual: _("A ritual"),
        RitualTurn: _("A ritual, told"),
        StrandTick: _("Something for a bond"),
        ChangeReview: _("A change in life"),
        StressPlan: _("Plan for hard days"),
        YearReview: _("A year, looked back on"),
    }


def act_of(record: Record, entry_id: str) -> tuple[str, str] | None:
    """What can be done from the entry's own page."""
    if isinstance(record, StressPlan):
        return _("Open it"), reverse("stress_plan")
    names: dict[type[Record], str] = {
        Ritual: "ritual", RitualTurn: "ritual_told", StrandTick: "upkeep_change",
        ChangeReview: "life_stage_one", YearReview: "year_change",
    }  # fmt: skip
    found = names.get(type(record))
    return (_("Open it"), reverse(found, args=[entry_id])) if found else None


RITUAL_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {
        Ritual: _ritual,
        RitualTurn: _turn,
        StrandTick: _tick,
        ChangeReview: _change,
        StressPlan: _plan,
        YearReview: _year,
    }
)
RITUAL_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {
        Ritual: _note_ritual,
        RitualTurn: _note_turn,
        StrandTick: _note_tick,
        ChangeReview: _note_change,
        StressPlan: _note_plan,
        YearReview: _note_year,
    }
)
