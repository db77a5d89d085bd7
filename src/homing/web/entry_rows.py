"""Everything that one entry holds, as names and values, for its own page and the export."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homing import content
from homing.records import (
    AnswerSheet,
    Ask,
    CheckIn,
    EarlySigns,
    Episode,
    FeelingRating,
    FreeEntry,
    GoodMoment,
    NeedsInventory,
    OwnReasons,
    Person,
    PersonRating,
    PracticeSession,
    Record,
)
from homing.services.body import in_words
from homing.services.contexts import context_with, labels
from homing.services.forms import whom
from homing.services.journal_texts import chip_labels, practice_title, trigger_label
from homing.services.needs import titles
from homing.services.time import local
from homing.vault import OpenVault
from homing.web.feelings import spot_in_words
from homing.web.practice_rows import said_rows
from homing.web.words import day_words

Row = tuple[str, str]
Rows = Iterator[Row]


def out_of_ten(value: int | None) -> str:
    """A rating with its scale; nothing where it was skipped."""
    return "" if value is None else _("%(n)s of 10") % {"n": value}


def rated(feeling: FeelingRating) -> str:
    """A feeling word with how strong it was, shortly."""
    return feeling.word if feeling.strength is None else f"{feeling.word} {feeling.strength}"


def long(seconds: int) -> str:
    """How long, in whole words."""
    if seconds < 60:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def name_of(store: OpenVault, person_id: str | None) -> str:
    """The alias of someone; what to say where they are no longer on the list."""
    if not person_id:
        return ""
    person = store.get(person_id, Person)
    return person.record.alias if person else _("someone you took off your list")


def answered_to(answer: str) -> str:
    """What was answered to a request."""
    words = {
        "yes": _("yes"), "partly": _("partly"), "later": _("later"), "no": _("no"),
        "none": _("no answer"),
    }  # fmt: skip
    return words.get(answer, "")


def status_of(ask: Ask) -> str:
    """Where a request stands."""
    words = {"draft": _("a draft"), "said": _("said"), "let_go": _("let go")}
    return words[ask.status]


def states(record: CheckIn) -> Rows:
    """The three states, which are never added up."""
    yield _("Trust"), out_of_ten(record.trust)
    yield _("Worry"), out_of_ten(record.worry)
    yield _("Distance"), out_of_ten(record.distance)


def responding(record: CheckIn) -> Rows:
    """What set someone off, and what they did."""
    yield _("In the body"), record.body
    yield _("Kind of trigger"), trigger_label(record.trigger)
    yield _("What set it off"), record.set_off_by
    yield _("How far it took over"), out_of_ten(record.took_over)
    yield _("What I did"), record.did


def _check_in(store: OpenVault, record: CheckIn) -> Rows:
    labels_ = chip_labels()
    yield _("Feeling"), ", ".join(map(_with_strength, record.feelings))
    yield _("On the pad"), spot_in_words(record.pleasantness, record.energy)
    yield from states(record)
    yield _("About"), name_of(store, record.person_id)
    yield (
        _("Felt understood and cared for"),
        (_("no contact") if record.no_contact else out_of_ten(record.responsive)),
    )
    yield _("Felt near"), out_of_ten(record.nearness)
    if record.need:
        yield _("Needed most"), labels_.get(record.need.need, record.need.need)
        yield _("How far it was met"), out_of_ten(record.need.met)
    yield _("What happened"), ", ".join(labels_.get(chip, chip) for chip in record.happenings)
    yield from responding(record)
    yield _("Written down later, on"), written_later(record)
    yield _("Practised"), ", ".join(map(practice_title, record.acts))


def _practice(store: OpenVault, record: PracticeSession) -> Rows:
    if record.named:
        yield _("Feeling"), ", ".join(map(_with_strength, record.named.feelings))
        yield _("On the pad"), spot_in_words(record.named.pleasantness, record.named.energy)
        yield _("With whom"), record.named.with_whom
    if record.breathing:
        yield _("Breathed for"), long(record.breathing.seconds)
    yield _("How long"), "" if record.seconds is None else long(record.seconds)
    tension = record.breathing is not None
    yield _("Tension before") if tension else _("Before"), out_of_ten(record.before)
    yield from said_rows(store, record)
    yield _("Tension after") if tension else _("After"), out_of_ten(record.after)
    for name, value in ((_("How useful"), record.usefulness), (_("Effort"), record.effort)):
        yield name, "" if value is None else _("%(n)s of 4") % {"n": value}
    felt = {"better": _("felt better"), "same": _("felt the same"), "worse": _("felt worse")}
    yield _("Afterwards"), felt.get("worse" if record.felt_worse else record.felt, "")
    if record.due_on and record.closed_on is None:
        yield _("Asked again on"), day_words(record.due_on)


def _sheet(store: OpenVault, record: AnswerSheet) -> Rows:
    about = whom(store, record.about)
    yield (
        _("About"),
        {"self": _("you"), "general": "", "gone": _("someone you took off your list")}.get(
            about.kind, about.name
        ),
    )
    n = sum(answer.value is not None for answer in record.answers)
    yield _("Answered"), ngettext("%(n)s statement", "%(n)s statements", n) % {"n": n}
    for words in record.words:
        yield _own_words_asked(record, words.asked), words.text


def _own_words_asked(record: AnswerSheet, asked: str) -> str:
    form = content.forms().get(record.instrument)
    known = {one.id: one.label for one in form.words} if form else {}
    return known.get(asked, asked.replace("-", " "))


def _episode(store: OpenVault, record: Episode) -> Rows:
    found, context = content.episode(), context_with(store, record.person_id)

    def said(options: Any, *ids: str) -> str:
        known = labels(options, context)
        return ", ".join(known.get(one, one) for one in ids if one)

    yield _("With"), name_of(store, record.person_id)
    if record.recalled and record.recorded_at:
        yield _("Written down later, on"), day_words(record.recorded_at.date())
    yield _("Fear, force or control"), _("marked by you") if record.safety_concern else ""
    yield _("Kind of trigger"), said(found.triggers, record.trigger)
    yield _("The story"), record.story
    yield _("What it was about"), said(found.themes, record.theme)
    yield (
        _("How sure it felt"),
        ("" if record.belief is None else _("%(n)s of 100") % {"n": record.belief}),
    )
    yield _("Feeling"), ", ".join(map(_with_strength, record.feelings))
    yield _("Beneath it"), record.softer_feeling
    yield _("In the body"), ", ".join(map(in_words, record.body))
    yield _("Noticed first"), record.early_sign
    yield _("How far it took over"), out_of_ten(record.peak)
    yield _("Wanted to"), said(found.urges, *record.urges)
    yield _("How strong the urge was"), out_of_ten(record.urge_strength)
    yield _("What I did"), record.act
    yield _("Would do it again"), _yes_no(record.secure_act)
    yield _("What came of it"), record.effect
    yield _("The next day"), record.effect_next_day
    yield _("Settled after"), settled(record.minutes_to_settle)
    yield _("The way back"), record.came_back
    yield _("Needed"), said(found.needs, record.need)
    yield _("Next time"), record.next_time
    yield _("To keep"), record.note if record.camera_saw else ""


def settled(minutes: int | None) -> str:
    """How long it took, in the words that were tapped."""
    known = {one.minutes: one.label for one in content.episode().settling}
    return "" if minutes is None else known.get(minutes, long(minutes * 60))


def _ask(store: OpenVault, record: Ask) -> Rows:
    yield _("For"), name_of(store, record.person_id)
    known = titles(context_with(store, record.person_id))
    yield _("Need"), known.get(record.need, record.need)
    yield _("Where it stands"), status_of(record)
    yield _("How plainly it was said"), out_of_ten(record.directness)
    yield _("A good time for it"), _yes_no(record.timing_ok)
    yield _("Answer"), answered_to(record.answer)
    yield _("Felt afterwards"), record.feeling_after
    yield _("What I made of it"), record.made_of_it


def _needs(store: OpenVault, record: NeedsInventory) -> Rows:
    yield _("With"), name_of(store, record.person_id) or _("everyone, in general")
    known = titles(context_with(store, record.person_id))
    for rating in record.needs:
        said = [
            _("missing") if rating.missing else "",
            "" if rating.matters is None else _("matters %(n)s of 10") % {"n": rating.matters},
            "" if rating.met is None else _("met %(n)s of 10") % {"n": rating.met},
        ]
        yield known.get(rating.need, rating.need), ", ".join(filter(None, said))


def _early_signs(_store: OpenVault, record: EarlySigns) -> Rows:
    for n, sign in enumerate(record.signs, start=1):
        yield _("Sign %(n)s") % {"n": n}, sign
    yield _("First move"), record.first_move


def _rating(store: OpenVault, record: PersonRating) -> Rows:
    known = {chip.id: chip.label for chip in content.people_map().good_for.chips}
    yield _("About"), name_of(store, record.person_id)
    yield _("Gives"), out_of_ten(record.supports)
    yield _("Costs"), out_of_ten(record.drains)
    yield (
        _("Hours in a usual week"),
        ("" if record.hours is None else f"{record.hours:g}"),
    )
    yield _("Good for"), ", ".join(known.get(one, one) for one in record.good_for)


def _reasons(_store: OpenVault, record: OwnReasons) -> Rows:
    picture = content.security_picture()
    for n, one in enumerate(record.chosen, start=1):
        yield _("Reason %(n)s") % {"n": n}, picture.reason(one) or one.replace("-", " ")
    yield _("In own words"), record.own


def _free(store: OpenVault, record: FreeEntry) -> Rows:
    yield from _when_and_whom(store, record)
    asked = {one.id: one.ask for one in content.reflection().questions}
    for answer in record.answers:
        yield asked.get(answer.asked, answer.asked.replace("-", " ")), answer.text


def _good(store: OpenVault, record: GoodMoment) -> Rows:
    yield from _when_and_whom(store, record)
    yield _("My part in it"), record.own_part


def _when_and_whom(store: OpenVault, record: FreeEntry | GoodMoment) -> Rows:
    yield _("About"), name_of(store, record.person_id)
    yield _("Written down later, on"), written_later(record)


def written_later(record: FreeEntry | GoodMoment | CheckIn) -> str:
    """The day on which it was written, where that is not the day that it is about."""
    if record.recorded_at is None:
        return ""
    day = local(record.recorded_at, record.zone).date()
    return "" if day == record.day else day_words(day)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else (_("yes") if value else _("no"))


def _with_strength(feeling: FeelingRating) -> str:
    if feeling.strength is None:
        return feeling.word
    return _("%(word)s (%(n)s of 10)") % {"word": feeling.word, "n": feeling.strength}


ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {
        CheckIn: _check_in,
        PracticeSession: _practice,
        AnswerSheet: _sheet,
        Episode: _episode,
        Ask: _ask,
        NeedsInventory: _needs,
        EarlySigns: _early_signs,
        PersonRating: _rating,
        OwnReasons: _reasons,
        FreeEntry: _free,
        GoodMoment: _good,
    }
)
