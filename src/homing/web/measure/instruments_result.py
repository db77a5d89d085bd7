"""The result of a published instrument: scores, how exact they are, and with whom compared."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from homing import content
from homing.content.schema.instruments import Instrument, InstrumentScale
from homing.records import AnswerSheet
from homing.services import instrument_scoring as scoring
from homing.services.forms import whom
from homing.services.instrument_change import ScaleChange, changes
from homing.services.instrument_keys import OLDEST
from homing.services.instruments import (
    comparable,
    instrument_of,
    is_of_an_instrument,
    is_of_version,
    texts_for,
)
from homing.services.sheets import Sheet
from homing.web.ids import found_or_404
from homing.web.measure.forms_page import heading_of
from homing.web.measure.instruments import number_of
from homing.web.measure.instruments_answer import instrument_sheet_or_404
from homing.web.measure.instruments_honest import facts
from homing.web.measure.instruments_page import counts_as
from homing.web.measure.unread import unread
from homing.web.pictures import FRAME, between, signed
from homing.web.request import Request
from homing.web.ui.figures import Words, range_bar

_WIDE = 12  # a score that runs over more than this needs no decimals


@dataclass(frozen=True, slots=True)
class ScaleBlock:
    """One score: drawn, in numbers, and where its error is from."""

    title: str
    definition: str
    bar: Markup
    ends: tuple[str, str]
    number: str
    words: tuple[str, ...]
    main: bool
    row: tuple[str, ...]


@require_safe
def result(request: Request, sheet_id: str) -> HttpResponse:
    """Never a number without its interval and without where that is from."""
    entry = found_or_404(request.vault, sheet_id, AnswerSheet)
    if instrument_of(entry.record) is None and is_of_an_instrument(entry.record):
        here = content.instruments()[entry.record.instrument]
        if is_of_version(entry.record, here):
            return unread(request, entry, here.title)
        return _of_another_version(request, entry)
    instrument, entry = instrument_sheet_or_404(request.vault, sheet_id)
    if entry.record.reading is None:
        if entry.record.status == "done":
            return unread(request, entry, instrument.title)
        return redirect("instrument_sheet", sheet_id=sheet_id)
    sheet = entry.record
    found = scoring.scores(sheet)
    earlier = _earlier(request, entry)
    context = {
        "instrument": instrument,
        "number": number_of(instrument),
        "entry": entry,
        "heading": heading_of(whom(request.vault, sheet.about)),
        "given": sum(one.value is not None for one in sheet.answers),
        "signs": sheet.reading.notices if sheet.reading else (),
        "scales": [_block(one) for one in found],
        "not_said": scoring.not_said(sheet),
        "finer": [_finer(one) for one in scoring.graded_scores(sheet)],
        "no_age": any(_has_norms(instrument, one, sheet) for one in found),
        "earlier": earlier,
        "changes": [_change(one) for one in changes(earlier.record, sheet)] if earlier else [],
        "facts": facts(instrument, sheet, found),
        "sources_list": instrument.sources,
        "answers": _answers(request, instrument, sheet),
    }
    return render(request, "measure/instrument_result.html", context)


def _of_another_version(request: Request, entry: Sheet) -> HttpResponse:
    """What was read from it then: the key of that version is not here to read it anew."""
    reading = entry.record.reading
    rows = [
        (
            one.scale,
            f"{one.mean:.2f}",
            _("%(reach)s either way") % {"reach": f"{scoring.REACH * one.sd:.2f}"},
            str(one.asked),
        )
        for one in (reading.estimates if reading else ())
    ]
    context = {"entry": entry, "rows": rows}
    return render(request, "measure/instrument_other_version.html", context)


def _earlier(request: Request, entry: Sheet) -> Sheet | None:
    """The newest sheet before this one that measures just the same."""
    return next(
        (one for one in comparable(request.vault, entry.record) if one.record.at < entry.record.at),
        None,
    )


def in_units(value: float, scale: InstrumentScale, ends: tuple[float, float]) -> str:
    """A score as it is written: two decimals for means, none for wide sums."""
    places = 0 if ends[1] - ends[0] > _WIDE or scale.method == "sum" else 2
    return f"{value:.{places}f}".replace("-", "−")


def _block(one: scoring.ScaleScore) -> ScaleBlock:
    def shown(value: float) -> str:
        return in_units(value, one.scale, one.ends)

    interval = _("%(low)s to %(high)s") % {"low": shown(one.low), "high": shown(one.high)}
    span = _("%(low)s to %(high)s") % {
        "low": f"{one.ends[0]:g}", "high": f"{one.ends[1]:g}",
    }  # fmt: skip
    number = _("%(score)s on a scale from %(span)s. Most likely %(interval)s.") % {
        "score": shown(one.score), "span": span, "interval": interval,
    }  # fmt: skip
    words = Words(f"bar-{one.scale.id}", one.scale.title, number)
    return ScaleBlock(
        title=one.scale.title,
        definition=one.scale.definition,
        bar=range_bar(one.score, one.low, one.high, one.ends, words),
        ends=(one.scale.low_end, one.scale.high_end),
        number=number,
        words=tuple(_words(one)),
        main=one.scale.main,
        row=(one.scale.title, shown(one.score), interval, _n_of(one), _placed(one)),
    )


def _n_of(one: scoring.ScaleScore) -> str:
    return _("%(n)s of %(size)s") % {"n": one.answered, "size": one.size}


def _words(one: scoring.ScaleScore) -> list[str]:
    said = []
    if one.percentile is not None:
        said.append(
            _(
                "Of 100 people aged %(age)s who answered this on a website, about %(n)s scored "
                "lower. Most likely between %(low)s and %(high)s."
            )
            % {
                "age": _age(one), "n": round(one.percentile.percentile),
                "low": round(one.percentile.low), "high": round(one.percentile.high),
            }
        )  # fmt: skip
    if one.answered < one.size:
        said.append(
            _("From %(n)s of %(size)s answers, so a little less exact.")
            % {"n": one.answered, "size": one.size}
        )
    if one.basis == "answers":
        said.append(_("How exact it is was worked out from your own answers."))
    return said


def _age(one: scoring.ScaleScore) -> str:
    band = one.percentile.band if one.percentile else None
    if band is None:
        return ""
    if band.oldest >= OLDEST:
        return _("%(age)s and over") % {"age": band.youngest}
    return _("%(low)s to %(high)s") % {"low": band.youngest, "high": band.oldest}


def _placed(one: scoring.ScaleScore) -> str:
    if one.percentile is None:
        return "–"
    return _("%(n)s of 100 lower, aged %(age)s") % {
        "n": round(one.percentile.percentile), "age": _age(one),
    }  # fmt: skip


def _has_norms(instrument: Instrument, one: scoring.ScaleScore, sheet: AnswerSheet) -> bool:
    return (
        one.percentile is None
        and scoring.norms_for(instrument, one.scale, sheet.answers_as) is not None
    )


def _finer(one: scoring.GradedScore) -> tuple[str, Markup, str, tuple[str, str]]:
    number = _("%(mean)s, most likely %(between)s, where 0 is the middle of that group.") % {
        "mean": signed(one.mean), "between": between(one.low, one.high),
    }  # fmt: skip
    words = Words(f"finer-{one.scale.id}", one.scale.title, number)
    low, high = max(FRAME[0], one.low), min(FRAME[1], one.high)
    bar = range_bar(one.mean, low, high, FRAME, words)
    return one.scale.title, bar, number, (one.scale.low_end, one.scale.high_end)


def _change(one: ScaleChange) -> str:
    verdict = {
        "no_clear_change": _("no clear change"),
        "lower": _("lower than before, by more than chance"),
        "higher": _("higher than before, by more than chance"),
    }[one.verdict]
    said = _("%(title)s: %(verdict)s (%(difference)s; likely between %(low)s and %(high)s).")
    wide = one.scale.method == "sum"
    low, high, difference = (
        f"{value:+.{0 if wide else 2}f}".replace("-", "−")
        for value in (one.low, one.high, one.difference)
    )
    return said % {
        "title": one.scale.title, "verdict": verdict, "difference": difference,
        "low": low, "high": high,
    }  # fmt: skip


def _answers(
    request: Request, instrument: Instrument, sheet: AnswerSheet
) -> list[tuple[str, str, str]]:
    """Every statement as it was answered; by its number where its wording is not here."""
    texts = texts_for(request.vault, sheet)
    given = {one.item: one.value for one in sheet.answers}
    rows = []
    for item in instrument.items:
        value = given.get(item.id)
        text = texts.get(item.id, "")
        label = f"{item.number}. {text}" if text else _("Statement %(n)s") % {"n": item.number}
        pressed = _("left open") if value is None else str(value)
        rows.append((label, pressed, counts_as(instrument, item)))
    return rows
